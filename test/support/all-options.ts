import {
  AccessMode, Affinity, ArtifactsStore, CertificateAuthority, CertificateIssuer, CloudStore, Connection, CustomConnectionKind, DatabaseBackup,
  DeploymentType, DnsBackend, FsGroupChangePolicy, IngressPathType, LogLevel, NodePool, NodeRequirement, PlatformVersion, PodSecurityLevel,
  PolyaxonChartProps, Postgres, PostgresSslMode, Rabbitmq, Redis, Registry, SecretRef, ServiceType, TaintEffect, Toleration,
} from 'cdk8s-polyaxon';
import { monitoringOptions } from './monitoring-options';
import { platformOptions } from './platform-options';
import { poolerOptions } from './pooler-options';
import { workloadOptions } from './workload-options';

/*
 * Every option of PolyaxonChart, set at least once; `all-options.test.ts` finds those that are not. What the user
 * would have made is called acme-…, so that a test can tell it from what the library makes.
 */

/** All that can stand together with the servers in the cluster. */
const inCluster: PolyaxonChartProps = {
  namespace: 'mlops',
  release: 'plx',
  version: PlatformVersion.V2_18_0,
  clusterDomain: 'acme.internal',
  imageRegistry: 'registry.acme.com/mirror',
  imagePullSecrets: ['acme-registry'],
  labels: { 'acme.com/team': 'ml' },
  annotations: { 'acme.com/contact': 'ml@acme.com' },
  core: {
    gateway: {
      replicas: 2,
      concurrency: 4,
      resources: { requests: { cpu: '300m', memory: '600Mi' }, limits: { cpu: '3', memory: '3Gi' } },
      service: { type: ServiceType.NODE_PORT, nodePort: 31000, annotations: { 'acme.com/lan': 'office' } },
    },
    scheduler: { replicas: 2, concurrency: 3, resources: { requests: { cpu: '210m' } } },
    compiler: {
      autoscaling: { minReplicas: 2, maxReplicas: 4, targetCpu: 60 }, concurrency: 5, resources: { requests: { cpu: '220m' } },
    },
    worker: { replicas: 3, concurrency: 6, resources: { requests: { cpu: '230m' } } },
    beat: { resources: { requests: { cpu: '240m' } } },
    admin: { username: 'ada', email: 'ada@acme.com' },
    timeZone: 'Europe/Berlin',
    logLevel: LogLevel.DEBUG,
    deploymentType: DeploymentType.MICRO_K8S,
    allowedHosts: ['192.168.1.10', '.acme.com'],
    email: {
      host: 'smtp.acme.com',
      port: 2525,
      user: 'plx',
      password: SecretRef.of('acme-mail', 'password'),
      from: 'Polyaxon <polyaxon@acme.com>',
      subjectPrefix: 'ML:',
    },
  },
  agent: {
    resources: { requests: { cpu: '250m' } },
    operator: { resources: { requests: { cpu: '150m' } }, maxConcurrentReconciles: 20 },
  },
  persistence: {
    artifacts: ArtifactsStore.newClaim({ size: '50Gi', storageClassName: 'acme-shared', accessMode: AccessMode.READ_WRITE_MANY }),
  },
  dependencies: {
    postgres: Postgres.inCluster({
      storage: { size: '20Gi', storageClassName: 'acme-fast' }, resources: { requests: { cpu: '260m' } }, user: 'plx', database: 'ml', port: 5544,
    }),
    redis: Redis.inCluster({ storage: { size: '4Gi', storageClassName: 'acme-fast' }, resources: { requests: { cpu: '270m' } }, port: 6380 }),
    registry: Registry.inCluster({
      storage: { size: '90Gi', storageClassName: 'acme-fast' }, resources: { requests: { cpu: '80m' } }, htpasswd: SecretRef.of('acme-registry-users', 'users'),
      connectionName: 'images', secret: { name: 'acme-push', mountPath: '/kaniko/.docker' },
    }),
    backup: DatabaseBackup.dump({ storage: { size: '30Gi', storageClassName: 'acme-fast' }, imageTag: '17.6' }),
  },
  ingress: {
    host: 'polyaxon.acme.com',
    className: 'nginx',
    path: '/ml',
    pathType: IngressPathType.EXACT,
    tls: [{ secretName: 'acme-tls', hosts: ['polyaxon.acme.com', 'ml.acme.com'] }],
    issuer: CertificateIssuer.cluster('acme-issuer'),
    externalDns: true,
    extraPaths: [
      { path: '/redirect', pathType: IngressPathType.IMPLEMENTATION_SPECIFIC, serviceName: 'acme-redirect', portName: 'use-annotation' },
      { path: '/status', serviceName: 'acme-status', port: 8081 },
    ],
    labels: { edge: 'acme-public' },
    annotations: { 'acme.com/waf': 'on' },
  },
  dns: { backend: DnsBackend.CORE_DNS },
  gpu: { resourceName: 'amd.com/gpu', quota: 8 },
  security: {
    user: 1111,
    group: 1112,
    fsGroup: 1113,
    fsGroupChangePolicy: FsGroupChangePolicy.ALWAYS,
    podSecurityLevel: PodSecurityLevel.BASELINE,
  },
  scheduling: {
    core: { nodeSelector: { pool: 'core' }, tolerations: [Toleration.equal('pool', 'core', TaintEffect.NO_SCHEDULE)], priorityClassName: 'acme-core' },
    dependencies: { nodeSelector: { pool: 'data' }, tolerations: [Toleration.exists('pool'), Toleration.all(TaintEffect.NO_EXECUTE, 60)], priorityClassName: 'acme-data' },
    redis: { nodeSelector: { pool: 'redis' }, tolerations: [Toleration.equal('pool', 'redis', TaintEffect.NO_EXECUTE, 30)] },
    registry: { nodeSelector: { pool: 'registry' }, tolerations: [Toleration.exists('pool', TaintEffect.NO_EXECUTE, 30)] },
    runs: { nodeSelector: { pool: 'runs' }, tolerations: [Toleration.exists('amd.com/gpu', TaintEffect.NO_EXECUTE)] },
  },
};

