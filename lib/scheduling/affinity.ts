import { DEFAULTS } from '../config/defaults';
import { LABELS, PART_OF } from '../config/labels';
import { check, isQualifiedName } from '../kube/checks';
import { list } from '../kube/merge';
import { Problems } from '../kube/problems';
import { checkShape } from '../kube/shape';
import { Affinity as KubeAffinity, PodAffinityTerm } from '../kube/types';
import { NodeRequirement } from './node-requirement';

/** Nodes that the scheduler prefers: an entry of `nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution`. */
export interface NodePreference {
  /** What the nodes' labels must be, all of it. Throws if it is empty. */
  readonly requirements: NodeRequirement[];

  /**
   * How much it counts beside other preferences: `weight`. Throws if it is not from 1 to 100.
   *
   * @default 100
   */
  readonly weight?: number;
}

/** Pods to be near to, or away from: an entry of `podAffinity` or `podAntiAffinity`. */
export interface PodNeighbours {
  /** The labels of those pods: `labelSelector.matchLabels`. Throws if there is none, or one is not valid. */
  readonly labels: { [label: string]: string };

  /**
   * What is near: the label whose value two nodes share, `topologyKey`. Throws if it is not a label.
   *
   * @default 'kubernetes.io/hostname'
   */
  readonly topologyKey?: string;

  /**
   * How much it counts as a preference: `weight`. Throws if it is not from 1 to 100.
   *
   * @default - it is no preference but required
   */
  readonly weight?: number;
}

/** What decides among nodes, beyond `nodeSelector`: `affinity` of a pod. */
export interface AffinityOptions {
  /**
   * What the nodes' labels must be, all of it: `nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution`.
   *
   * @default - nothing
   */
  readonly requiredNodes?: NodeRequirement[];

  /**
   * Nodes that are preferred: `nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution`.
   *
   * @default - none
   */
  readonly preferredNodes?: NodePreference[];

  /**
   * Pods to be near to: `podAffinity`.
   *
   * @default - none
   */
  readonly near?: PodNeighbours[];

  /**
   * Pods to be away from: `podAntiAffinity`.
   *
   * @default - none
   */
  readonly awayFrom?: PodNeighbours[];
}

/** Which nodes pods must have or would rather have: `affinity` of a pod. A node selector is simpler where it is enough. */
export class Affinity {
  /**
   * An affinity of its parts. What takes it throws if there is none, or one is not valid.
   *
   * @param options what is required and preferred
   */
  public static of(options: AffinityOptions): Affinity {
    return new Affinity(options, undefined);
  }

  /**
   * Prefer the node that other pods of Polyaxon's own run on. It is the official chart's default, whose label no pod
   * has; here the label is one that they have. It works against replicas, which should be kept apart. What takes it
   * throws if the weight is not from 1 to 100.
   *
   * @param weight how much it counts beside other preferences; 100 if left out
   */
  public static coreTogether(weight?: number): Affinity {
    return Affinity.of({ near: [{ labels: { [LABELS.partOf]: PART_OF }, weight: weight ?? DEFAULTS.affinityWeight }] });
  }

  /**
   * Kubernetes' own `affinity`, for what the typed options do not say. Nothing in it is checked but that it has
   * `nodeAffinity`, `podAffinity` or `podAntiAffinity` and nothing else. What takes it throws otherwise.
   *
   * @param affinity as it would stand in a pod
   */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the one door to what is not typed
  public static raw(affinity: { [field: string]: any }): Affinity {
    return new Affinity(undefined, affinity);
  }

  private constructor(
    private readonly options: AffinityOptions | undefined,
    private readonly given: KubeAffinity | undefined,
  ) {}

  /** @internal */
  public _toKube(): KubeAffinity {
    return this.given ?? rendered(this.options!);
  }

