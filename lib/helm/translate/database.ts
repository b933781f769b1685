import { Names } from '../../config/names';
import { Tree } from '../path';
import { call, Expression, memberOf, options } from '../program';
import { expressionOf, Values } from '../values';
import { secretRef } from './secrets';
import { ignoreSubChart, OWN_IMAGE, password, storage } from './servers';
import { image, pullPolicy, resources, scheduling } from './workload';

/** Database. */
export function database(v: Values, names: Names): Expression | undefined {
  return v.read<boolean>('postgresql.enabled') ? inCluster(v, names) : outside(v, names);
}

const SUPERUSER = 'postgres';

function inCluster(v: Values, names: Names): Expression | undefined {
  const entries = options({
    user: v.textOption('postgresql.auth.username', 'polyaxon'),
    database: v.textOption('postgresql.auth.database', 'polyaxon'),
    port: v.option('postgresql.service.ports.postgresql', 5432),
    password: serverPassword(v, names),
    connMaxAge: v.option('postgresql.connMaxAge', 0),
    ...clientOptions(v, 'externalServices.postgresql.options', 'the server in the cluster speaks no TLS'),
    storage: storage(v, 'postgresql.primary.persistence'),
    resources: v.truthy('postgresql.primary.resources') ? resources(v, 'postgresql.primary.resources', true) : undefined,
  });
  // Its options are those of the client, wherever the database is.
  for (const name of Object.keys(v.peek<Tree>('externalServices.postgresql') ?? {}).filter((key) => key !== 'options')) {
    v.translate(`externalServices.postgresql.${name}`, 'left out while postgresql.enabled is true: nothing asks a database elsewhere, nor a pooler before it');
  }
  v.translate('postgresql.image', OWN_IMAGE);
  v.translate('postgresql.auth.enablePostgresUser', 'there is one user, who owns the database');
  v.translate('postgresql.architecture', 'one server; Postgres.cloudNativePg() in the program keeps several');
  v.translate('postgresql.primary.persistence.enabled', 'the data are always on a claim, which outlives the pod');
  v.warn('postgresql.primary.persistence.existingClaim', `the data are on the claim data-${names.postgres}-0: move them there by a dump`);
  v.translate('postgresql.primary.service.ports.postgresql', 'the port is postgresql.service.ports.postgresql, at which the platform asks the server');
  ignoreSubChart(v, 'postgresql');
  return entries && call('Postgres.inCluster', [entries], { source: 'postgresql' });
}

/** The password of the user that the platform logs in as; that of Bitnami's superuser has a key of its own. */
function serverPassword(v: Values, names: Names): Expression | undefined {
  const isSuperuser = v.peek<string>('postgresql.auth.username') === SUPERUSER;
  const [own, other] = isSuperuser ? ['postgresPassword', 'password'] : ['password', 'postgresPassword'];
  const [key, otherKey] = isSuperuser ? ['adminPasswordKey', 'userPasswordKey'] : ['userPasswordKey', 'adminPasswordKey'];
  v.translate(`postgresql.auth.${other}`, `there is one password, that of the user: postgresql.auth.${own}`);
  v.translate(`postgresql.auth.secretKeys.${otherKey}`, `there is one password, that of the user: postgresql.auth.secretKeys.${key}`);
  const found = password(v, `postgresql.auth.${own}`, {
    existing: 'postgresql.auth.existingSecret', existingKey: `postgresql.auth.secretKeys.${key}`, secret: names.postgresSecret,
    key: isSuperuser ? 'postgres-password' : 'password', variable: 'POLYAXON_DB_PASSWORD',
  });
  return found.isOwn && !isSuperuser ? undefined : found.ref;
}

function outside(v: Values, names: Names): Expression {
  v.translate('postgresql.enabled', 'externalServices.postgresql stands in its place');
  v.translate('postgresql', 'has no effect while postgresql.enabled is false');
  const path = 'externalServices.postgresql';
  const proxied = v.truthy(`${path}.pgbouncer`);
  return call('Postgres.external', [options({
    host: v.requiredText(`${path}.host`),
    port: v.option(`${path}.port`, 5432),
    user: v.textOption(`${path}.user`),
    database: v.textOption(`${path}.database`),
    password: password(v, `${path}.password`, {
      secret: names.chartSecret('postgresql'), key: 'postgres-password', variable: 'POLYAXON_DB_PASSWORD',
    }).ref,
    connMaxAge: v.option(`${path}.connMaxAge`, 0),
    ...clientOptions(v, `${path}.options`, proxied ? 'PgBouncer speaks no TLS to the platform, and Cloud SQL\'s proxy behind it encrypts and verifies' : undefined),
    pooler: pooler(v, `${path}.pgbouncer`),
  })], { source: path });
}

const SSL_MODES: { readonly [mode: string]: string } = {
  disable: 'PostgresSslMode.DISABLE', allow: 'PostgresSslMode.PREFER', prefer: 'PostgresSslMode.PREFER', require: 'PostgresSslMode.REQUIRE',
};

/** What the client is told of the connection. How it is encrypted has an option of its own, and is left out where it cannot be. */
function clientOptions(v: Values, path: string, inClear: string | undefined): { readonly [name: string]: Expression | undefined } {
  const { sslmode, sslrootcert, ...rest } = v.read<Tree>(path) ?? {};
  const others = Object.keys(rest).length ? expressionOf(rest, path) : undefined;
  if (inClear !== undefined) {
    v.translate(`${path}.sslmode`, inClear);
    v.translate(`${path}.sslrootcert`, inClear);
    return { options: others };
  }
  for (const name of [...sslrootcert === undefined ? [] : ['sslrootcert'], ...String(sslmode).startsWith('verify-') ? ['sslmode'] : []]) {
    v.refuse(`${path}.${name}`, 'no pod has the file of an authority; leave it out, and give sslMode and certificateAuthority of Postgres.external in the program');
  }
  if (sslmode === 'allow') {
    v.translate(`${path}.sslmode`, 'prefer, which tries to encrypt first');
  }
  return { sslMode: sslmode === undefined ? undefined : memberOf(SSL_MODES, String(sslmode), `${path}.sslmode`), options: others };
}

/** The pooler in front of a database outside, with Cloud SQL's proxy beside it as the chart has it. */
function pooler(v: Values, path: string): Expression | undefined {
  if (!v.truthy(path)) {
    return undefined;
  }
  return options({
    image: image(v, path, '', ''),
    ...scheduling(v, path),
    maxClientConnections: v.option(`${path}.maxClientConn`),
    defaultPoolSize: v.option(`${path}.defaultPoolSize`),
    cloudSqlProxy: options({
      credentials: secretRef('cloudsql-credentials', 'credentials.json'),
      image: options({
        repository: v.textOption(`${path}.proxyImage`), tag: v.textOption(`${path}.proxyImageTag`), pullPolicy: pullPolicy(v, `${path}.proxyImagePullPolicy`),
      }),
    }),
  }, { source: path });
}
