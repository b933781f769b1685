import { Construct } from 'constructs';
import { Component } from '../config/names';
import { PlatformVersion } from '../config/platform-version';
import { Installation } from '../installation';
import { claim } from '../kube/claim';
import { Problems } from '../kube/problems';
import { accept } from '../kube/shape';
import { AccessMode } from '../persistence/claim';
import { Connection } from '../persistence/connection';
import { Scheduling, schedulingSettings } from '../scheduling/scheduling';
import { SecretRef } from '../security/secret-ref';
import { SecurityContext, securitySettings } from '../security/security-context';
import { Access, brokerAccess, databaseAccess, databaseEncryption } from './access';
import { backupStep } from './backup-step';
import { DependencyContext } from './context';
import { BackupStep, checkDatabaseBackup, DatabaseBackup } from './database-backup';
import { BrokerEndpoint, brokerEndpoint, DatabaseEndpoint, databaseEndpoint, RegistryEndpoint, registryEndpoint } from './endpoints';
import { Pgbouncer } from './pgbouncer';
import { checkPostgres, Postgres } from './postgres';
import { PostgresCluster } from './postgres-cluster';
import { PostgresServer } from './postgres-server';
import { brokerHost, checkRabbitmq, Rabbitmq } from './rabbitmq';
import { RabbitmqCluster } from './rabbitmq-cluster';
import { RabbitmqServer } from './rabbitmq-server';
import { checkRedis, Redis } from './redis';
import { RedisServer } from './redis-server';
import { checkRegistry, Registry } from './registry';
import { registryConnection } from './registry-connection';
import { RegistryServer } from './registry-server';

/** What the control plane stores its state in and passes its tasks through. */
export interface DependenciesOptions {
  /**
   * The database.
   *
   * @default - in the cluster
   */
  readonly postgres?: Postgres;

  /**
   * Redis as the broker of the control plane's tasks. Throws if `rabbitmq` is given, too.
   *
   * @default - no broker: the API does its tasks itself
   */
  readonly redis?: Redis;

  /**
   * RabbitMQ as the broker of the control plane's tasks. Throws if `redis` is given, too, or the
   * platform's version does not speak to it (2.18.0).
   *
   * @default - no broker: the API does its tasks itself
   */
  readonly rabbitmq?: Rabbitmq;

  /**
   * The registry of the images that runs build: a connection of kind `registry`, by which they push to it.
   *
   * @default - none
   */
  readonly registry?: Registry;

  /**
   * What is kept of the database before the migrations of a version change it.
   *
   * @default - nothing
   */
  readonly backup?: DatabaseBackup;
}

/** What `Dependencies` takes: its options, and what it shares with the installation's other constructs. */
export interface DependenciesProps extends DependenciesOptions {
  /**
   * The installation that the dependencies belong to.
   *
   * @default - one with default options
   */
  readonly installation?: Installation;

  /**
   * Whether the network is closed but for the control plane.
   *
   * @default - as `SecurityContext` with default options says
   */
  readonly security?: SecurityContext;

  /**
   * Where servers in the cluster run: as its `postgres`, `redis`, `rabbitmq` and `registry`, or else its `dependencies`.
   *
   * @default - on any node
   */
  readonly scheduling?: Scheduling;

  /**
   * The scope, in a chart that outlives an uninstall, that claims are put in.
   *
   * @default - this construct
   */
  readonly keepIn?: Construct;
}

/** The components that connect to the database and the broker. */
const CLIENTS: Component[] = ['gateway', 'scheduler', 'compiler', 'worker', 'beat', 'hooks'];

/**
 * Database, broker and registry, in the cluster or outside, with one answer for both: `database`, `broker` and
 * `registry`.
 *
 * Throws if two brokers are given, an external one lacks its host, a snapshot is asked of a volume that is not the
 * installation's, or a value is out of range.
 */
