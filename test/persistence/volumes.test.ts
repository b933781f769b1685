import { ArtifactsStore, CloudStore, Connection, Persistence, PersistenceOptions, PodSecurityLevel } from '../../lib';
import { dataOf, install } from '../support/chart';
import { find, problemsOf, synthesize } from '../support/synth';

/*
 * The words of Polyaxon 0, as the seed documents have them. Each test names the rows of the documents that it shows, of
 * the two documents that say the same: S003-… and S004-….
 */

const secret = 'secret-name';
const gcs = { store: CloudStore.GCS, bucket: 'gs://data-bucket', secret, secretKey: 'secret-key' };
const s3 = { store: CloudStore.S3, bucket: 's3://data-bucket', secret, secretKey: 'secret-key' };
const azure = { store: CloudStore.AZURE, bucket: 'wasbs://data-container@account.blob.core.windows.net/', secret, secretKey: 'AZURE_KEY' };

function installed(persistence: PersistenceOptions): any[] {
  return install({ persistence, security: { podSecurityLevel: PodSecurityLevel.PRIVILEGED } });
}

function told(persistence: PersistenceOptions): { store: any; connections: any[] } {
  const data = dataOf(installed(persistence), 'polyaxon-polyaxon-agent-config');
  return { store: JSON.parse(data.POLYAXON_AGENT_ARTIFACTS_STORE), connections: JSON.parse(data.POLYAXON_AGENT_CONNECTIONS ?? '[]') };
}

function gatewayOf(persistence: PersistenceOptions): any {
  return find(installed(persistence), 'Deployment', 'polyaxon-polyaxon-api').spec.template.spec;
}

function refused(persistence: PersistenceOptions): string[] {
  return problemsOf(() => synthesize((chart) => new Persistence(chart, 'p', persistence)));
}

function notesOf(persistence: PersistenceOptions): string[] {
  let notes: string[] = [];
  synthesize((chart) => { notes = new Persistence(chart, 'p', persistence).notes; });
  return notes;
}

// S003-096 S003-097 S003-098 S003-099 S003-110 S004-064 S004-065 S004-066 S004-067 S004-078
test('logs: the gateway writes its own to a claim or a folder of the node', () => {
  const at = (logs: PersistenceOptions['logs']): any => {
    const { volumes, containers: [{ env, volumeMounts }] } = gatewayOf({ artifacts: ArtifactsStore.s3('s3://acme'), logs });
    return { volumes, volumeMounts, root: env.find(({ name }: any) => name === 'POLYAXON_LOG_ROOT').value };
  };
  expect(at({})).toEqual({
    volumes: [{ name: 'logs', hostPath: { path: '/tmp/logs', type: 'DirectoryOrCreate' } }],
    volumeMounts: [{ name: 'logs', mountPath: '/polyaxon-logs' }],
    root: '/polyaxon-logs',
  });
  expect(at({ existingClaim: 'acme-logs', mountPath: '/logs' })).toEqual({
    volumes: [{ name: 'logs', persistentVolumeClaim: { claimName: 'acme-logs' } }],
    volumeMounts: [{ name: 'logs', mountPath: '/logs' }],
    root: '/logs',
  });
  expect(at({ hostPath: '/var/plx' }).volumes[0].hostPath.path).toBe('/var/plx');
});

test('the folder of logs is the gateway\'s alone: no other process has its variable', () => {
  const objects = installed({ logs: {}, upload: {} });
  const holders = objects.filter((object) => /POLYAXON_(LOG|ARTIFACTS)_ROOT/.test(JSON.stringify(object)));
  expect(holders.map(({ metadata }) => metadata.name)).toEqual(['polyaxon-polyaxon-api']);
});

// S003-100 S003-101 S003-102 S003-103 S003-108 S004-068 S004-069 S004-070 S004-071 S004-076
test('repos: a connection, to a claim or a folder of the node', () => {
  expect(told({ repos: {} }).connections).toEqual([
    { name: 'repos', kind: 'host_path', schema: { hostPath: '/tmp/repos', mountPath: '/polyaxon-repos' } },
  ]);
  expect(told({ repos: { existingClaim: 'acme-repos', mountPath: '/repos' } }).connections).toEqual([
    { name: 'repos', kind: 'volume_claim', schema: { volumeClaim: 'acme-repos', mountPath: '/repos' } },
  ]);
  expect(told({ repos: { hostPath: '/var/repos' } }).connections[0].schema.hostPath).toBe('/var/repos');
});

