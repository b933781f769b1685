import { DEFAULTS } from '../config/defaults';
import { check } from '../kube/checks';
import { Scale } from '../kube/deployment';
import { Problems } from '../kube/problems';

/**
 * Replicas that follow the load: a HorizontalPodAutoscaler (`autoscaling/v1`) on CPU. It needs
 * the cluster's metrics server. The Deployment then says no number of its own.
 */
export interface Autoscaling {
  /**
   * Replicas at the least: `minReplicas`. Throws if it is not a whole number from 1 on.
   *
   * @default - the component's `replicas`
   */
  readonly minReplicas?: number;

  /** Replicas at the most: `maxReplicas`. Throws if it is less than `minReplicas`. */
  readonly maxReplicas: number;

  /**
   * CPU use that replicas are added above, in percent of the requested CPU:
   * `targetCPUUtilizationPercentage`. Throws if it is not from 1 to 100.
   *
   * @default 70
   */
  readonly targetCpu?: number;
}

export function checkAutoscaling(
  problems: Problems, prefix: string, options: { replicas?: number; autoscaling?: Autoscaling } | undefined, replicas: number,
): void {
  const { autoscaling } = options ?? {};
  if (!autoscaling) {
    return;
  }
  const path = `${prefix}autoscaling`;
  const min = autoscaling.minReplicas ?? options?.replicas ?? replicas;
  if (autoscaling.minReplicas !== undefined && options?.replicas !== undefined) {
    problems.add(`${prefix}replicas`, options.replicas, `of no effect beside ${path}.minReplicas`, 'give one of the two');
  }
  check.integer(problems, `${path}.minReplicas`, autoscaling.minReplicas, 1, 1000);
  check.required(problems, `${path}.maxReplicas`, autoscaling.maxReplicas, 'the number of replicas at the most');
  check.integer(problems, `${path}.maxReplicas`, autoscaling.maxReplicas, 1, 1000);
  check.integer(problems, `${path}.targetCpu`, autoscaling.targetCpu, 1, 100);
  if (autoscaling.maxReplicas < min) {
    problems.add(`${path}.maxReplicas`, autoscaling.maxReplicas, `less than the least number of replicas, ${min}`,
      'raise it, or lower minReplicas');
  }
}

export function toScale(autoscaling: Autoscaling | undefined, replicas: number): Scale | undefined {
  return autoscaling && {
    minReplicas: autoscaling.minReplicas ?? replicas,
    maxReplicas: autoscaling.maxReplicas,
    targetCpu: autoscaling.targetCpu ?? DEFAULTS.autoscaling.targetCpu,
  };
}
