import { Construct } from 'constructs';
import { Installation } from '../installation';
import { check, isQualifiedName } from '../kube/checks';
import { manifest } from '../kube/manifest';
import { Problems, verify } from '../kube/problems';
import { TaintEffect, Toleration } from '../scheduling/toleration';

/** How runs get at GPUs. The device plugin of the cluster offers them as a resource. */
export interface GpuSupportOptions {
  /**
   * The resource that GPUs are requested as, in `resources.limits` of a run. Throws if it is not a
   * qualified name.
   *
   * @default 'nvidia.com/gpu'
   */
  readonly resourceName?: string;

  /**
   * GPUs that all runs of the namespace together may hold: a ResourceQuota `<release>-polyaxon-gpu` on
   * `requests.<resourceName>`. Throws if it is not a whole number from 0 on.
   *
   * @default - no quota
   */
  readonly quota?: number;
}

/** What `GpuSupport` takes: its options and the installation. */
export interface GpuSupportProps extends GpuSupportOptions {
  /**
   * The installation whose runs use the GPUs.
   *
   * @default - one with default options
   */
  readonly installation?: Installation;
}

/**
 * Access of runs to GPUs: says what to request and to tolerate, and limits what a namespace may hold.
 *
 * Throws if the resource name or the quota is not valid.
 */
export class GpuSupport extends Construct {
  /** The resource to request, such as `nvidia.com/gpu`. */
  public readonly resourceName: string;
  /** Tolerates the taint that GPU nodes carry by convention: the resource's name, `NoSchedule`. */
  public readonly toleration: Toleration;

  public constructor(scope: Construct, id: string, props: GpuSupportProps = {}) {
    super(scope, id);
    verify((problems) => checkGpuSupport(problems, '', props));
    const installation = props.installation ?? new Installation();
    this.resourceName = props.resourceName ?? DEFAULT_RESOURCE;
    this.toleration = Toleration.exists(this.resourceName, TaintEffect.NO_SCHEDULE);
    if (props.quota !== undefined) {
      const name = installation._names.gpuQuota;
      manifest(this, 'Resource', 'ResourceQuota', installation, { name, component: name }, {
        spec: { hard: { [`requests.${this.resourceName}`]: String(props.quota) } },
      });
    }
  }

  /** `resources.limits` of a container that uses this many GPUs. Throws if it is not a whole number from 1 on. */
  public limits(count: number): { [resource: string]: string } {
    verify((problems) => check.integer(problems, 'GpuSupport.limits(count)', count, 1, 1024));
    return { [this.resourceName]: String(count) };
  }
}

const DEFAULT_RESOURCE = 'nvidia.com/gpu';

export function checkGpuSupport(problems: Problems, prefix: string, options: GpuSupportOptions): void {
  if (options.resourceName !== undefined && !(options.resourceName.includes('/') && isQualifiedName(options.resourceName))) {
    problems.add(`${prefix}resourceName`, options.resourceName, 'not the name of an extended resource',
      'give it with its domain, such as nvidia.com/gpu');
  }
  check.integer(problems, `${prefix}quota`, options.quota, 0, 100000);
}
