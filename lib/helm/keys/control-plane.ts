import { choice, dead, flag, group, integer, Key, Keys, label, listOf, mapOf, NEVER, nullable, open, port, quantity, quoted, text } from '../key';
import { AFFINITY, DEAD_AFFINITY, SERVICE_TYPES } from './workload';

const SUB_CHART = 'the sub-chart reads no such key';

/** A preference for nodes where the sub-chart does not look for it. */
const SUB_CHART_AFFINITY = nullable(group({
  podAffinity: nullable(group({ preferredDuringSchedulingIgnoredDuringExecution: dead(open('array', DEAD_AFFINITY), SUB_CHART) })),
}));

/** A backend that the server reports to; its options may hold keys. */
const BACKEND: Keys = { enabled: flag(false), backend: text(), options: open('object') };

/** A provider of single sign-on; its options hold the client's secret. */
const PROVIDER = group({ enabled: flag(false), options: open('object') });
export const PROVIDERS = ['github', 'gitlab', 'bitbucket', 'google', 'okta', 'onelogin', 'azuread'];

const PGBOUNCER: Keys = {
  image: text(), imageTag: text(), imagePullPolicy: text(), proxyImage: text(), proxyImageTag: text(), proxyImagePullPolicy: text(),
  maxClientConn: integer(undefined, 1), defaultPoolSize: integer(undefined, 1),
  labels: mapOf(label()), annotations: mapOf(label()), priorityClassName: text(), nodeSelector: mapOf(label()), tolerations: open('array'),
  affinity: open('object'), imagePullSecrets: listOf(text()),
};

/** What the platform finds outside the cluster. */
export const EXTERNAL_SERVICES: Keys = {
  postgresql: group({
    user: text(), password: text(), database: text(), host: text(), port: port(), connMaxAge: integer(0), options: open('object'), pgbouncer: group(PGBOUNCER),
  }),
  redis: group({ usePassword: flag(), password: text(), host: text(), port: port() }),
  rabbitmq: group({ user: text(), password: text(), host: text(), port: port() }),
  allowedVersions: listOf(text()),
  metrics: group(BACKEND),
  analytics: group({ ...BACKEND, url: text() }),
  transactions: group(BACKEND),
  errors: group(BACKEND),
  auth: group(Object.fromEntries(PROVIDERS.map((name) => [name, PROVIDER]))),
};

/** PostgreSQL in the cluster, which is Bitnami's sub-chart. */
export const POSTGRESQL: Key = {
  ...group({
    enabled: flag(true),
    image: group({ registry: text(), repository: text('bitnamilegacy/postgresql'), tag: text(), pullPolicy: text() }),
    connMaxAge: integer(0),
    auth: group({
      enablePostgresUser: flag(true), username: text('polyaxon'), password: text('polyaxon'), database: text('polyaxon'),
      postgresPassword: text('polyaxon'), existingSecret: text(''), secretKeys: open('object'),
    }),
    architecture: choice(['standalone', 'replication'], 'standalone'),
    service: group({ ports: group({ postgresql: port(5432) }) }),
    primary: open('object'),
    persistence: group({ enabled: dead(flag(false), SUB_CHART), size: dead(quantity('2Gi'), SUB_CHART) }),
    master: group({ affinity: SUB_CHART_AFFINITY }),
  }),
  others: true,
};

export const REDIS: Key = {
  ...group({
    enabled: flag(false),
    image: group({ registry: text(), repository: text('bitnamilegacy/redis'), tag: text(), pullPolicy: text() }),
    usePassword: flag(false),
    auth: group({ enabled: flag(false), password: text('polyaxon'), existingSecret: text(), existingSecretPasswordKey: text() }),
    port: port(6379),
    master: { ...group({ persistence: group({ enabled: flag(true), size: quantity(), storageClass: text() }) }), others: true },
    affinity: SUB_CHART_AFFINITY,
  }),
  others: true,
};

export const RABBITMQ: Key = {
  ...group({
    enabled: flag(false),
    image: group({ registry: text(), repository: text(), tag: text(), pullPolicy: text() }),
    auth: group({ username: text('polyaxon'), password: text('polyaxon'), securePassword: flag(true), existingPasswordSecret: text(), existingSecretPasswordKey: text() }),
    service: group({ port: port(5672) }),
    replicaCount: integer(1, 1, 9),
    resources: nullable(group({ requests: mapOf(quantity(), { memory: '256Mi', cpu: '300m' }), limits: mapOf(quantity()) })),
    affinity: AFFINITY,
  }),
  others: true,
};

function probe(): Key {
  return group({
    enabled: flag(true), initialDelaySeconds: integer(20), periodSeconds: integer(5, 1), timeoutSeconds: integer(2, 1),
    failureThreshold: integer(3, 1), successThreshold: integer(1, 1),
  });
}

/** The exporter of metrics. */
export const METRICS: Keys = {
  enabled: flag(false),
  image: group({ repository: text('prom/statsd-exporter'), tag: text('v0.10.5'), pullPolicy: text('IfNotPresent') }),
  livenessProbe: probe(),
  readinessProbe: probe(),
  resources: group({ requests: mapOf(quantity()), limits: mapOf(quantity()) }),
  nodeSelector: mapOf(label()),
  tolerations: open('array', []),
  affinity: open('object', {}),
  schedulerName: text(),
  service: group({ type: choice(SERVICE_TYPES, 'ClusterIP'), labels: mapOf(quoted()) }),
  serviceMonitor: group({
    enabled: flag(false), namespace: text(), interval: text(), selector: mapOf(label(), { prometheus: 'kube-prometheus' }),
  }),
};

export const LDAP: Keys = {
  enabled: flag(false), serverUri: text(), globalOptions: open('object', {}), connectionOptions: open('object', {}), bindDN: text(), bindPassword: text(),
  userSearchBaseDN: text(), userSearchFilterStr: text(), userDNTemplate: text(), startTLS: flag(false), userAttrMap: mapOf(label()),
  groupSearchBaseDN: text(), groupSearchGroupType: text(), requireGroup: text(), denyGroup: text(),
};

export const EMAIL: Keys = {
  enabled: flag(false), host: text('smtp'), port: port(25), useTls: flag(false), hostUser: text(''), hostPassword: text(''), backend: text(),
  from: text(), subjectPrefix: text(),
};

export const USER: Keys = { username: text('rootuser'), email: text('rootuser@polyaxon.local'), password: label('rootpassword') };

export const CLEANING_INTERVALS: Keys = {
  activityLogs: integer(undefined, 1), notifications: integer(undefined, 1), archives: integer(undefined, 1), deletion: integer(undefined, 1),
};

const CRON = { runsScheduler: 15, operationsDefaultRetryDelay: 60, operationsMaxRetryDelay: 3600 };
export const CRON_INTERVALS: Keys = Object.fromEntries(Object.entries(CRON).map(([name, seconds]) => [name, dead(integer(seconds), NEVER)]));
