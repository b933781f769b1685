/** Repositories of the images that carry the platform's version as their tag. */
export const POLYAXON_IMAGES = {
  api: 'polyaxon/polyaxon-api',
  scheduler: 'polyaxon/polyaxon-scheduler',
  agent: 'polyaxon/polyaxon-agent',
  streams: 'polyaxon/polyaxon-streams',
  operator: 'polyaxon/polyaxon-operator',
  cli: 'polyaxon/polyaxon-cli',
  init: 'polyaxon/polyaxon-init',
  sidecar: 'polyaxon/polyaxon-sidecar',
  tmux: 'polyaxon/polyaxon-tmux',
  notifier: 'polyaxon/polyaxon-events-handlers',
} as const;

/** The operator of training jobs, which has versions of its own. */
export const TRAINING_IMAGE = { repository: 'polyaxon/training-operator', tag: '2.1.0' } as const;

/**
 * Images of the dependencies and of the gateway's TLS: the projects' own ones. The official charts use
 * copies of Bitnami's images that get no more fixes.
 */
export const DEPENDENCY_IMAGES = {
  /** The major version that the official chart runs, so that its data can be taken over. */
  postgres: { repository: 'postgres', tag: '16.10' },
  /** The last version under a BSD licence. */
  redis: { repository: 'redis', tag: '7.2.7' },
  /** Serves the gateway's certificate, where it has one. */
  nginx: { repository: 'nginx', tag: '1.28.0' },
  /** Shows the tasks in the broker. */
  flower: { repository: 'mher/flower', tag: '2.0.1' },
  /** Configured by variables, as the official chart does it. */
  pgbouncer: { repository: 'edoburu/pgbouncer', tag: 'v1.25.1-p0' },
  /** The last minor version of 3. */
  rabbitmq: { repository: 'rabbitmq', tag: '3.13.7' },
  registry: { repository: 'registry', tag: '2.8.3' },
  /** The client that dumps a database outside: a newer one reads older servers, and not the other way round. */
  postgresClient: { repository: 'postgres', tag: '18.1' },
} as const;

/** What exports metrics. */
export const METRICS_IMAGES = {
  statsdExporter: { repository: 'prom/statsd-exporter', tag: 'v0.30.0' },
  nodeExporter: { repository: 'prom/node-exporter', tag: 'v1.8.2' },
} as const;

/** NVIDIA's images, which it publishes in a registry of its own alone. */
export const GPU_IMAGES = {
  devicePlugin: { registry: 'nvcr.io', repository: 'nvidia/k8s-device-plugin', tag: 'v0.17.1' },
  metrics: { registry: 'nvcr.io', repository: 'nvidia/k8s/dcgm-exporter', tag: '3.3.9-3.6.1-ubuntu22.04' },
} as const;

/** Google's images, which it publishes in a registry of its own alone. */
export const GOOGLE_IMAGES = {
  cloudSqlProxy: { registry: 'gcr.io', repository: 'cloud-sql-connectors/cloud-sql-proxy', tag: '2.18.2' },
} as const;
