import { check } from '../kube/checks';
import { PodPlacement } from '../kube/pod';
import { Problems } from '../kube/problems';
import { Toleration } from './toleration';

/** Which nodes pods run on. */
export interface Placement {
  /**
   * Labels that a node must have: `nodeSelector` of the pods. Throws if a key or value is not a label's.
   *
   * @default - any node
   */
  readonly nodeSelector?: { [label: string]: string };

  /**
   * Taints that the pods put up with: `tolerations` of the pods.
   *
   * @default - none
   */
  readonly tolerations?: Toleration[];

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
}

export function toKubePlacement(placement: Placement | undefined, spread: boolean): PodPlacement {
  return {
    nodeSelector: placement?.nodeSelector,
    tolerations: placement?.tolerations?.map((toleration) => toleration._toKube()),
    priorityClassName: placement?.priorityClassName,
    spread,
  };
}