/** A connection of every kind but a host path. */
const connections = [
  Connection.existingClaim('images', {
    claimName: 'acme-images', mountPath: '/data/images', readOnly: true, description: 'Radiographs', tags: ['xray'], mountOnGateway: true,
  }),
  Connection.newClaim('cache', { mountPath: '/cache', size: '5Gi', storageClassName: 'acme-fast', accessMode: AccessMode.READ_WRITE_MANY }),
  Connection.nfs('archive', { server: 'nfs.acme.com', path: '/exports/archive', size: '1Ti', mountPath: '/archive' }),
  Connection.s3('lake', 's3://acme-lake', {
    env: { name: 'AWS_REGION', value: 'eu-central-1' }, annotations: { 'acme.com/data': 'lake' }, secret: { name: 'acme-lake' }, configMap: { name: 'acme-lake' },
  }),
  Connection.gcs('maps', 'gs://acme-maps', { secret: { name: 'acme-maps', mountPath: '/keys/maps' }, keyFile: 'account.json' }),
  Connection.azure('tables', 'wasbs://acme@tables.blob.core.windows.net/', { secret: { name: 'acme-tables', items: ['AZURE_CONNECTION_STRING'] } }),
  Connection.git('code', { url: 'https://git.acme.com/ml/code', revision: 'main', flags: ['--depth=1'], secret: { name: 'acme-git' } }),
  Connection.registry('images-out', {
    url: 'registry.acme.com/ml', insecure: true, secret: { name: 'acme-docker', mountPath: '/kaniko/.docker' },
  }),
  Connection.slack('chat', { name: 'acme-slack' }),
  Connection.webhook('hook', { name: 'acme-hook' }),
  Connection.custom('warehouse', { kind: CustomConnectionKind.SNOWFLAKE, schema: { host: 'warehouse.acme.com' }, secret: { name: 'acme-warehouse' } }),
];

