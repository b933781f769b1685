import { ApiObject, App, Chart, JsonPatch } from 'cdk8s';
import {
  Dependencies, DependenciesProps, ExternalPostgresOptions, ExternalRabbitmqOptions, ExternalRedisOptions, Installation, PlatformVersion,
  PolyaxonChart, Postgres, PostgresSslMode, Rabbitmq, Redis, Registry, SecretRef,
} from '../../lib';
import { podOf } from '../support/pods';
import { find, objectsOf, problemsOf, synthesize } from '../support/synth';

const password = SecretRef.of('plx-db', 'password');
const EXTERNAL = { host: 'db.acme.com', password };
const RABBITMQ = { host: 'mq.acme.com', user: 'plx', password: SecretRef.of('plx-mq', 'password') };

function made(props: DependenciesProps = {}): Dependencies {
  return new Dependencies(new Chart(new App(), 'test'), 'dependencies', props);
}

function render(props: DependenciesProps = {}): any[] {
  return synthesize((chart) => new Dependencies(chart, 'dependencies', props));
}

/** The variables of the API by name: what ConfigMaps say, and the references of Secrets. */
function environment(dependencies: DependenciesProps): { [name: string]: any } {
  const app = new App();
  const broker = dependencies.redis ?? dependencies.rabbitmq;
  new PolyaxonChart(app, 'polyaxon', { dependencies, core: broker && { scheduler: {} } });
  const objects = objectsOf(app);
  const { env } = find(objects, 'Deployment', 'polyaxon-polyaxon-api').spec.template.spec.containers[0];
  return {
    ...find(objects, 'ConfigMap', 'polyaxon-polyaxon-platform-config').data,
    ...Object.fromEntries(env.map(({ name, value, valueFrom }: any) => [name, value ?? valueFrom.secretKeyRef ?? valueFrom])),
  };
}

test('each server is a default child of its own construct, so that it can be patched', () => {
  const objects = synthesize((chart) => {
    const { node } = new Dependencies(chart, 'dependencies', { redis: Redis.inCluster() });
    for (const server of ['Postgres', 'Redis']) {
      ApiObject.of(node.findChild(server)).addJsonPatch(JsonPatch.replace('/spec/replicas', 0));
    }
  });
  expect(objects.filter(({ kind }) => kind === 'StatefulSet').map(({ spec }) => spec.replicas)).toEqual([0, 0]);
});

test('a database in the cluster and one outside give the same answer', () => {
  expect(made().database).toEqual({
    host: 'polyaxon-postgresql', port: 5432, database: 'polyaxon', user: 'polyaxon', password: SecretRef.of('polyaxon-postgresql', 'password'),
  });
  expect(made({ postgres: Postgres.external(EXTERNAL) }).database).toEqual({
    host: 'db.acme.com', port: 5432, database: 'polyaxon', user: 'polyaxon', password,
  });
});

test('a server in the cluster has the user, the database and the port that it is given', () => {
  const database = Postgres.inCluster({ user: 'plx', database: 'plxdb', port: 5544 });
  expect(made({ postgres: database }).database).toMatchObject({ host: 'polyaxon-postgresql', port: 5544, database: 'plxdb', user: 'plx' });
  const objects = render({ postgres: database, redis: Redis.inCluster({ port: 6380 }) });
  const [{ env, ports }] = find(objects, 'StatefulSet', 'polyaxon-postgresql').spec.template.spec.containers;
  expect(env).toEqual(expect.arrayContaining([{ name: 'POSTGRES_DB', value: 'plxdb' }, { name: 'POSTGRES_USER', value: 'plx' }]));
  expect(ports).toEqual([{ name: 'tcp-postgresql', containerPort: 5432 }]);
  expect(find(objects, 'Service', 'polyaxon-postgresql').spec.ports).toEqual([{ name: 'tcp-postgresql', port: 5544, targetPort: 'tcp-postgresql' }]);
  expect(find(objects, 'Service', 'polyaxon-redis-master').spec.ports).toEqual([{ name: 'tcp-redis', port: 6380, targetPort: 'tcp-redis' }]);
  expect(environment({ postgres: database, redis: Redis.inCluster({ port: 6380 }) })).toMatchObject({
    POLYAXON_DB_PORT: '5544', POLYAXON_DB_NAME: 'plxdb', POLYAXON_DB_USER: 'plx', POLYAXON_REDIS_PORT: '6380',
    POLYAXON_REDIS_CELERY_BROKER_URL: 'polyaxon-redis-master:6380/0',
  });
});