// S003-104 S003-105 S003-106 S003-107 S003-109 S003-111 S004-072 S004-073 S004-074 S004-075 S004-077 S004-079
test('upload: where files are on their way to the bucket, a claim or a folder of the node', () => {
  const at = (upload: PersistenceOptions['upload']): any => {
    const { volumes, containers: [{ env, volumeMounts }] } = gatewayOf({ artifacts: ArtifactsStore.s3('s3://acme'), upload });
    return [volumes, volumeMounts, env.find(({ name }: any) => name === 'POLYAXON_ARTIFACTS_ROOT').value];
  };
  expect(at({})).toEqual([
    [{ name: 'upload', hostPath: { path: '/tmp/upload', type: 'DirectoryOrCreate' } }],
    [{ name: 'upload', mountPath: '/polyaxon-upload' }],
    '/polyaxon-upload',
  ]);
  expect(at({ existingClaim: 'acme-upload', mountPath: '/tmp/upload' })).toEqual([
    [{ name: 'upload', persistentVolumeClaim: { claimName: 'acme-upload' } }], [{ name: 'upload', mountPath: '/tmp/upload' }], '/tmp/upload',
  ]);
  expect(at({ hostPath: '/var/upload' })[0][0].hostPath.path).toBe('/var/upload');
});

// S003-112 S003-113 S003-114 S003-115 S003-116 S003-117 S003-125 S003-126 S003-127
// S004-080 S004-081 S004-082 S004-083 S004-084 S004-085 S004-093 S004-094 S004-095
test('data: claims and folders of the node are connections, by name', () => {
  expect(told({
    data: {
      'data1': { mountPath: '/data/1', hostPath: '/path/to/data', readOnly: true },
      'data2': { mountPath: '/data/2', existingClaim: 'data-2-pvc' },
      'data-foo': { mountPath: '/data/foo', existingClaim: 'data-foo-pvc' },
    },
  }).connections).toEqual([
    { name: 'data-foo', kind: 'volume_claim', schema: { volumeClaim: 'data-foo-pvc', mountPath: '/data/foo' } },
    { name: 'data1', kind: 'host_path', schema: { hostPath: '/path/to/data', mountPath: '/data/1', readOnly: true } },
    { name: 'data2', kind: 'volume_claim', schema: { volumeClaim: 'data-2-pvc', mountPath: '/data/2' } },
  ]);
});

// S003-123 S003-124 S004-091 S004-092
test('data: the documents\' default is a folder of the node', () => {
  expect(told({ data: { 'default-data': { mountPath: '/data', hostPath: '/data' } } }).connections)
    .toEqual([{ name: 'default-data', kind: 'host_path', schema: { hostPath: '/data', mountPath: '/data' } }]);
  expect(told({ data: { 'default-data': { mountPath: '/data' } } }).connections[0].schema).toEqual({ hostPath: '/data', mountPath: '/data' });
});

// S003-118 S003-119 S003-120 S003-121 S003-128 S003-129 S003-130 S004-086 S004-087 S004-088 S004-089 S004-096 S004-097 S004-098
test('data: buckets are connections with their Secret, as each cloud\'s client reads it', () => {
  expect(told({ data: { 'data-gcs3': gcs, 'data-s3': s3, 'data-azure': azure } }).connections).toEqual([
    { name: 'data-azure', kind: 'wasb', schema: { bucket: azure.bucket }, secret: { name: secret, items: ['AZURE_KEY'] } },
    {
      name: 'data-gcs3',
      kind: 'gcs',
      schema: { bucket: 'gs://data-bucket' },
      secret: { name: secret, mountPath: '/plx-keys/secret-name' },
      env: { name: 'GC_KEY_PATH', value: '/plx-keys/secret-name/secret-key' },
    },
    { name: 'data-s3', kind: 's3', schema: { bucket: 's3://data-bucket' }, secret: { name: secret } },
  ]);
});

