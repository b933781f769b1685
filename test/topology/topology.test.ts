import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { App } from 'cdk8s';
import {
  AgentPlacement, ArtifactsStore, Cluster, ControlPlane, DeploymentType, DnsBackend, PlatformVersion, PolyaxonAgentChart, PolyaxonChart,
  SecretRef, ServiceType, Topology,
} from 'cdk8s-polyaxon';
import { dataOf } from '../support/chart';
import { podsOf } from '../support/pods';
import { objectsOf, problemsOf } from '../support/synth';

const folder = mkdtempSync(join(tmpdir(), 'topology-'));
afterAll(() => rmSync(folder, { recursive: true }));

const ingress = { host: 'polyaxon.acme.com', tls: [{ secretName: 'acme-tls' }] };
const placement: AgentPlacement = { instance: 'acme.agents.one', token: SecretRef.of('acme-agent', 'POLYAXON_AUTH_TOKEN'), namespace: 'team-a' };
const proxiesOf = (chart: PolyaxonAgentChart): any => dataOf(objectsOf(chart), `${chart.installation.release}-polyaxon-proxies-config`);
const definitionsOf = (chart: PolyaxonAgentChart): number => objectsOf(chart.baseChart).filter(({ kind }) => kind === 'CustomResourceDefinition').length;

/** A topology with a control plane in a cluster of its own. */
function withControlPlane(props = { ingress }): { topology: Topology; main: Cluster; other: Cluster } {
  const topology = new Topology(new App({ outdir: folder }));
  const main = new Cluster(topology, 'main');
  main.addControlPlane('polyaxon', props);
  return { topology, main, other: new Cluster(topology, 'other') };
}

test('each cluster becomes a folder, with two files for each installation', () => {
  const app = new App({ outdir: join(folder, 'dist') });
  const topology = new Topology(app);
  const main = new Cluster(topology, 'main');
  main.addControlPlane('polyaxon', { ingress });
  main.addAgent('agent', placement);
  new Cluster(topology, 'other').addAgent('agent', { ...placement, instance: 'acme.agents.two' });
  topology.synth();
  const files = (readdirSync(app.outdir, { recursive: true }) as string[]).filter((file) => file.endsWith('.yaml')).sort();
  expect(files).toEqual([
    'main/agent-base.k8s.yaml', 'main/agent.k8s.yaml', 'main/polyaxon-base.k8s.yaml', 'main/polyaxon.k8s.yaml',
    'other/agent-base.k8s.yaml', 'other/agent.k8s.yaml',
  ]);
  expect(readFileSync(join(app.outdir, 'other/agent.k8s.yaml'), 'utf8')).toContain('acme.agents.two');
  expect([topology.outdir, topology.clusters.length]).toEqual([app.outdir, 2]);
});

test('the control plane has no agent, and agents stand beside it, not in it', () => {
  const { main } = withControlPlane();
  main.addAgent('agent', placement);
  expect(main.charts.map(({ node }) => node.path).sort()).toEqual(['agent', 'agent-base', 'polyaxon', 'polyaxon-base']);
  expect((main.node.findChild('polyaxon') as PolyaxonChart).agent).toBeUndefined();
});

test('the gateway of an agent reaches the control plane by its Service in its own cluster, and by its host from another', () => {
  const wayOf = (cluster: Cluster): string => {
    const { POLYAXON_PROXY_API_HOST: host, POLYAXON_PROXY_API_PORT: port } = proxiesOf(cluster.addAgent('agent', placement));
    return `${host}:${port}`;
  };
  const { main, other } = withControlPlane();
  expect(wayOf(main)).toBe('polyaxon-polyaxon-gateway.polyaxon.svc.cluster.local:80');
  expect(wayOf(other)).toBe('polyaxon.acme.com:443');
  const own = withControlPlane({
    core: { gateway: { service: { type: ServiceType.LOAD_BALANCER }, tls: { secretName: 'acme-tls' } } },
  } as never).main;
  expect(wayOf(own)).toBe('polyaxon-polyaxon-gateway.polyaxon.svc.cluster.local:443');
});

test('an agent can belong to a control plane that no cluster of the topology has', () => {
  const cluster = new Cluster(new Topology(), 'one');
  expect(proxiesOf(cluster.addAgent('agent', { ...placement, controlPlane: ControlPlane.external('cloud.polyaxon.com') })).POLYAXON_PROXY_API_HOST)
    .toBe('cloud.polyaxon.com');
});

test('agents have the version of their control plane, unless they are given another', () => {
  const topology = new Topology();
  const cluster = new Cluster(topology, 'one');
  cluster.addControlPlane('polyaxon', { version: PlatformVersion.V2_18_0 });
  expect(cluster.addAgent('a', placement).installation.version).toBe('2.18.0');
  expect(cluster.addAgent('b', { ...placement, namespace: 'b', version: PlatformVersion.V2_15_1 }).installation.version).toBe('2.15.1');
});

