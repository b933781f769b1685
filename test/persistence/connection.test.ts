import {
  AccessMode, ArtifactsStore, Connection, Installation, Persistence, PersistenceOptions, PodSecurityLevel, PolyaxonChartProps,
} from '../../lib';
import { dataOf, install } from '../support/chart';
import { find, problemsOf, synthesize } from '../support/synth';

const AZURE = 'wasbs://acme@tables.blob.core.windows.net/';
const bucket = ArtifactsStore.s3('s3://acme');
const secret = { name: 'acme-secret' };
const mountPath = '/data';

function installed(persistence: PersistenceOptions, more: PolyaxonChartProps = {}): any[] {
  return install({ ...more, persistence, security: { podSecurityLevel: PodSecurityLevel.PRIVILEGED } });
}

function jsonOf(persistence: PersistenceOptions, name = 'POLYAXON_AGENT_CONNECTIONS'): any {
  return JSON.parse(dataOf(installed(persistence), 'polyaxon-polyaxon-agent-config')[name]);
}

function gatewayOf(persistence: PersistenceOptions): any {
  return find(installed(persistence), 'Deployment', 'polyaxon-polyaxon-api').spec.template.spec;
}

function refused(persistence: PersistenceOptions): string[] {
  return problemsOf(() => synthesize((chart) => new Persistence(chart, 'p', persistence)));
}

test('without connections the platform is told of none', () => {
  expect(dataOf(install(), 'polyaxon-polyaxon-agent-config')).not.toHaveProperty('POLYAXON_AGENT_CONNECTIONS');
});

test.each([
  ['existingClaim', Connection.existingClaim('c', { claimName: 'acme', mountPath }), 'volume_claim', { volumeClaim: 'acme', mountPath }],
  ['newClaim', Connection.newClaim('c', { mountPath }), 'volume_claim', { volumeClaim: 'polyaxon-polyaxon-connection-c', mountPath }],
  ['hostPath', Connection.hostPath('c', { path: '/mnt', mountPath }), 'host_path', { hostPath: '/mnt', mountPath }],
  ['nfs', Connection.nfs('c', { server: 'nfs.acme.com', path: '/x', mountPath }), 'volume_claim',
    { volumeClaim: 'polyaxon-polyaxon-connection-c', mountPath }],
  ['read only', Connection.existingClaim('c', { claimName: 'acme', mountPath, readOnly: true }), 'volume_claim',
    { volumeClaim: 'acme', mountPath, readOnly: true }],
  ['s3', Connection.s3('c', 's3://acme'), 's3', { bucket: 's3://acme' }],
  ['gcs', Connection.gcs('c', 'gs://acme'), 'gcs', { bucket: 'gs://acme' }],
  ['azure', Connection.azure('c', AZURE), 'wasb', { bucket: AZURE }],
  ['git', Connection.git('c', { url: 'https://git.acme.com/a/b', revision: 'v1', flags: ['--depth=1'] }), 'git',
    { url: 'https://git.acme.com/a/b', revision: 'v1', flags: ['--depth=1'] }],
  ['registry', Connection.registry('c', { url: 'registry.acme.com/ml', insecure: true }), 'registry', { url: 'registry.acme.com/ml', insecure: true }],
  ['slack', Connection.slack('c', secret), 'slack', undefined],
  ['webhook', Connection.webhook('c', secret), 'webhook', undefined],
  ['custom', Connection.custom('c', { schema: { host: 'db' } }), 'custom', { host: 'db' }],
])('%s is told to the platform in its own words', (_name, connection, kind, schema) => {
  expect(jsonOf({ connections: [connection] })).toEqual([expect.objectContaining(schema ? { name: 'c', kind, schema } : { name: 'c', kind })]);
});

test('description, tags, Secret and ConfigMap are told, too', () => {
  expect(jsonOf({
    connections: [Connection.registry('images', {
      url: 'registry.acme.com',
      description: 'Our images',
      tags: ['docker'],
      secret: { name: 'acme-docker', mountPath: '/kaniko/.docker' },
      configMap: { name: 'acme-registry', items: ['MIRROR'] },
    })],
  })).toEqual([{
    name: 'images',
    kind: 'registry',
    description: 'Our images',
    tags: ['docker'],
    schema: { url: 'registry.acme.com' },
    secret: { name: 'acme-docker', mountPath: '/kaniko/.docker' },
    configMap: { name: 'acme-registry', items: ['MIRROR'] },
  }]);
});

