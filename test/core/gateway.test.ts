import { App } from 'cdk8s';
import { AccessMode, ArtifactsStore, PolyaxonChart, PolyaxonChartProps, ServiceType } from 'cdk8s-polyaxon';
import { install, namesOf } from '../support/chart';
import { core } from '../support/core';
import { podOf } from '../support/pods';
import { find, problemsOf } from '../support/synth';

const API = 'polyaxon-polyaxon-api';
const bucket = { artifacts: ArtifactsStore.s3('s3://acme', { secretName: 'acme-s3' }) };
const deployment = (props?: PolyaxonChartProps): any => find(install(props), 'Deployment', API);

test('one pod, by default, which is not counted by a budget', () => {
  const objects = install();
  expect(find(objects, 'Deployment', API).spec.replicas).toBe(1);
  expect(namesOf(objects)).not.toContain(`PodDisruptionBudget/${API}`);
});

test('replicas are the Deployment\'s, with a budget that lets go of one at a time', () => {
  const objects = install({ core: { gateway: { replicas: 3 } }, persistence: bucket });
  expect(find(objects, 'Deployment', API).spec.replicas).toBe(3);
  expect(find(objects, 'PodDisruptionBudget', API).spec)
    .toEqual({ maxUnavailable: 1, selector: { matchLabels: { 'app.kubernetes.io/name': 'polyaxon-polyaxon-gateway' } } });
});

test('with autoscaling the number is the autoscaler\'s, which has the Deployment that exists', () => {
  const objects = install({ core: { gateway: { replicas: 2, autoscaling: { maxReplicas: 5, targetCpu: 55 } } }, persistence: bucket });
  expect(find(objects, 'Deployment', API).spec).not.toHaveProperty('replicas');
  expect(find(objects, 'HorizontalPodAutoscaler', 'polyaxon-polyaxon-gateway').spec).toEqual({
    scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: API },
    minReplicas: 2,
    maxReplicas: 5,
    targetCPUUtilizationPercentage: 55,
  });
  expect(find(objects, 'PodDisruptionBudget', API).spec.maxUnavailable).toBe(1);
});

test('a claim of one node: the old pod goes before the new one comes', () => {
  expect(deployment().spec.strategy).toEqual({ type: 'RollingUpdate', rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } });
});

test.each([
  ['a bucket', bucket],
  ['a shared claim', { artifacts: ArtifactsStore.newClaim({ accessMode: AccessMode.READ_WRITE_MANY }) }],
  ['a claim that exists', { artifacts: ArtifactsStore.existingClaim('acme-artifacts') }],
])('%s: the new pod comes before the old one goes', (_name, persistence) => {
  expect(deployment({ persistence }).spec).not.toHaveProperty('strategy');
});

test('the Secret of a bucket is its environment, and nothing is mounted', () => {
  const { spec } = podOf(install({ persistence: bucket }), `Deployment/${API}`);
  expect(spec.containers[0].envFrom).toContainEqual({ secretRef: { name: 'acme-s3' } });
  expect([spec.volumes, spec.containers[0].volumeMounts]).toEqual([undefined, undefined]);
});

test('without an agent beside it no store is mounted', () => {
  expect(podOf(core(), `Deployment/${API}`).spec.volumes).toBeUndefined();
});

test('resources that are given stand over the defaults, one by one', () => {
  const { spec } = podOf(core({ gateway: { resources: { requests: { cpu: '1' }, limits: { memory: '4Gi' } } } }), `Deployment/${API}`);
  expect(spec.containers[0].resources).toEqual({ requests: { cpu: '1', memory: '512Mi' }, limits: { cpu: '2', memory: '4Gi' } });
});

test('its probes ask nginx for its health, without a host name', () => {
  const [container] = podOf(core(), `Deployment/${API}`).spec.containers;
  for (const probe of [container.startupProbe, container.readinessProbe, container.livenessProbe]) {
    expect(probe.httpGet).toEqual({ path: '/healthz/', port: 'http' });
  }
});

test('it waits for the migrations of its own version, in its own image', () => {
  const { spec } = podOf(core(), `Deployment/${API}`);
  expect(spec.initContainers.map(({ name, image }: any) => [name, image])).toEqual([['wait-for-migration', spec.containers[0].image]]);
});

// S003-054
test.each([
  [{}, 'ClusterIP', undefined],
  [{ type: ServiceType.NODE_PORT }, 'NodePort', 31811],
  [{ type: ServiceType.NODE_PORT, nodePort: 30080 }, 'NodePort', 30080],
  [{ type: ServiceType.LOAD_BALANCER }, 'LoadBalancer', undefined],
])('Service %j is of type %s with node port %s', (service, type, nodePort) => {
  const { spec } = find(core({ gateway: { service } }), 'Service', 'polyaxon-polyaxon-gateway');
  expect([spec.type, spec.ports[0].nodePort]).toEqual([type, nodePort]);
});

test('annotations of the Service are the Service\'s alone', () => {
  const annotated = core({ gateway: { service: { annotations: { 'acme.com/lb': 'internal' } } } })
    .filter((object) => JSON.stringify(object).includes('acme.com/lb'));
  expect(namesOf(annotated)).toEqual(['Service/polyaxon-polyaxon-gateway']);
});

test('a change of its configuration restarts it', () => {
  const checksum = (props?: PolyaxonChartProps): string => deployment(props).spec.template.metadata.annotations['checksum/config'];
  const changed = [
    { core: { timeZone: 'Europe/Berlin' } }, { core: { admin: { username: 'ada' } } }, { core: { gateway: { concurrency: 3 } } },
    { persistence: bucket }, { ingress: { host: 'plx.acme.com', insecure: true } },
  ].map(checksum);
  expect(new Set([checksum(), ...changed]).size).toBe(6);
  expect(checksum({ core: { gateway: { service: { type: ServiceType.NODE_PORT } } } })).toBe(checksum());
});

test.each([
  ['replicas', { replicas: 1001 }, /^core\.gateway\.replicas = 1001: .*from 1 to 1000/],
  ['concurrency', { concurrency: 65 }, /^core\.gateway\.concurrency = 65: .*from 1 to 64/],
  ['service.nodePort', { service: { type: ServiceType.NODE_PORT, nodePort: 0 } }, /^core\.gateway\.service\.nodePort = 0: .*from 30000 to 32767/],
  ['service.nodePort', { service: { nodePort: 30080 } }, /^core\.gateway\.service\.nodePort = 30080: of no effect .*NODE_PORT/],
  ['service.annotations', { service: { annotations: { a: 1 as never } } }, /^core\.gateway\.service\.annotations\["a"\] = 1: not a string; quote it/],
])('%s that is not valid is refused', (_path, gateway, message) => {
  expect(problemsOf(() => new PolyaxonChart(new App(), 'x', { core: { gateway }, persistence: bucket }))).toEqual([expect.stringMatching(message)]);
});