/** The alternatives: servers elsewhere, a bucket, and Secrets that exist. */
const elsewhere: PolyaxonChartProps = {
  createNamespace: false,
  crds: false,
  core: {
    gateway: {
      replicas: 2,
      autoscaling: { maxReplicas: 6, targetCpu: 75 },
      service: { type: ServiceType.LOAD_BALANCER },
    },
    scheduler: { autoscaling: { maxReplicas: 2 } },
    worker: {},
    email: { host: 'smtp.acme.com', tls: false },
    admin: { password: SecretRef.of('acme-admin', 'password') },
    secretKey: SecretRef.of('acme-keys', 'django'),
    internalToken: SecretRef.of('acme-keys', 'POLYAXON_SECRET_INTERNAL_TOKEN'),
  },
  persistence: {
    artifacts: ArtifactsStore.s3('s3://acme-polyaxon', {
      name: 'acme-store', description: 'What runs make', tags: ['runs'], annotations: { 'acme.com/cost': 'runs' }, env: { name: 'AWS_REGION', value: 'eu-central-1' }, secretName: 'acme-s3', configMap: { name: 'acme-s3-endpoint' },
    }),
    connections,
  },
  dependencies: {
    postgres: Postgres.external({
      host: 'db.acme.com',
      port: 6432,
      database: 'plx',
      user: 'plx_user',
      password: SecretRef.of('acme-database', 'password'),
      connMaxAge: 60,
      sslMode: PostgresSslMode.VERIFY_CA,
      certificateAuthority: CertificateAuthority.fromSecret('acme-database-ca', 'root.pem'),
    }),
    redis: Redis.external({
      host: 'redis.acme.com',
      port: 6380,
      password: SecretRef.of('acme-redis', 'password'),
      certificateAuthority: CertificateAuthority.fromConfigMap('acme-ca', 'ca.crt'),
    }),
    registry: Registry.external({ host: 'registry.acme.com', port: 5443, insecure: true }),
    backup: DatabaseBackup.dump({ existingClaim: 'acme-backups' }),
  },
  ingress: { host: 'plx.acme.com', issuer: CertificateIssuer.namespaced('acme-issuer') },
  dns: { prefix: 'dns-default.openshift-dns' },
  security: { networkPolicies: false, hardened: false },
  scheduling: { core: { nodeSelector: { pool: 'core' } }, spread: false },
};

/** Three pools of nodes, each with its own pods. */
const corePool = NodePool.of('core', { labels: { pool: 'core' }, taints: [{ key: 'pool', value: 'core', effect: TaintEffect.NO_EXECUTE }] });
const cpuPool = NodePool.of('cpu', { labels: { pool: 'cpu' } });
const gpuPool = NodePool.of('gpu', { labels: { pool: 'gpu' }, taints: [{ key: 'acme.com/gpu' }] });
const pools: PolyaxonChartProps = {
  persistence: { artifacts: ArtifactsStore.existingClaim('acme-artifacts'), artifactsOnGateway: false },
  gpu: {
    runtimeClass: { create: false },
    hostDrivers: {
      lib: '/usr/lib/nvidia', bin: '/usr/lib/nvidia/bin', libcuda: '/usr/lib/libcuda.so.1', mountLib: '/nvidia/lib', mountBin: '/nvidia/bin', mountLibcuda: '/nvidia/cuda/libcuda.so.1',
    },
    devicePlugin: { placement: { pool: gpuPool }, resources: { limits: { memory: '300Mi' } } },
  },
  resourcesDaemon: {
    nodeSelector: { 'kubernetes.io/os': 'linux' },
    gpuNodes: { pool: gpuPool },
    resources: { limits: { memory: '256Mi' } },
    gpuResources: { limits: { memory: '1Gi' } },
  },
  security: { podSecurityLevel: PodSecurityLevel.PRIVILEGED },
  scheduling: {
    pools: [corePool, cpuPool, gpuPool],
    core: { pool: corePool, affinity: Affinity.coreTogether(50) },
    runs: {
      pool: cpuPool,
      affinity: Affinity.of({
        requiredNodes: [NodeRequirement.oneOf('zone', 'a', 'b'), NodeRequirement.noneOf('disk', 'hdd'), NodeRequirement.exists('ssd')],
        preferredNodes: [{ requirements: [NodeRequirement.absent('slow'), NodeRequirement.above('cores', 4), NodeRequirement.below('age', 3)], weight: 10 }],
        near: [{ labels: { app: 'cache' }, topologyKey: 'topology.kubernetes.io/zone', weight: 20 }],
        awayFrom: [{ labels: { app: 'noise' } }],
      }),
    },
    experiments: { pool: gpuPool, gpus: 2, resources: { requests: { cpu: '2' } } },
    jobs: { pool: cpuPool, asImageUser: true },
    builds: { pool: cpuPool, priorityClassName: 'acme-low' },
    tensorboards: { pool: cpuPool },
    presets: { shared: { pool: corePool, affinity: Affinity.raw({ nodeAffinity: {} }), tolerations: [Toleration.all(TaintEffect.NO_SCHEDULE)] } },
    shareNodes: true,
  },
};

