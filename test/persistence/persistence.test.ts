import { ApiObject, App, Chart, JsonPatch } from 'cdk8s';
import {
  AccessMode, Agent, ArtifactsStore, Connection, CorePlatform, Installation, Persistence, PodSecurityLevel, PolyaxonChart,
} from '../../lib';
import { find, objectsOf, problemsOf, synthesize } from '../support/synth';

const AZURE = 'wasbs://runs@acme.blob.core.windows.net/';

function installation(artifacts?: ArtifactsStore): any[] {
  const app = new App();
  new PolyaxonChart(app, 'polyaxon', { persistence: { artifacts }, security: { podSecurityLevel: PodSecurityLevel.PRIVILEGED } });
  return objectsOf(app);
}

function connectionOf(objects: any[]): any {
  return JSON.parse(find(objects, 'ConfigMap', 'polyaxon-polyaxon-agent-config').data.POLYAXON_AGENT_ARTIFACTS_STORE);
}

function gatewayOf(objects: any[]): any {
  return find(objects, 'Deployment', 'polyaxon-polyaxon-api').spec.template.spec;
}

function refused(artifacts: ArtifactsStore): string[] {
  return problemsOf(() => synthesize((chart) => new Persistence(chart, 'persistence', { artifacts })));
}

test('the default child is the claim, so that it can be patched', () => {
  const objects = synthesize((chart) => {
    ApiObject.of(new Persistence(chart, 'persistence')).addJsonPatch(JsonPatch.add('/spec/volumeName', 'pv-1'));
  });
  expect(find(objects, 'PersistentVolumeClaim', 'polyaxon-polyaxon-artifacts').spec.volumeName).toBe('pv-1');
});

test('the gateway mounts the store, and does not on request; runs mount it either way', () => {
  const mounts = (artifactsOnGateway?: boolean): unknown[] => {
    const app = new App();
    const connections = [Connection.existingClaim('data', { claimName: 'acme', mountPath: '/data', mountOnGateway: true })];
    new PolyaxonChart(app, 'polyaxon', { persistence: { artifacts: ArtifactsStore.existingClaim('acme-runs'), artifactsOnGateway, connections } });
    expect(connectionOf(objectsOf(app)).schema.volumeClaim).toBe('acme-runs');
    return gatewayOf(objectsOf(app)).containers[0].volumeMounts.map(({ mountPath }: any) => mountPath);
  };
  expect(mounts()).toEqual(mounts(true));
  expect(mounts(false)).toEqual(['/data']);
  expect(mounts()).toContain('/data');
  expect(mounts()).toHaveLength(2);
});

test('the escape hatch reaches the claim in the chart that keeps it, too', () => {
  const app = new App();
  const base = new Chart(app, 'base');
  const persistence = new Persistence(new Chart(app, 'chart'), 'persistence', { keepIn: base });
  ApiObject.of(persistence).addJsonPatch(JsonPatch.add('/spec/volumeName', 'pv-1'));
  expect(find(objectsOf(base), 'PersistentVolumeClaim', 'polyaxon-polyaxon-artifacts').spec.volumeName).toBe('pv-1');
});

test('by default the installation makes a claim of 10Gi for one node', () => {
  const objects = installation();
  expect(find(objects, 'PersistentVolumeClaim', 'polyaxon-polyaxon-artifacts').spec).toEqual({
    accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '10Gi' } },
  });
  expect(connectionOf(objects)).toEqual({
    name: 'artifacts-store', kind: 'volume_claim', schema: { volumeClaim: 'polyaxon-polyaxon-artifacts', mountPath: '/artifactsStore' },
  });
  expect(gatewayOf(objects).volumes).toContainEqual({
    name: 'artifacts-store', persistentVolumeClaim: { claimName: 'polyaxon-polyaxon-artifacts' },
  });
  expect(gatewayOf(objects).containers[0].volumeMounts).toContainEqual({ name: 'artifacts-store', mountPath: '/artifactsStore' });
});

test('size, storage class and access mode are those given', () => {
  const artifacts = ArtifactsStore.newClaim({ size: '1Ti', storageClassName: 'nfs', accessMode: AccessMode.READ_WRITE_MANY });
  const [claim] = synthesize((chart) => new Persistence(chart, 'p', { artifacts, installation: new Installation({ namespace: 'ml' }) }));
  expect(claim.metadata).toMatchObject({ name: 'ml-polyaxon-artifacts', namespace: 'ml' });
  expect(claim.spec).toEqual({ accessModes: ['ReadWriteMany'], storageClassName: 'nfs', resources: { requests: { storage: '1Ti' } } });
});

test('an empty storage class is not the default one: it asks for a volume without a class', () => {
  const [claim] = synthesize((chart) => new Persistence(chart, 'p', { artifacts: ArtifactsStore.newClaim({ storageClassName: '' }) }));
  expect(claim.spec.storageClassName).toBe('');
});

test('a claim that exists is mounted, and none is made', () => {
  const objects = installation(ArtifactsStore.existingClaim('plx-artifacts'));
  expect(objects.filter(({ kind, metadata }) => kind === 'PersistentVolumeClaim' && /artifacts/.test(metadata.name))).toEqual([]);
  expect(connectionOf(objects)).toMatchObject({ kind: 'volume_claim', schema: { volumeClaim: 'plx-artifacts', mountPath: '/artifactsStore' } });
  expect(gatewayOf(objects).volumes).toContainEqual({ name: 'artifacts-store', persistentVolumeClaim: { claimName: 'plx-artifacts' } });
});