test('a claim is made for a connection, and kept', () => {
  const claim = find(installed({
    connections: [Connection.newClaim('cache', { mountPath, size: '5Gi', storageClassName: 'fast', accessMode: AccessMode.READ_WRITE_MANY })],
  }), 'PersistentVolumeClaim', 'polyaxon-polyaxon-connection-cache');
  expect(claim.spec).toEqual({ accessModes: ['ReadWriteMany'], storageClassName: 'fast', resources: { requests: { storage: '5Gi' } } });
  expect(claim.metadata.annotations).toMatchObject({ 'helm.sh/resource-policy': 'keep' });
});

test('by default it has 10Gi, for one node', () => {
  expect(find(installed({ connections: [Connection.newClaim('cache', { mountPath })] }), 'PersistentVolumeClaim', 'polyaxon-polyaxon-connection-cache').spec)
    .toEqual({ accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '10Gi' } } });
});

test('an NFS folder is a volume of the cluster and a claim that are kept for each other', () => {
  const connections = [Connection.nfs('archive', { server: 'nfs.acme.com', path: '/exports', mountPath, size: '1Ti' })];
  const objects = synthesize((chart) => new Persistence(chart, 'p', { connections, installation: new Installation({ namespace: 'ml' }) }));
  const volume = find(objects, 'PersistentVolume', 'ml-ml-polyaxon-connection-archive');
  expect(volume.metadata).not.toHaveProperty('namespace');
  expect(volume.spec).toEqual({
    accessModes: ['ReadWriteMany'],
    capacity: { storage: '1Ti' },
    claimRef: { namespace: 'ml', name: 'ml-polyaxon-connection-archive' },
    nfs: { server: 'nfs.acme.com', path: '/exports' },
    persistentVolumeReclaimPolicy: 'Retain',
    storageClassName: '',
  });
  expect(find(objects, 'PersistentVolumeClaim', 'ml-polyaxon-connection-archive').spec).toEqual({
    accessModes: ['ReadWriteMany'],
    storageClassName: '',
    volumeName: 'ml-ml-polyaxon-connection-archive',
    resources: { requests: { storage: '1Ti' } },
  });
});

test('the gateway has only the connections that it is to have', () => {
  const claims = (mountOnGateway?: boolean): any => gatewayOf({
    artifacts: bucket, connections: [Connection.existingClaim('images', { claimName: 'acme', mountPath, readOnly: true, mountOnGateway })],
  });
  expect(claims().volumes).toBeUndefined();
  expect(claims(true).volumes).toEqual([{ name: 'images', persistentVolumeClaim: { claimName: 'acme' } }]);
  expect(claims(true).containers[0].volumeMounts).toEqual([{ name: 'images', mountPath, readOnly: true }]);
});

test('a Secret is the gateway\'s environment, whole or by its keys, or files', () => {
  const [whole, keys, files] = [{}, { items: ['AWS_ACCESS_KEY_ID'] }, { mountPath: '/aws' }]
    .map((more) => gatewayOf({ artifacts: ArtifactsStore.s3('s3://acme', { secret: { ...secret, ...more } }) }));
  const source = { secretRef: { name: 'acme-secret' } };
  expect(whole.containers[0].envFrom).toContainEqual(source);
  expect(keys.containers[0].envFrom).not.toContainEqual(source);
  expect(keys.containers[0].env)
    .toContainEqual({ name: 'AWS_ACCESS_KEY_ID', valueFrom: { secretKeyRef: { name: 'acme-secret', key: 'AWS_ACCESS_KEY_ID' } } });
  const [{ name }] = files.volumes;
  expect(files.volumes).toEqual([{ name, secret: { secretName: 'acme-secret' } }]);
  expect(files.containers[0].volumeMounts).toEqual([{ name, mountPath: '/aws', readOnly: true }]);
});

