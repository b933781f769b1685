/** A part of an installation that runs pods or owns objects: the last word of their names. */
export type Component =
  | 'gateway' | 'scheduler' | 'compiler' | 'worker' | 'beat'
  | 'metrics' | 'flower' | 'pgbouncer'
  | 'agent' | 'operator' | 'runs'
  | 'hooks' | 'secrets' | 'clean-runs'
  | 'resources' | 'gpu-metrics' | 'device-plugin'
  | 'postgresql' | 'redis' | 'rabbitmq' | 'registry';

/**
 * The name of every object: a contract with installations that exist.
 *
 * Names and selectors are those of the official charts for a release of the same
 * name, so that an installation is adopted and not replaced. Change one only with
 * a migration: a new name is a new object, and a selector is immutable.
 */
export class Names {
  /** The prefix that the official charts call `fullname`. */
  readonly full: string;

  readonly config: string;
  readonly proxiesConfig: string;
  readonly platformConfig: string;
  readonly agentConfig: string;

  readonly secret: string;
  readonly platformSecret: string;
  readonly postgresSecret: string;
  readonly redisSecret: string;
  readonly rabbitmqSecret: string;
  readonly bootstrap: string;

  /** The Deployment behind the gateway; its pods are labelled `…-gateway`. */
  readonly api: string;
  /** The Deployment behind the gateway of an agent elsewhere; its pods are labelled `…-gateway`, too. */
  readonly streams: string;
  readonly gateway: string;
  readonly gatewayTls: string;
  readonly ingress: string;
  readonly ingressTls: string;
  readonly agent: string;
  readonly operator: string;
  /** One for all releases of a namespace: without the release in its name, as the official charts have it. */
  readonly leaderElectionRole: string;
  readonly leaderElectionRoleBinding: string;
  readonly scheduler: string;
  readonly compiler: string;
  readonly worker: string;
  readonly beat: string;
  readonly metrics: string;
  readonly flower: string;
  readonly pgbouncer: string;

  readonly artifacts: string;
  readonly connections: string;
  readonly gpuQuota: string;
  readonly gpuMetrics: string;
  readonly devicePlugin: string;
  readonly resources: string;
  readonly presets: string;
  readonly defaultDeny: string;

  readonly postgres: string;
  readonly postgresHeadless: string;
  readonly redis: string;
  readonly redisHeadless: string;
  readonly rabbitmq: string;
  readonly rabbitmqHeadless: string;
  readonly registry: string;
  readonly registryHeadless: string;
  readonly backups: string;

  readonly tables: string;
  readonly syncDb: string;
  readonly adminUser: string;
  readonly exchange: string;
  readonly loadFixtures: string;
  readonly defaultOrg: string;
  readonly cleanRuns: string;

  /** Every object of the operator of training jobs. */
  readonly trainingJobs: string;
  /** Their `app.kubernetes.io/name`. */
  readonly trainingJobsLabel: string;

