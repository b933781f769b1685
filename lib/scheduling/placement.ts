import { check } from '../kube/checks';
import { merge } from '../kube/merge';
import { PodPlacement } from '../kube/pod';
import { Problems } from '../kube/problems';
import { Affinity } from './affinity';
import { NodePool } from './node-pool';
import { Toleration } from './toleration';

/** Which nodes pods run on. */
export interface Placement {
  /**
   * A pool of nodes: its labels are a `nodeSelector` of the pods, and its taints `tolerations`.
   *
   * @default - any node
   */
  readonly pool?: NodePool;

  /**
   * Labels that a node must have, beside the pool's: `nodeSelector` of the pods. Throws if a key or value is not a
   * label's, or contradicts the pool.
   *
   * @default - any node
   */
  readonly nodeSelector?: { [label: string]: string };

  /**
   * Taints that the pods put up with, beside the pool's: `tolerations` of the pods.
   *
   * @default - none
   */
  readonly tolerations?: Toleration[];

  /**
   * What decides among the nodes that are left: `affinity` of the pods.
   *
   * @default - none
   */
  readonly affinity?: Affinity;

  /**
   * A PriorityClass that exists in the cluster: `priorityClassName` of the pods.
   *
   * @default - the cluster's default priority
   */
  readonly priorityClassName?: string;
}

export function checkPlacement(problems: Problems, path: string, placement: Placement | undefined): void {
  check.labels(problems, `${path}.nodeSelector`, placement?.nodeSelector);
  check.objectName(problems, `${path}.priorityClassName`, placement?.priorityClassName);
  for (const [label, text] of Object.entries(placement?.nodeSelector ?? {})) {
    const pools = placement?.pool?.labels[label];
    if (pools !== undefined && pools !== text) {
      problems.add(`${path}.nodeSelector["${label}"]`, text, `no node of the pool "${placement?.pool?.name}" has it but "${pools}"`,
        'leave it out, or give another pool');
    }
  }
}

/** The labels that a node must have, also those of the pool. */
export function selectorOfPlacement(placement: Placement | undefined): { [label: string]: string } {
  return { ...placement?.pool?.labels, ...placement?.nodeSelector };
}

/** The taints that the pods put up with, also those of the pool, each once. */
export function tolerationsOf(placement: Placement | undefined): Toleration[] {
  const all = [...placement?.pool?.tolerations ?? [], ...placement?.tolerations ?? []];
  const keys = all.map((toleration) => JSON.stringify(toleration._toKube()));
  return all.filter((_, i) => keys.indexOf(keys[i]) === i);
}

export function toKubePlacement(placement: Placement | undefined, spread: boolean): PodPlacement {
  return {
    nodeSelector: merge(selectorOfPlacement(placement)),
    tolerations: tolerationsOf(placement).map((toleration) => toleration._toKube()),
    affinity: placement?.affinity?._toKube(),
    priorityClassName: placement?.priorityClassName,
    spread,
  };
}
