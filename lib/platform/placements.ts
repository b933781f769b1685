import { AgentOptions } from '../agent/agent-options';
import { Placement } from '../scheduling/placement';
import { WorkloadOptions } from '../workload/workload';
import { CorePlatformOptions } from './core-platform';

/** The components of a chart that serve all the time, by the words of their options. */
interface Components {
  readonly core?: CorePlatformOptions;
  readonly gateway?: WorkloadOptions;
  readonly agent?: AgentOptions;
}

/** The placements that components have of their own, by their paths. */
export function placementsOf({ core, gateway, agent }: Components): { readonly [path: string]: Placement | undefined } {
  const { scheduler, compiler, worker, beat } = core ?? {};
  const all = {
    gateway, 'core.gateway': core?.gateway, 'core.scheduler': scheduler, 'core.compiler': compiler, 'core.worker': worker, 'core.beat': beat,
    agent, 'agent.operator': agent?.operator,
  };
  return Object.fromEntries(Object.entries(all).map(([path, options]) => [`${path}.placement`, options?.placement]));
}