test('so is a ConfigMap', () => {
  const [whole, keys, files] = [{}, { items: ['AWS_ENDPOINT_URL'] }, { mountPath: '/aws' }]
    .map((more) => gatewayOf({ artifacts: ArtifactsStore.s3('s3://acme', { configMap: { name: 'acme-config', ...more } }) }));
  expect(whole.containers[0].envFrom).toContainEqual({ configMapRef: { name: 'acme-config' } });
  expect(keys.containers[0].env)
    .toContainEqual({ name: 'AWS_ENDPOINT_URL', valueFrom: { configMapKeyRef: { name: 'acme-config', key: 'AWS_ENDPOINT_URL' } } });
  expect(files.volumes).toEqual([{ name: files.containers[0].volumeMounts[0].name, configMap: { name: 'acme-config' } }]);
});

test('a Secret that two of them mount is one volume, and one that is their environment one source', () => {
  const gateway = gatewayOf({
    artifacts: ArtifactsStore.s3('s3://acme', { secret: { name: 'acme-s3' } }),
    connections: [
      Connection.s3('a', 's3://acme-a', { secret: { name: 'acme-s3' }, mountOnGateway: true }),
      ...['b', 'c'].map((name) => Connection.custom(name, { secret: { name: 'acme-files', mountPath: `/files/${name}` }, mountOnGateway: true })),
    ],
  });
  expect(gateway.volumes).toHaveLength(1);
  expect(gateway.containers[0].volumeMounts.map((mount: any) => mount.mountPath)).toEqual(['/files/b', '/files/c']);
  expect(gateway.containers[0].envFrom.filter(({ secretRef }: any) => secretRef)).toEqual([{ secretRef: { name: 'acme-s3' } }]);
});

test('the key file of a bucket of Google\'s is mounted, and named by the variable that its client reads', () => {
  const artifacts = ArtifactsStore.gcs('gs://acme', { secretName: 'acme-gcs', keyFile: 'key.json' });
  expect(jsonOf({ artifacts }, 'POLYAXON_AGENT_ARTIFACTS_STORE')).toEqual({
    name: 'artifacts-store',
    kind: 'gcs',
    schema: { bucket: 'gs://acme' },
    secret: { name: 'acme-gcs', mountPath: '/plx-keys/acme-gcs' },
    env: { name: 'GC_KEY_PATH', value: '/plx-keys/acme-gcs/key.json' },
  });
  const [container] = gatewayOf({ artifacts }).containers;
  expect(container.env).toContainEqual({ name: 'GC_KEY_PATH', value: '/plx-keys/acme-gcs/key.json' });
  expect(container.volumeMounts[0].mountPath).toBe('/plx-keys/acme-gcs');
});

test('name, description, tags and mount path of the artifacts store are those given', () => {
  const artifacts = ArtifactsStore.existingClaim('acme', { name: 'store', description: 'Ours', tags: ['x'], mountPath: '/store' });
  expect(jsonOf({ artifacts }, 'POLYAXON_AGENT_ARTIFACTS_STORE')).toEqual({
    name: 'store', kind: 'volume_claim', description: 'Ours', tags: ['x'], schema: { volumeClaim: 'acme', mountPath: '/store' },
  });
  expect(gatewayOf({ artifacts }).containers[0].volumeMounts).toEqual([{ name: 'store', mountPath: '/store' }]);
  expect(jsonOf({ artifacts: ArtifactsStore.newClaim({ name: 'new', mountPath: '/new' }) }, 'POLYAXON_AGENT_ARTIFACTS_STORE').name).toBe('new');
});

