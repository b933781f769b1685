import { DEFAULTS } from '../config/defaults';
import { LABELS, PART_OF } from '../config/labels';
import { check, isQualifiedName } from '../kube/checks';
import { list } from '../kube/merge';
import { Problems, verify } from '../kube/problems';
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
   * An affinity of its parts. Throws if there is none, or one is not valid.
   *
   * @param options what is required and preferred
   */
  public static of(options: AffinityOptions): Affinity {
    verify((problems) => checkAffinity(problems, options));
    const { requiredNodes = [], preferredNodes = [], near = [], awayFrom = [] } = options;
    return new Affinity({
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
    });
  }

  /**
   * Prefer the node that other pods of Polyaxon's own run on. It is the official chart's default, whose label no pod
   * has; here the label is one that they have. It works against replicas, which should be kept apart. Throws if the
   * weight is not from 1 to 100.
   *
   * @param weight how much it counts beside other preferences; 100 if left out
   */
  public static coreTogether(weight?: number): Affinity {
    return Affinity.of({ near: [{ labels: { [LABELS.partOf]: PART_OF }, weight: weight ?? DEFAULTS.affinityWeight }] });
  }

  /**
   * Kubernetes' own `affinity`, for what the typed options do not say. Nothing in it is checked but that it has
   * `nodeAffinity`, `podAffinity` or `podAntiAffinity` and nothing else. Throws otherwise.
   *
   * @param affinity as it would stand in a pod
   */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the one door to what is not typed
  public static raw(affinity: { [field: string]: any }): Affinity {
    verify((problems) => {
      const fields = Object.keys(affinity);
      if (!fields.length || fields.some((field) => !FIELDS.includes(field))) {
        problems.add('Affinity.raw(affinity)', fields, 'not the fields of an affinity', `give any of ${FIELDS.join(', ')}`);
      }
    });
    return new Affinity(affinity);
  }

  private constructor(private readonly affinity: KubeAffinity) {}

  /** @internal */
  public _toKube(): KubeAffinity {
    return this.affinity;
  }
}

const FIELDS = ['nodeAffinity', 'podAffinity', 'podAntiAffinity'];

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

function checkAffinity(problems: Problems, options: AffinityOptions): void {
  const { requiredNodes = [], preferredNodes = [], near = [], awayFrom = [] } = options;
  if (!requiredNodes.length && !preferredNodes.length && !near.length && !awayFrom.length) {
    problems.add('Affinity', options, 'says nothing', 'give requiredNodes, preferredNodes, near or awayFrom, or leave it out');
  }
  preferredNodes.forEach(({ requirements, weight }, i) => {
    if (!requirements.length) {
      problems.add(`Affinity.preferredNodes[${i}].requirements`, requirements, 'prefers nothing', 'give a NodeRequirement');
    }
    check.integer(problems, `Affinity.preferredNodes[${i}].weight`, weight, 1, 100);
  });
  for (const [name, pods] of Object.entries({ near, awayFrom })) {
    pods.forEach(({ labels, topologyKey, weight }, i) => {
      const path = `Affinity.${name}[${i}]`;
      if (!Object.keys(labels).length) {
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
