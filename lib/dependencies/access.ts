import { DEFAULTS } from '../config/defaults';
import { ENV } from '../config/env-names';
import { PORTS } from '../config/ports';
import { Installation } from '../installation';
import { configData, secretValue } from '../kube/env';
import { list, merge } from '../kube/merge';
import { EnvVar, Volume, VolumeMount } from '../kube/types';
import { Edge } from '../security/network-policy';
import { AuthorityFile, authorityFile, CertificateAuthority } from './certificate-authority';
import { BrokerEndpoint, BrokerKind, DatabaseEndpoint } from './endpoints';
import { Postgres, PostgresSslMode } from './postgres';
import { Rabbitmq } from './rabbitmq';
import { Redis } from './redis';

/** What a process needs in order to use a dependency. */
export interface Access {
  readonly config: { readonly [name: string]: string };
  readonly env: readonly EnvVar[];
  readonly edge: Edge;
  readonly volumes: readonly Volume[];
  readonly mounts: readonly VolumeMount[];
}

/** How PostgreSQL's certificate is looked at, and the file that it is compared with. */
export interface DatabaseEncryption {
  readonly sslMode?: PostgresSslMode;
  readonly authority?: AuthorityFile;
}

export function databaseEncryption(installation: Installation, postgres: Postgres): DatabaseEncryption {
  // A pooler inside the cluster is reached in clear; what is said of encryption is the pooler's way to the server.
  const external = postgres._external?.pooler ? undefined : postgres._external;
  // Its Secret holds the authority's key, too: the one certificate is mounted alone.
  const authority = postgres._cloudNativePg
    ? CertificateAuthority.fromSecret(`${installation._names.postgres}-ca`, 'ca.crt')
    : external?.certificateAuthority;
  return {
    sslMode: external?.sslMode ?? (authority && PostgresSslMode.VERIFY_FULL),
    authority: authorityFile('postgres', authority),
  };
}

export function databaseAccess(installation: Installation, postgres: Postgres, endpoint: DatabaseEndpoint): Access {
  const client = postgres._inCluster ?? postgres._external ?? postgres._cloudNativePg;
  const { sslMode, authority } = databaseEncryption(installation, postgres);
  const encryption = sslMode && { sslmode: sslMode, sslrootcert: authority?.path };
  const options = merge(client?.options, encryption);
  return {
    config: configData({
      [ENV.dbEngine]: 'pgsql',
      [ENV.dbHost]: endpoint.host,
      [ENV.dbPort]: endpoint.port,
      [ENV.dbName]: endpoint.database,
      [ENV.dbUser]: endpoint.user,
      [ENV.dbConnMaxAge]: client?.connMaxAge ?? DEFAULTS.database.connMaxAge,
      [ENV.dbOptions]: options && JSON.stringify(options),
    }),
    env: [secretValue(ENV.dbPassword, endpoint.password)],
    edge: edgeOf(installation, postgres, endpoint),
    ...files(authority),
  };
}

/** Where a connection leads to: pods, by the port that they listen at, where they are the installation's own. */
function edgeOf({ _names: names }: Installation, postgres: Postgres, { port }: DatabaseEndpoint): Edge {
  if (postgres._inCluster) {
    return { port: PORTS.postgres, peers: [names.label('postgresql')] };
  }
  return { port, peers: postgres._external?.pooler && [names.label('pgbouncer')] };
}

export function brokerAccess(installation: Installation, endpoint: BrokerEndpoint, redis?: Redis, rabbitmq?: Rabbitmq): Access {
  return endpoint.kind === BrokerKind.RABBITMQ
    ? rabbitmqAccess(installation, endpoint, rabbitmq)
    : redisAccess(installation, endpoint, redis);
}

function rabbitmqAccess(installation: Installation, endpoint: BrokerEndpoint, rabbitmq?: Rabbitmq): Access {
  const virtualHost = rabbitmq?._external?.virtualHost;
  return {
    config: configData({
      [ENV.brokerBackend]: endpoint.kind,
      [ENV.amqpUrl]: `${endpoint.host}:${endpoint.port}${virtualHost === undefined ? '' : `/${virtualHost}`}`,
      [ENV.rabbitmqUser]: endpoint.user,
    }),
    env: [
      ...endpoint.userSecret ? [secretValue(ENV.rabbitmqUser, endpoint.userSecret)] : [],
      ...endpoint.password ? [secretValue(ENV.rabbitmqPassword, endpoint.password)] : [],
    ],
    edge: rabbitmq?._inCluster ? { port: PORTS.rabbitmq, peers: [installation._names.label('rabbitmq')] } : { port: endpoint.port },
    ...files(),
  };
}

function redisAccess(installation: Installation, endpoint: BrokerEndpoint, redis?: Redis): Access {
  const address = `${endpoint.host}:${endpoint.port}`;
  const authority = authorityFile('redis', redis?._external?.certificateAuthority);
  const tls = redis?._external?.tls ?? authority !== undefined;
  // Without it kombu encrypts, but takes any certificate.
  const query = tls ? `?ssl_cert_reqs=required${authority ? `&ssl_ca_certs=${authority.path}` : ''}` : '';
  return {
    config: configData({
      [ENV.brokerBackend]: endpoint.kind,
      // The images' entry points wait for it, which are not published.
      [ENV.redisHost]: endpoint.host,
      [ENV.redisPort]: endpoint.port,
      // Four databases of one server; the platform adds protocol and password itself.
      [ENV.redisProtocol]: tls ? 'rediss' : undefined,
      [ENV.redisBrokerUrl]: `${address}/0${query}`,
      [ENV.redisResultUrl]: `${address}/1${query}`,
      [ENV.redisSessionsUrl]: `${address}/2${query}`,
      [ENV.redisHeartbeatUrl]: `${address}/3${query}`,
    }),
    env: endpoint.password ? [secretValue(ENV.redisPassword, endpoint.password)] : [],
    edge: redis?._inCluster ? { port: PORTS.redis, peers: [installation._names.label('redis')] } : { port: endpoint.port },
    ...files(authority),
  };
}

function files(authority?: AuthorityFile): Pick<Access, 'volumes' | 'mounts'> {
  return { volumes: list(authority?.volume) ?? [], mounts: list(authority?.mount) ?? [] };
}
