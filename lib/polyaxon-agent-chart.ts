import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { Agent } from './agent/agent';
import { AgentOptions, checkAgent } from './agent/agent-options';
import { checkMountable } from './agent/mountable';
import { addTwin, checkKnown, checkRegistration, registrationOf, twins } from './agent/registration';
import { checkGpusOfRuns, RunPresets } from './agent/run-presets';
import { DEFAULTS } from './config/defaults';
import { checkApiEndpoint, checkConfiguration, checkInternalToken, checkWayIn, Configuration } from './configuration/configuration';
import { checkControlPlane, ControlPlane } from './configuration/control-plane';
import { EndpointsOptions } from './configuration/endpoints';
import { checkForwardProxy, ForwardProxyOptions } from './configuration/forward-proxy';
import { IstioOptions } from './configuration/istio';
import { checkSettings, SharedSettings } from './configuration/settings';
import { GpuSupport, GpuSupportOptions } from './gpu/gpu-support';
import { checkResourcesDaemon, ResourcesDaemon, ResourcesDaemonOptions } from './gpu/resources-daemon';
import { DnsOptions } from './ingress/dns';
import { gatewayPorts } from './ingress/gateway-service';
import { checkIngress, Ingress, IngressOptions } from './ingress/ingress';
import { checkInstallation, Installation, installationOptions, InstallationOptions } from './installation';
import { Peers } from './kube/peers';
import { Problems } from './kube/problems';
import { accept } from './kube/shape';
import { checkPersistence, Persistence, PersistenceOptions } from './persistence/persistence';
import { AgentGateway } from './platform/agent-gateway';
import { CleanRuns } from './platform/clean-runs';
import { checkGateway, checkTlsReach, GatewayOptions } from './platform/gateway';
import { checkIngressReach } from './platform/ingress-reach';
import { placementsOf } from './platform/placements';
import { configurationOf } from './platform/shared-options';
import { checkStoreNodes } from './platform/store-nodes';
import { checkStoreReach } from './platform/store-reach';
import { PolyaxonBaseChart } from './polyaxon-base-chart';
import { checkScheduling, Scheduling, SchedulingOptions } from './scheduling/scheduling';
import { GeneratedSecrets } from './security/generated-secrets';
import { SecretRef } from './security/secret-ref';
import { checkSecurityContext, SecurityContext, SecurityContextOptions } from './security/security-context';
import { checkWorkload, WorkloadOptions } from './workload/workload';

/** How an agent elsewhere is deployed, but for what makes it this agent: so it can be the same in many places. */
export interface AgentDeploymentOptions extends InstallationOptions, SharedSettings {
  /**
   * What the agent and its operator need.
   *
   * @default - as their options' defaults say
   */
  readonly agent?: AgentOptions;

  /**
   * Whether another deployment of the same agent exists, of which this one is the copy: `POLYAXON_AGENT_IS_REPLICA`.
   *
   * @default false
   */
  readonly replica?: boolean;

  /**
   * Further namespaces of the cluster that runs of the agent are in: `POLYAXON_ADDITIONAL_NAMESPACES`. The base chart makes
   * them, and each has a Role for the agent, its gateway, its operator and its runs; there is no right in the
   * whole cluster. The token's Secret must be in each. Throws if one is no DNS label or is there twice, or a store or
   * connection is a claim that the installation makes, which only its own namespace can mount.
   *
   * @default - none: its own namespace alone
   */
  readonly additionalNamespaces?: string[];

  /**
   * The gateway that shows the agent's runs and their artifacts, and passes all else on to the control plane.
   *
   * @default - one pod, reached from inside the cluster
   */
  readonly gateway?: GatewayOptions;

  /**
   * The suspended CronJob that ends all runs before an uninstall. Its container requests 100m CPU and 256Mi, with limits of
   * 500m CPU and 1Gi, unless `resources` says otherwise.
   *
   * @default - as its options' defaults say
   */
  readonly cleanRuns?: WorkloadOptions;

  /**
   * The proxy that traffic to the control plane goes through. Throws if a host, port or exception is not valid.
   *
   * @default - none: the gateway asks the control plane itself
   */
  readonly forwardProxy?: ForwardProxyOptions;

  /**
   * Other hosts than the gateway's Service by which the agent's parts reach each other, and which of them is asked for runs. Throws if a
   * host or port is not valid, or the API is among them, which is `controlPlane`.
   *
   * @default - the gateway's Service
   */
  readonly endpoints?: EndpointsOptions;

  /**
   * Where the agent's runs keep what they make.
   *
   * @default - a claim that the installation makes
   */
  readonly persistence?: PersistenceOptions;

  /**
   * How users outside the cluster reach the agent's gateway.
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
   * Which nodes the agent's pods and its runs use. Throws if it has `dependencies`, `postgres`, `redis`,
   * `rabbitmq` or `registry`, of which an agent has none.
   *
   * @default - any node
   */
  readonly scheduling?: SchedulingOptions;

