import { Construct } from 'constructs';
import { check } from '../kube/checks';
import { Peers } from '../kube/peers';
import { PodPlacement } from '../kube/pod';
import { Problems } from '../kube/problems';
import { accept } from '../kube/shape';
import { checkApart, Groups, selectorText } from './apart';
import { NodePool } from './node-pool';
import { checkPlacement, Placement, toKubePlacement } from './placement';
import { resolveResources, ResourceRequirements } from './resources';
import { checkRunPlacement, RunPlacement } from './run-placement';

/** Which nodes the parts of an installation run on. */
export interface SchedulingOptions {
  /**
   * All pools of the cluster's nodes. With two or more of them the installation is one for production on many nodes:
   * throws then if core, dependencies or runs select no nodes, select what no pool has, or if runs could be on a node of
   * core or dependencies: also those of a kind without nodes, where the pool has no taint. Pools are told apart by labels
   * and taints; an affinity does not count. Throws if two have one name.
   *
   * @default - not known: then only equal selectors and required node affinities are refused
   */
  readonly pools?: NodePool[];

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
   * Nodes of users' runs, unless a run says otherwise: `POLYAXON_AGENT_DEFAULT_SCHEDULING`, and the preset `runs`. The
   * community edition places by the former only the runs that clean up after others; users name the preset. Throws if
   * it has a priority class, for which the platform has no default, or the nodes of `core` or `dependencies`.
   *
   * @default - any node
   */
  readonly runs?: Placement;

  /**
   * Nodes of experiments: the preset `experiments`. Throws if they are those of `core` or `dependencies`.
   *
   * @default - no such preset
   */
  readonly experiments?: RunPlacement;

  /**
   * Nodes of jobs: the preset `jobs`. Throws if they are those of `core` or `dependencies`.
   *
   * @default - no such preset
   */
  readonly jobs?: RunPlacement;

  /**
   * Nodes of builds of images: the preset `builds`. Throws if they are those of `core` or `dependencies`.
   *
   * @default - no such preset
   */
  readonly builds?: RunPlacement;

  /**
   * Nodes of Tensorboards: the preset `tensorboards`. Throws if they are those of `core` or `dependencies`.
   *
   * @default - no such preset
   */
  readonly tensorboards?: RunPlacement;

  /**
   * Nodes of other runs: a preset of each name. Throws if a name is not a DNS label, or one of those above.
   *
   * @default - no other preset
   */
  readonly presets?: { [name: string]: RunPlacement };

  /**
   * Let runs use the nodes of core and dependencies, which they could starve.
   *
   * @default false
   */
  readonly shareNodes?: boolean;

  /**
   * Keep the replicas of a component on different nodes and in different zones where the cluster
   * can: `topologySpreadConstraints` of components with more than one replica.
   *
   * @default true
   */
  readonly spread?: boolean;

  /**
   * Whether the containers of Polyaxon's own processes have the limits that are their defaults: `resources.limits`. Without,
   * they have only those that a component's `resources` names, and what they request stays.
   *
   * @default true
   */
  readonly limitResources?: boolean;
}

/**
 * Says which nodes the parts of an installation run on. It renders no object of its own: give it
 * to the constructs whose pods are to follow it.
 *
 * Throws if a node selector or a priority class is not valid, or runs are on the nodes of what they could starve. The synthesis
 * of its app, which stands for one cluster, fails if they are on those of the core or dependencies of another one there.
 */
export class Scheduling extends Construct {
  /** @internal */
  public readonly _settings: SchedulingSettings;
  /**
   * What runs must not starve, by its path.
   * @internal
   */
  public readonly _own: Groups['own'];

  public constructor(scope: Construct, id: string, options: SchedulingOptions = {}) {
    super(scope, id);
    accept('SchedulingOptions', options, (problems) => checkScheduling(problems, '', options));
    this._settings = schedulingSettings(options);
    this._own = ownOf(`${this.node.path}.`, options);
    const groups = runsOf('', options);
    // Most say nothing of runs, and cdk8s asks all of them once for each chart.
    if (Object.keys(groups.runs).length) {
      this.node.addValidation({ validate: () => starvedBy(this, groups) });
    }
    PEERS.add(this);
  }
}

/** What may run in the cluster beside the platform's own processes, each with an option of its own. */
const DEPENDENCY_OPTIONS = ['postgres', 'redis', 'rabbitmq', 'registry'] as const;
type DependencyName = typeof DEPENDENCY_OPTIONS[number];

/** Scheduling as the other constructs use it. */
export interface SchedulingSettings {
  readonly pools: readonly NodePool[];
  /** A core pod's placement, unless it has its own; replicas are spread where there is more than one. */
  readonly core: (replicas?: number, own?: Placement) => PodPlacement;
  /** The resources of a container of Polyaxon's own. */
  readonly resources: (defaults: ResourceRequirements, given?: ResourceRequirements) => ResourceRequirements;
  readonly dependency: (name: DependencyName) => PodPlacement;
  readonly runs: PodPlacement;
  /** The placement of each preset, by its name. */
  readonly presets: { readonly [name: string]: RunPlacement };
}

