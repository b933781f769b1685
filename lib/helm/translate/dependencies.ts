import { Names } from '../../config/names';
import { Tree } from '../path';
import { call, Expression, literal, member, options } from '../program';
import { expressionOf, Values } from '../values';
import { secretRef } from './agent';
import { keptIn } from './control-plane';
import { pooler } from './monitoring';

/** Database and broker. */
export function dependencies(v: Values, names: Names): Expression | undefined {
  const inCluster = v.read<boolean>('postgresql.enabled') ?? true;
  return options({
    postgres: inCluster ? postgresInCluster(v, names) : postgresOutside(v, names),
    ...broker(v, names),
  });
}

const OWN_IMAGE = 'the official image of the library runs, since Bitnami\'s are no longer kept; set dependencies.… in the program for another';

function postgresInCluster(v: Values, names: Names): Expression | undefined {
  // Its options are those of the client, wherever the database is.
  for (const name of Object.keys(v.peek<Tree>('externalServices.postgresql') ?? {}).filter((key) => key !== 'options')) {
    v.off(`externalServices.postgresql.${name}`, 'has no effect while postgresql.enabled is true');
  }
  ownName(v, 'postgresql.auth.username');
  ownName(v, 'postgresql.auth.database');
  v.translate('postgresql.image', OWN_IMAGE);
  v.secret('postgresql.auth.password', names.postgresSecret, 'password');
  v.translate('postgresql.auth.postgresPassword', 'there is one password, that of the user: postgresql.auth.password');
  v.translate('postgresql.auth.enablePostgresUser', 'there is one user, who owns the database');
  v.translate('postgresql.architecture', 'one server; Postgres.cloudNativePg() in the program keeps several');
  v.translate('postgresql.service.ports', 'the server listens at 5432, at which the platform asks it');
  v.translate('postgresql.master', 'the chart has it as a preference of nodes that no pod meets');
  const existing = v.read<string>('postgresql.auth.existingSecret');
  const entries = options({
    options: v.filled('externalServices.postgresql.options'),
    connMaxAge: v.option('postgresql.connMaxAge', 0),
    password: existing ? secretRef(existing, 'password', 'postgresql.auth.existingSecret') : undefined,
    storage: storage(v, 'postgresql.primary.persistence'),
  });
  // After all that has a meaning here was read.
  subChart(v, 'postgresql');
  return entries && call('Postgres.inCluster', [entries], { source: 'postgresql' });
}

function postgresOutside(v: Values, names: Names): Expression {
  v.off('postgresql', 'has no effect while postgresql.enabled is false');
  const path = 'externalServices.postgresql';
  return call('Postgres.external', [options({
    host: v.textOption(`${path}.host`) ?? literal('', { source: `${path}.host` }),
    port: v.option(`${path}.port`, 5432),
    user: v.textOption(`${path}.user`),
    database: v.textOption(`${path}.database`),
    password: keptIn(v, `${path}.password`, `${names.full}-postgresql-secret`, 'postgres-password'),
    connMaxAge: v.option(`${path}.connMaxAge`, 0),
    ...clientOptions(v, `${path}.options`),
    pooler: pooler(v, `${path}.pgbouncer`),
  })], { source: path });
}

function broker(v: Values, names: Names): { readonly [name: string]: Expression | undefined } {
  const kind = v.read<string>('broker') ?? 'redis';
  const unused = v.truthy('scheduler.enabled') ? `the broker is ${kind}` : 'nothing uses a broker while scheduler.enabled is not true';
  for (const name of v.truthy('scheduler.enabled') ? ['redis', 'rabbitmq'].filter((other) => other !== kind) : ['redis', 'rabbitmq']) {
    v.off(name, unused);
    v.off(`externalServices.${name}`, unused);
  }
  if (!v.truthy('scheduler.enabled')) {
    return {};
  }
  return kind === 'redis' ? { redis: redis(v, names) } : { rabbitmq: rabbitmq(v, names) };
}

