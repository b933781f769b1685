import { Construct } from 'constructs';
import { PodPlacement } from '../kube/pod';
import { Problems, verify } from '../kube/problems';
import { checkPlacement, Placement, toKubePlacement } from './placement';

/** Which nodes the parts of an installation run on. */
export interface SchedulingOptions {
  /**
   * Nodes of Polyaxon's own pods and Jobs: API, scheduler, workers, agent, operator.
   *
   * @default - any node
   */
  readonly core?: Placement;

  /**
   * Nodes of PostgreSQL, Redis, RabbitMQ and the registry, where they run in the cluster.
   *
   * @default - those of `core`
   */
  readonly dependencies?: Placement;

  /**
   * Nodes of PostgreSQL alone.
   *
   * @default - those of `dependencies`
   */
  readonly postgres?: Placement;

  /**
   * Nodes of Redis alone.
   *
   * @default - those of `dependencies`
   */
  readonly redis?: Placement;

  /**
   * Nodes of RabbitMQ alone.
   *
   * @default - those of `dependencies`
   */
  readonly rabbitmq?: Placement;

  /**
   * Nodes of the registry alone.
   *
   * @default - those of `dependencies`
   */
  readonly registry?: Placement;

  /**
   * Nodes of users' runs, unless a run says otherwise: `POLYAXON_AGENT_DEFAULT_SCHEDULING`. Throws if it has a
   * priority class, for which the platform has no default.
   *
   * @default - any node
   */
  readonly runs?: Placement;

  /**
   * Keep the replicas of a component on different nodes and in different zones where the cluster
   * can: `topologySpreadConstraints` of components with more than one replica.
   *
   * @default true
   */
  readonly spread?: boolean;
}

/**
 * Says which nodes the parts of an installation run on. It renders no object of its own: give it
 * to the constructs whose pods are to follow it.
 *
 * Throws if a node selector or a priority class is not valid.
 */
export class Scheduling extends Construct {
  /** @internal */
  public readonly _settings: SchedulingSettings;

  public constructor(scope: Construct, id: string, options: SchedulingOptions = {}) {
    super(scope, id);
    verify((problems) => checkScheduling(problems, '', options));
    this._settings = schedulingSettings(options);
  }
}

/** What may run in the cluster beside the platform's own processes. */
export type DependencyName = 'postgres' | 'redis' | 'rabbitmq' | 'registry';

/** Scheduling as the other constructs use it. */
export interface SchedulingSettings {
  /** A core pod's placement; replicas are spread where there is more than one. */
  readonly core: (replicas?: number) => PodPlacement;
  readonly dependency: (name: DependencyName) => PodPlacement;
  readonly runs: PodPlacement;
}

export function schedulingSettings(options: SchedulingOptions = {}): SchedulingSettings {
  const spread = options.spread ?? true;
  return {
    core: (replicas = 1) => toKubePlacement(options.core, spread && replicas > 1),
    dependency: (name) => toKubePlacement(options[name] ?? options.dependencies ?? options.core, false),
    runs: toKubePlacement(options.runs, false),
  };
}

export function checkScheduling(problems: Problems, prefix: string, options: SchedulingOptions): void {
  for (const name of ['core', 'dependencies', 'postgres', 'redis', 'rabbitmq', 'registry', 'runs'] as const) {
    checkPlacement(problems, `${prefix}${name}`, options[name]);
  }
  if (options.runs?.priorityClassName !== undefined) {
    problems.add(`${prefix}runs.priorityClassName`, options.runs.priorityClassName, 'the platform has no default priority of runs',
      'leave it out, and name the class in the runs\' own environment');
  }
}
