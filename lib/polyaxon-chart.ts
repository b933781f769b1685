import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { Agent } from './agent/agent';
import { agentOf, checkAgent, LocalAgentOptions } from './agent/agent-options';
import { checkMountable } from './agent/mountable';
import { checkRegistration, registrationOf } from './agent/registration';
import { checkGpusOfRuns, RunPresets } from './agent/run-presets';
import { DEFAULTS } from './config/defaults';
import { checkConfiguration, checkWayIn, Configuration } from './configuration/configuration';
import { EndpointsOptions } from './configuration/endpoints';
import { ForwardProxyOptions } from './configuration/forward-proxy';
import { IstioOptions } from './configuration/istio';
import { checkDependencies, Dependencies, DependenciesOptions } from './dependencies/dependencies';
import { checkRegistryConnection, registryConnection } from './dependencies/registry-connection';
import { checkServerNodes } from './dependencies/server-nodes';
import { GpuSupport, GpuSupportOptions } from './gpu/gpu-support';
import { checkResourcesDaemon, ResourcesDaemon, ResourcesDaemonOptions } from './gpu/resources-daemon';
import { DnsOptions } from './ingress/dns';
import { gatewayPorts } from './ingress/gateway-service';
import { checkIngress, Ingress, IngressOptions } from './ingress/ingress';
import { checkInstallation, Installation, installationOptions, InstallationOptions } from './installation';
import { list } from './kube/merge';
import { Problems } from './kube/problems';
import { accept } from './kube/shape';
import { checkPersistence, Persistence, PersistenceOptions } from './persistence/persistence';
import { checkCorePlatform, CorePlatform, CorePlatformOptions } from './platform/core-platform';
import { checkTlsReach } from './platform/gateway';
import { checkIngressReach } from './platform/ingress-reach';
import { placementsOf } from './platform/placements';
import { configurationOf, withoutConfiguration } from './platform/shared-options';
import { checkStoreNodes } from './platform/store-nodes';
import { checkStoreReach } from './platform/store-reach';
import { PolyaxonBaseChart } from './polyaxon-base-chart';
import { checkScheduling, Scheduling, SchedulingOptions } from './scheduling/scheduling';
import { GeneratedSecrets } from './security/generated-secrets';
import { checkSecurityContext, PodSecurityLevel, SecurityContext, SecurityContextOptions } from './security/security-context';

/** What `PolyaxonChart` takes: the options of its parts. */
export interface PolyaxonChartProps extends InstallationOptions {
  /**
   * The control plane.
   *
   * @default - gateway and API in one pod
   */
  readonly core?: CorePlatformOptions;

  /**
   * Whether this is a control plane without an agent: `PolyaxonAgentChart`s are, in other namespaces or clusters. It has
   * no rights in Kubernetes then. Throws beside `agent`, `istio`, `persistence`, `gpu`, `resourcesDaemon`,
   * `core.cleanRuns` or nodes of runs in `scheduling`, which are theirs.
   *
   * @default false
   */
  readonly controlPlaneOnly?: boolean;

  /**
   * What runs users' jobs.
   *
   * @default - agent and operator, in the same namespace
   */
  readonly agent?: LocalAgentOptions;

  /**
   * Where data is kept.
   *
   * @default - a claim that the installation makes
   */
  readonly persistence?: PersistenceOptions;

  /**
   * Database and broker.
   *
   * @default - PostgreSQL in the cluster, and no broker
   */
  readonly dependencies?: DependenciesOptions;

  /**
   * How users outside the cluster reach the gateway.
   *
   * @default - they do not: port-forward its Service
   */
  readonly ingress?: IngressOptions;

  /**
   * How the gateway finds the cluster's DNS.
   *
   * @default - Service `kube-dns` in `kube-system`
   */
  readonly dns?: DnsOptions;

  /**
   * How Istio routes to services that runs start: `POLYAXON_ISTIO_*`, and rights of the operator.
   *
   * @default - not at all
   */
  readonly istio?: IstioOptions;

  /**
   * Other hosts than the gateway's Service by which the parts of the platform reach each other. Throws if a host or port is not valid.
   *
   * @default - the gateway's Service
   */
  readonly endpoints?: EndpointsOptions;

  /**
   * The proxy that traffic out of the cluster goes through: `HTTP_PROXY`, `HTTPS_PROXY` and `NO_PROXY`. Throws if a host, port, URL
   * or exception is not valid.
   *
   * @default - none
   */
  readonly forwardProxy?: ForwardProxyOptions;

  /**
   * Access of runs to GPUs.
   *
   * @default - without a quota
   */
  readonly gpu?: GpuSupportOptions;

