import { Construct } from 'constructs';
import { RESOURCES } from '../config/defaults';
import { GPU_IMAGES, METRICS_IMAGES } from '../config/images';
import { Component } from '../config/names';
import { PORTS } from '../config/ports';
import { Installation } from '../installation';
import { check } from '../kube/checks';
import { daemonSet } from '../kube/daemon-set';
import { manifest, selectorOf } from '../kube/manifest';
import { PodPlacement, PodSecurity } from '../kube/pod';
import { Problems } from '../kube/problems';
import { accept } from '../kube/shape';
import { Container, Volume } from '../kube/types';
import { checkPlacement, Placement, toKubePlacement } from '../scheduling/placement';
import { checkResources, resolveResources, ResourceRequirements } from '../scheduling/resources';
import { Scheduling, schedulingSettings } from '../scheduling/scheduling';
import { Toleration } from '../scheduling/toleration';
import { account } from '../security/account';
import { networkPolicy } from '../security/network-policy';
import { GPU_METRICS } from '../security/root';
import { LEVEL_OF_RUNS, PodSecurityLevel, SecurityContext, securitySettings, SecuritySettings } from '../security/security-context';
import { DEFAULT_TOLERATION, GpuSupport } from './gpu-support';

/** What tells Prometheus how busy the nodes are. */
export interface ResourcesDaemonOptions {
  /**
   * Labels of the nodes that are watched: `nodeSelector`. Throws if one is not valid.
   *
   * @default - all nodes
   */
  readonly nodeSelector?: { [label: string]: string };

  /**
   * Taints that the daemon's pods put up with: `tolerations`.
   *
   * @default - those of the pools that `Scheduling` knows
   */
  readonly tolerations?: Toleration[];

  /**
   * The nodes with GPUs, to watch these as well: a second DaemonSet `<release>-polyaxon-gpu-metrics` with NVIDIA's
   * dcgm-exporter, which is root, needs the capability SYS_ADMIN, and mounts the kubelet's list of who has which GPU.
   * Throws unless the Pod Security level is `PRIVILEGED`.
   *
   * @default - GPUs are not watched
   */
  readonly gpuNodes?: Placement;

  /**
   * What the container that watches nodes asks for and may use.
   *
   * @default - requests 20m CPU and 32Mi, limits 200m CPU and 128Mi
   */
  readonly resources?: ResourceRequirements;

  /**
   * What the container that watches GPUs asks for and may use. Throws without `gpuNodes`.
   *
   * @default - requests 50m CPU and 128Mi, limits 500m CPU and 512Mi
   */
  readonly gpuResources?: ResourceRequirements;
}

/** What `ResourcesDaemon` takes: its options, and what it shares with the installation's other constructs. */
export interface ResourcesDaemonProps extends ResourcesDaemonOptions {
  /**
   * The installation that it belongs to.
   *
   * @default - one with default options
   */
  readonly installation?: Installation;

  /**
   * As whom its processes run.
   *
   * @default - as `SecurityContext` with default options says
   */
  readonly security?: SecurityContext;

  /**
   * The pools whose taints it tolerates.
   *
   * @default - none
   */
  readonly scheduling?: Scheduling;

  /**
   * How GPUs are reached: their taint and RuntimeClass.
   *
   * @default - the taint `nvidia.com/gpu`, and no RuntimeClass
   */
  readonly gpu?: GpuSupport;
}

/** What a container sees of its node without a host path: /proc says these for the whole node. */
const COLLECTORS = ['cpu', 'loadavg', 'meminfo', 'stat', 'vmstat'];
const POD_RESOURCES = '/var/lib/kubelet/pod-resources';

/**
 * The resources daemon: a DaemonSet `<release>-polyaxon-resources` that exports CPU, memory and load of every node for
 * Prometheus, at port 9100 of a headless Service of the same name. It mounts nothing of the node, so that it runs at Pod
 * Security level `RESTRICTED`; disks and network of the node cannot be seen that way.
 *
 * Throws if a label or quantity is not valid, or GPUs are to be watched below level `PRIVILEGED`.
 */
