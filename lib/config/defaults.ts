/** Defaults of the typed API. Each number stands here and nowhere else. */
export const DEFAULTS = {
  /** Also the default release: the platform finds its own pods by the namespace's name in their label. */
  namespace: 'polyaxon',
  clusterDomain: 'cluster.local',
  timeZone: 'UTC',
  environment: 'production',

  /** User and group of every Polyaxon process. Source: official chart, `securityContext`. */
  user: 2222,
  group: 2222,
  /** User and group `postgres`, `redis` and `rabbitmq` of the official images (Debian). */
  dependencyUser: 999,
  /** User and group `postgres` of PgBouncer's image (Alpine). */
  poolerUser: 70,

  admin: { name: 'rootuser', email: 'rootuser@polyaxon.local', passwordLength: 8 },

  database: { name: 'polyaxon', user: 'polyaxon', connMaxAge: 0 },

  /** Source: official chart, `pgbouncer`. */
  pooler: { replicas: 1, maxClientConnections: 500, defaultPoolSize: 50 },

  broker: { user: 'polyaxon' },
  /** Servers that an operator keeps: as many as outlive the loss of one and still agree. */
  cluster: { instances: 3 },

  storage: { artifacts: '10Gi', postgres: '8Gi', redis: '2Gi', rabbitmq: '4Gi', registry: '20Gi', backups: '8Gi', connection: '10Gi' },
  /** Where the artifacts store is mounted. Source: official chart, `defaultArtifactsStore`. */
  artifactsPath: '/artifactsStore',
  artifactsStoreName: 'artifacts-store',
  /** By what name runs ask for the installation's registry. */
  registryConnectionName: 'registry',
  /** Where a file with a key for Google Cloud Storage is mounted: below it, by the Secret's name. */
  keyFilePath: '/plx-keys',
  /** Volumes that the platform gives to runs unless they switch them off. Source: `constants.py` of its converter, 2.15.1 and 2.18.0. */
  runVolumes: ['artifacts-context', 'configs-context', 'shm'],
  /** Where these are. Source: `_contexts/paths.py`. */
  runMounts: ['/plx-context/artifacts', '/plx-context/.configs', '/dev/shm'],
  /** Where volumes that have no mount path are mounted, and their folders on the node. Source: the reference of Polyaxon 0.4. */
  folders: {
    logs: { mountPath: '/polyaxon-logs', hostPath: '/tmp/logs' },
    repos: { mountPath: '/polyaxon-repos', hostPath: '/tmp/repos' },
    upload: { mountPath: '/polyaxon-upload', hostPath: '/tmp/upload' },
  },

  /** Keys of a Secret of type `kubernetes.io/tls`, and where haupt looks for a certificate. */
  tls: { certificateKey: 'tls.crt', privateKeyKey: 'tls.key', path: '/etc/ssl/polyaxon' },
  /** Source: `haupt`, its platform's settings. */
  email: { from: '<Polyaxon>', subjectPrefix: '[Polyaxon]' },

  flower: { replicas: 1, portName: 'flower' },
  gateway: { replicas: 1, concurrency: 2, portName: 'gateway' },
  celery: { replicas: 1, concurrency: 2 },
  /** Seconds between two questions to the compatibility service. Source: official chart, `intervals`. */
  compatibilityCheck: 1800,
  operator: { maxConcurrentReconciles: 8 },
  /** Seconds between two synchronisations of a run's outputs. Source: official chart, `sidecar`. */
  sidecar: { sleepInterval: 10, syncInterval: 10 },

  autoscaling: { targetCpu: 70 },
  gpu: { resourceName: 'nvidia.com/gpu', runtimeClass: 'nvidia' },
  /** Source: official chart, `affinity`. */
  affinityWeight: 100,
  topologyKey: 'kubernetes.io/hostname',

  /** Seconds that a clean-up may take, and after which its Job is removed, so that none is left behind. */
  cleanUp: { deadline: 360, ttl: 300 },
} as const;

interface Resources {
  readonly requests: { readonly cpu: string; readonly memory: string };
  readonly limits: { readonly cpu: string; readonly memory: string };
}

function resources(cpu: string, memory: string, cpuLimit: string, memoryLimit: string): Resources {
  return { requests: { cpu, memory }, limits: { cpu: cpuLimit, memory: memoryLimit } };
}

/**
 * What each container asks for and may use. The gateway asks for a fifth of what
 * the official chart does, so that the quickstart fits a laptop; the rest is its.
 */
export const RESOURCES = {
  gateway: resources('200m', '512Mi', '2', '2Gi'),
  tls: resources('50m', '64Mi', '1', '256Mi'),
  scheduler: resources('150m', '256Mi', '1', '1Gi'),
  compiler: resources('130m', '256Mi', '1', '1Gi'),
  worker: resources('130m', '256Mi', '1', '1Gi'),
  beat: resources('150m', '128Mi', '500m', '512Mi'),
  agent: resources('100m', '128Mi', '500m', '2Gi'),
  operator: resources('100m', '50Mi', '200m', '256Mi'),
  /** Source: official chart, `pgbouncer`. */
  pooler: resources('150m', '200Mi', '2', '2000Mi'),
  cloudSqlProxy: resources('50m', '64Mi', '500m', '256Mi'),
  metrics: resources('50m', '64Mi', '200m', '256Mi'),
  /** Source: official chart, `flower`. */
  flower: resources('130m', '200Mi', '200m', '300Mi'),
  training: resources('100m', '50Mi', '200m', '256Mi'),
  postgres: resources('100m', '256Mi', '1', '1Gi'),
  redis: resources('100m', '64Mi', '500m', '512Mi'),
  rabbitmq: resources('100m', '256Mi', '1', '1Gi'),
  registry: resources('50m', '64Mi', '500m', '512Mi'),
  hook: resources('100m', '256Mi', '500m', '1Gi'),
  wait: resources('50m', '192Mi', '500m', '512Mi'),
  nodeMetrics: resources('20m', '32Mi', '200m', '128Mi'),
  gpuMetrics: resources('50m', '128Mi', '500m', '512Mi'),
  devicePlugin: resources('20m', '64Mi', '200m', '256Mi'),
  secrets: resources('50m', '128Mi', '200m', '256Mi'),
  /** The containers that the operator puts beside a run's own. Source: official chart. */
  auxiliary: resources('100m', '100Mi', '1', '2000Mi'),
  tmux: resources('50m', '32Mi', '100m', '64Mi'),
} as const;