  /**
   * What tells Prometheus how busy the nodes are.
   *
   * @default - none
   */
  readonly resourcesDaemon?: ResourcesDaemonOptions;

  /**
   * As whom the processes run, and what the network lets through.
   *
   * @default - hardened, and no traffic but the ways that are named
   */
  readonly security?: SecurityContextOptions;

  /**
   * Which nodes the parts run on.
   *
   * @default - any node
   */
  readonly scheduling?: SchedulingOptions;

  /**
   * Whether the base chart makes the Namespace.
   *
   * @default true
   */
  readonly createNamespace?: boolean;

  /**
   * Whether the base chart holds the CustomResourceDefinitions: one installation of a cluster has them.
   *
   * @default - true, but false with `controlPlaneOnly`, or without an operator
   */
  readonly crds?: boolean;
}

/**
 * One installation of Polyaxon in one namespace. Without props it is a complete community edition; with
 * `controlPlaneOnly` it is what `PolyaxonAgentChart`s elsewhere belong to.
 *
 * Next to it stands a second chart, `<id>-base`, with what outlives an uninstall; both become a file each.
 *
 * Throws if anything in the props is not valid or contradicts something else in them: all that is found, at once.
 */
export class PolyaxonChart extends Chart {
  /** What all objects share. */
  public readonly installation: Installation;
  /** The chart with what outlives an uninstall. */
  public readonly baseChart: PolyaxonBaseChart;
  /** As whom the processes run. */
  public readonly security: SecurityContext;
  /** Which nodes the parts run on. */
  public readonly scheduling: Scheduling;
  /** Access of runs to GPUs, where an agent is. */
  public readonly gpu?: GpuSupport;
  /** The presets by which runs get their nodes and GPUs, where an agent is. */
  public readonly presets?: RunPresets;
  /** Where data is kept, where an agent is. */
  public readonly persistence?: Persistence;
  /** Database and broker. */
  public readonly dependencies: Dependencies;
  /** The way in from outside, where there is one. */
  public readonly ingress?: Ingress;
  /** What runs users' jobs, unless that is elsewhere. */
  public readonly agent?: Agent;
  /** The control plane. */
  public readonly core: CorePlatform;

  public constructor(scope: Construct, id: string, props: PolyaxonChartProps = {}) {
    accept('PolyaxonChartProps', props, (problems) => checkPolyaxonChart(problems, props));
    const installation = new Installation(installationOptions(props));
    super(scope, id, { namespace: installation.namespace, disableResourceNameHashes: true });
    const core = props.core ?? {};
    const controlPlaneOnly = props.controlPlaneOnly ?? false;
    const securityOptions = securityOf(props);

    this.installation = installation;
    this.baseChart = new PolyaxonBaseChart(scope, `${id}-base`, {
      installation,
      podSecurityLevel: securityOptions.podSecurityLevel,
      createNamespace: props.createNamespace,
      crds: props.crds ?? (!controlPlaneOnly && props.agent?.operator?.enabled !== false),
      runNamespaces: controlPlaneOnly ? [] : [installation.namespace, ...props.agent?.additionalNamespaces ?? []],
    });
    const keepIn = this.baseChart;
    const security = new SecurityContext(this, 'Security', { ...securityOptions, installation });
    const scheduling = new Scheduling(this, 'Scheduling', props.scheduling);
    this.gpu = controlPlaneOnly ? undefined : new GpuSupport(this, 'Gpu', { ...props.gpu, installation, security, keepIn });
    this.presets = this.gpu && new RunPresets(this, 'Presets', { installation, security, scheduling, gpu: this.gpu });
    if (props.resourcesDaemon) {
      new ResourcesDaemon(this, 'ResourcesDaemon', { ...props.resourcesDaemon, installation, security, scheduling, gpu: this.gpu });
    }
    const persistence = controlPlaneOnly ? undefined : new Persistence(this, 'Persistence', {
      ...props.persistence,
      connections: list(...props.persistence?.connections ?? [], registryConnection(installation, props.dependencies?.registry)),
      installation,
      keepIn,
    });
    const dependencies = new Dependencies(this, 'Dependencies', { ...props.dependencies, installation, security, scheduling, keepIn });
    const { port: gatewayPort } = gatewayPorts(core.gateway?.service, core.gateway?.tls);
    this.ingress = props.ingress && new Ingress(this, 'Ingress', { ...props.ingress, installation, gatewayPort });
    const configuration = new Configuration(this, 'Configuration', {
      installation,
      security,
      ingress: this.ingress,
      dns: props.dns,
      endpoints: props.endpoints,
      forwardProxy: props.forwardProxy,
      istio: props.istio,
      ...configurationOf(core),
    });
    this.agent = persistence && new Agent(this, 'Agent', {
      ...agentOf(props.agent), installation, security, scheduling, persistence, configuration, registration: registrationOf(props.agent ?? {}),
    });
    this.core = new CorePlatform(this, 'Core', {
      ...withoutConfiguration(core),
      installation,
      security,
      scheduling,
      dependencies,
      configuration,
      agent: this.agent,
      controlPlaneOnly,
    });
    const keys = this.core.generatedSecrets;
    if (keys.length) {
      new GeneratedSecrets(this, 'Secrets', { keys, installation, security, scheduling, keepIn });
    }
    this.security = security;
    this.scheduling = scheduling;
    this.persistence = persistence;
    this.dependencies = dependencies;
  }
}

