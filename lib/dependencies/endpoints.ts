import { DEFAULTS } from '../config/defaults';
import { ENV } from '../config/env-names';
import { PORTS } from '../config/ports';
import { Installation } from '../installation';
import { configData, secretValue } from '../kube/env';
import { EnvVar } from '../kube/types';
import { Edge } from '../security/network-policy';
import { SecretRef } from '../security/secret-ref';
import { Postgres } from './postgres';
import { Rabbitmq } from './rabbitmq';
import { Redis } from './redis';

/** Where the control plane finds its database, wherever that runs. */
export interface DatabaseEndpoint {
  /** Host name. */
  readonly host: string;
  /** Port. */
  readonly port: number;
  /** Name of the database. */
  readonly database: string;
  /** User. */
  readonly user: string;
  /** Password. */
  readonly password: SecretRef;
}

/** Which program brokers the control plane's tasks: `POLYAXON_BROKER_BACKEND`. */
export enum BrokerKind {
  /** Redis. */
  REDIS = 'redis',
  /** RabbitMQ; up to version 2.15.1 of the platform. */
  RABBITMQ = 'rabbitmq',
}

/** Where the control plane finds its broker, wherever that runs. */
export interface BrokerEndpoint {
  /** The program. */
  readonly kind: BrokerKind;
  /** Host name. */
  readonly host: string;
  /** Port. */
  readonly port: number;
  /** User; Redis has none. */
  readonly user?: string;
  /** Password, where it asks for one. */
  readonly password?: SecretRef;
}

/** What a process needs in order to use a dependency. */
export interface Access {
  readonly config: { readonly [name: string]: string };
  readonly env: readonly EnvVar[];
  readonly edge: Edge;
}

export function databaseEndpoint(installation: Installation, postgres: Postgres): DatabaseEndpoint {
  const { name: database, user } = DEFAULTS.database;
  const external = postgres._external;
  return external
    ? {
      host: external.host,
      port: external.port ?? PORTS.postgres,
      database: external.database ?? database,
      user: external.user ?? user,
      password: external.password,
    }
    : {
      host: installation._names.postgres,
      port: PORTS.postgres,
      database,
      user,
      password: postgres._inCluster?.password ?? SecretRef.of(installation._names.postgresSecret, 'password'),
    };
}

export function brokerEndpoint(installation: Installation, redis?: Redis, rabbitmq?: Rabbitmq): BrokerEndpoint | undefined {
  if (rabbitmq) {
    const { host, port = PORTS.rabbitmq, user, password } = rabbitmq._external;
    return { kind: BrokerKind.RABBITMQ, host, port, user, password };
  }
  if (redis?._external) {
    const { host, port = PORTS.redis, password } = redis._external;
    return { kind: BrokerKind.REDIS, host, port, password };
  }
  return redis && {
    kind: BrokerKind.REDIS,
    host: installation._names.redis,
    port: PORTS.redis,
    password: redis._inCluster?.password ?? SecretRef.of(installation._names.redisSecret, 'redis-password'),
  };
}

export function databaseAccess(installation: Installation, postgres: Postgres, endpoint: DatabaseEndpoint): Access {
  const external = postgres._external;
  return {
    config: configData({
      [ENV.dbEngine]: 'pgsql',
      [ENV.dbHost]: endpoint.host,
      [ENV.dbPort]: endpoint.port,
      [ENV.dbName]: endpoint.database,
      [ENV.dbUser]: endpoint.user,
      [ENV.dbConnMaxAge]: external?.connMaxAge ?? DEFAULTS.database.connMaxAge,
      [ENV.dbOptions]: external?.sslMode && JSON.stringify({ sslmode: external.sslMode }),
    }),
    env: [secretValue(ENV.dbPassword, endpoint.password)],
    edge: { port: endpoint.port, peers: external ? undefined : [installation._names.label('postgresql')] },
  };
}

export function brokerAccess(installation: Installation, endpoint: BrokerEndpoint, inCluster: boolean): Access {
  const address = `${endpoint.host}:${endpoint.port}`;
  const edge = { port: endpoint.port, peers: inCluster ? [installation._names.label('redis')] : undefined };
  if (endpoint.kind === BrokerKind.RABBITMQ) {
    return {
      config: configData({
        [ENV.brokerBackend]: endpoint.kind,
        [ENV.amqpUrl]: address,
        [ENV.rabbitmqUser]: endpoint.user,
      }),
      env: endpoint.password ? [secretValue(ENV.rabbitmqPassword, endpoint.password)] : [],
      edge,
    };
  }
  return {
    // Four databases of one server; the platform adds protocol and password itself.
    config: configData({
      [ENV.brokerBackend]: endpoint.kind,
      [ENV.redisBrokerUrl]: `${address}/0`,
      [ENV.redisResultUrl]: `${address}/1`,
      [ENV.redisSessionsUrl]: `${address}/2`,
      [ENV.redisHeartbeatUrl]: `${address}/3`,
    }),
    env: endpoint.password ? [secretValue(ENV.redisPassword, endpoint.password)] : [],
    edge,
  };
}