// S003-131 S003-132 S003-133 S003-134 S003-135 S003-146 S003-147 S004-099 S004-100 S004-101 S004-102 S004-103 S004-114 S004-115 S003-145 S004-113
test('outputs: a claim or a folder of the node is the artifacts store, mounted by the gateway', () => {
  const claim = { outputs: { outputs2: { mountPath: '/outputs/2', existingClaim: 'outputs-2-pvc' } } };
  expect(told(claim).store).toEqual({ name: 'outputs2', kind: 'volume_claim', schema: { volumeClaim: 'outputs-2-pvc', mountPath: '/outputs/2' } });
  expect(gatewayOf(claim).containers[0].volumeMounts).toEqual([{ name: 'outputs2', mountPath: '/outputs/2' }]);
  expect(told({ outputs: { here: { mountPath: '/outputs/1', hostPath: '/path/to/outputs' } } }).store)
    .toEqual({ name: 'here', kind: 'host_path', schema: { hostPath: '/path/to/outputs', mountPath: '/outputs/1' } });
  expect(told({ outputs: { 'outputs-foo': { mountPath: '/outputs/foo', existingClaim: 'outputs-foo-pvc' } } }).store.schema.volumeClaim).toBe('outputs-foo-pvc');
});

// S003-142 S003-143 S004-110 S004-111
test('outputs: the documents\' default is a folder of the node, and the library\'s a claim', () => {
  expect(told({ outputs: { 'default-outputs': { mountPath: '/outputs', hostPath: '/outputs' } } }).store)
    .toEqual({ name: 'default-outputs', kind: 'host_path', schema: { hostPath: '/outputs', mountPath: '/outputs' } });
  expect(told({}).store.kind).toBe('volume_claim');
});

// S003-137 S003-138 S003-139 S003-140 S003-148 S003-149 S003-150 S004-105 S004-106 S004-107 S004-108 S004-116 S004-117 S004-118 S001-015
test.each([
  ['gcs', gcs, { kind: 'gcs', env: { name: 'GC_KEY_PATH', value: '/plx-keys/secret-name/secret-key' } }],
  ['s3', s3, { kind: 's3', secret: { name: secret } }],
  ['azure', azure, { kind: 'wasb', secret: { name: secret, items: ['AZURE_KEY'] } }],
])('outputs: a bucket of %s is the artifacts store', (_store, volume, connection) => {
  expect(told({ outputs: { out: volume } }).store).toMatchObject({ name: 'out', schema: { bucket: volume.bucket }, ...connection });
});

// S003-144 S004-112
test('outputs: of several one is the artifacts store, and the others are connections', () => {
  const outputs = { b: s3, a: { ...gcs, secret: 'acme-gcs' } };
  expect([told({ outputs }).store.name, told({ outputs }).connections.map(({ name }) => name)]).toEqual(['a', ['b']]);
  expect([told({ outputs, outputsStore: 'b' }).store.name, told({ outputs, outputsStore: 'b' }).connections[0].name]).toEqual(['b', 'a']);
  expect(notesOf({ outputs })).toEqual(['outputs: the platform has one artifacts store, which is "a"; runs may ask for the connections "b"']);
});

// S004-140 S004-141
test('Secrets and ConfigMaps that runs may ask for are connections of their names', () => {
  expect(told({ secretRefs: ['acme-token', 'acme-both'], configMapRefs: ['acme-both', 'acme-settings'] }).connections).toEqual([
    { name: 'acme-token', kind: 'custom', secret: { name: 'acme-token' } },
    { name: 'acme-both', kind: 'custom', secret: { name: 'acme-both' }, configMap: { name: 'acme-both' } },
    { name: 'acme-settings', kind: 'custom', configMap: { name: 'acme-settings' } },
  ]);
});

// S003-092 S004-060
test('each volume is a claim, a folder of the node or a bucket, and the installation does without any of them', () => {
  expect(told({ data: {}, outputs: {} })).toEqual(told({}));
  expect(refused({ data: { a: { existingClaim: 'c', mountPath: '/a' }, b: { hostPath: '/b', mountPath: '/b' }, c: s3 } })).toEqual([]);
});

