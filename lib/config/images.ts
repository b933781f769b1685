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
  notifier: 'polyaxon/polyaxon-events-handlers',
} as const;

/**
 * Images of the dependencies: the projects' own ones. The official charts use
 * copies of Bitnami's images that get no more fixes.
 */
export const DEPENDENCY_IMAGES = {
  /** The major version that the official chart runs, so that its data can be taken over. */
  postgres: { repository: 'postgres', tag: '16.10' },
  /** The last version under a BSD licence. */
  redis: { repository: 'redis', tag: '7.2.7' },
} as const;
