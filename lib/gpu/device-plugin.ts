import { Construct } from 'constructs';
import { DEFAULTS, RESOURCES } from '../config/defaults';
import { GPU_IMAGES } from '../config/images';
import { Installation } from '../installation';
import { check } from '../kube/checks';
import { daemonSet } from '../kube/daemon-set';
import { value } from '../kube/env';
import { Problems } from '../kube/problems';
import { checkPlacement, Placement, toKubePlacement } from '../scheduling/placement';
import { checkResources, resolveResources, ResourceRequirements } from '../scheduling/resources';
import { Toleration } from '../scheduling/toleration';
import { account } from '../security/account';
import { networkPolicy } from '../security/network-policy';
import { ROOT_WITHOUT_RIGHTS } from '../security/root';
import { PodSecurityLevel, SecuritySettings } from '../security/security-context';

/**
 * NVIDIA's device plugin, which offers a node's GPUs as the resource `nvidia.com/gpu`. Most clouds, and NVIDIA's GPU
 * operator, bring it: ask for it only where nobody does.
 */
export interface DevicePluginOptions {
  /**
   * The namespace of its DaemonSet. It mounts the kubelet's folder of plugins, a host path: throws if it is left out, unless
   * the installation's own Pod Security level is `PRIVILEGED`. `kube-system` admits it in every cluster that does not
   * forbid it on its own.
   *
   * @default - the installation's
   */
  readonly namespace?: string;

  /**
   * The nodes that have GPUs. The taint with the resource's name is tolerated anyway.
   *
   * @default - any node; one without GPUs runs an idle pod
   */
  readonly placement?: Placement;

  /**
   * What its container asks for and may use.
   *
   * @default - requests 20m CPU and 64Mi, limits 200m CPU and 256Mi
   */
  readonly resources?: ResourceRequirements;
}

const PLUGINS = '/var/lib/kubelet/device-plugins';

interface DevicePluginShape {
  readonly installation: Installation;
  readonly toleration: Toleration;
  readonly runtimeClassName?: string;
  readonly security: SecuritySettings;
}

/** The device plugin: a DaemonSet `<release>-polyaxon-device-plugin`. */
export class DevicePlugin extends Construct {
  constructor(scope: Construct, shape: DevicePluginShape, options: DevicePluginOptions) {
    super(scope, 'DevicePlugin');
    const { installation, toleration } = shape;
    const names = installation._names;
    const component = names.label('device-plugin');
    const namespace = options.namespace ?? installation.namespace;
    const owner = installation._in(namespace);
    const { placement } = options;

    const identity = account(this, installation, shape.security, 'device-plugin', { owner, imagePullSecrets: [] });
    if (shape.security.networkPolicies) {
      // It speaks to the kubelet by a socket file, and to nobody else.
      networkPolicy(this, owner, { component });
    }
    daemonSet(this, owner, {
      name: names.devicePlugin,
      pod: {
        ...identity,
        placement: toKubePlacement({ ...placement, tolerations: [toleration, ...placement?.tolerations ?? []] }, false),
        security: ROOT_WITHOUT_RIGHTS,
        imagePullSecrets: namespace === installation.namespace ? installation.imagePullSecrets : [],
        runtimeClassName: shape.runtimeClassName,
        containers: [{
          name: 'device-plugin',
          image: installation._imageOf(GPU_IMAGES.devicePlugin),
          // A node without GPUs is no failure.
          env: [value('FAIL_ON_INIT_ERROR', false)],
          resources: resolveResources(options.resources, RESOURCES.devicePlugin),
          volumeMounts: [{ name: 'device-plugins', mountPath: PLUGINS }],
        }],
        volumes: [{ name: 'device-plugins', hostPath: { path: PLUGINS, type: 'Directory' } }],
      },
    });
  }
}

export function checkDevicePlugin(
  problems: Problems, prefix: string, options: DevicePluginOptions | undefined, resourceName: string, level: PodSecurityLevel,
): void {
  if (!options) {
    return;
  }
  check.dnsLabel(problems, `${prefix}namespace`, options.namespace);
  checkPlacement(problems, `${prefix}placement`, options.placement);
  checkResources(problems, `${prefix}resources`, options.resources);
  if (options.namespace === undefined && level !== PodSecurityLevel.PRIVILEGED) {
    problems.add(`${prefix}namespace`, undefined, `the plugin mounts ${PLUGINS}, and Pod Security level "${level}" refuses host paths`,
      'give namespace: \'kube-system\', or set security.podSecurityLevel to PRIVILEGED');
  }
  // Parts of a GPU have names of their own, which it offers by a configuration that is not ours to guess.
  if (resourceName !== DEFAULTS.gpu.resourceName) {
    problems.add(prefix.replace(/\.$/, ''), options, `this plugin does not offer ${resourceName}`,
      'leave it out and install one that does, or request nvidia.com/gpu');
  }
}
