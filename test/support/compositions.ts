import { App, Chart } from 'cdk8s';
import {
  Agent, ArtifactsStore, Cluster, Configuration, ControlPlane, CorePlatform, CustomResourceDefinitions, Dependencies, DeploymentType, DnsBackend,
  ForwardProxyKind, GeneratedSecrets, GpuSupport, Ingress, Installation, NodePool, Persistence, PodSecurityLevel, PolyaxonBaseChart, Redis,
  ResourcesDaemon, RunPresets, Scheduling, SecretRef, SecurityContext, ServiceType, Topology,
} from 'cdk8s-polyaxon';
import { IConstruct } from 'constructs';

/*
 * What constructs take beside the options of a chart, when a program composes them itself: each set at least once.
 */

const installation = new Installation({ namespace: 'mlops', release: 'plx' });

/** Each construct by itself, for an installation: in an app of its own, since several would make the same objects. */
function alone(): IConstruct[] {
  const makes: readonly ((chart: Chart) => IConstruct)[] = [
    ({ node }) => new PolyaxonBaseChart(node.root, 'base', {
      installation, podSecurityLevel: PodSecurityLevel.BASELINE, crds: false, runNamespaces: ['mlops', 'runs'],
    }),
    ({ node }) => new PolyaxonBaseChart(node.root, 'base', { installation, createNamespace: false }),
    (chart) => new SecurityContext(chart, 'Security', { installation }),
    (chart) => new Persistence(chart, 'Persistence', { installation }),
    (chart) => new Dependencies(chart, 'Dependencies', { installation }),
    (chart) => new Ingress(chart, 'Ingress', { installation, host: 'plx.acme.com', insecure: true, gatewayPort: 8080 }),
    (chart) => new GpuSupport(chart, 'Gpu', { installation, quota: 1 }),
    (chart) => new ResourcesDaemon(chart, 'ResourcesDaemon', { installation }),
    (chart) => new GeneratedSecrets(chart, 'Secrets', { installation, keys: [SecretRef.of('acme-made', 'key')] }),
    (chart) => new Configuration(chart, 'Configuration', { installation }),
    (chart) => new Configuration(chart, 'Inside', { controlPlane: ControlPlane.inCluster(installation) }),
    (chart) => new Agent(chart, 'Agent', { installation }),
    (chart) => new CorePlatform(chart, 'Core', { installation }),
  ];
  return makes.map((make) => make(new Chart(new App(), 'chart')).node.root);
}

/** What they share, and where what outlives an uninstall is put. */
function together(): IConstruct[] {
  const app = new App();
  const keepIn = new Chart(app, 'kept', { labels: { kept: 'yes' } });
  const chart = new Chart(app, 'chart', { namespace: 'mlops' });
  const security = new SecurityContext(chart, 'Security', { user: 1111, group: 1112, networkPolicies: false });
  const scheduling = new Scheduling(chart, 'Scheduling', {
    core: { nodeSelector: { pool: 'core' } },
    runs: { nodeSelector: { pool: 'runs' } },
  });
  new GpuSupport(chart, 'Gpu', { installation, security, keepIn, runtimeClass: {}, devicePlugin: { namespace: 'kube-system' } });
  new ResourcesDaemon(chart, 'ResourcesDaemon', { security });
  new RunPresets(chart, 'Presets', { installation, security, scheduling });
  const persistence = new Persistence(chart, 'Persistence', { installation, keepIn });
  const dependencies = new Dependencies(chart, 'Dependencies', { installation, security, scheduling, keepIn });
  const ingress = new Ingress(chart, 'Ingress', { installation, host: 'plx.acme.com', insecure: true, gatewayPort: 8080 });
  const configuration = new Configuration(chart, 'Configuration', {
    installation, security, ingress, gateway: { concurrency: 3 }, gatewayService: { port: 8080 }, istio: { gateway: 'istio-system/acme' },
    endpoints: { streams: { host: 'streams.acme.com' } },
  });
  const agent = new Agent(chart, 'Agent', { installation, security, scheduling, persistence, configuration });
  const core = new CorePlatform(chart, 'Core', { installation, security, scheduling, dependencies, configuration, agent });
  new GeneratedSecrets(chart, 'Secrets', { keys: core.generatedSecrets, installation, security, scheduling, keepIn });
  new CustomResourceDefinitions(keepIn, 'Crds', { labels: { 'acme.com/team': 'ml' }, annotations: { 'acme.com/contact': 'ml@acme.com' } });
  return [app];
}