// S003-093 S004-061
test('volumes that many nodes can mount: an NFS folder, without a provisioner of ours', () => {
  const objects = installed({ connections: [Connection.nfs('data', { server: 'nfs.acme.com', path: '/data', mountPath: '/data' })] });
  expect(find(objects, 'PersistentVolumeClaim', 'polyaxon-polyaxon-connection-data').spec.accessModes).toEqual(['ReadWriteMany']);
});

// S003-094 S004-062 S003-095 S004-063 S001-014 S001-015
test.each(['logs', 'upload', 'outputs'])('%s on the node are enough for one gateway, and refused for several', (word) => {
  const folder = word === 'outputs' ? { mountPath: '/outputs' } : {};
  const persistence = { artifacts: word === 'outputs' ? undefined : ArtifactsStore.s3('s3://acme'), [word]: word === 'outputs' ? { out: folder } : folder };
  const problems = (replicas: number): string[] => problemsOf(() => install({
    core: { gateway: { replicas } }, persistence, security: { podSecurityLevel: PodSecurityLevel.PRIVILEGED },
  }));
  expect(problems(1)).toEqual([]);
  expect(problems(2)).toEqual([expect.stringMatching(/^core\.gateway\.replicas = 2: .*give a bucket, an existing claim/)]);
});

// S001-014 S003-116 S003-135 S004-084 S004-103
test.each(['data', 'outputs'])('a folder of the node in %s is refused at the default level', (word) => {
  expect(problemsOf(() => install({ persistence: { [word]: { here: { hostPath: '/mnt', mountPath: '/x' } } } })))
    .toEqual([expect.stringContaining(`persistence.${word}["here"] = "/mnt": Pod Security level "baseline" refuses host paths; give a claim or a bucket`)]);
});

test('notes say what is other than in Polyaxon 0', () => {
  expect(notesOf({ logs: {}, repos: {}, upload: {} }).map((note) => note.replace(/;.*/, ''))).toEqual([
    'logs: the gateway writes its own there',
    'repos: the platform fetches code by connections of kind git',
    'upload: files pass through it on their way to a bucket',
  ]);
  expect(notesOf({ data: { a: s3 }, outputs: { b: s3 } })).toEqual([]);
});

