import { choice, dead, flag, group, integer, Keys, label, listOf, mapOf, NEVER, open, port, text } from '../key';
import { auxiliary, AUTOSCALING, image, IMAGE_OF_OTHERS, OWN_SCHEDULING, resources, SCHEDULING, service } from './workload';

const PATH_TYPES = ['Prefix', 'Exact', 'ImplementationSpecific'];

/** The gateway, of either chart. */
export function gateway(repository: string, nodePort: number, useResolver?: boolean): Keys {
  return {
    enabled: dead(flag(true), 'the gateway cannot be turned off'),
    useResolver: flag(useResolver),
    ...image(repository),
    replicas: integer(1, 1, 1000),
    concurrency: integer(2, 1, 64),
    perCore: flag(true),
    resources: resources('1000m', '2000Mi', '6000m', '8000Mi'),
    service: group({ ...service('gateway', 'ClusterIP', 80, 8000, nodePort), scheme: text() }),
    hpa: AUTOSCALING,
    ...OWN_SCHEDULING,
  };
}

const RESOURCE = group({ name: text(), mountPath: text(), items: listOf(open('object')), isRequested: flag(), defaultMode: integer() });

/** A store or connection; its schema is Polyaxon's own. */
const CONNECTION: Keys = {
  name: text(), kind: text(), isAlias: flag(), schema: open('object'), env: open('array'), secret: RESOURCE, configMap: RESOURCE,
  description: text(), tags: listOf(text()), annotations: mapOf(label()),
};

/** What the platform and agent charts have in common. */
export const COMMON: Keys = {
  deploymentType: text('kubernetes'),
  namespace: dead(text('polyaxon'), 'the namespace is that of -n, in the official chart, too'),
  nameOverride: dead(text(), NEVER),
  limitResources: flag(true),
  rbac: group({ enabled: flag(true) }),
  ingress: group({
    enabled: flag(false),
    backend: dead(text('gateway'), 'the official chart always routes to the gateway'),
    className: text(''),
    hostName: text(),
    path: text(),
    pathType: choice(PATH_TYPES),
    extraPaths: listOf(group({ path: text(), pathType: text(), backend: open('object') })),
    tls: listOf(group({ secretName: text(), hosts: listOf(text()) })),
    insecure: flag(),
    labels: mapOf(label()),
    annotations: mapOf(label()),
  }),
  ssl: group({ enabled: flag(), secretName: text(), path: text() }),
  dns: group({ customCluster: text('cluster.local'), backend: text('kube-dns'), prefix: text('') }),
  platformSecret: text(),
  agentSecret: text(),
  secret: text(),
  polyaxonSecret: text(),
  internalToken: text(),
  organizationKey: text(),
  operator: group({
    enabled: flag(true),
    skipCRD: flag(false),
    skipStatus: dead(flag(false), NEVER),
    leaderElection: flag(false),
    ...image('polyaxon/polyaxon-operator'),
    maxConcurrentReconciles: integer(8, 1, 1000),
    resources: resources('100m', '50Mi', '200m', '256Mi'),
    ...OWN_SCHEDULING,
  }),
  operators: group({
    tfjob: flag(false), pytorchjob: flag(false), mpijob: flag(false), daskcluster: flag(false), raycluster: flag(false),
  }),
  init: auxiliary('polyaxon/polyaxon-init'),
  sidecar: auxiliary('polyaxon/polyaxon-sidecar', { sleepInterval: integer(10, 1), syncInterval: integer(10, 1) }),
  tmux: auxiliary('polyaxon/polyaxon-tmux', {}, resources('50m', '32Mi', '100m', '64Mi')),
  notifier: auxiliary('polyaxon/polyaxon-events-handlers'),
  cleaner: auxiliary('polyaxon/polyaxon-init'),
  cleanHooks: group(image('polyaxon/polyaxon-cli')),
  defaultArtifactsStore: group({
    name: text('default-artifacts-store'), kind: text('host_path'),
    schema: group({ hostPath: text('/tmp/artifactsStore'), mountPath: text('/artifactsStore') }),
  }),
  artifactsStore: group(CONNECTION),
  connections: listOf(group(CONNECTION)),
  mountConnections: listOf(text()),
  imagePullSecrets: listOf(text()),
  timezone: text('UTC'),
  logLevel: text(),
  environment: text(),
  dist: text(),
  debugMode: flag(),
  hostName: text(),
  allowedHosts: listOf(text()),
  includeChartRevision: flag(true),
  securityContext: group({
    enabled: flag(false), runAsUser: integer(2222), runAsGroup: integer(2222), fsGroup: integer(2222), user: integer(), group: integer(),
    allowPrivilegeEscalation: flag(false), runAsNonRoot: flag(true), fsGroupChangePolicy: choice(['Always', 'OnRootMismatch']),
  }),
  ...SCHEDULING,
  istio: group({ enabled: flag(), gateway: text(), prefix: text(), timeout: text(), tlsMode: text() }),
  ui: group({
    enabled: flag(), adminEnabled: flag(), offline: flag(), singleUrl: flag(),
    assetsVersion: text(), baseUrl: text(), staticUrl: text(), defaultStreamsUrl: text(),
  }),
};

/** The agent, of either chart. */
export const AGENT: Keys = {
  token: text(),
  instance: text(),
  enabled: flag(true),
  additionalNamespaces: listOf(text()),
  watchCluster: flag(false),
  enableStatusFinalizers: flag(true),
  enableLogsFinalizers: flag(false),
  ...image('polyaxon/polyaxon-agent'),
  serviceAccountAnnotations: mapOf(label()),
  serviceAccountImagePullSecrets: listOf(text()),
  resources: resources('100m', '100Mi', '500m', '2000Mi'),
  enableHealthChecks: flag(),
  isReplica: flag(),
  executorRefreshInterval: integer(undefined, 1),
  ...OWN_SCHEDULING,
};

/** The proxy that traffic to elsewhere goes through. */
export const FORWARD_PROXY: Keys = {
  enabled: flag(), useInOps: flag(), host: text(), port: port(), kind: text(), protocol: text(), httpProxy: text(), httpsProxy: text(),
  noProxy: text(),
};

export const HOOKS: Keys = {
  ...IMAGE_OF_OTHERS, adminUser: flag(), defaultOrg: flag(), loadFixtures: flag(), syncdb: flag(), tables: flag(),
};

/** A service of Polyaxon that is elsewhere. */
export const ENDPOINT: Keys = { host: text(), port: port(), useResolver: flag() };
