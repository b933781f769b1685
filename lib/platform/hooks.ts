import { Construct } from 'constructs';
import { RESOURCES } from '../config/defaults';
import { ENV } from '../config/env-names';
import { POLYAXON_IMAGES } from '../config/images';
import { checksum, ConfigFacts } from '../kube/config-map';
import { secretValue } from '../kube/env';
import { job } from '../kube/job';
import { PodShape } from '../kube/pod';
import { serviceAccount } from '../kube/rbac';
import { Container } from '../kube/types';
import { networkPolicy } from '../security/network-policy';
import { SecretRef } from '../security/secret-ref';
import { databaseEnvironment, labelOf, PlatformContext, waitForMigration } from './context';
import { CREATE_USER, UNTIL_CONNECTED } from './programs';

/**
 * The Jobs that prepare the database, each once for its content: the migration of a version, and the first
 * user. Neither needs the other's order: each waits for what it needs. Each runs again for another database,
 * which has neither tables nor users, and the second for another first user.
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

    serviceAccount(this, installation, { name: account, component, imagePullSecrets: installation.imagePullSecrets });
    if (security.networkPolicies) {
      networkPolicy(this, installation, { component, egress: [context.dependencies._database.edge] });
    }
    const database: ConfigFacts = { name: names.platformConfig, data: context.dependencies._database.config };
    this.job('SyncDb', names.syncDb, checksum(database), [
      { ...process, name: 'wait-for-database', command: ['python', '-c', UNTIL_CONNECTED], resources: RESOURCES.wait },
      // Renames what versions before 2 left behind; without such tables it does nothing.
      { ...process, name: 'tables', args: ['tables'], resources: RESOURCES.hook },
    ], { ...process, name: 'sync-db', args: ['migrate'], resources: RESOURCES.hook });
    this.job('AdminUser', names.adminUser, checksum(context.platformConfig), [waitForMigration(context)], {
      ...process,
      name: 'admin-user',
      command: ['python', '-c', CREATE_USER],
      env: [...process.env ?? [], secretValue(ENV.adminPassword, adminPassword)],
      resources: RESOURCES.hook,
    });
  }

  private job(id: string, name: string, annotations: { [key: string]: string }, initContainers: Container[], container: Container): void {
    const { installation, security, scheduling } = this.context;
    const names = installation._names;
    const pod: PodShape = {
      component: labelOf(this.context, 'hooks'),
      serviceAccountName: names.serviceAccount('hooks'),
      placement: scheduling.core(),
      security: security.polyaxon,
      imagePullSecrets: installation.imagePullSecrets,
      annotations,
      initContainers,
      containers: [container],
    };
    job(this, id, installation, { name, pod }, (base, hash) => names.job(base, hash));
  }
}