const claim = { existingClaim: 'c', mountPath: '/c' };
// S003-122 S003-136 S003-141 S003-145 S004-090 S004-104 S004-109 S004-113
// S003-113 S003-115 S003-117 S003-119 S003-132 S003-134 S003-138 S004-081 S004-083 S004-085 S004-087 S004-100 S004-102 S004-106
test.each<[string, PersistenceOptions, string]>([
  ['a name in capitals', { data: { Images: claim } }, 'data["Images"] = "Images": not a DNS label; give'],
  ['a claim in capitals', { data: { a: { ...claim, existingClaim: 'C' } } }, 'data["a"].existingClaim = "C": not the name of a Kubernetes object; give'],
  ['a claim and a folder', { data: { a: { ...claim, hostPath: '/h' } } }, 'data["a"].hostPath = "/h": beside existingClaim = "c", which is another volume; give one'],
  ['a claim and a bucket', { data: { a: { ...s3, existingClaim: 'c' } } }, 'data["a"].existingClaim = "c": beside store = "s3", which is a bucket and is not mounted; give one'],
  ['a bucket that is mounted', { data: { a: { ...s3, mountPath: '/m' } } }, 'data["a"].mountPath = "/m": beside store = "s3", which is a bucket'],
  ['a bucket on a node', { data: { a: { ...s3, hostPath: '/m' } } }, 'data["a"].hostPath = "/m": beside store = "s3", which is a bucket'],
  ['nothing at all', { data: { a: {} } }, 'data["a"] = {}: neither a claim, nor a folder, nor a bucket; give existingClaim, hostPath or store'],
  ['no mount path', { data: { a: { existingClaim: 'c' } } }, 'data["a"].mountPath = (nothing): missing; give where it is mounted'],
  ['a relative mount path', { data: { a: { ...claim, mountPath: 'c' } } }, 'data["a"].mountPath = "c": not an absolute path; begin'],
  ['a mount at the root', { upload: { mountPath: '/' } }, 'upload.mountPath = "/": not a folder that a volume can be mounted at; give'],
  ['a relative host path', { repos: { hostPath: 'x' } }, 'repos.hostPath = "x": not an absolute path; begin'],
  ['a store that is none', { data: { a: { ...s3, store: 'ftp' as never } } }, 'data["a"].store = "ftp": not one of the values; give one of s3, gcs, azure'],
  ['a bucket of another store', { outputs: { a: { ...s3, bucket: 'gs://b' } } }, 'outputs["a"].bucket = "gs://b": not the URL of a bucket of kind s3; give'],
  ['a store without bucket', { outputs: { a: { store: CloudStore.S3 } } }, 'outputs["a"].bucket = (nothing): not the URL of a bucket of kind s3; give'],
  ['a bucket without store', { data: { a: { bucket: 's3://b' } } }, 'data["a"].bucket = "s3://b": of no effect without store; give'],
  ['a Secret of a claim', { data: { a: { ...claim, secret } } }, 'data["a"].secret = "secret-name": of no effect without store; give'],
  ['a key without Secret', { data: { a: { ...s3, secret: undefined } } }, 'data["a"].secretKey = "secret-key": of no effect without secret; give'],
  ['a key that is no variable', { data: { a: { ...azure, secretKey: 'a-b' } } }, 'data["a"].secretKey = "a-b": not the name of an environment variable; name'],
  ['a key that is none', { data: { a: { ...gcs, secretKey: 'a/b' } } }, 'data["a"].secretKey = "a/b": not a key of a Secret; give'],
  ['a Secret in capitals', { data: { a: { ...s3, secret: 'S' } } }, 'data["a"].secret = "S": not the name of a Kubernetes object; give'],
  ['a mounted Secret that names no volume', { data: { a: { ...gcs, secret: 'a.b' } } }, 'data["a"].secret = "a.b": not a DNS label; give'],
  ['outputs that are read only', { outputs: { a: { ...claim, readOnly: true } } }, 'outputs["a"].readOnly = true: it is written to; leave it out'],
  ['logs that are read only', { logs: { readOnly: true } }, 'logs.readOnly = true: it is written to; leave it out'],
  ['a bucket that is read only', { data: { a: { ...s3, readOnly: true } } }, 'data["a"].readOnly = true: a bucket is not mounted, so it has no effect; leave it out'],
  ['outputs beside a store', { artifacts: ArtifactsStore.s3('s3://acme'), outputs: { a: s3 } }, 'outputs = ["a"]: beside artifacts, which is the store of outputs, too; give one'],
  ['one Secret for the file of the outputs and the variables of others', { data: { a: s3 }, outputs: { b: gcs } }, 'data["a"] = "secret-name": outputs["b"] mounts this Secret in every run'],
  ['a store that is not among the outputs', { outputs: { a: s3 }, outputsStore: 'b' }, 'outputsStore = "b": not one of outputs; name one of a'],
  ['a store without outputs', { outputsStore: 'b' }, 'outputsStore = "b": not one of outputs; name one of them, or leave it out'],
  ['data that is called as the outputs', { data: { a: s3 }, outputs: { a: s3 } }, 'data["a"] = "a": outputs["a"] has the name already; give each connection a name of its own'],
  ['a Secret that is called as data', { data: { a: s3 }, secretRefs: ['a'] }, 'secretRefs[0] = "a": data["a"] has the name already; give'],
  ['a Secret that is there twice', { secretRefs: ['a', 'a'] }, 'secretRefs[1] = "a": secretRefs[0] has the name already; give'],
  ['a Secret with a dot', { secretRefs: ['a.b'] }, 'secretRefs[0] = "a.b": not a DNS label; give'],
  ['a ConfigMap without name', { configMapRefs: [''] }, 'configMapRefs[0] = "": missing; give its metadata.name'],
  ['two folders at one path', { logs: { mountPath: '/x' }, upload: { mountPath: '/x' } }, 'upload = "/x": logs is mounted there, too, on the gateway; give another'],
])('%s is refused', (_name, persistence, message) => {
  expect(refused(persistence)).toEqual([expect.stringContaining(message)]);
});