  /**
   * The key that the gateway signs with: `POLYAXON_SECRET_KEY`.
   *
   * @default - generated in the cluster, Secret `<release>-polyaxon-secret`, key `POLYAXON_SECRET_KEY`
   */
  readonly secretKey?: SecretRef;

  /**
   * The token by which the agent's processes and runs know each other: `POLYAXON_SECRET_INTERNAL_TOKEN`. Throws if the
   * key has another name, since runs read it by that name.
   *
   * @default - generated in the cluster, Secret `<release>-polyaxon-secret`
   */
  readonly internalToken?: SecretRef;

  /**
   * Whether the base chart makes the Namespaces.
   *
   * @default true
   */
  readonly createNamespace?: boolean;

  /**
   * Whether the base chart holds the CustomResourceDefinitions: one installation of a cluster has them.
   *
   * @default - true, but false without an operator
   */
  readonly crds?: boolean;
}

/** What `PolyaxonAgentChart` takes. */
export interface PolyaxonAgentChartProps extends AgentDeploymentOptions {
  /**
   * Where the control plane is: `POLYAXON_PROXY_API_HOST` and `POLYAXON_PROXY_API_PORT`. Agent and runs ask their own
   * gateway, `POLYAXON_HOST`, which passes on what is the control plane's. Throws if its host or port is not valid, or it is missing.
   */
  readonly controlPlane: ControlPlane;

  /**
   * The agent, as the control plane names it: `POLYAXON_AGENT_INSTANCE`, `<organization>.agents.<uuid>`. Its queues are
   * kept there, with this name. Throws if it has another form.
   *
   * @default - none: the control plane knows no agents by name, as that of the Community Edition. It takes the agent by
   * `internalToken`, which must then be given, and be the control plane's own
   */
  readonly instance?: string;

  /**
   * The token that the control plane gave the agent: `POLYAXON_AUTH_TOKEN`. Runs read it from the same Secret
   * (`POLYAXON_AGENT_SECRET_NAME`), so the key must have that name. Throws otherwise, or if it is missing beside `instance`.
   *
   * @default - none: an agent without `instance` needs no token but `internalToken`
   */
  readonly token?: SecretRef;

  /**
   * Whether nothing makes the agent known to a control plane, which takes nothing of it then: as the official chart renders it
   * without values. Throws if it is true beside `instance` or `internalToken`, or is not without both.
   *
   * @default false
   */
  readonly unregistered?: boolean;
}

/**
 * An agent in one namespace, whose control plane is elsewhere: agent, operator, a gateway to its runs, and its own stores,
 * placement and rights. It connects to the control plane, which has no access to it. Polyaxon Cloud and EE manage such agents by name.
 *
 * Next to it stands a second chart, `<id>-base`, with what outlives an uninstall; both become a file each.
 *
 * Throws if anything in the props is not valid or contradicts something else in them: all that is found, at once. Synthesis
 * fails if another one in the same app is the same agent, and neither is the replica.
 */
export class PolyaxonAgentChart extends Chart {
  /** What all objects share. */
  public readonly installation: Installation;
  /** The chart with what outlives an uninstall. */
  public readonly baseChart: PolyaxonBaseChart;
  /** The agent, as the control plane names it; none where that knows no agents by name. */
  public readonly instance?: string;
  /** Whether it is the copy of an agent elsewhere. */
  public readonly replica: boolean;
  /** Access of runs to GPUs. */
  public readonly gpu: GpuSupport;
  /** The presets by which runs get their nodes and GPUs. */
  public readonly presets: RunPresets;
  /** Where the agent's runs keep what they make. */
  public readonly persistence: Persistence;
  /** The way in from outside, where there is one. */
  public readonly ingress?: Ingress;
  /** What the processes are told. */
  public readonly configuration: Configuration;
  /** What runs users' jobs. */
  public readonly agent: Agent;