test('a folder of the node is mounted', () => {
  const objects = installation(ArtifactsStore.hostPath('/tmp/artifactsStore'));
  expect(connectionOf(objects)).toMatchObject({ kind: 'host_path', schema: { hostPath: '/tmp/artifactsStore', mountPath: '/artifactsStore' } });
  expect(gatewayOf(objects).volumes).toContainEqual({
    name: 'artifacts-store', hostPath: { path: '/tmp/artifactsStore', type: 'DirectoryOrCreate' },
  });
});

test.each([
  ['s3', 's3://runs', ArtifactsStore.s3('s3://runs', { secretName: 'cloud' })],
  ['gcs', 'gs://runs', ArtifactsStore.gcs('gs://runs', { secretName: 'cloud' })],
  ['wasb', AZURE, ArtifactsStore.azure(AZURE, { secretName: 'cloud' })],
])('a bucket of kind %s is named with the Secret of its credentials, and mounted nowhere', (kind, bucket, store) => {
  const objects = installation(store);
  expect(connectionOf(objects)).toEqual({ name: 'artifacts-store', kind, schema: { bucket }, secret: { name: 'cloud' } });
  expect(gatewayOf(objects).containers[0].envFrom).toContainEqual({ secretRef: { name: 'cloud' } });
  expect((gatewayOf(objects).volumes ?? []).filter(({ name }: any) => name === 'artifacts-store')).toEqual([]);
  expect(objects.filter(({ kind: k, metadata }) => k === 'PersistentVolumeClaim' && /artifacts/.test(metadata.name))).toEqual([]);
});

test('a bucket without credentials is left to the cloud', () => {
  const objects = installation(ArtifactsStore.s3('s3://runs'));
  expect(connectionOf(objects)).toEqual({ name: 'artifacts-store', kind: 's3', schema: { bucket: 's3://runs' } });
  expect(gatewayOf(objects).containers[0].envFrom.filter(({ secretRef }: any) => secretRef)).toEqual([]);
});

test('the agent and the gateway share the store that they are given', () => {
  const objects = synthesize((chart) => {
    const persistence = new Persistence(chart, 'persistence', { artifacts: ArtifactsStore.s3('s3://runs') });
    new CorePlatform(chart, 'core', { agent: new Agent(chart, 'agent', { persistence }) });
  });
  expect(connectionOf(objects).schema).toEqual({ bucket: 's3://runs' });
});

test.each([
  [ArtifactsStore.newClaim({ size: '10GB' }), 'artifacts.size = "10GB": not a Kubernetes quantity; give'],
  [ArtifactsStore.newClaim({ storageClassName: 'Fast' }), 'artifacts.storageClassName = "Fast": not the name of a Kubernetes object; give'],
  [ArtifactsStore.existingClaim('My Claim'), 'artifacts.claimName = "My Claim": not the name of a Kubernetes object; give'],
  [ArtifactsStore.existingClaim(undefined as unknown as string), 'artifacts.claimName = (nothing): missing; give the name of a claim'],
  [ArtifactsStore.hostPath('data'), 'artifacts.path = "data": not an absolute path; begin it with "/"'],
  [ArtifactsStore.hostPath('/a/../b'), 'artifacts.path = "/a/../b": not an absolute path; begin it with "/"'],
  [ArtifactsStore.hostPath(''), 'artifacts.path = "": missing; give a path on the node'],
  [ArtifactsStore.s3('runs'), 'artifacts.bucket = "runs": not the URL of a bucket of kind s3; give one such as s3://name'],
  [ArtifactsStore.gcs('s3://runs'), 'artifacts.bucket = "s3://runs": not the URL of a bucket of kind gcs; give one such as gs://name'],
  [ArtifactsStore.azure('wasbs://runs@acme.example.com/'), 'not the URL of a bucket of kind wasb; give one such as wasbs://'],
  [ArtifactsStore.azure('wasbs://runs@acme.blob.core.windows.netx'), 'not the URL of a bucket of kind wasb; give'],
  [ArtifactsStore.s3('s3://runs', { secretName: 'Cloud' }), 'artifacts.secretName = "Cloud": not the name of a Kubernetes object; give'],
])('%j is refused', (store, message) => {
  expect(refused(store)).toEqual([expect.stringContaining(message)]);
});

test('bucket and Secret are refused at once', () => {
  expect(refused(ArtifactsStore.s3('runs', { secretName: 'A' }))).toHaveLength(2);
});

test('what one node alone can mount says so', () => {
  const singleNode = (artifacts?: ArtifactsStore): boolean => {
    let made: Persistence | undefined;
    synthesize((chart) => { made = new Persistence(chart, 'p', { artifacts }); });
    return made!._artifacts.singleNode;
  };
  expect([undefined, ArtifactsStore.hostPath('/a')].map(singleNode)).toEqual([true, true]);
  expect([ArtifactsStore.newClaim({ accessMode: AccessMode.READ_WRITE_MANY }), ArtifactsStore.existingClaim('a'), ArtifactsStore.s3('s3://runs'),
    ArtifactsStore.hostPath('/a', { onEveryNode: true })].map(singleNode)).toEqual([false, false, false, false]);
});