test('a Service of another port leaves the ways between pods as they are, which are by the ports of the pods', () => {
  const policies = (dependencies: DependenciesProps): any[] => {
    const app = new App();
    new PolyaxonChart(app, 'polyaxon', { dependencies, core: { scheduler: {} } });
    return objectsOf(app).filter(({ kind }) => kind === 'NetworkPolicy');
  };
  expect(policies({ postgres: Postgres.inCluster({ port: 5544 }), redis: Redis.inCluster({ port: 6380 }) }))
    .toEqual(policies({ redis: Redis.inCluster() }));
  expect(policies({ rabbitmq: Rabbitmq.inCluster({ port: 5673 }) })).toEqual(policies({ rabbitmq: Rabbitmq.inCluster() }));
});

test.each([
  ['postgres', { postgres: Postgres.inCluster({ user: '' }) }, /^postgres\.user = "": missing; give its name/],
  ['postgres', { postgres: Postgres.cloudNativePg({ database: '' }) }, /^postgres\.database = "": missing/],
  ['postgres', { postgres: Postgres.inCluster({ port: 0 }) }, /^postgres\.port = 0: .*from 1 to 65535/],
  ['redis', { redis: Redis.inCluster({ port: 65536 }) }, /^redis\.port = 65536: .*from 1 to 65535/],
  ['rabbitmq', { rabbitmq: Rabbitmq.inCluster({ port: 70000 }) }, /^rabbitmq\.port = 70000: .*from 1 to 65535/],
  ['rabbitmq', { rabbitmq: Rabbitmq.inCluster({ user: 'a@b' }) }, /^rabbitmq\.user = "a@b": .*in a URL/],
])('a user, database or port of %s in the cluster that is none is refused', (_name, props, message) => {
  expect(problemsOf(() => made(props))).toEqual([expect.stringMatching(message)]);
});

// Source: VOLUME in the Dockerfiles of the official images, of these versions.
test.each([
  ['postgresql', { postgres: Postgres.inCluster() }, '/var/lib/postgresql/data'],
  ['redis-master', { redis: Redis.inCluster() }, '/data'],
  ['rabbitmq', { rabbitmq: Rabbitmq.inCluster() }, '/var/lib/rabbitmq'],
  ['registry', { registry: Registry.inCluster() }, '/var/lib/registry'],
])('%s has a mount at the very path of its image\'s volume, where the runtime would put a folder that ends with the container', (name, props, path) => {
  const { volumeMounts } = podOf(render(props), `StatefulSet/polyaxon-${name}`).spec.containers[0];
  expect(volumeMounts.map(({ mountPath }: any) => mountPath)).toContain(path);
});

test('the data of PostgreSQL are in a folder of their own on the claim, whose root may hold what is not its', () => {
  const { env, volumeMounts } = podOf(render(), 'StatefulSet/polyaxon-postgresql').spec.containers[0];
  expect(volumeMounts).toContainEqual({ name: 'data', mountPath: '/var/lib/postgresql/data' });
  expect(env).toContainEqual({ name: 'PGDATA', value: '/var/lib/postgresql/data/data' });
});

// S002-037
test('every broker gives the same answer', () => {
  expect(made().broker).toBeUndefined();
  expect(made({ redis: Redis.inCluster() }).broker).toEqual({
    kind: 'redis', host: 'polyaxon-redis-master', port: 6379, password: SecretRef.of('polyaxon-redis', 'redis-password'),
  });
  expect(made({ redis: Redis.external({ host: 'redis.acme.com', port: 6380, password }) }).broker).toEqual({
    kind: 'redis', host: 'redis.acme.com', port: 6380, password,
  });
  expect(made({ rabbitmq: Rabbitmq.external(RABBITMQ) }).broker).toEqual({ kind: 'rabbitmq', port: 5672, ...RABBITMQ });
});

test('only passwords of servers in the cluster for which no Secret was given are generated', () => {
  expect(made().generatedSecrets).toEqual([SecretRef.of('polyaxon-postgresql', 'password')]);
  expect(made({ redis: Redis.inCluster() }).generatedSecrets).toHaveLength(2);
  expect(made({ postgres: Postgres.inCluster({ password }), redis: Redis.inCluster({ password }) }).generatedSecrets).toEqual([]);
  expect(made({ postgres: Postgres.external(EXTERNAL), redis: Redis.external({ host: 'r' }) }).generatedSecrets).toEqual([]);
});

// S000-020, S001-011, S001-013, S003-004
test('what is outside renders nothing', () => {
  expect(render({ postgres: Postgres.external(EXTERNAL), redis: Redis.external({ host: 'redis.acme.com' }) })).toEqual([]);
});

