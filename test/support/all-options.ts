import {
  AccessMode, ArtifactsStore, CertificateIssuer, DnsBackend, FsGroupChangePolicy, IngressPathType, LogLevel, PlatformVersion,
  PodSecurityLevel, PolyaxonChartProps, Postgres, PostgresSslMode, Rabbitmq, Redis, SecretRef, ServiceType, TaintEffect, Toleration,
} from 'cdk8s-polyaxon';

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
  createNamespace: true,
  crds: true,
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
  },
  agent: {
    resources: { requests: { cpu: '250m' } },
    operator: { resources: { requests: { cpu: '150m' } }, maxConcurrentReconciles: 20 },
  },
  persistence: {
    artifacts: ArtifactsStore.newClaim({ size: '50Gi', storageClassName: 'acme-shared', accessMode: AccessMode.READ_WRITE_MANY }),
  },
  dependencies: {
    postgres: Postgres.inCluster({ storage: { size: '20Gi', storageClassName: 'acme-fast' }, resources: { requests: { cpu: '260m' } } }),
    redis: Redis.inCluster({ storage: { size: '4Gi', storageClassName: 'acme-fast' }, resources: { requests: { cpu: '270m' } } }),
  },
  ingress: {
    host: 'polyaxon.acme.com',
    className: 'nginx',
    path: '/ml',
    pathType: IngressPathType.EXACT,
    tls: [{ secretName: 'acme-tls', hosts: ['polyaxon.acme.com'] }],
    issuer: CertificateIssuer.cluster('acme-issuer'),
    externalDns: true,
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
    networkPolicies: true,
  },
  scheduling: {
    core: { nodeSelector: { pool: 'core' }, tolerations: [Toleration.equal('pool', 'core', TaintEffect.NO_SCHEDULE)], priorityClassName: 'acme-core' },
    dependencies: { nodeSelector: { pool: 'data' }, tolerations: [Toleration.exists('pool')], priorityClassName: 'acme-data' },
    runs: { nodeSelector: { pool: 'runs' }, tolerations: [Toleration.exists('amd.com/gpu', TaintEffect.NO_EXECUTE)] },
    spread: true,
  },
};

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
    scheduler: { autoscaling: { minReplicas: 1, maxReplicas: 2 } },
    worker: {},
    admin: { password: SecretRef.of('acme-admin', 'password') },
    secretKey: SecretRef.of('acme-keys', 'django'),
    internalToken: SecretRef.of('acme-keys', 'POLYAXON_SECRET_INTERNAL_TOKEN'),
  },
  persistence: { artifacts: ArtifactsStore.s3('s3://acme-polyaxon', { secretName: 'acme-s3' }) },
  dependencies: {
    postgres: Postgres.external({
      host: 'db.acme.com',
      port: 6432,
      database: 'plx',
      user: 'plx_user',
      password: SecretRef.of('acme-database', 'password'),
      connMaxAge: 60,
      sslMode: PostgresSslMode.REQUIRE,
    }),
    redis: Redis.external({ host: 'redis.acme.com', port: 6380, password: SecretRef.of('acme-redis', 'password') }),
  },
  ingress: { host: 'plx.acme.com', issuer: CertificateIssuer.namespaced('acme-issuer') },
  dns: { prefix: 'dns-default.openshift-dns' },
  security: { networkPolicies: false },
  scheduling: { core: { nodeSelector: { pool: 'core' } }, spread: false },
};

/** RabbitMQ as the broker, in-cluster servers with Secrets that exist, and a bucket of Google's. */
const rabbitmq: PolyaxonChartProps = {
  version: PlatformVersion.V2_15_1,
  core: { scheduler: {}, compiler: {}, worker: {}, beat: {} },
  persistence: { artifacts: ArtifactsStore.gcs('gs://acme-polyaxon', { secretName: 'acme-gcs' }) },
  dependencies: {
    postgres: Postgres.inCluster({ password: SecretRef.of('acme-database', 'password') }),
    rabbitmq: Rabbitmq.external({ host: 'rabbit.acme.com', port: 5671, user: 'plx', password: SecretRef.of('acme-rabbit', 'password') }),
  },
};

/** Redis in the cluster with a Secret that exists; a container of Azure's. */
const azure: PolyaxonChartProps = {
  core: { gateway: { replicas: 3 }, scheduler: {}, worker: { replicas: 2, autoscaling: { maxReplicas: 5 } } },
  persistence: { artifacts: ArtifactsStore.azure('wasbs://acme@polyaxon.blob.core.windows.net/', { secretName: 'acme-azure' }) },
  dependencies: { redis: Redis.inCluster({ password: SecretRef.of('acme-redis', 'password') }) },
};

/** A claim that exists, shared by replicas. */
const existingClaim: PolyaxonChartProps = {
  core: { gateway: { replicas: 2 } },
  persistence: { artifacts: ArtifactsStore.existingClaim('acme-artifacts') },
};

/** A folder of the node: the one store that `restricted` refuses. */
const hostPath: PolyaxonChartProps = {
  persistence: { artifacts: ArtifactsStore.hostPath('/tmp/artifactsStore') },
  security: { podSecurityLevel: PodSecurityLevel.PRIVILEGED },
};

/** A control plane whose agents are elsewhere. */
const controlPlaneOnly: PolyaxonChartProps = {
  controlPlaneOnly: true,
  core: { organizationKey: SecretRef.of('acme-organization', 'key') },
};

export const allOptions: { readonly [name: string]: PolyaxonChartProps } = {
  defaults: {}, inCluster, elsewhere, rabbitmq, azure, existingClaim, hostPath, controlPlaneOnly,
};