/** A namespace without runs has no need of a lower level than Polyaxon's own pods meet. */
function securityOf({ security = {}, controlPlaneOnly }: PolyaxonChartProps): SecurityContextOptions {
  return controlPlaneOnly ? { ...security, podSecurityLevel: security.podSecurityLevel ?? PodSecurityLevel.RESTRICTED } : security;
}

function checkPolyaxonChart(problems: Problems, props: PolyaxonChartProps): void {
  const { core = {}, dependencies = {}, persistence = {}, scheduling = {}, gpu = {} } = props;
  const security = securityOf(props);
  const { podSecurityLevel } = security;
  checkInstallation(problems, '', props);
  checkSecurityContext(problems, 'security.', security);
  checkScheduling(problems, 'scheduling.', scheduling, placementsOf({ core, agent: props.agent }));
  checkGpusOfRuns(problems, gpu, scheduling, podSecurityLevel);
  checkResourcesDaemon(problems, 'resourcesDaemon.', props.resourcesDaemon, podSecurityLevel);
  checkPersistence(problems, 'persistence.', persistence);
  checkDependencies(problems, 'dependencies.', dependencies, props.version);
  checkServerNodes(problems, 'scheduling.', scheduling, 'dependencies.', dependencies);
  checkIngress(problems, 'ingress.', props.ingress);
  checkConfiguration(problems, '', { dns: props.dns, istio: props.istio, endpoints: props.endpoints, forwardProxy: props.forwardProxy }, props.clusterDomain);
  checkWayIn(problems, 'core.hostName', core.hostName, 'core.gateway.tls', core.gateway?.tls, core.gateway?.service, props.ingress);
  checkTlsReach(problems, 'core.gateway.', core.gateway, props.ingress !== undefined);
  checkIngressReach(problems, 'ingress', props.ingress, 'core.gateway.service', core.gateway?.service);
  checkAgent(problems, 'agent.', props.agent ?? {});
  checkRegistration(problems, 'agent.', props.agent ?? {}, props.namespace ?? DEFAULTS.namespace);
  checkMountable(problems, 'agent.additionalNamespaces', props.agent?.additionalNamespaces, persistence);
  checkCorePlatform(problems, 'core.', core, {
    remedy: 'dependencies.redis or dependencies.rabbitmq',
    given: (dependencies.redis ?? dependencies.rabbitmq) !== undefined,
  }, props.version);
  if (!props.controlPlaneOnly) {
    checkRegistryConnection(problems, 'dependencies.registry', dependencies.registry, 'persistence.', persistence);
    checkStoreReach(problems, 'persistence.', persistence, 'core.gateway', core.gateway, podSecurityLevel);
    checkStoreNodes(problems, 'persistence.', persistence, scheduling, core.gateway?.placement);
    return;
  }
  const { registry } = dependencies;
  const { pools, runs, experiments, jobs, builds, tensorboards, presets, shareNodes } = scheduling;
  const elsewhere = {
    'dependencies.registry.connectionName': registry?._access.connectionName, 'dependencies.registry.secret': registry?._access.secret,
    'dependencies.registry.host': registry?._external?.host,
    'agent': props.agent, 'persistence': props.persistence, 'gpu': props.gpu, 'resourcesDaemon': props.resourcesDaemon,
    'istio': props.istio, 'core.cleanRuns': core.cleanRuns,
    'scheduling.pools': pools, 'scheduling.runs': runs, 'scheduling.experiments': experiments, 'scheduling.jobs': jobs,
    'scheduling.builds': builds, 'scheduling.tensorboards': tensorboards, 'scheduling.presets': presets, 'scheduling.shareNodes': shareNodes,
  };
  for (const [path, input] of Object.entries(elsewhere)) {
    if (input !== undefined) {
      problems.add(path, input, 'of no effect beside controlPlaneOnly: agents and runs are elsewhere', 'give it to PolyaxonAgentChart, or leave one of the two out');
    }
  }
}
