import { DEFAULTS } from '../config/defaults';
import { PORTS } from '../config/ports';
import { Installation } from '../installation';
import { SecretRef } from '../security/secret-ref';
import { Postgres } from './postgres';
import { Rabbitmq } from './rabbitmq';
import { Redis } from './redis';
import { Registry } from './registry';

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
  /**
   * User.
   *
   * @default - none: Redis asks for none, and RabbitMQ's operator makes one, see `userSecret`
   */
  readonly user?: string;

  /**
   * User, where an operator makes its name.
   *
   * @default - none: see `user`
   */
  readonly userSecret?: SecretRef;
  /**
   * Password.
   *
   * @default - none: it asks for none
   */
  readonly password?: SecretRef;
}

/** Where runs find the registry of the images that they build, wherever that runs. */
export interface RegistryEndpoint {
  /** Host, and port if there is one: what stands before an image's name. */
  readonly address: string;
  /** The registry's URL. */
  readonly url: string;
  /** Whether it speaks HTTP without TLS. */
  readonly insecure: boolean;
}

export function databaseEndpoint(installation: Installation, postgres: Postgres): DatabaseEndpoint {
  const { _inCluster: inCluster, _external: external, _cloudNativePg: cluster } = postgres;
  const { database = DEFAULTS.database.name, user = DEFAULTS.database.user } = inCluster ?? external ?? cluster ?? {};
  if (external) {
    return {
      host: external.pooler ? installation._names.pgbouncer : external.host,
      port: external.port ?? PORTS.postgres,
      database,
      user,
      password: external.password,
    };
  }
  const names = installation._names;
  return {
    host: cluster ? `${names.postgres}-rw` : names.postgres,
    port: inCluster?.port ?? PORTS.postgres,
    database,
    user,
    password: inCluster?.password ?? SecretRef.of(cluster ? `${names.postgres}-app` : names.postgresSecret, 'password'),
  };
}

export function brokerEndpoint(installation: Installation, redis?: Redis, rabbitmq?: Rabbitmq): BrokerEndpoint | undefined {
  if (rabbitmq) {
    return rabbitmqEndpoint(installation, rabbitmq);
  }
  if (redis?._external) {
    const { host, port = PORTS.redis, password } = redis._external;
    return { kind: BrokerKind.REDIS, host, port, password };
  }
  return redis && {
    kind: BrokerKind.REDIS,
    host: installation._names.redis,
    port: redis._inCluster?.port ?? PORTS.redis,
    password: redis._inCluster?.password ?? SecretRef.of(installation._names.redisSecret, 'redis-password'),
  };
}

function rabbitmqEndpoint(installation: Installation, rabbitmq: Rabbitmq): BrokerEndpoint {
  const kind = BrokerKind.RABBITMQ;
  const name = installation._names.rabbitmq;
  if (rabbitmq._external) {
    const { host, port = PORTS.rabbitmq, user, password } = rabbitmq._external;
    return { kind, host, port, user, password };
  }
  if (rabbitmq._operator) {
    const secret = `${name}-default-user`;
    return { kind, host: name, port: PORTS.rabbitmq, userSecret: SecretRef.of(secret, 'username'), password: SecretRef.of(secret, 'password') };
  }
  return {
    kind,
    host: name,
    port: rabbitmq._inCluster?.port ?? PORTS.rabbitmq,
    user: rabbitmq._inCluster?.user ?? DEFAULTS.broker.user,
    password: rabbitmq._inCluster?.password ?? SecretRef.of(installation._names.rabbitmqSecret, 'rabbitmq-password'),
  };
}

export function registryEndpoint(installation: Installation, registry: Registry | undefined): RegistryEndpoint | undefined {
  if (!registry) {
    return undefined;
  }
  const { host, port, insecure } = registry._external
    ?? { host: installation.serviceHost(installation._names.registry), port: PORTS.registry, insecure: true };
  const address = port === undefined ? host : `${host}:${port}`;
  return { address, url: `${insecure ? 'http' : 'https'}://${address}`, insecure: insecure ?? false };
}