  constructor(readonly release: string) {
    const full = `${release}-polyaxon`;
    this.full = full;
    this.config = `${full}-config`;
    this.proxiesConfig = `${full}-proxies-config`;
    this.platformConfig = `${full}-platform-config`;
    this.agentConfig = `${full}-agent-config`;
    this.secret = `${full}-secret`;
    this.platformSecret = `${full}-platform-secret`;
    this.postgresSecret = `${release}-postgresql`;
    this.redisSecret = `${release}-redis`;
    this.rabbitmqSecret = `${release}-rabbitmq`;
    this.bootstrap = `${release}-secrets`;
    this.api = `${full}-api`;
    this.streams = `${full}-streams`;
    this.gateway = `${full}-gateway`;
    this.gatewayTls = `${full}-gateway-tls`;
    this.ingress = `${full}-ingress`;
    this.ingressTls = `${full}-ingress-tls`;
    this.agent = `${full}-agent`;
    this.operator = `${full}-operator`;
    this.leaderElectionRole = 'leader-election-role';
    this.leaderElectionRoleBinding = 'leader-election-rolebinding';
    this.scheduler = `${full}-scheduler`;
    this.compiler = `${full}-compiler`;
    this.worker = `${full}-worker`;
    this.beat = `${full}-beat`;
    this.metrics = `${full}-metrics`;
    this.flower = `${full}-flower`;
    this.pgbouncer = `${full}-pgbouncer`;
    this.artifacts = `${full}-artifacts`;
    this.connections = `${full}-connections`;
    this.gpuQuota = `${full}-gpu`;
    this.gpuMetrics = `${full}-gpu-metrics`;
    this.devicePlugin = `${full}-device-plugin`;
    this.resources = `${full}-resources`;
    this.presets = `${full}-presets`;
    this.defaultDeny = `${full}-default-deny`;
    this.postgres = `${release}-postgresql`;
    this.postgresHeadless = `${release}-postgresql-hl`;
    this.redis = `${release}-redis-master`;
    this.redisHeadless = `${release}-redis-headless`;
    this.rabbitmq = `${release}-rabbitmq`;
    this.rabbitmqHeadless = `${release}-rabbitmq-headless`;
    this.registry = `${release}-registry`;
    this.registryHeadless = `${release}-registry-headless`;
    this.backups = `${full}-backups`;
    this.tables = `${release}-tables`;
    this.syncDb = `${release}-sync-db`;
    this.adminUser = `${release}-admin-user`;
    this.exchange = `${release}-exchange`;
    this.loadFixtures = `${release}-load-fixtures`;
    this.defaultOrg = `${release}-default-org`;
    this.cleanRuns = `${release}-clean-runs`;
    this.trainingJobs = `${release}-trainingjobs`;
    this.trainingJobsLabel = `${release}-training-jobs-deployment`;
  }

  /** The claim of a connection that the installation makes. */
  connectionClaim(connection: string): string {
    return `${this.full}-connection-${connection}`;
  }

  /** The volume of a connection. It is the cluster's, so it carries the namespace. */
  connectionVolume(namespace: string, connection: string): string {
    return `${namespace}-${this.connectionClaim(connection)}`;
  }

  /** The value of `app.kubernetes.io/name` on a component's objects and pods. */
  label(component: Component): string {
    return `${this.full}-${component}`;
  }

  /** A container of the data plane. The official charts name it after themselves: `polyaxon`, and `agent` for an agent elsewhere. */
  container(process: 'agent' | 'operator' | 'streams', elsewhere: boolean): string {
    return `${elsewhere ? 'agent' : 'polyaxon'}-${process}`;
  }

  serviceAccount(component: Component): string {
    return `${this.full}-${component}-sa`;
  }

  role(component: Component): string {
    return `${this.full}-${component}-role`;
  }

  roleBinding(component: Component): string {
    return `${this.full}-${component}-role-binding`;
  }

  clusterRole(component: Component): string {
    return `${this.full}-${component}-clusterrole`;
  }

  clusterRoleBinding(component: Component): string {
    return `${this.full}-${component}-clusterrole-binding`;
  }

  /** The official charts' own Secret of an agent's token, or of the password of a server elsewhere. */
  chartSecret(component: 'agent' | 'postgresql' | 'redis' | 'rabbitmq'): string {
    return `${this.full}-${component}-secret`;
  }

  /** The snapshot of the database's volume before a version's migration. */
  snapshot(version: string): string {
    return `${this.postgres}-before-${version.replace(/\./g, '-')}`;
  }

  /** A Job's pod template is immutable: a changed Job is a new Job, told apart by its content's hash. */
  job(name: string, hash: string): string {
    return `${name}-${hash}`;
  }
}

/** Hexadecimal digits of a content hash in a name. */
export const HASH_LENGTH = 8;

/**
 * The longest release whose names all fit. The API server takes 253 characters for most of them, but
 * only 63 for Services, Jobs and label values, such as the ConfigMap's `<release>-polyaxon-platform-config`
 * in its own label, and 52 for StatefulSets and CronJobs, whose controllers add 11 characters.
 */
export function longestRelease(): number {
  const empty = new Names('');
  const labels = [empty.platformConfig, empty.redisHeadless, empty.job(empty.loadFixtures, 'x'.repeat(HASH_LENGTH)),
    empty.label('postgresql'), empty.label('clean-runs'), empty.trainingJobsLabel];
  const controlled = [empty.postgres, empty.redis, empty.cleanRuns];
  const longest = Math.max(...labels.map((n) => n.length), ...controlled.map((n) => n.length + 11));
  return 63 - longest;
}