// S004-004 S000-019
test('the platform reads an external database as it is given', () => {
  const database = Postgres.external({
    ...EXTERNAL, port: 6432, database: 'plx', user: 'admin', connMaxAge: 60, sslMode: PostgresSslMode.REQUIRE,
  });
  expect(environment({ postgres: database })).toMatchObject({
    POLYAXON_DB_ENGINE: 'pgsql',
    POLYAXON_DB_HOST: 'db.acme.com',
    POLYAXON_DB_PORT: '6432',
    POLYAXON_DB_NAME: 'plx',
    POLYAXON_DB_USER: 'admin',
    POLYAXON_DB_CONN_MAX_AGE: '60',
    POLYAXON_DB_OPTIONS: '{"sslmode":"require"}',
    POLYAXON_DB_PASSWORD: { name: 'plx-db', key: 'password' },
  });
});

test('without an encryption mode PostgreSQL\'s own counts, and each request has a connection of its own', () => {
  const env = environment({ postgres: Postgres.external(EXTERNAL) });
  expect(env).not.toHaveProperty('POLYAXON_DB_OPTIONS');
  expect(env.POLYAXON_DB_CONN_MAX_AGE).toBe('0');
});

// S004-005
test('the platform reads Redis as four databases of one server', () => {
  expect(environment({ redis: Redis.external({ host: 'redis.acme.com', password }) })).toMatchObject({
    POLYAXON_BROKER_BACKEND: 'redis',
    POLYAXON_REDIS_HOST: 'redis.acme.com',
    POLYAXON_REDIS_PORT: '6379',
    POLYAXON_REDIS_CELERY_BROKER_URL: 'redis.acme.com:6379/0',
    POLYAXON_REDIS_CELERY_RESULT_BACKEND_URL: 'redis.acme.com:6379/1',
    POLYAXON_REDIS_SESSIONS_URL: 'redis.acme.com:6379/2',
    POLYAXON_REDIS_HEARTBEAT_URL: 'redis.acme.com:6379/3',
    POLYAXON_REDIS_PASSWORD: { name: 'plx-db', key: 'password' },
  });
  expect(environment({ redis: Redis.external({ host: 'redis.acme.com' }) })).not.toHaveProperty('POLYAXON_REDIS_PASSWORD');
});

test('the platform reads RabbitMQ', () => {
  expect(environment({ rabbitmq: Rabbitmq.external({ ...RABBITMQ, port: 5673 }) })).toMatchObject({
    POLYAXON_BROKER_BACKEND: 'rabbitmq',
    POLYAXON_AMQP_URL: 'mq.acme.com:5673',
    POLYAXON_RABBITMQ_USER: 'plx',
    POLYAXON_RABBITMQ_PASSWORD: { name: 'plx-mq', key: 'password' },
  });
});

// S003-003 S004-003
test.each([
  ['polyaxon-postgresql', '8Gi', 'data-polyaxon-postgresql-0', 'POSTGRES_PASSWORD', 'polyaxon-postgresql'],
  ['polyaxon-redis-master', '2Gi', 'redis-data-polyaxon-redis-master-0', 'REDIS_PASSWORD', 'polyaxon-redis'],
])('%s keeps its data on a claim of %s, and its password in a Secret', (name, storage, claim, variable, secret) => {
  const objects = render({ redis: Redis.inCluster() });
  expect(find(objects, 'PersistentVolumeClaim', claim).spec).toEqual({ accessModes: ['ReadWriteOnce'], resources: { requests: { storage } } });
  const { volumes, containers } = find(objects, 'StatefulSet', name).spec.template.spec;
  expect(volumes).toContainEqual({ name: 'data', persistentVolumeClaim: { claimName: claim } });
  expect(containers[0].env.find((env: any) => env.name === variable).valueFrom.secretKeyRef.name).toBe(secret);
  expect(containers[0].securityContext).toMatchObject({ readOnlyRootFilesystem: true });
});

// S003-154 S003-155 S003-156 S004-135 S004-136 S004-137
test('size, class, resources and password of servers in the cluster are those given', () => {
  const options = { storage: { size: '50Gi', storageClassName: 'fast' }, resources: { limits: { cpu: '4' } }, password };
  const objects = render({ postgres: Postgres.inCluster(options), redis: Redis.inCluster(options) });
  for (const { spec } of objects.filter(({ kind }) => kind === 'PersistentVolumeClaim')) {
    expect(spec).toMatchObject({ storageClassName: 'fast', resources: { requests: { storage: '50Gi' } } });
  }
  for (const { spec } of objects.filter(({ kind }) => kind === 'StatefulSet')) {
    const [{ resources, env }] = spec.template.spec.containers;
    expect(resources.limits.cpu).toBe('4');
    expect(resources.requests.cpu).toBe('100m');
    expect(env.find(({ name }: any) => /PASSWORD/.test(name)).valueFrom.secretKeyRef).toEqual({ name: 'plx-db', key: 'password' });
  }
});

test('claims can stand in a chart that outlives the rest', () => {
  const app = new App();
  const base = new Chart(app, 'base');
  new Dependencies(new Chart(app, 'chart'), 'dependencies', { redis: Redis.inCluster(), keepIn: base });
  expect(objectsOf(base).map(({ kind }) => kind)).toEqual(['PersistentVolumeClaim', 'PersistentVolumeClaim']);
});