export class ResourcesDaemon extends Construct {
  public constructor(scope: Construct, id: string, props: ResourcesDaemonProps = {}) {
    super(scope, id);
    accept('ResourcesDaemonProps', props, (problems) => checkResourcesDaemon(problems, '', props, props.security?.podSecurityLevel));
    const installation = props.installation ?? new Installation();
    const security = props.security?._settings ?? securitySettings();
    const scheduling = props.scheduling?._settings ?? schedulingSettings();
    const pools = scheduling.pools.flatMap(({ tolerations }) => tolerations);
    const placement = { nodeSelector: props.nodeSelector, tolerations: props.tolerations ?? pools };
    const nodes = new Exporter(this, 'Nodes', installation, security, {
      component: 'resources',
      name: installation._names.resources,
      port: PORTS.nodeMetrics,
      security: security.readOnly,
      placement: toKubePlacement(placement, false),
      container: {
        name: 'node-exporter',
        image: installation.image(METRICS_IMAGES.nodeExporter.repository, METRICS_IMAGES.nodeExporter.tag),
        args: ['--collector.disable-defaults', ...COLLECTORS.map((name) => `--collector.${name}`), `--web.listen-address=:${PORTS.nodeMetrics}`],
        resources: resolveResources(props.resources, RESOURCES.nodeMetrics),
      },
    });
    this.node.defaultChild = nodes.node.defaultChild;
    if (props.gpuNodes) {
      const { gpu, gpuNodes } = props;
      const tolerations = [gpu?.toleration ?? DEFAULT_TOLERATION, ...gpuNodes.tolerations ?? []];
      new Exporter(this, 'Gpus', installation, security, {
        component: 'gpu-metrics',
        name: installation._names.gpuMetrics,
        port: PORTS.gpuMetrics,
        security: GPU_METRICS,
        placement: toKubePlacement({ ...gpuNodes, tolerations }, false),
        runtimeClassName: gpu?._runtimeClassName,
        container: {
          name: 'dcgm-exporter',
          image: installation._imageOf(GPU_IMAGES.metrics),
          env: [
            { name: 'DCGM_EXPORTER_LISTEN', value: `:${PORTS.gpuMetrics}` },
            { name: 'DCGM_EXPORTER_KUBERNETES', value: 'true' },
          ],
          resources: resolveResources(props.gpuResources, RESOURCES.gpuMetrics),
          volumeMounts: [{ name: 'pod-resources', mountPath: POD_RESOURCES, readOnly: true }],
        },
        volumes: [{ name: 'pod-resources', hostPath: { path: POD_RESOURCES, type: 'Directory' } }],
      });
    }
  }
}

interface ExporterShape {
  readonly component: Component;
  readonly name: string;
  readonly port: number;
  readonly security: PodSecurity;
  readonly placement: PodPlacement;
  readonly runtimeClassName?: string;
  readonly container: Container;
  readonly volumes?: Volume[];
}

/** A pod on each node that answers Prometheus, and the headless Service by which it is found. */
class Exporter extends Construct {
  constructor(scope: Construct, id: string, installation: Installation, security: SecuritySettings, shape: ExporterShape) {
    super(scope, id);
    const probe = { httpGet: { path: '/', port: 'metrics' }, timeoutSeconds: 5 };

    const identity = account(this, installation, security, shape.component);
    const { component } = identity;
    if (security.networkPolicies) {
      networkPolicy(this, installation, { component, ingress: [{ port: shape.port }] });
    }
    manifest(this, 'Service', 'Service', installation, { name: shape.name, component }, {
      spec: { clusterIP: 'None', selector: selectorOf(component), ports: [{ name: 'metrics', port: shape.port, targetPort: 'metrics' }] },
    });
    daemonSet(this, installation, {
      name: shape.name,
      pod: {
        ...identity,
        placement: shape.placement,
        security: shape.security,
        imagePullSecrets: installation.imagePullSecrets,
        runtimeClassName: shape.runtimeClassName,
        containers: [{
          ...shape.container,
          ports: [{ name: 'metrics', containerPort: shape.port }],
          readinessProbe: { ...probe, periodSeconds: 10 },
          livenessProbe: { ...probe, initialDelaySeconds: 30, periodSeconds: 20, failureThreshold: 6 },
        }],
        volumes: shape.volumes,
      },
    });
  }
}

export function checkResourcesDaemon(
  problems: Problems, prefix: string, options: ResourcesDaemonOptions | undefined, level: PodSecurityLevel = LEVEL_OF_RUNS,
): void {
  check.labels(problems, `${prefix}nodeSelector`, options?.nodeSelector);
  checkPlacement(problems, `${prefix}gpuNodes`, options?.gpuNodes);
  checkResources(problems, `${prefix}resources`, options?.resources);
  checkResources(problems, `${prefix}gpuResources`, options?.gpuResources);
  if (options?.gpuNodes && level !== PodSecurityLevel.PRIVILEGED) {
    problems.add(`${prefix}gpuNodes`, options.gpuNodes, `dcgm-exporter is root with SYS_ADMIN and a host path, which Pod Security level "${level}" refuses`,
      'leave it out and let NVIDIA\'s GPU operator watch the GPUs, or set security.podSecurityLevel to PRIVILEGED');
  }
  if (options?.gpuResources && !options.gpuNodes) {
    problems.add(`${prefix}gpuResources`, options.gpuResources, `of no effect without ${prefix}gpuNodes`, 'give both, or leave it out');
  }
}