  public constructor(scope: Construct, id: string, props: PolyaxonAgentChartProps) {
    accept('PolyaxonAgentChartProps', props, (problems) => checkPolyaxonAgentChart(problems, props));
    const installation = new Installation(installationOptions(props));
    super(scope, id, { namespace: installation.namespace, disableResourceNameHashes: true });
    const { additionalNamespaces = [], gateway } = props;

    this.installation = installation;
    this.instance = props.instance;
    this.replica = props.replica ?? false;
    this.baseChart = new PolyaxonBaseChart(scope, `${id}-base`, {
      installation,
      podSecurityLevel: props.security?.podSecurityLevel,
      createNamespace: props.createNamespace,
      crds: props.crds ?? props.agent?.operator?.enabled,
      runNamespaces: [installation.namespace, ...additionalNamespaces],
    });
    const keepIn = this.baseChart;
    const security = new SecurityContext(this, 'Security', { ...props.security, installation });
    const scheduling = new Scheduling(this, 'Scheduling', props.scheduling);
    this.gpu = new GpuSupport(this, 'Gpu', { ...props.gpu, installation, security, keepIn });
    this.presets = new RunPresets(this, 'Presets', { installation, security, scheduling, gpu: this.gpu });
    if (props.resourcesDaemon) {
      new ResourcesDaemon(this, 'ResourcesDaemon', { ...props.resourcesDaemon, installation, security, scheduling, gpu: this.gpu });
    }
    this.persistence = new Persistence(this, 'Persistence', { ...props.persistence, installation, keepIn });
    const { port: gatewayPort } = gatewayPorts(gateway?.service, gateway?.tls);
    this.ingress = props.ingress && new Ingress(this, 'Ingress', { ...props.ingress, installation, gatewayPort });
    this.configuration = new Configuration(this, 'Configuration', {
      installation,
      security,
      ingress: this.ingress,
      controlPlane: props.controlPlane,
      forwardProxy: props.forwardProxy,
      endpoints: props.endpoints,
      dns: props.dns,
      istio: props.istio,
      ...configurationOf(props),
    });
    this.agent = new Agent(this, 'Agent', {
      ...props.agent,
      installation,
      security,
      scheduling,
      persistence: this.persistence,
      configuration: this.configuration,
      registration: registrationOf(props),
    });
    const context = {
      installation, configuration: this.configuration, agent: this.agent, security: security._settings, scheduling: scheduling._settings,
    };
    new AgentGateway(this, context, gateway ?? {});
    new CleanRuns(this, context, props.cleanRuns, additionalNamespaces);
    const keys = this.configuration.generatedSecrets;
    if (keys.length) {
      new GeneratedSecrets(this, 'Secrets', { keys, installation, security, scheduling, keepIn });
    }
    PEERS.add(this);
    this.node.addValidation({ validate: () => conflictsOf(this) });
  }
}

const PEERS = new Peers<PolyaxonAgentChart>();

function conflictsOf(chart: PolyaxonAgentChart): string[] {
  const problems = new Problems();
  twins(PEERS.of(chart)).filter(([agent]) => agent === chart).forEach(([agent, first]) => addTwin(problems, agent, first));
  return problems.messages;
}

function checkPolyaxonAgentChart(problems: Problems, props: PolyaxonAgentChartProps): void {
  const { persistence = {}, scheduling = {}, security = {}, gateway, ingress } = props;
  const { podSecurityLevel } = security;
  checkInstallation(problems, '', props);
  checkControlPlane(problems, 'controlPlane', props.controlPlane);
  checkForwardProxy(problems, 'forwardProxy.', props.forwardProxy);
  checkRegistration(problems, '', registrationOf(props), props.namespace ?? DEFAULTS.namespace, true);
  checkKnown(problems, props);
  checkSecurityContext(problems, 'security.', security);
  checkScheduling(problems, 'scheduling.', scheduling, placementsOf(props));
  checkGpusOfRuns(problems, props.gpu ?? {}, scheduling, podSecurityLevel);
  checkResourcesDaemon(problems, 'resourcesDaemon.', props.resourcesDaemon, podSecurityLevel);
  checkPersistence(problems, 'persistence.', persistence);
  checkIngress(problems, 'ingress.', ingress);
  const { dns, istio, endpoints } = props;
  checkConfiguration(problems, '', { dns, istio, endpoints }, props.clusterDomain);
  checkSettings(problems, '', props);
  checkApiEndpoint(problems, 'endpoints', endpoints, true);
  checkWayIn(problems, 'hostName', props.hostName, 'gateway.tls', gateway?.tls, gateway?.service, ingress);
  checkTlsReach(problems, 'gateway.', gateway, ingress !== undefined);
  checkIngressReach(problems, 'ingress', ingress, 'gateway.service', gateway?.service);
  checkInternalToken(problems, 'internalToken', props.internalToken);
  checkAgent(problems, 'agent.', props.agent ?? {});
  checkGateway(problems, 'gateway.', gateway);
  checkWorkload(problems, 'cleanRuns.', props.cleanRuns);
  checkStoreReach(problems, 'persistence.', persistence, 'gateway', gateway, podSecurityLevel);
  checkStoreNodes(problems, 'persistence.', persistence, scheduling, gateway?.placement);
  checkMountable(problems, 'additionalNamespaces', props.additionalNamespaces, persistence);
  for (const name of ['dependencies', 'postgres', 'redis', 'rabbitmq', 'registry'] as const) {
    if (scheduling[name]) {
      problems.add(`scheduling.${name}`, scheduling[name], 'an agent has no database, broker or registry', 'leave it out');
    }
  }
}