  /** @internal */
  public _check(problems: Problems, path: string): boolean {
    if (this.options) {
      const isRight = checkShape(problems, path, 'AffinityOptions', this.options);
      if (isRight) {
        checkAffinity(problems, path, this.options);
      }
      return isRight;
    }
    const fields = Object.keys(this.given ?? {});
    const isRight = fields.length > 0 && fields.every((field) => FIELDS.includes(field)) && isData(this.given);
    if (!isRight) {
      problems.add(path, fields, 'not the fields of an affinity', `give any of ${FIELDS.join(', ')}`);
    }
    return isRight;
  }
}

/** Whether it can be written, which what contains itself cannot. */
function isData(input: unknown): boolean {
  try {
    return JSON.stringify(input) !== undefined;
  } catch {
    return false;
  }
}

const FIELDS = ['nodeAffinity', 'podAffinity', 'podAntiAffinity'];

function rendered({ requiredNodes = [], preferredNodes = [], near = [], awayFrom = [] }: AffinityOptions): KubeAffinity {
  return {
    nodeAffinity: requiredNodes.length + preferredNodes.length
      ? {
        requiredDuringSchedulingIgnoredDuringExecution: requiredNodes.length
          ? { nodeSelectorTerms: [{ matchExpressions: requiredNodes.map((requirement) => requirement._toKube()) }] }
          : undefined,
        preferredDuringSchedulingIgnoredDuringExecution: list(...preferredNodes.map(({ requirements, weight }) => ({
          weight: weight ?? DEFAULTS.affinityWeight,
          preference: { matchExpressions: requirements.map((requirement) => requirement._toKube()) },
        }))),
      }
      : undefined,
    podAffinity: neighbours(near),
    podAntiAffinity: neighbours(awayFrom),
  };
}

function neighbours(all: readonly PodNeighbours[]): KubeAffinity['podAffinity'] {
  const term = ({ labels, topologyKey }: PodNeighbours): PodAffinityTerm => ({
    labelSelector: { matchLabels: { ...labels } },
    topologyKey: topologyKey ?? DEFAULTS.topologyKey,
  });
  return all.length
    ? {
      requiredDuringSchedulingIgnoredDuringExecution: list(...all.filter(({ weight }) => weight === undefined).map(term)),
      preferredDuringSchedulingIgnoredDuringExecution: list(...all.flatMap((one) =>
        (one.weight === undefined ? [] : [{ weight: one.weight, podAffinityTerm: term(one) }]))),
    }
    : undefined;
}

function checkAffinity(problems: Problems, prefix: string, options: AffinityOptions): void {
  const { requiredNodes = [], preferredNodes = [], near = [], awayFrom = [] } = options;
  if (!requiredNodes.length && !preferredNodes.length && !near.length && !awayFrom.length) {
    problems.add(prefix, options, 'says nothing', 'give requiredNodes, preferredNodes, near or awayFrom, or leave it out');
  }
  preferredNodes.forEach(({ requirements, weight }, i) => {
    if (!requirements?.length) {
      problems.add(`${prefix}.preferredNodes[${i}].requirements`, requirements, 'prefers nothing', 'give a NodeRequirement');
    }
    check.integer(problems, `${prefix}.preferredNodes[${i}].weight`, weight, 1, 100);
  });
  for (const [name, pods] of Object.entries({ near, awayFrom })) {
    pods.forEach(({ labels, topologyKey, weight }, i) => {
      const path = `${prefix}.${name}[${i}]`;
      if (!Object.keys(labels ?? {}).length) {
        problems.add(`${path}.labels`, labels, 'selects no pods', 'give the labels of the pods');
      }
      check.labels(problems, `${path}.labels`, labels);
      if (topologyKey !== undefined && !isQualifiedName(topologyKey)) {
        problems.add(`${path}.topologyKey`, topologyKey, 'not a label', `give one such as ${DEFAULTS.topologyKey}`);
      }
      check.integer(problems, `${path}.weight`, weight, 1, 100);
    });
  }
}