/** The device plugin where the cluster's own pods are, and a RuntimeClass made here. */
const devicePlugin: PolyaxonChartProps = {
  persistence: { artifacts: ArtifactsStore.newClaim({ accessMode: AccessMode.READ_WRITE_MANY }) },
  gpu: { runtimeClass: { name: 'acme-nvidia', handler: 'nvidia' }, devicePlugin: { namespace: 'kube-system' } },
};

/** RabbitMQ as the broker, in-cluster servers with Secrets that exist, and a bucket of Google's. */
const rabbitmq: PolyaxonChartProps = {
  core: {
    gateway: {
      service: { type: ServiceType.NODE_PORT },
      tls: { secretName: 'acme-cert', certificateKey: 'polyaxon.com.crt', privateKeyKey: 'polyaxon.com.key', path: '/certs' },
    },
    scheduler: {},
    compiler: {},
    worker: {},
    beat: {},
    hostName: 'node-1.acme.com',
  },
  persistence: { artifacts: ArtifactsStore.gcs('gs://acme-polyaxon', { secretName: 'acme-gcs', keyFile: 'key.json' }) },
  dependencies: {
    postgres: Postgres.inCluster({ password: SecretRef.of('acme-database', 'password') }),
    rabbitmq: Rabbitmq.external({
      host: 'rabbit.acme.com', port: 5673, user: 'plx', password: SecretRef.of('acme-rabbit', 'password'), virtualHost: 'ml',
    }),
  },
};

/** Redis in the cluster with a Secret that exists; a container of Azure's. */
const azure: PolyaxonChartProps = {
  core: { gateway: { replicas: 3 }, scheduler: {}, worker: { replicas: 2, autoscaling: { maxReplicas: 5 } } },
  persistence: {
    artifacts: ArtifactsStore.azure('wasbs://acme@polyaxon.blob.core.windows.net/', {
      secret: { name: 'acme-azure', items: ['AZURE_CONNECTION_STRING'] },
    }),
  },
  dependencies: { redis: Redis.inCluster({ password: SecretRef.of('acme-redis', 'password') }) },
};

/** A claim that exists, shared by replicas; plain HTTP; a broker whose certificate is a known one's. */
const existingClaim: PolyaxonChartProps = {
  core: { gateway: { replicas: 2 }, scheduler: {} },
  dependencies: { redis: Redis.external({ host: 'redis.acme.com', tls: true }) },
  persistence: { artifacts: ArtifactsStore.existingClaim('acme-artifacts', { mountPath: '/artifacts' }) },
  ingress: { host: 'plx.acme.com', insecure: true },
};

/** Folders that all nodes mount, and a gateway whose ingress speaks HTTPS to it. */
const everyNode: PolyaxonChartProps = {
  core: { gateway: { service: { targetPort: 8443 }, tls: { secretName: 'acme-gateway' } } },
  persistence: {
    artifacts: ArtifactsStore.hostPath('/mnt/shared/artifacts', { onEveryNode: true }),
    connections: [Connection.hostPath('shared', { path: '/mnt/shared/data', mountPath: '/shared', onEveryNode: true, mountOnGateway: true })],
  },
  ingress: { host: 'plx.acme.com', controllerCertificate: true, backendTls: true },
  security: { podSecurityLevel: PodSecurityLevel.PRIVILEGED },
};