const git = (url: string): Connection => Connection.git('c', { url });
const custom = (more: object): Connection => Connection.custom('c', { secret: { ...secret, ...more } });
test.each<[string, Connection, string]>([
  ['a name in capitals', Connection.s3('Lake', 's3://acme'), 'connections[0].name = "Lake": not a DNS label; give'],
  ['no name', Connection.s3('', 's3://acme'), 'connections[0].name = "": missing; give a name'],
  ['a bucket of another kind', Connection.s3('c', 'gs://acme'), 'connections[0].bucket = "gs://acme": not the URL of a bucket of kind s3; give one such as s3://'],
  ['no claim', Connection.existingClaim('c', { claimName: '', mountPath }), 'connections[0].claimName = "": missing; give the name of a claim'],
  ['a claim in capitals', Connection.existingClaim('c', { claimName: 'C', mountPath }), 'connections[0].claimName = "C": not the name of a Kubernetes object; give'],
  ['no mount path', Connection.existingClaim('c', { claimName: 'c' } as never), 'connections[0].mountPath = (nothing): missing; give where it is mounted'],
  ['a relative mount path', Connection.existingClaim('c', { claimName: 'c', mountPath: 'x' }), 'connections[0].mountPath = "x": not an absolute path; begin'],
  ['a mount at the root', Connection.existingClaim('c', { claimName: 'c', mountPath: '/' }), 'connections[0].mountPath = "/": not a folder that'],
  ['a mount at the store', Connection.existingClaim('c', { claimName: 'c', mountPath: '/artifactsStore/' }), 'the artifacts store is mounted there in every run; give'],
  ['a size that is none', Connection.newClaim('c', { mountPath, size: 'big' }), 'connections[0].size = "big": not a Kubernetes quantity; give'],
  ['a class in capitals', Connection.newClaim('c', { mountPath, storageClassName: 'F' }), 'connections[0].storageClassName = "F": not the name of'],
  ['a relative host path', Connection.hostPath('c', { path: 'x', mountPath }), 'connections[0].path = "x": not an absolute path; begin'],
  ['an NFS server with a path', Connection.nfs('c', { server: 'a:/b', path: '/b', mountPath }), 'connections[0].server = "a:/b": not a host name; give'],
  ['no NFS server', Connection.nfs('c', { server: '', path: '/b', mountPath }), 'connections[0].server = "": missing; give the host name of the NFS server'],
  ['a relative export', Connection.nfs('c', { server: 'a', path: 'b', mountPath }), 'connections[0].path = "b": not an absolute path; begin'],
  ['no export', Connection.nfs('c', { server: 'a', path: '', mountPath }), 'connections[0].path = "": missing; give the path that the server exports'],
  ['an NFS size that is none', Connection.nfs('c', { server: 'a', path: '/b', mountPath, size: '1TB' }), 'connections[0].size = "1TB": not a Kubernetes quantity; give'],
  ['a repository without URL', git(''), 'connections[0].url = "": missing; give the URL of the repository'],
  ['a repository that is a word', git('code'), 'connections[0].url = "code": not the URL of a repository; give one such as'],
  ['a token in a URL', git('https://ada:geheim@git.acme.com/a'), 'connections[0].url = "https://***@git.acme.com/a": it holds credentials, and stands in a ConfigMap; give them by secret'],
  ['a registry with a scheme', Connection.registry('c', { url: 'https://r' }), 'connections[0].url = "https://r": not a registry; give host[:port][/path]'],
  ['a registry with a password', Connection.registry('c', { url: 'a:geheim@r' }), 'connections[0].url = "***@r": not a registry; give'],
  ['a channel without Secret', Connection.slack('c', undefined as never), 'connections[0].secret = (nothing): missing; give the Secret with its URL'],
  ['a webhook without Secret', Connection.webhook('c', undefined as never), 'connections[0].secret = (nothing): missing; give the Secret with its URL'],
  ['nothing at all', Connection.custom('c', {}), 'connections[0] = "c": a run would get nothing of it; give it a secret'],
  ['a Secret without name', custom({ name: '' }), 'connections[0].secret.name = "": missing; give its metadata.name'],
  ['a Secret in capitals', custom({ name: 'S' }), 'connections[0].secret.name = "S": not the name of a Kubernetes object; give'],
  ['a mounted Secret that names no volume', custom({ name: 'a.b', mountPath: '/k' }), 'connections[0].secret.name = "a.b": not a DNS label; give'],
  ['a Secret at the path of its connection', Connection.existingClaim('c', { claimName: 'c', mountPath, secret: { name: 's', mountPath: '/data/' } }),
    'connections[0].secret.mountPath = "/data/": connections[0].mountPath is mounted there, too; give another path'],
  ['a mount where the platform has its own', Connection.existingClaim('c', { claimName: 'c', mountPath: '/dev/shm' }),
    'connections[0].mountPath = "/dev/shm": the platform mounts a volume of its own there in runs; give another path'],
  ['a ConfigMap where its Secret is', Connection.custom('c', { secret: { name: 'a', mountPath: '/k' }, configMap: { name: 'b', mountPath: '/k' } }),
    'connections[0].configMap.mountPath = "/k": connections[0].secret.mountPath is mounted there, too; give another path'],
  ['a ConfigMap where its key file is', Connection.gcs('c', 'gs://acme', { keyFile: 'k', secret: { name: 'a' }, configMap: { name: 'b', mountPath: '/plx-keys//a/' } }),
    'connections[0].configMap.mountPath = "/plx-keys//a/": connections[0].secret.mountPath is mounted there, too; give another path'],
  ['a Secret at the store', custom({ mountPath: '//artifactsStore' }), 'connections[0].secret.mountPath = "//artifactsStore": the artifacts store is mounted there in every run; give'],
  ['a Secret at the root', custom({ mountPath: '/' }), 'connections[0].secret.mountPath = "/": not a folder that'],
  ['a Secret at a relative path', custom({ mountPath: 'k' }), 'connections[0].secret.mountPath = "k": not an absolute path; begin'],
  ['keys of a Secret that is mounted', custom({ mountPath: '/k', items: ['A'] }), 'connections[0].secret.items = ["A"]: beside mountPath the platform makes no pod of them; leave'],
  ['no key of a Secret', custom({ items: [] }), 'connections[0].secret.items = []: no key; name keys'],
  ['a key that is no variable', custom({ items: ['key.json'] }), 'connections[0].secret.items[0] = "key.json": not the name of an environment variable; name'],
  ['a key file without Secret', Connection.gcs('c', 'gs://acme', { keyFile: 'k' }), 'connections[0].keyFile = "k": of no effect without the Secret that has it; give'],
  ['a key file that is no key', Connection.gcs('c', 'gs://acme', { keyFile: 'a/b', secret }), 'connections[0].keyFile = "a/b": not a key of a Secret; give'],
  ['a key file beside keys', Connection.gcs('c', 'gs://acme', { keyFile: 'k', secret: { ...secret, items: ['A'] } }), 'connections[0].secret.items = ["A"]: of no effect beside keyFile'],
])('%s is refused', (_name, connection, message) => {
  expect(refused({ connections: [connection] })).toEqual([expect.stringContaining(message)]);
});