test('the first agent of a cluster brings the kinds of runs', () => {
  const { main, other } = withControlPlane();
  expect(definitionsOf(main.addAgent('a', placement))).toBe(4);
  expect(definitionsOf(main.addAgent('b', { ...placement, namespace: 'b' }))).toBe(0);
  expect(definitionsOf(other.addAgent('a', placement))).toBe(4);
});

test('what a cluster is, is what its installations are told, unless they are told otherwise', () => {
  const { topology } = withControlPlane();
  const cluster = new Cluster(topology, 'third', {
    clusterDomain: 'acme.internal',
    imageRegistry: 'registry.acme.com',
    dns: { backend: DnsBackend.CORE_DNS },
    deploymentType: DeploymentType.MINIKUBE,
    forwardProxy: { host: 'proxy.acme.com', port: 3128 },
  });
  const agent = cluster.addAgent('agent', placement);
  expect(proxiesOf(agent)).toMatchObject({
    POLYAXON_HOST: 'http://team-a-polyaxon-gateway.team-a.svc.acme.internal:80', POLYAXON_DNS_BACKEND: 'coredns', HTTPS_PROXY: 'http://proxy.acme.com:3128',
  });
  expect(dataOf(objectsOf(agent), 'team-a-polyaxon-config').POLYAXON_DEPLOYMENT_TYPE).toBe('minikube');
  podsOf(objectsOf(agent)).forEach(({ spec }) => expect(spec.containers[0].image).toMatch(/^registry\.acme\.com\//));
  const another = cluster.addAgent('another', { ...placement, namespace: 'b', deploymentType: DeploymentType.MICRO_K8S });
  expect(dataOf(objectsOf(another), 'b-polyaxon-config').POLYAXON_DEPLOYMENT_TYPE).toBe('microk8s');
});

test('the control plane of a cluster is told the same, and its agents there need no proxy', () => {
  const cluster = new Cluster(new Topology(), 'one', {
    clusterDomain: 'acme.internal', dns: { backend: DnsBackend.CORE_DNS }, deploymentType: DeploymentType.MINIKUBE,
    forwardProxy: { host: 'proxy.acme.com', port: 3128 },
  });
  const chart = cluster.addControlPlane('polyaxon');
  expect(dataOf(objectsOf(chart), 'polyaxon-polyaxon-proxies-config')).toMatchObject({ POLYAXON_DNS_CUSTOM_CLUSTER: 'acme.internal', POLYAXON_DNS_BACKEND: 'coredns' });
  expect(dataOf(objectsOf(chart), 'polyaxon-polyaxon-config').POLYAXON_DEPLOYMENT_TYPE).toBe('minikube');
  expect(proxiesOf(cluster.addAgent('agent', placement))).not.toHaveProperty('HTTPS_PROXY');
});

describe('a replica', () => {
  const { topology, main, other } = withControlPlane();
  const original = main.addAgent('agent', { ...placement, persistence: { artifacts: ArtifactsStore.s3('s3://acme') }, timeZone: 'Europe/Berlin' });
  const replica = other.addReplica('agent', original, { persistence: { artifacts: ArtifactsStore.gcs('gs://acme') }, logLevel: undefined });

  test('is the original but for the overrides, its way to the control plane and the cluster that it is in', () => {
    expect(differences(objectsOf(original), objectsOf(replica))).toEqual([
      'POLYAXON_AGENT_ARTIFACTS_STORE', 'POLYAXON_AGENT_IS_REPLICA', 'POLYAXON_PLATFORM_HOST',
      'POLYAXON_PROXY_API_HOST', 'POLYAXON_PROXY_API_PORT', 'POLYAXON_PROXY_API_TARGET_PORT',
    ]);
    expect([original.replica, replica.replica, replica.instance]).toEqual([false, true, original.instance]);
    expect(topology.validate()).toEqual([]);
  });

  test('with a registration of its own is another agent of the same configuration', () => {
    const cluster = new Cluster(topology, 'third');
    const token = SecretRef.of('acme-third', 'POLYAXON_AUTH_TOKEN');
    const controlPlane = ControlPlane.external('polyaxon.acme.org');
    const third = cluster.addReplica('agent', original, { instance: 'acme.agents.three', token, controlPlane });
    const told = dataOf(objectsOf(third), 'team-a-polyaxon-agent-config');
    expect(told).toMatchObject({ POLYAXON_AGENT_INSTANCE: 'acme.agents.three', POLYAXON_AGENT_SECRET_NAME: 'acme-third' });
    expect(told).not.toHaveProperty('POLYAXON_AGENT_IS_REPLICA');
    expect(proxiesOf(third).POLYAXON_PROXY_API_HOST).toBe('polyaxon.acme.org');
  });
});

test.each<[string, () => unknown, RegExp]>([
  ['a cluster without name', () => new Cluster(new Topology(), ''), /^cluster = "": missing/],
  ['a cluster whose name is no folder\'s', () => new Cluster(new Topology(), '../x'), /^cluster = "\.\.\/x": not a DNS label/],
  ['two clusters of one name', () => new Cluster(withControlPlane().topology, 'main'), /^cluster = "main": another cluster/],
  ['a second control plane', () => withControlPlane().other.addControlPlane('two'), /^controlPlane = "two": the topology has one already, polyaxon/],
  ['an agent without control plane', () => new Cluster(new Topology(), 'a').addAgent('a', placement),
    /^controlPlane = \(nothing\): the topology has none.*ControlPlane\.external/],
  ['an agent that cannot reach the control plane', () => withControlPlane({} as never).other.addAgent('a', placement),
    /^controlPlane = \(nothing\): polyaxon is in another cluster and has no ingress.*ControlPlane\.external/],
  ['an agent that an ingress without certificate would not know', () => withControlPlane({ ingress: { host: 'polyaxon.acme.com', insecure: true } } as never)
    .other.addAgent('a', placement), /^controlPlane = \(nothing\): polyaxon is in another cluster and has no ingress with a certificate.*ControlPlane\.external/],
  ['an agent at a control plane that is none', () => withControlPlane().other.addAgent('a', { ...placement, controlPlane: ControlPlane.external('') }),
    /^controlPlane\.host = ""/],
  ['an agent without a name', () => withControlPlane().main.addAgent('a', { ...placement, instance: undefined } as never),
    /^instance = \(nothing\): missing/],
  ['a replica of an agent of others', () => withControlPlane().other.addReplica('a', withControlPlane().main.addAgent('b', placement)),
    /^original = "b": not an agent/],
])('%s is refused', (_name, act, message) => {
  expect(problemsOf(act)).toEqual([expect.stringMatching(message)]);
});

test('one agent twice is refused, unless one is the replica', () => {
  const { topology, main, other } = withControlPlane();
  main.addAgent('one', placement);
  other.addAgent('two', placement);
  expect(topology.validate()).toEqual([expect.stringMatching(/^instance = "acme\.agents\.one": one is the same agent.*addReplica/)]);
  other.addAgent('three', { ...placement, namespace: 'team-c' });
  expect(topology.validate()).toContainEqual(expect.stringMatching(/^\[other\/three\] instance = "acme\.agents\.one": two is the same agent/));
});

test('where something is wrong in one cluster, nothing is written of any', () => {
  const app = new App({ outdir: join(folder, 'nothing') });
  const topology = new Topology(app);
  new Cluster(topology, 'good').addControlPlane('polyaxon', { ingress });
  const bad = new Cluster(topology, 'bad');
  bad.addAgent('a', placement);
  bad.addAgent('b', { ...placement, instance: 'acme.agents.two' });
  expect(problemsOf(() => topology.synth()))
    .toEqual([expect.stringMatching(/^\[bad\/b-base\] release = "team-a": a-base has the same namespace and release/)]);
  expect(existsSync(app.outdir)).toBe(false);
});

test('the app by itself is not written without its clusters in silence', () => {
  const app = new App({ outdir: join(folder, 'whole') });
  const topology = new Topology(app);
  app.synth();
  new Cluster(topology, 'one').addControlPlane('polyaxon');
  expect(() => app.synth()).toThrow('clusters = ["one"]: apps of their own, which the app does not write; call synth of the Topology');
  topology.synth();
  expect(existsSync(join(app.outdir, 'one', 'polyaxon.k8s.yaml'))).toBe(true);
  expect(() => app.synth()).toThrow('call synth of the Topology');
});

// S002-017
test('a copy has GPUs, TPUs and nodes of its own cluster', () => {
  const { main, other } = withControlPlane();
  const runs = (selector: string): any => ({ nodeSelector: { 'acme.com/nodes': selector } });
  const original = main.addAgent('agent', { ...placement, scheduling: { jobs: { ...runs('gpu'), gpus: 1 } } });
  const copy = other.addReplica('agent', original, { gpu: { resourceName: 'google.com/tpu' }, scheduling: { jobs: { ...runs('tpu'), gpus: 4 } } });
  const presetOf = (chart: PolyaxonAgentChart): string => dataOf(objectsOf(chart), 'team-a-polyaxon-presets')['jobs.yaml'];
  expect(presetOf(original)).toMatch(/nvidia\.com\/gpu: "1"[^]*acme\.com\/nodes: gpu/);
  expect(presetOf(copy)).toMatch(/google\.com\/tpu: "4"[^]*acme\.com\/nodes: tpu/);
  expect(presetOf(copy)).not.toContain('nvidia');
});

/** The names of the values in ConfigMaps that differ; all else has to be the same, but for the checksums of those. */
function differences(one: any[], two: any[]): string[] {
  const names = new Set<string>();
  const rest = (objects: any[]): any[] => objects.map((object) => ({ ...object, data: undefined }));
  const blind = (objects: any[]): string => JSON.stringify(rest(objects)).replace(/"checksum\/config":"[0-9a-f]+"/g, '')
    .replace(/ssl, |, context=ssl[^)]*\)|https?:[^"]*\/healthz\//g, '');
  expect(blind(two)).toBe(blind(one));
  one.forEach(({ data = {} }, i) => {
    const others = two[i].data ?? {};
    [...Object.keys(data), ...Object.keys(others)].filter((name) => data[name] !== others[name]).forEach((name) => names.add(name));
  });
  return [...names].sort();
}