test('the installation gives namespace and names', () => {
  const objects = render({ installation: new Installation({ namespace: 'ml', release: 'plx', imageRegistry: 'r.acme.com' }) });
  const server = find(objects, 'StatefulSet', 'plx-postgresql');
  expect(server.metadata.namespace).toBe('ml');
  expect(server.spec.template.spec.containers[0].image).toBe('r.acme.com/postgres:16.10');
});

function postgres(options: object): DependenciesProps {
  return { postgres: Postgres.external({ ...EXTERNAL, ...options } as ExternalPostgresOptions) };
}

function redis(options: object): DependenciesProps {
  return { redis: Redis.external(options as ExternalRedisOptions) };
}

function rabbitmq(options: object): DependenciesProps {
  return { rabbitmq: Rabbitmq.external({ ...RABBITMQ, ...options } as ExternalRabbitmqOptions) };
}

test.each([
  [postgres({ host: undefined }), 'postgres.host = (nothing): missing; give the host name of the database'],
  [postgres({ host: '' }), 'postgres.host = "": missing; give the host name of the database'],
  [postgres({ host: 'db:5432' }), 'postgres.host = "db:5432": not a host name; give a name such as'],
  [postgres({ password: undefined }), 'postgres.password = (nothing): missing; give SecretRef.of(name, key)'],
  [postgres({ port: 0 }), 'postgres.port = 0: out of range; give a whole number from 1 to 65535'],
  [postgres({ connMaxAge: -1 }), 'postgres.connMaxAge = -1: out of range; give a whole number from 0 to 86400'],
  [postgres({ database: '' }), 'postgres.database = "": missing; give its name, or leave it out'],
  [postgres({ user: '' }), 'postgres.user = "": missing; give its name, or leave it out'],
  [{ postgres: Postgres.inCluster({ storage: { size: '8GB' } }) }, 'postgres.storage.size = "8GB": not a Kubernetes quantity'],
  [{ postgres: Postgres.inCluster({ resources: { limits: { cpu: 'one' } } }) }, 'postgres.resources.limits.cpu = "one": not a Kubernetes quantity'],
  [redis({}), 'redis.host = (nothing): missing; give the host name of Redis'],
  [redis({ host: 'redis://a' }), 'redis.host = "redis://a": not a host name; give'],
  [redis({ host: 'a', port: 70000 }), 'redis.port = 70000: out of range; give'],
  [{ redis: Redis.inCluster({ storage: { size: '-1' } }) }, 'redis.storage.size = "-1": not a Kubernetes quantity'],
  [{ redis: Redis.inCluster({ resources: { requests: { cpu: '' } } }) }, 'redis.resources.requests.cpu = "": not a Kubernetes quantity'],
  [rabbitmq({ host: '' }), 'rabbitmq.host = "": missing; give the host name of RabbitMQ'],
  [rabbitmq({ host: '*.acme.com' }), 'rabbitmq.host = "*.acme.com": not a host name; give'],
  [rabbitmq({ user: '' }), 'rabbitmq.user = "": missing; give the user of RabbitMQ'],
  [rabbitmq({ password: undefined }), 'rabbitmq.password = (nothing): missing; give SecretRef.of(name, key)'],
  [rabbitmq({ port: 1.5 }), 'rabbitmq.port = 1.5: out of range; give'],
])('it is refused: case %#', (props, message) => {
  expect(problemsOf(() => render(props))).toEqual([expect.stringContaining(message)]);
});

test('two brokers are refused', () => {
  expect(problemsOf(() => render({ redis: Redis.inCluster(), rabbitmq: Rabbitmq.external(RABBITMQ) }))).toEqual([
    'rabbitmq = "mq.acme.com": a second broker beside redis; give one of the two',
  ]);
});

test('RabbitMQ is refused where the platform does not speak to it', () => {
  const installation = new Installation({ version: PlatformVersion.V2_18_0 });
  expect(problemsOf(() => render({ installation, rabbitmq: Rabbitmq.external(RABBITMQ) }))).toEqual([
    'rabbitmq = "mq.acme.com": the platform\'s version 2.18.0 does not speak to RabbitMQ; give redis instead',
  ]);
});

test('in a chart every path begins with dependencies, and all of it is told at once', () => {
  expect(problemsOf(() => environment({ ...postgres({ host: '', port: 0 }), ...rabbitmq({ user: '' }), redis: Redis.inCluster() }))
    .map((problem) => problem.split(' = ')[0])).toEqual([
    'dependencies.postgres.host', 'dependencies.postgres.port', 'dependencies.rabbitmq.user', 'dependencies.rabbitmq',
  ]);
});
