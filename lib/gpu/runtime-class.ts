import { Construct } from 'constructs';
import { DEFAULTS } from '../config/defaults';
import { Installation } from '../installation';
import { check } from '../kube/checks';
import { KEEP, manifest } from '../kube/manifest';
import { Problems } from '../kube/problems';

/** The RuntimeClass by which a node's container runtime gives containers the GPU driver. */
export interface GpuRuntimeClassOptions {
  /**
   * Its name: `runtimeClassName` of the device plugin and of the GPU metrics. A run of the platform has no field for it
   * (neither 2.15.1 nor 2.18.0): for runs the handler must be the default of the GPU nodes. Throws if it is not a name.
   *
   * @default 'nvidia'
   */
  readonly name?: string;

  /**
   * What the container runtime's configuration calls it: `handler`. Throws if it is not a DNS label.
   *
   * @default - the same as `name`
   */
  readonly handler?: string;

  /**
   * Whether the RuntimeClass is rendered. Turn it off where NVIDIA's operator makes it, or another installation.
   *
   * @default true
   */
  readonly create?: boolean;
}

export function runtimeClassName(options: GpuRuntimeClassOptions | undefined): string | undefined {
  return options && (options.name ?? DEFAULTS.gpu.runtimeClass);
}

export function runtimeClass(scope: Construct, installation: Installation, options: GpuRuntimeClassOptions): void {
  const name = options.name ?? DEFAULTS.gpu.runtimeClass;
  if (options.create ?? true) {
    manifest(scope, 'RuntimeClass', 'RuntimeClass', installation, {
      name, component: installation._names.gpuQuota, annotations: KEEP,
    }, {
      handler: options.handler ?? name,
    });
  }
}

export function checkRuntimeClass(problems: Problems, prefix: string, options: GpuRuntimeClassOptions | undefined): void {
  check.objectName(problems, `${prefix}name`, options?.name);
  check.dnsLabel(problems, `${prefix}handler`, options?.handler);
  if (options?.create === false && options.handler !== undefined) {
    problems.add(`${prefix}handler`, options.handler, `of no effect beside ${prefix}create: false`, 'leave one of the two out');
  }
}
