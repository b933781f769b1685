import { Construct } from 'constructs';
import { RESOURCES } from '../config/defaults';
import { ENV } from '../config/env-names';
import { POLYAXON_IMAGES } from '../config/images';
import { BrokerKind } from '../dependencies/endpoints';
import { checksum, ConfigFacts } from '../kube/config-map';
import { secretValue } from '../kube/env';
import { job } from '../kube/job';
import { list } from '../kube/merge';
import { PodShape } from '../kube/pod';
import { Container, Volume } from '../kube/types';
import { account } from '../security/account';
import { ANYWHERE, networkPolicy } from '../security/network-policy';
import { SecretRef } from '../security/secret-ref';
import { imageFields } from '../workload/image';
import { workloadContainer, WorkloadOptions, workloadPod } from '../workload/workload';
import { databaseEnvironment, edgesOf, PlatformContext, waitForMigration } from './context';
import { CREATE_EXCHANGE, CREATE_USER, UNTIL_CONNECTED, UNTIL_PLANNED } from './programs';

/**
 * The Jobs that prepare the database. Image, placement, labels, annotations and pull secrets are the gateway's unless they
 * are given here. Their containers request 100m CPU and 256Mi, with limits of 500m CPU and 1Gi, unless `resources` says
 * otherwise. The migration's Job is always there, since what serves waits for it.
 */
export interface HooksOptions extends WorkloadOptions {
  /**
   * Whether a Job `<release>-admin-user-<hash>` makes the first user, once. Turn it off for an installation that has its users.
   *
   * @default true
   */
  readonly adminUser?: boolean;

  /**
   * Whether a Job `<release>-load-fixtures` loads the records that the image has in `/fixtures/db.json`, once: `loaddata`.
   *
   * @default false
   */
  readonly loadFixtures?: boolean;

  /**
   * Whether a Job `<release>-default-org` makes the first organization, once: `createorg`. The community edition has no such
   * command.
   *
   * @default false
   */
  readonly defaultOrg?: boolean;
}

type Identity = ReturnType<typeof account>;

/** The options of the Jobs over those of the gateway, whose image they run. */
export function hooksOf(gateway: WorkloadOptions = {}, hooks: HooksOptions = {}): HooksOptions {
  const { placement, labels, annotations, imagePullSecrets } = gateway;
  return { placement, labels, annotations, imagePullSecrets, ...hooks, image: { ...gateway.image, ...hooks.image } };
}

/**
 * The Jobs that prepare the database, each once for its content: the migration of a version, and the first
 * user. Neither needs the other's order: each waits for what it needs. Each runs again for another database,
 * which has neither tables nor users, and the second for another first user. Others make the exchange that the
 * platform expects of RabbitMQ and, on request, further records.
 */
export class Hooks extends Construct {
  private readonly identity: Identity;

  constructor(scope: Construct, private readonly context: PlatformContext, adminPassword: SecretRef, private readonly options: HooksOptions) {
    super(scope, 'Hooks');
    const { installation, scheduling } = context;
    const names = installation._names;
    const process = databaseEnvironment(context);
    const { _database: database, _broker: broker, _backup: backup } = context.dependencies;
    const plan = backup?.plan;
    const usesBroker = this.usesBroker();
    const facts: ConfigFacts = { name: names.platformConfig, data: database.config };

    this.identity = this.account();
    this.job('SyncDb', names.syncDb, checksum(facts), [
      {
        name: 'wait-for-database',
        ...imageFields(installation, { repository: POLYAXON_IMAGES.api }, options.image),
        ...process,
        command: plan ? ['python', '-c', UNTIL_PLANNED, plan.file] : ['python', '-c', UNTIL_CONNECTED],
        resources: scheduling.resources(RESOURCES.wait),
        volumeMounts: list(...process.volumeMounts ?? [], plan?.mount),
      },
      ...backup ? [backup.container] : [],
      // Renames what versions before 2 left behind; without such tables it does nothing.
      this.container({ ...process, name: 'tables', args: ['tables'] }),
    ], { ...process, name: 'sync-db', args: ['migrate'] }, [...database.volumes, ...backup?.volumes ?? []]);
    if (options.adminUser ?? true) {
      this.job('AdminUser', names.adminUser, checksum(context.platformConfig), [waitForMigration(context)], {
        ...process,
        name: 'admin-user',
        command: ['python', '-c', CREATE_USER],
        env: [...process.env ?? [], secretValue(ENV.adminPassword, adminPassword)],
      }, database.volumes);
    }
    if (usesBroker && broker) {
      const reached: ConfigFacts = { name: names.platformConfig, data: broker.config };
      this.job('Exchange', names.exchange, checksum(reached), [], {
        ...process, name: 'exchange', command: ['python', '-c', CREATE_EXCHANGE], env: [...process.env ?? [], ...broker.env],
      }, database.volumes);
    }
    if (options.loadFixtures) {
      this.job('LoadFixtures', names.loadFixtures, checksum(facts), [waitForMigration(context)], {
        ...process, name: 'load-fixtures', args: ['loaddata', '/fixtures/db.json'],
      }, database.volumes);
    }
    if (options.defaultOrg) {
      this.job('DefaultOrg', names.defaultOrg, checksum(facts), [waitForMigration(context)], {
        ...process, name: 'default-org', args: ['createorg'],
      }, database.volumes);
    }
  }

  private usesBroker(): boolean {
    return this.context.dependencies.broker?.kind === BrokerKind.RABBITMQ;
  }

  /** The account of all of them, and what they may reach. */
  private account(): Identity {
    const { context } = this;
    const { installation, dependencies } = context;
    const rules = dependencies._backup?.rules;
    const identity = account(this, installation, context.security, 'hooks', { rules });
    if (context.security.networkPolicies) {
      const egress = this.usesBroker() ? edgesOf(context) : [dependencies._database.edge];
      networkPolicy(this, installation, { component: identity.component, egress: rules ? ANYWHERE : egress });
    }
    return identity;
  }

  private container(container: Omit<Container, 'image' | 'resources'>): Container {
    return workloadContainer(this.context, this.options, { image: { repository: POLYAXON_IMAGES.api }, resources: RESOURCES.hook }, container);
  }

  private job(
    id: string, name: string, podAnnotations: { [key: string]: string }, initContainers: Container[],
    container: Omit<Container, 'image' | 'resources'>, volumes: readonly Volume[],
  ): void {
    const { installation, security } = this.context;
    const names = installation._names;
    const pod: PodShape = {
      ...this.identity,
      security: security.polyaxon,
      ...workloadPod(this.context, this.options),
      podAnnotations,
      initContainers,
      containers: [this.container(container)],
      volumes,
    };
    job(this, id, installation, { name, pod }, (base, hash) => names.job(base, hash));
  }
}