/** Metrics and presets for GPUs of another maker, on the nodes that a scheduling knows. */
function gpus(): IConstruct[] {
  const app = new App();
  const keepIn = new Chart(app, 'kept', { labels: { kept: 'yes' } });
  const chart = new Chart(app, 'chart');
  const security = new SecurityContext(chart, 'Security', { podSecurityLevel: PodSecurityLevel.PRIVILEGED, networkPolicies: false });
  const pool = NodePool.of('gpu', { labels: { pool: 'gpu' }, taints: [{ key: 'pool', value: 'gpu' }] });
  const scheduling = new Scheduling(chart, 'Scheduling', { pools: [pool], experiments: { pool, gpus: 1 } });
  const gpu = new GpuSupport(chart, 'Gpu', { resourceName: 'amd.com/gpu', runtimeClass: { handler: 'amd' }, keepIn });
  new RunPresets(chart, 'Presets', { scheduling, gpu });
  new ResourcesDaemon(chart, 'ResourcesDaemon', { security, scheduling, gpu, gpuNodes: {} });
  return [app];
}

/** An agent by hand, with a control plane elsewhere. */
function agentByHand(): IConstruct[] {
  const chart = new Chart(new App(), 'chart');
  const configuration = new Configuration(chart, 'Configuration', {
    controlPlane: ControlPlane.external('polyaxon.acme.com'),
    forwardProxy: { host: 'proxy.acme.com', port: 3128, kind: ForwardProxyKind.TRANSPARENT },
    secretKey: SecretRef.of('acme-keys', 'django'),
    internalToken: SecretRef.of('acme-keys', 'POLYAXON_SECRET_INTERNAL_TOKEN'),
    dns: { backend: DnsBackend.CORE_DNS },
  });
  const persistence = new Persistence(chart, 'Persistence', { artifacts: ArtifactsStore.s3('s3://acme') });
  new Agent(chart, 'Agent', {
    configuration,
    persistence,
    registration: {
      instance: 'acme.agents.one', token: SecretRef.of('acme-agent', 'POLYAXON_AUTH_TOKEN'), replica: true, additionalNamespaces: ['team-1'],
    },
  });
  return [chart.node.root];
}

/** A control plane by hand, whose agents are elsewhere, with a broker. */
function controlPlaneByHand(): IConstruct[] {
  const chart = new Chart(new App(), 'chart');
  const dependencies = new Dependencies(chart, 'Dependencies', { redis: Redis.inCluster() });
  const configuration = new Configuration(chart, 'Configuration', { gatewayTls: { secretName: 'acme-cert' } });
  new CorePlatform(chart, 'Core', {
    controlPlaneOnly: true, dependencies, configuration, scheduler: {}, gateway: { service: { type: ServiceType.NODE_PORT } },
  });
  return [chart.node.root];
}

/** One control plane, an agent in another cluster, and a copy of it in a third. */
function topology(): IConstruct[] {
  const clusters = new Topology(new App());
  const main = new Cluster(clusters, 'main', { clusterDomain: 'main.internal', imageRegistry: 'registry.main', dns: { backend: DnsBackend.CORE_DNS } });
  main.addControlPlane('polyaxon', { ingress: { host: 'polyaxon.acme.com', tls: [{ secretName: 'acme-tls' }] } });
  const site = new Cluster(clusters, 'site', { deploymentType: DeploymentType.MICRO_K8S, forwardProxy: { host: 'proxy.acme.com', port: 3128 } });
  const agent = site.addAgent('agent', {
    instance: 'acme.agents.one', token: SecretRef.of('acme-agent', 'POLYAXON_AUTH_TOKEN'), controlPlane: ControlPlane.external('other.acme.com'),
  });
  const third = new Cluster(clusters, 'third');
  third.addReplica('copy', agent, {
    token: SecretRef.of('acme-third', 'POLYAXON_AUTH_TOKEN'), controlPlane: ControlPlane.external('third.acme.com'),
  });
  third.addReplica('sibling', agent, { instance: 'acme.agents.two', namespace: 'sibling', controlPlane: ControlPlane.behindGateway() });
  return clusters.clusters;
}

/** The apps of each composition. */
export const compositions: { readonly [name: string]: () => IConstruct[] } = {
  alone, together, gpus, agentByHand, controlPlaneByHand, topology,
};
