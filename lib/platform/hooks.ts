import { Construct } from 'constructs';
import { RESOURCES } from '../config/defaults';
import { ENV } from '../config/env-names';
import { POLYAXON_IMAGES } from '../config/images';
import { BrokerKind } from '../dependencies/endpoints';
import { checksum, ConfigFacts } from '../kube/config-map';
import { secretValue } from '../kube/env';
import { job } from '../kube/job';
import { PodShape } from '../kube/pod';
import { access, serviceAccount } from '../kube/rbac';
import { Container, Volume } from '../kube/types';
import { ANYWHERE, networkPolicy } from '../security/network-policy';
import { SecretRef } from '../security/secret-ref';
import { databaseEnvironment, edgesOf, labelOf, PlatformContext, waitForMigration } from './context';
import { CREATE_EXCHANGE, CREATE_USER, UNTIL_CONNECTED } from './programs';

/**
 * The Jobs that prepare the database, each once for its content: the migration of a version, and the first
 * user. Neither needs the other's order: each waits for what it needs. Each runs again for another database,
 * which has neither tables nor users, and the second for another first user. A third makes the exchange that the
 * platform expects of RabbitMQ.
 */
export class Hooks extends Construct {
  private readonly context: PlatformContext;

  constructor(scope: Construct, context: PlatformContext, adminPassword: SecretRef) {
    super(scope, 'Hooks');
    this.context = context;
    const { installation, security } = context;
    const names = installation._names;
    const component = labelOf(context, 'hooks');
    const account = names.serviceAccount('hooks');
    const image = installation.image(POLYAXON_IMAGES.api);
    const process = { image, ...databaseEnvironment(context) };
    const { _database: database, _broker: broker, broker: endpoint, _backup: backup } = context.dependencies;
    const usesBroker = endpoint?.kind === BrokerKind.RABBITMQ;

    serviceAccount(this, installation, { name: account, component, imagePullSecrets: installation.imagePullSecrets });
    if (security.networkPolicies) {
      const egress = usesBroker ? edgesOf(context) : [database.edge];
      networkPolicy(this, installation, { component, egress: backup?.rules ? ANYWHERE : egress });
    }
    if (backup?.rules) {
      access(this, installation, {
        component, role: names.role('hooks'), binding: names.roleBinding('hooks'), serviceAccount: account, rules: backup.rules,
      });
    }
    const facts: ConfigFacts = { name: names.platformConfig, data: database.config };
    this.job('SyncDb', names.syncDb, checksum(facts), [
      { ...process, name: 'wait-for-database', command: ['python', '-c', UNTIL_CONNECTED], resources: RESOURCES.wait },
      ...backup ? [backup.container] : [],
      // Renames what versions before 2 left behind; without such tables it does nothing.
      { ...process, name: 'tables', args: ['tables'], resources: RESOURCES.hook },
    ], { ...process, name: 'sync-db', args: ['migrate'], resources: RESOURCES.hook }, [...database.volumes, ...backup?.volumes ?? []]);
    this.job('AdminUser', names.adminUser, checksum(context.platformConfig), [waitForMigration(context)], {
      ...process,
      name: 'admin-user',
      command: ['python', '-c', CREATE_USER],
      env: [...process.env ?? [], secretValue(ENV.adminPassword, adminPassword)],
      resources: RESOURCES.hook,
    }, database.volumes);
    if (usesBroker && broker) {
      const reached: ConfigFacts = { name: names.platformConfig, data: broker.config };
      this.job('Exchange', names.exchange, checksum(reached), [], {
        ...process,
        name: 'exchange',
        command: ['python', '-c', CREATE_EXCHANGE],
        env: [...process.env ?? [], ...broker.env],
        resources: RESOURCES.hook,
      }, database.volumes);
    }
  }

  private job(
    id: string, name: string, podAnnotations: { [key: string]: string }, initContainers: Container[], container: Container, volumes: readonly Volume[],
  ): void {
    const { installation, security, scheduling } = this.context;
    const names = installation._names;
    const pod: PodShape = {
      component: labelOf(this.context, 'hooks'),
      serviceAccountName: names.serviceAccount('hooks'),
      token: this.context.dependencies._backup?.rules !== undefined,
      placement: scheduling.core(),
      security: security.polyaxon,
      imagePullSecrets: installation.imagePullSecrets,
      podAnnotations,
      initContainers,
      containers: [container],
      volumes,
    };
    job(this, id, installation, { name, pod }, (base, hash) => names.job(base, hash));
  }
}
