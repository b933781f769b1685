import { Construct } from 'constructs';
import { Component } from '../config/names';
import { PlatformVersion } from '../config/platform-version';
import { Installation } from '../installation';
import { claim } from '../kube/claim';
import { Problems, verify } from '../kube/problems';
import { AccessMode } from '../persistence/claim';
import { Scheduling, schedulingSettings } from '../scheduling/scheduling';
import { SecretRef } from '../security/secret-ref';
import { SecurityContext, securitySettings } from '../security/security-context';
import { DependencyContext } from './context';
import { Access, brokerAccess, BrokerEndpoint, brokerEndpoint, databaseAccess, DatabaseEndpoint, databaseEndpoint } from './endpoints';
import { checkPostgres, Postgres } from './postgres';
import { PostgresServer } from './postgres-server';
import { checkRabbitmq, Rabbitmq } from './rabbitmq';
import { checkRedis, Redis } from './redis';
import { RedisServer } from './redis-server';

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
   * Where servers in the cluster run: as its `dependencies`.
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
 * Database and broker of the control plane, in the cluster or outside, with one answer for both:
 * `database` and `broker`.
 *
 * Throws if two brokers are given, an external one lacks its host, or a value is out of range.
 */
export class Dependencies extends Construct {
  /** Where the database is. */
  public readonly database: DatabaseEndpoint;
  /** Where the broker is, if there is one. */
  public readonly broker?: BrokerEndpoint;
  /** The passwords of servers in the cluster for which no Secret was given: give them to `GeneratedSecrets`. */
  public readonly generatedSecrets: SecretRef[];

  /** @internal */
  public readonly _database: Access;
  /** @internal */
  public readonly _broker?: Access;

  public constructor(scope: Construct, id: string, props: DependenciesProps = {}) {
    super(scope, id);
    const installation = props.installation ?? new Installation();
    verify((problems) => checkDependencies(problems, '', props, installation.version));
    const names = installation._names;
    const { redis, rabbitmq } = props;
    const postgres = props.postgres ?? Postgres.inCluster();
    const context: DependencyContext = {
      installation,
      security: props.security?._settings ?? securitySettings(),
      scheduling: props.scheduling?._settings ?? schedulingSettings(),
      clients: CLIENTS.map((component) => names.label(component)),
      claim: (server, shape) => {
        claim(props.keepIn ?? server, `Claim-${shape.name}`, installation, { ...shape, accessMode: AccessMode.READ_WRITE_ONCE });
      },
    };

    this.database = databaseEndpoint(installation, postgres);
    this.broker = brokerEndpoint(installation, redis, rabbitmq);
    this._database = databaseAccess(installation, postgres, this.database);
    this._broker = this.broker && brokerAccess(installation, this.broker, redis?._inCluster !== undefined);
    this.generatedSecrets = [];
    if (postgres._inCluster) {
      new PostgresServer(this, context, this.database, postgres._inCluster);
      this.generatedSecrets.push(...postgres._inCluster.password ? [] : [this.database.password]);
    }
    if (redis?._inCluster && this.broker?.password) {
      new RedisServer(this, context, this.broker.password, redis._inCluster);
      this.generatedSecrets.push(...redis._inCluster.password ? [] : [this.broker.password]);
    }
  }
}

export function checkDependencies(
  problems: Problems, prefix: string, options: DependenciesOptions, version: PlatformVersion,
): void {
  checkPostgres(problems, `${prefix}postgres`, options.postgres);
  checkRedis(problems, `${prefix}redis`, options.redis);
  checkRabbitmq(problems, `${prefix}rabbitmq`, options.rabbitmq, version);
  if (options.redis && options.rabbitmq) {
    problems.add(`${prefix}rabbitmq`, options.rabbitmq._external.host, `a second broker beside ${prefix}redis`, 'give one of the two');
  }
}