export class Dependencies extends Construct {
  /** Where the database is. */
  public readonly database: DatabaseEndpoint;
  /** Where the broker is, if there is one. */
  public readonly broker?: BrokerEndpoint;
  /** Where the registry is, if there is one. */
  public readonly registry?: RegistryEndpoint;
  /** The registry as a connection, if there is one: give it to `Persistence`, as `PolyaxonChart` does. */
  public readonly registryConnection?: Connection;
  /** The passwords of servers in the cluster for which no Secret was given: give them to `GeneratedSecrets`. */
  public readonly generatedSecrets: SecretRef[];

  /** @internal */
  public readonly _database: Access;
  /** @internal */
  public readonly _broker?: Access;
  /** @internal */
  public readonly _backup?: BackupStep;

  public constructor(scope: Construct, id: string, props: DependenciesProps = {}) {
    super(scope, id);
    accept('DependenciesProps', props, (problems) => checkDependencies(problems, '', props, props.installation?.version));
    const installation = props.installation ?? new Installation();
    const names = installation._names;
    const { redis, rabbitmq } = props;
    const postgres = props.postgres ?? Postgres.inCluster();
    const context: DependencyContext = {
      installation,
      security: props.security?._settings ?? securitySettings(),
      scheduling: props.scheduling?._settings ?? schedulingSettings(),
      keepIn: props.keepIn,
      clients: CLIENTS.map((component) => names.label(component)),
      claim: (server, shape) => {
        claim(props.keepIn ?? server, `Claim-${shape.name}`, installation, { ...shape, accessMode: AccessMode.READ_WRITE_ONCE });
      },
    };

    this.database = databaseEndpoint(installation, postgres);
    this.broker = brokerEndpoint(installation, redis, rabbitmq);
    this._database = databaseAccess(installation, postgres, this.database);
    this._broker = this.broker && brokerAccess(installation, this.broker, redis, rabbitmq);
    this.registry = registryEndpoint(installation, props.registry);
    this.registryConnection = registryConnection(installation, props.registry);
    this.generatedSecrets = [];
    if (postgres._inCluster) {
      new PostgresServer(this, context, this.database, postgres._inCluster);
      this.generatedSecrets.push(...postgres._inCluster.password ? [] : [this.database.password]);
    }
    const external = postgres._external;
    if (external?.pooler) {
      new Pgbouncer(this, context, this.database, external, external.pooler);
    }
    if (postgres._cloudNativePg) {
      new PostgresCluster(this, context, this.database, postgres._cloudNativePg);
    }
    if (redis?._inCluster && this.broker?.password) {
      new RedisServer(this, context, this.broker.password, redis._inCluster);
      this.generatedSecrets.push(...redis._inCluster.password ? [] : [this.broker.password]);
    }
    if (rabbitmq?._inCluster && this.broker?.password) {
      new RabbitmqServer(this, context, this.broker.password, rabbitmq._inCluster);
      this.generatedSecrets.push(...rabbitmq._inCluster.password ? [] : [this.broker.password]);
    }
    if (rabbitmq?._operator) {
      new RabbitmqCluster(this, context, rabbitmq._operator);
    }
    if (props.registry?._inCluster) {
      new RegistryServer(this, context, props.registry._inCluster);
    }
    this._backup = props.backup && backupStep(this, context, props.backup, {
      endpoint: this.database,
      inCluster: postgres._inCluster !== undefined,
      encryption: databaseEncryption(installation, postgres),
    });
  }
}

export function checkDependencies(
  problems: Problems, prefix: string, options: DependenciesOptions, version: PlatformVersion = PlatformVersion.V2_15_1,
): void {
  checkPostgres(problems, `${prefix}postgres`, options.postgres);
  checkRedis(problems, `${prefix}redis`, options.redis);
  checkRabbitmq(problems, `${prefix}rabbitmq`, options.rabbitmq, version);
  checkRegistry(problems, `${prefix}registry`, options.registry);
  checkDatabaseBackup(problems, `${prefix}backup`, options.backup, `${prefix}postgres`, options.postgres);
  if (options.redis && options.rabbitmq) {
    problems.add(`${prefix}rabbitmq`, brokerHost(options.rabbitmq), `a second broker beside ${prefix}redis`, 'give one of the two');
  }
}
