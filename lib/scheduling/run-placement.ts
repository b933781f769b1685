import { check } from '../kube/checks';
import { Problems } from '../kube/problems';
import { checkPlacement, Placement } from './placement';
import { checkResources, ResourceRequirements } from './resources';

/** Which nodes runs of one kind use, and what of them: it becomes a preset, which a user names beside the run. */
export interface RunPlacement extends Placement {
  /**
   * GPUs of each run: `resources.limits` of its container, by the name that `GpuSupport` has, whose taint is tolerated,
   * and whose drivers of the node are mounted where it says so. Throws if it is not a whole number from 1 to 1024.
   *
   * @default - none
   */
  readonly gpus?: number;

  /**
   * What the run's container asks for and may use: `resources`. Throws if a quantity is not valid, or the GPUs stand
   * in it beside `gpus`.
   *
   * @default - what the run itself says
   */
  readonly resources?: ResourceRequirements;

  /**
   * Let the run be the user of its image instead of the installation's: no `securityContext` in the preset. Throws at
   * Pod Security level `RESTRICTED`, which admits no such pod.
   *
   * @default false
   */
  readonly asImageUser?: boolean;
}

export function checkRunPlacement(problems: Problems, path: string, placement: RunPlacement | undefined): void {
  checkPlacement(problems, path, placement);
  check.integer(problems, `${path}.gpus`, placement?.gpus, 1, 1024);
  checkResources(problems, `${path}.resources`, placement?.resources);
}