/** Folders of the node and metrics of GPUs: what only `privileged` allows. */
const hostPath: PolyaxonChartProps = {
  persistence: {
    artifacts: ArtifactsStore.hostPath('/tmp/artifactsStore'),
    connections: [Connection.hostPath('scratch', { path: '/mnt/scratch', mountPath: '/scratch' })],
  },
  resourcesDaemon: { gpuNodes: { nodeSelector: { gpu: 'yes' } }, tolerations: [Toleration.exists('pool')] },
  security: { podSecurityLevel: PodSecurityLevel.PRIVILEGED },
};

/** The words of Polyaxon 0. */
const volumes: PolyaxonChartProps = {
  persistence: {
    data: {
      images: { existingClaim: 'acme-images', mountPath: '/data/images', readOnly: true },
      local: { hostPath: '/mnt/local', mountPath: '/data/local' },
    },
    outputs: {
      models: { store: CloudStore.GCS, bucket: 'gs://acme-models', secret: 'acme-gcs', secretKey: 'key.json' },
      tables: { store: CloudStore.AZURE, bucket: 'wasbs://acme@tables.blob.core.windows.net/', secret: 'acme-azure', secretKey: 'AZURE_CONNECTION_STRING' },
    },
    outputsStore: 'tables',
    logs: { existingClaim: 'acme-logs' },
    repos: { existingClaim: 'acme-repos' },
    upload: { existingClaim: 'acme-upload' },
    secretRefs: ['acme-token'],
    configMapRefs: ['acme-settings'],
  },
  security: { podSecurityLevel: PodSecurityLevel.PRIVILEGED },
};

/** A broker in the cluster, a snapshot of the database, and nodes for each dependency. */
const snapshots: PolyaxonChartProps = {
  core: { scheduler: {} },
  dependencies: {
    rabbitmq: Rabbitmq.inCluster({
      storage: { size: '6Gi', storageClassName: 'acme-fast' }, resources: { requests: { cpu: '280m' } }, password: SecretRef.of('acme-rabbit', 'password'),
      user: 'plx', port: 5673,
    }),
    backup: DatabaseBackup.volumeSnapshot({ className: 'acme-snapshots' }),
  },
  scheduling: {
    postgres: { nodeSelector: { pool: 'postgres' } },
    rabbitmq: { nodeSelector: { pool: 'rabbitmq' } },
  },
};

/** Database and broker that operators keep. */
const operators: PolyaxonChartProps = {
  core: { scheduler: {}, worker: {} },
  dependencies: {
    postgres: Postgres.cloudNativePg({
      instances: 2, user: 'plx', database: 'ml',
      storage: { size: '20Gi', storageClassName: 'acme-fast' },
      resources: { requests: { cpu: '260m' } }, image: 'registry.acme.com/postgresql:16.10',
    }),
    rabbitmq: Rabbitmq.clusterOperator({
      storage: { size: '6Gi', storageClassName: 'acme-fast' },
      replicas: 5, resources: { requests: { cpu: '280m' } },
      image: 'registry.acme.com/rabbitmq:3.13.7-management',
    }),
    backup: DatabaseBackup.dump(),
  },
};

/** A control plane whose agents are elsewhere. */
const controlPlaneOnly: PolyaxonChartProps = {
  controlPlaneOnly: true,
  core: { organizationKey: SecretRef.of('acme-organization', 'key') },
};

export const allOptions: { readonly [name: string]: PolyaxonChartProps } = {
  defaults: {}, inCluster, elsewhere, pools, devicePlugin, rabbitmq, azure, existingClaim, everyNode, hostPath, volumes, snapshots, operators,
  controlPlaneOnly,
  ...monitoringOptions, ...poolerOptions,
  ...workloadOptions,
  ...platformOptions,
};
