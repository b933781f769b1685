import { App } from 'cdk8s';
import { CloudStore, Connection, Persistence, PersistenceOptions, PodSecurityLevel, PolyaxonChart } from 'cdk8s-polyaxon';
import { build } from '../../examples/nfs-s3-gcs/main';
import { built, dataOf, install } from '../support/chart';
import { find, problemsOf, synthesize } from '../support/synth';

/** In the words of Polyaxon 0: data on claims and a folder of the node, outputs in S3, logs in a bucket of Google's. */
const persistence: PersistenceOptions = {
  data: {
    'data1': { hostPath: '/path/to/data', mountPath: '/data/1', readOnly: true },
    'data2': { existingClaim: 'data-2-pvc', mountPath: '/data/2' },
    'data-foo': { existingClaim: 'data-foo-pvc', mountPath: '/data/foo' },
  },
  outputs: { 'outputs-s3': { store: CloudStore.S3, bucket: 's3://outputs-bucket', secret: 's3-secret', secretKey: 's3-key' } },
  logs: { store: CloudStore.GCS, bucket: 'gs://logs', secret: 'gcs-secret', secretKey: 'key.json' },
};
const security = { podSecurityLevel: PodSecurityLevel.PRIVILEGED };
const objects = install({ persistence, security });
const gateway = find(objects, 'Deployment', 'polyaxon-polyaxon-api').spec.template.spec;

function told(from: any[]): { store: any; connections: any[] } {
  const data = dataOf(from, 'polyaxon-polyaxon-agent-config');
  return { store: JSON.parse(data.POLYAXON_AGENT_ARTIFACTS_STORE), connections: JSON.parse(data.POLYAXON_AGENT_CONNECTIONS) };
}

function notesOf(options: PersistenceOptions): string[] {
  let notes: string[] = [];
  synthesize((chart) => { notes = new Persistence(chart, 'p', options).notes; });
  return notes;
}

function refused(options: PersistenceOptions): string[] {
  return problemsOf(() => new PolyaxonChart(new App(), 'x', { persistence: options, security }));
}

test('1. the outputs\' bucket is the artifacts store', () => {
  expect(told(objects).store)
    .toEqual({ name: 'outputs-s3', kind: 's3', schema: { bucket: 's3://outputs-bucket' }, secret: { name: 's3-secret' } });
});

test('2. data and the logs\' bucket are connections', () => {
  const byName = Object.fromEntries(told(objects).connections.map((connection) => [connection.name, connection]));
  expect(Object.keys(byName).sort()).toEqual(['data-foo', 'data1', 'data2', 'logs']);
  expect(byName.data1).toMatchObject({ kind: 'host_path', schema: { readOnly: true } });
  expect([byName.data2.kind, byName['data-foo'].kind, byName.logs.kind]).toEqual(['volume_claim', 'volume_claim', 'gcs']);
});

test('3. a note says that logs are written to the artifacts store', () => {
  expect(notesOf(persistence)).toEqual([expect.stringMatching(/^logs: the logs of runs are in the artifacts store/)]);
});

test('4. the gateway has the bucket\'s Secret as its environment, and no volume', () => {
  expect(gateway.containers[0].envFrom).toContainEqual({ secretRef: { name: 's3-secret' } });
  expect(gateway.volumes).toBeUndefined();
});

test('5. names are unique DNS labels, and others are refused', () => {
  expect(refused({ ...persistence, connections: [Connection.s3('data1', 's3://acme')] })).toEqual([expect.stringContaining('has the name already')]);
  expect(refused({ data: { Data_1: { existingClaim: 'c', mountPath: '/c' } } })).toEqual([expect.stringContaining('not a DNS label')]);
});

test('6. a bucket has the scheme of its store; Azure\'s kind is wasb', () => {
  expect(refused({ outputs: { out: { store: CloudStore.S3, bucket: 'gs://acme' } } })).toEqual([expect.stringContaining('not the URL of a bucket of kind s3')]);
  const azure = { store: CloudStore.AZURE, bucket: 'wasbs://container@account.blob.core.windows.net/' };
  expect(told(install({ persistence: { data: { azure } } })).connections)
    .toEqual([{ name: 'azure', kind: 'wasb', schema: { bucket: 'wasbs://container@account.blob.core.windows.net/' } }]);
});

// The platform 2.15.1 makes no pod of a Secret with items and a mount path, so the whole Secret is mounted.
test('7. the key of a bucket of Google\'s is a file, which its client finds', () => {
  const { secret, env } = told(objects).connections.find(({ name }) => name === 'logs');
  expect([secret, env]).toEqual([
    { name: 'gcs-secret', mountPath: '/plx-keys/gcs-secret' }, { name: 'GC_KEY_PATH', value: '/plx-keys/gcs-secret/key.json' },
  ]);
});

test('8. of two outputs the first is the store, and the second a connection, as a note says', () => {
  const outputs = { first: { store: CloudStore.S3, bucket: 's3://first' }, second: { store: CloudStore.S3, bucket: 's3://second' } };
  const { store, connections } = told(install({ persistence: { outputs } }));
  expect([store.name, connections.map(({ name }) => name)]).toEqual(['first', ['second']]);
  expect(notesOf({ outputs })).toEqual([expect.stringMatching(/^outputs: the platform has one artifacts store, which is "first"/)]);
});

test('9. outputs that are read only are refused', () => {
  expect(refused({ outputs: { out: { existingClaim: 'c', mountPath: '/c', readOnly: true } } })).toEqual([expect.stringContaining('it is written to')]);
});

test('10. repos and upload make no object, and a note says what they are', () => {
  const more = install({ persistence: { ...persistence, repos: {}, upload: {} }, security });
  expect(more.map(({ kind, metadata }) => `${kind}/${metadata.name}`.replace(/-[0-9a-f]{8}$/, '')))
    .toEqual(objects.map(({ kind, metadata }) => `${kind}/${metadata.name}`.replace(/-[0-9a-f]{8}$/, '')));
  expect(notesOf({ repos: {}, upload: {} })).toEqual([expect.stringMatching(/^repos: /), expect.stringMatching(/^upload: /)]);
});

test('11. every JSON of the agent\'s configuration can be read', () => {
  const values = Object.values(dataOf(objects, 'polyaxon-polyaxon-agent-config')).filter((text) => /^[[{]/.test(text));
  expect(values.length).toBeGreaterThan(5);
  expect(() => values.map((text) => JSON.parse(text))).not.toThrow();
});

test('the example says the same with the typed API, and its data is on NFS', () => {
  const example = built(build);
  expect(told(example).store).toMatchObject({ name: 'outputs-s3', kind: 's3', schema: { bucket: 's3://outputs-bucket' } });
  expect(told(example).connections.map(({ name, kind }) => [name, kind]))
    .toEqual([['data1', 'volume_claim'], ['data2', 'volume_claim'], ['data-foo', 'volume_claim'], ['logs', 'gcs']]);
  expect(find(example, 'PersistentVolume', 'polyaxon-polyaxon-polyaxon-connection-data1').spec.nfs).toEqual({ server: 'nfs.acme.com', path: '/exports/data' });
});