test.each(['git@github.com:acme/code.git', 'ssh://git@github.com/acme/code', 'https://github.com/acme/code'])('%s is the URL of a repository', (url) => {
  expect(refused({ connections: [git(url)] })).toEqual([]);
});

test('an artifacts store that is read only is refused, whatever the language', () => {
  expect(refused({ artifacts: ArtifactsStore.existingClaim('acme', { readOnly: true } as never) }))
    .toEqual(['artifacts.readOnly = true: unknown property; give any of name, description, tags, annotations, env, mountPath, secret, configMap']);
});

test('two ways to name the Secret of a bucket are one too many', () => {
  expect(refused({ artifacts: ArtifactsStore.s3('s3://acme', { secretName: 'a', secret }) }))
    .toEqual([expect.stringContaining('artifacts.secretName = "a": beside secret, which names one, too; give one of the two')]);
});

test('two connections have two names, and the artifacts store a third', () => {
  expect(refused({ artifacts: bucket, connections: ['a', 'a', 'artifacts-store'].map((name) => Connection.s3(name, 's3://acme')) })).toEqual([
    'connections[1] = "a": connections[0] has the name already; give each connection a name of its own',
    'connections[2] = "artifacts-store": artifacts has the name already; give each connection a name of its own',
  ]);
});

test('a connection that is mounted is not called as a Secret that is: runs would have two volumes of one name', () => {
  expect(refused({
    connections: [
      Connection.existingClaim('keys', { claimName: 'c', mountPath }),
      Connection.custom('b', { secret: { name: 'keys', mountPath: '/keys' } }),
    ],
  })).toEqual([expect.stringMatching(/^connections\[1\] = "keys": runs would have two volumes of this name, with connections\[0\]; give/)]);
});

test('a run has one volume of a name: a Secret and a ConfigMap of one name are not both mounted, and the platform\'s own are none of ours', () => {
  const both = Connection.custom('a', { secret: { name: 'acme', mountPath: '/s' }, configMap: { name: 'acme', mountPath: '/c' } });
  expect(refused({ connections: [both] }))
    .toEqual(['connections[0] = "acme": runs would have two volumes of this name, with the Secret of connections[0]; give one of the two another name']);
  expect(refused({ connections: ['artifacts-context', 'configs-context', 'shm'].map((name) => Connection.existingClaim(name, { claimName: 'c', mountPath })) }))
    .toEqual([0, 1, 2].map((i) => expect.stringMatching(`^connections\\[${i}\\] = .*two volumes of this name, with one of the platform's own; give`)));
  expect(refused({ connections: [Connection.s3('shm', 's3://acme')] })).toEqual([]);
});