export function schedulingSettings(options: SchedulingOptions = {}): SchedulingSettings {
  const spread = options.spread ?? true;
  return {
    pools: options.pools ?? [],
    core: (replicas = 1, own = options.core) => toKubePlacement(own, spread && replicas > 1),
    resources: (defaults, given) => resolveResources(given, options.limitResources ?? true ? defaults : { requests: defaults.requests }),
    dependency: (name) => toKubePlacement(options[name] ?? options.dependencies ?? options.core, false),
    runs: toKubePlacement(options.runs, false),
    presets: presetsOf(options),
  };
}

/** The kinds of runs that have an option, and a preset, of their own. */
const KINDS = ['runs', 'experiments', 'jobs', 'builds', 'tensorboards'] as const;

export function presetsOf(options: SchedulingOptions): { readonly [name: string]: RunPlacement } {
  const given = KINDS.flatMap((kind): [string, RunPlacement][] => (options[kind] ? [[kind, options[kind]]] : []));
  return { ...Object.fromEntries(given), ...options.presets };
}

/** The path of the option that makes a preset. */
export function presetPath(name: string): string {
  return (KINDS as readonly string[]).includes(name) ? name : `presets.${name}`;
}

/** Whether there are nodes of more than one kind that mount the store: the gateway's and those of runs. */
export function mountsFromSeveralPools(options: SchedulingOptions, gateway: Placement | undefined): boolean {
  const placements = [gateway ?? options.core, ...Object.values(presetsOf(options))];
  return (options.pools ?? []).length > 1 || new Set(placements.map(selectorText)).size > 1;
}

/** What is wrong with it; `components` are the placements that Polyaxon's own components have instead of `core`, by their paths. */
export function checkScheduling(
  problems: Problems, prefix: string, options: SchedulingOptions, components: { readonly [path: string]: Placement | undefined } = {},
): void {
  const pools = options.pools ?? [];
  const names = pools.map(({ name }) => name);
  names.forEach((name, i) => {
    if (names.indexOf(name) !== i) {
      problems.add(`${prefix}pools[${i}]`, name, `the name of pools[${names.indexOf(name)}]`, 'give another');
    }
  });
  for (const name of ['core', 'dependencies', ...DEPENDENCY_OPTIONS, 'runs'] as const) {
    checkPlacement(problems, `${prefix}${name}`, options[name]);
  }
  if (options.runs?.priorityClassName !== undefined) {
    problems.add(`${prefix}runs.priorityClassName`, options.runs.priorityClassName, 'the platform has no default priority of runs',
      'leave it out, and name the class in the runs\' own environment');
  }
  for (const kind of KINDS.filter((name) => name !== 'runs')) {
    checkRunPlacement(problems, `${prefix}${kind}`, options[kind]);
  }
  for (const [name, placement] of Object.entries(options.presets ?? {})) {
    const path = `${prefix}presets.${name}`;
    check.dnsLabel(problems, path, name);
    if ((KINDS as readonly string[]).includes(name)) {
      problems.add(path, placement, `the preset that ${prefix}${name} makes`, `give it as ${prefix}${name}, or another name`);
    }
    checkRunPlacement(problems, path, placement);
  }
  checkApart(problems, {
    pools,
    own: { ...ownOf(prefix, options), ...Object.fromEntries(Object.entries(components).filter(([, placement]) => placement)) },
    ...runsOf(prefix, options),
  });
}

/** Where what runs must not starve is placed, by path. */
function ownOf(prefix: string, options: SchedulingOptions): { readonly [path: string]: Placement | undefined } {
  const given = ['dependencies' as const, ...DEPENDENCY_OPTIONS].filter((name) => options[name]);
  return { [`${prefix}core`]: options.core, ...Object.fromEntries(given.map((name) => [`${prefix}${name}`, options[name]])) };
}

/** Where runs are placed, by path, and which of them are not. */
function runsOf(prefix: string, options: SchedulingOptions): Omit<Groups, 'pools' | 'own'> {
  return {
    runs: Object.fromEntries(Object.entries(presetsOf(options)).map(([name, placement]) => [`${prefix}${presetPath(name)}`, placement])),
    unplaced: options.runs ? [] : KINDS.filter((kind) => kind !== 'runs' && !options[kind]),
    sharing: `${prefix}shareNodes: true`,
    shared: options.shareNodes ?? false,
  };
}

const PEERS = new Peers<Scheduling>();

/** What other installations of the same app, which is one cluster, have on the nodes of these runs. */
function starvedBy(scheduling: Scheduling, groups: Omit<Groups, 'pools' | 'own'>): string[] {
  const problems = new Problems();
  for (const other of PEERS.of(scheduling).filter((each) => each !== scheduling)) {
    checkApart(problems, { pools: [], own: other._own, ...groups });
  }
  return problems.messages;
}
