import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { DEFAULTS } from '../config/defaults';
import { Installation } from '../installation';
import { check, isQualifiedName } from '../kube/checks';
import { manifest } from '../kube/manifest';
import { Problems, verify } from '../kube/problems';
import { accept } from '../kube/shape';
import { TaintEffect, Toleration } from '../scheduling/toleration';
import { LEVEL_OF_RUNS, PodSecurityLevel, SecurityContext, securitySettings } from '../security/security-context';
import { checkDevicePlugin, DevicePlugin, DevicePluginOptions } from './device-plugin';
import { checkHostDrivers, DriverMounts, driverMounts, HostDriverOptions } from './host-drivers';
import { checkRuntimeClass, GpuRuntimeClassOptions, runtimeClass, runtimeClassName } from './runtime-class';

/** How runs get at GPUs. The device plugin of the cluster offers them as a resource. */
export interface GpuSupportOptions {
  /**
   * The resource that GPUs are requested as, in `resources.limits` of a run. To runs without a resource that has `gpu` in its
   * name the platform gives `NVIDIA_VISIBLE_DEVICES=none`: `nvidia.com/mig-1g.5gb` needs a device plugin that hands devices over
   * by CDI, or offers them as `nvidia.com/gpu`. Throws if it is not a qualified name with a domain.
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

  /**
   * The RuntimeClass of the pods that need the GPU driver.
   *
   * @default - none: the driver comes with the nodes' default runtime
   */
  readonly runtimeClass?: GpuRuntimeClassOptions;

  /**
   * NVIDIA's device plugin, where the cluster has none yet: a DaemonSet `<release>-polyaxon-device-plugin`. Throws if the
   * resource is not `nvidia.com/gpu`, or Pod Security would refuse it.
   *
   * @default - none: the cluster has it
   */
  readonly devicePlugin?: DevicePluginOptions;

  /**
   * Mount the driver from the nodes' own folders into runs that have `gpus`. Throws unless the Pod Security level is
   * `PRIVILEGED`, since the others refuse host paths.
   *
   * @default - none: the driver comes with the nodes' container runtime
   */
  readonly hostDrivers?: HostDriverOptions;
}

/** What `GpuSupport` takes: its options and the installation. */
export interface GpuSupportProps extends GpuSupportOptions {
  /**
   * The installation whose runs use the GPUs.
   *
   * @default - one with default options
   */
  readonly installation?: Installation;

  /**
   * The Pod Security level of the installation's namespace, and whether its network is closed.
   *
   * @default - as `SecurityContext` with default options says
   */
  readonly security?: SecurityContext;

  /**
   * The scope, in a chart that outlives an uninstall and has no namespace, that the RuntimeClass is put in: cdk8s would
   * write a chart's namespace on it, which belongs to the whole cluster. Throws if a RuntimeClass is to be made in a chart
   * with a namespace.
   *
   * @default - this construct
   */
  readonly keepIn?: Construct;
}

/**
 * Access of runs to GPUs: says what to request and to tolerate, limits what a namespace may hold, and on request renders
 * what a cluster may lack: a RuntimeClass, a device plugin. Give it to `RunPresets`.
 *
 * Throws if a name, path or number is not valid, or Pod Security refuses what is asked for.
 */
export class GpuSupport extends Construct {
  /** The resource to request, such as `nvidia.com/gpu`. */
  public readonly resourceName: string;
  /** Tolerates the taint that GPU nodes carry by convention: the resource's name, `NoSchedule`. */
  public readonly toleration: Toleration;

  /** @internal */
  public readonly _runtimeClassName?: string;
  /** @internal */
  public readonly _drivers?: DriverMounts;

  public constructor(scope: Construct, id: string, props: GpuSupportProps = {}) {
    super(scope, id);
    accept('GpuSupportProps', props, (problems) => {
      checkGpuSupport(problems, '', props, props.security?.podSecurityLevel);
      const { namespace } = Chart.of(props.keepIn ?? this);
      if (props.runtimeClass && props.runtimeClass.create !== false && namespace !== undefined) {
        problems.add('keepIn', namespace, 'cdk8s would write this namespace on the RuntimeClass', 'give a scope in a chart without a namespace');
      }
    });
    const installation = props.installation ?? new Installation();
    this.resourceName = props.resourceName ?? DEFAULTS.gpu.resourceName;
    this.toleration = Toleration.exists(this.resourceName, TaintEffect.NO_SCHEDULE);
    this._runtimeClassName = runtimeClassName(props.runtimeClass);
    this._drivers = props.hostDrivers && driverMounts(props.hostDrivers);
    if (props.runtimeClass) {
      runtimeClass(props.keepIn ?? this, installation, props.runtimeClass);
    }
    if (props.devicePlugin) {
      const security = props.security?._settings ?? securitySettings();
      new DevicePlugin(this, {
        installation, security, toleration: this.toleration, runtimeClassName: this._runtimeClassName,
      }, props.devicePlugin);
    }
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

/** Tolerates the taint of GPU nodes where no GpuSupport says otherwise. */
export const DEFAULT_TOLERATION = Toleration.exists(DEFAULTS.gpu.resourceName, TaintEffect.NO_SCHEDULE);

export function checkGpuSupport(
  problems: Problems, prefix: string, options: GpuSupportOptions, level: PodSecurityLevel = LEVEL_OF_RUNS,
): void {
  if (options.resourceName !== undefined && !(options.resourceName.includes('/') && isQualifiedName(options.resourceName))) {
    problems.add(`${prefix}resourceName`, options.resourceName, 'not the name of an extended resource',
      'give it with its domain, such as nvidia.com/gpu');
  }
  check.integer(problems, `${prefix}quota`, options.quota, 0, 100000);
  checkRuntimeClass(problems, `${prefix}runtimeClass.`, options.runtimeClass);
  checkDevicePlugin(problems, `${prefix}devicePlugin.`, options.devicePlugin, options.resourceName ?? DEFAULTS.gpu.resourceName, level);
  if (options.hostDrivers) {
    checkHostDrivers(problems, `${prefix}hostDrivers.`, options.hostDrivers);
    if (level !== PodSecurityLevel.PRIVILEGED) {
      problems.add(`${prefix}hostDrivers`, options.hostDrivers.lib, `Pod Security level "${level}" refuses host paths`,
        'leave it out, and let the nodes\' container runtime bring the driver, or set security.podSecurityLevel to PRIVILEGED');
    }
  }
}