test('what a bucket as the artifacts store mounts in every run is not a connection\'s environment', () => {
  const other = (shared: Connection, artifacts = ArtifactsStore.gcs('gs://acme', { secretName: 'acme-secret', keyFile: 'k' })): string[] =>
    refused({ artifacts, connections: [shared] });
  expect(other(Connection.s3('a', 's3://acme', { secret }))).toEqual([
    'connections[0] = "acme-secret": artifacts mounts this Secret in every run, and beside variables of it the platform makes no volume; '
    + 'give the connection a Secret of its own',
  ]);
  const configMap = { name: 'acme-secret' };
  expect(other(Connection.s3('a', 's3://acme', { configMap }), ArtifactsStore.s3('s3://acme', { configMap: { ...configMap, mountPath: '/c' } })))
    .toEqual([expect.stringContaining('artifacts mounts this ConfigMap in every run')]);
  expect(other(Connection.gcs('a', 'gs://acme', { secret, keyFile: 'k' }))).toEqual([]);
  expect(other(Connection.s3('a', 's3://acme', { secret }), ArtifactsStore.existingClaim('acme', { secret: { ...secret, mountPath: '/s' } }))).toEqual([]);
});

test('connections share the key file of a Secret, which a run mounts once', () => {
  const connections = ['a', 'b'].map((name) => Connection.gcs(name, 'gs://acme', { secret, keyFile: 'k', mountOnGateway: true }));
  expect(jsonOf({ artifacts: bucket, connections }).map((connection: any) => connection.secret.mountPath)).toEqual(['/plx-keys/acme-secret', '/plx-keys/acme-secret']);
  expect(gatewayOf({ artifacts: bucket, connections }).containers[0].volumeMounts).toHaveLength(1);
});

test.each<[string, Connection[], RegExp]>([
  ['one path', ['a', 'b'].map((name) => Connection.existingClaim(name, { claimName: name, mountPath, mountOnGateway: true })),
    /^connections\[1\] = "\/data": connections\[0\] is mounted there, too, on the gateway; give another/],
  ['one variable', ['a', 'b'].map((name) => Connection.gcs(name, 'gs://acme', { secret: { name }, keyFile: 'k', mountOnGateway: true })),
    /^connections\[1\] = "GC_KEY_PATH": connections\[0\] sets this variable, too, on the gateway; give another/],
])('two of the gateway\'s that need %s are refused', (_name, connections, message) => {
  expect(refused({ artifacts: bucket, connections })).toEqual([expect.stringMatching(message)]);
  expect(refused({ artifacts: bucket, connections: connections.slice(1) })).toEqual([]);
});

test('a gateway with replicas takes no connection that one node alone can mount, while runs may', () => {
  const problems = (mountOnGateway: boolean): string[] => problemsOf(() => install({
    core: { gateway: { replicas: 2 } },
    persistence: { artifacts: bucket, connections: [Connection.newClaim('c', { mountPath, mountOnGateway })] },
  }));
  expect(problems(true)).toEqual([expect.stringMatching(/^core\.gateway\.replicas = 2: .* can mount persistence\.connections\[0\]; give/)]);
  expect(problems(false)).toEqual([]);
});

test('a gateway with replicas takes a host path that all nodes have, and its pods need not follow one another', () => {
  const objects = install({
    core: { gateway: { replicas: 2 } },
    persistence: { artifacts: bucket, connections: [Connection.hostPath('c', { path: '/mnt', mountPath, mountOnGateway: true, onEveryNode: true })] },
    security: { podSecurityLevel: PodSecurityLevel.PRIVILEGED },
  });
  expect(find(objects, 'Deployment', 'polyaxon-polyaxon-api').spec).not.toHaveProperty('strategy');
});

test('a host path as a connection is refused at the default level, since runs are', () => {
  expect(problemsOf(() => install({ persistence: { connections: [Connection.hostPath('c', { path: '/mnt', mountPath })] } })))
    .toEqual([expect.stringMatching(/^persistence\.connections\[0\] = "\/mnt": Pod Security level "baseline" refuses host paths; give/)]);
});