function redis(v: Values, names: Names): Expression {
  if (v.isOn('redis')) {
    v.off('externalServices.redis', 'has no effect while redis.enabled is true');
    v.translate('redis.image', OWN_IMAGE);
    v.translate('redis.auth.enabled', 'Redis always asks for a password');
    v.translate('redis.usePassword', 'the platform always gives the password');
    v.translate('redis.port', 'the server listens at 6379, at which the platform asks it');
    v.secret('redis.auth.password', names.redisSecret, 'redis-password');
    v.translate('redis.affinity', 'the chart has it as a preference of nodes that no pod meets');
    const storageOf = storage(v, 'redis.master.persistence');
    subChart(v, 'redis');
    return call('Redis.inCluster', [options({ storage: storageOf })], { source: 'redis' });
  }
  const path = 'externalServices.redis';
  const withPassword = v.read<boolean>(`${path}.usePassword`) ?? false;
  if (!withPassword) {
    v.off(`${path}.password`, `has no effect while ${path}.usePassword is not true`);
  }
  return call('Redis.external', [options({
    host: v.textOption(`${path}.host`) ?? literal('', { source: `${path}.host` }),
    port: v.option(`${path}.port`, 6379),
    password: withPassword ? keptIn(v, `${path}.password`, `${names.full}-redis-secret`, 'redis-password') : undefined,
  })], { source: path });
}

function rabbitmq(v: Values, names: Names): Expression {
  if (v.isOn('rabbitmq')) {
    v.off('externalServices.rabbitmq', 'has no effect while rabbitmq.enabled is true');
    v.translate('rabbitmq.image', OWN_IMAGE);
    v.translate('rabbitmq.auth.securePassword', 'the password is never written down');
    v.translate('rabbitmq.service.port', 'the server listens at 5672, at which the platform asks it');
    v.translate('rabbitmq.replicaCount', 'one server; Rabbitmq.clusterOperator() in the program keeps several');
    v.translate('rabbitmq.affinity', 'the chart has it as a preference of nodes that no pod meets');
    v.secret('rabbitmq.auth.password', names.rabbitmqSecret, 'rabbitmq-password');
    ownName(v, 'rabbitmq.auth.username');
    const entries = options({
      resources: v.filled('rabbitmq.resources'),
    });
    subChart(v, 'rabbitmq');
    return call('Rabbitmq.inCluster', [entries], { source: 'rabbitmq' });
  }
  const path = 'externalServices.rabbitmq';
  return call('Rabbitmq.external', [options({
    host: v.textOption(`${path}.host`) ?? literal('', { source: `${path}.host` }),
    user: v.textOption(`${path}.user`) ?? literal('', { source: `${path}.user` }),
    port: v.option(`${path}.port`, 5672),
    password: keptIn(v, `${path}.password`, `${names.full}-rabbitmq-secret`, 'rabbitmq-password'),
  })], { source: path });
}

const SSL_MODES: { readonly [mode: string]: string } = {
  'disable': 'PostgresSslMode.DISABLE', 'prefer': 'PostgresSslMode.PREFER', 'require': 'PostgresSslMode.REQUIRE',
};

/** What the client is told of the connection: how it is encrypted has an option of its own. */
function clientOptions(v: Values, path: string): { readonly [name: string]: Expression | undefined } {
  const data = v.read<Tree>(path) ?? {};
  const mode = Object.hasOwn(SSL_MODES, String(data.sslmode)) ? SSL_MODES[String(data.sslmode)] : undefined;
  const rest = Object.fromEntries(Object.entries(data).filter(([name]) => name !== 'sslmode' || !mode));
  return {
    sslMode: mode === undefined ? undefined : member(mode, { source: `${path}.sslmode` }), options: Object.keys(rest).length ? expressionOf(rest, path) : undefined,
  };
}

/** The servers in the cluster call their user and database polyaxon. */
function ownName(v: Values, path: string): void {
  const name = v.read<string>(path) ?? 'polyaxon';
  if (name !== 'polyaxon') {
    v.translate(path, 'the server in the cluster calls it polyaxon; what is in the old one is moved by a dump');
  }
}

/** The size of a claim, where the values name one. */
function storage(v: Values, path: string): Expression | undefined {
  return options({ size: v.textOption(`${path}.size`), storageClassName: v.textOption(`${path}.storageClass`) });
}

/** What else stands under a sub-chart's name belongs to Bitnami's chart: it is not carried over, and a warning says so. */
function subChart(v: Values, name: string): void {
  v.ignoredRest(name, 'it is an option of Bitnami\'s sub-chart, which has no counterpart here');
}
