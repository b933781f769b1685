import { DEFAULTS, RESOURCES } from '../lib/config/defaults';
import { DEPENDENCY_IMAGES } from '../lib/config/images';
import { PORTS } from '../lib/config/ports';
import { documented } from './support/sources';

const all = documented();
const properties = all.filter(({ kind }) => kind === 'property');

/** Defaults that the documentation tells as a literal, and what the library takes. */
const LITERALS: { [path: string]: string | number } = {
  'InstallationOptions.namespace': DEFAULTS.namespace,
  'InstallationOptions.clusterDomain': DEFAULTS.clusterDomain,
  'ClusterOptions.clusterDomain': DEFAULTS.clusterDomain,
  'SharedSettings.timeZone': DEFAULTS.timeZone,
  'SharedSettings.environment': DEFAULTS.environment,
  'Endpoint.port': PORTS.https,
  'AuthenticationOptions.passwordLength': DEFAULTS.admin.passwordLength,
  'IntervalsOptions.compatibilityCheck': DEFAULTS.compatibilityCheck,
  'StoreOptions.name': DEFAULTS.artifactsStoreName,
  'RegistryOptions.connectionName': DEFAULTS.registryConnectionName,
  'VolumeStoreOptions.mountPath': DEFAULTS.artifactsPath,
  'GatewayTls.certificateKey': DEFAULTS.tls.certificateKey,
  'GatewayTls.privateKeyKey': DEFAULTS.tls.privateKeyKey,
  'GatewayTls.path': DEFAULTS.tls.path,
  'EmailOptions.from': DEFAULTS.email.from,
  'EmailOptions.subjectPrefix': DEFAULTS.email.subjectPrefix,
  'AdminOptions.username': DEFAULTS.admin.name,
  'AdminOptions.email': DEFAULTS.admin.email,
  'GatewayOptions.replicas': DEFAULTS.gateway.replicas,
  'GatewayServiceOptions.portName': DEFAULTS.gateway.portName,
  'GatewayServiceOptions.targetPort': PORTS.gatewayTarget,
  'IngressProps.gatewayPort': PORTS.gateway,
  'SidecarOptions.sleepInterval': DEFAULTS.sidecar.sleepInterval,
  'SidecarOptions.syncInterval': DEFAULTS.sidecar.syncInterval,
  'GatewaySettings.concurrency': DEFAULTS.gateway.concurrency,
  'CeleryOptions.replicas': DEFAULTS.celery.replicas,
  'CeleryOptions.concurrency': DEFAULTS.celery.concurrency,
  'FlowerOptions.replicas': DEFAULTS.flower.replicas,
  'FlowerServiceOptions.port': PORTS.flower,
  'FlowerServiceOptions.targetPort': PORTS.flower,
  'FlowerServiceOptions.portName': DEFAULTS.flower.portName,
  'PostgresPoolerOptions.replicas': DEFAULTS.pooler.replicas,
  'PostgresPoolerOptions.maxClientConnections': DEFAULTS.pooler.maxClientConnections,
  'PostgresPoolerOptions.defaultPoolSize': DEFAULTS.pooler.defaultPoolSize,
  'OperatorOptions.maxConcurrentReconciles': DEFAULTS.operator.maxConcurrentReconciles,
  'ExternalPostgresOptions.port': PORTS.postgres,
  'InClusterPostgresOptions.port': PORTS.postgres,
  'DatabaseClientOptions.database': DEFAULTS.database.name,
  'DatabaseClientOptions.user': DEFAULTS.database.user,
  'DatabaseClientOptions.connMaxAge': DEFAULTS.database.connMaxAge,
  'InClusterRedisOptions.port': PORTS.redis,
  'ExternalRedisOptions.port': PORTS.redis,
  'InClusterRabbitmqOptions.user': DEFAULTS.broker.user,
  'InClusterRabbitmqOptions.port': PORTS.rabbitmq,
  'ExternalRabbitmqOptions.port': PORTS.rabbitmq,
  'CloudNativePgOptions.instances': DEFAULTS.cluster.instances,
  'RabbitmqClusterOptions.replicas': DEFAULTS.cluster.instances,
  'Autoscaling.targetCpu': DEFAULTS.autoscaling.targetCpu,
  'SecurityContextOptions.user': DEFAULTS.user,
  'SecurityContextOptions.group': DEFAULTS.group,
  'NodePreference.weight': DEFAULTS.affinityWeight,
  'PodNeighbours.topologyKey': DEFAULTS.topologyKey,
  'GpuSupportOptions.resourceName': DEFAULTS.gpu.resourceName,
  'GpuRuntimeClassOptions.name': DEFAULTS.gpu.runtimeClass,
};

/** Literals that are no number or name of lib/config: they stand in the constructor beside them. */
const ELSEWHERE = ['IngressOptions.path'];

/** Numbers that the documentation tells in prose. */
const PROSE: { [path: string]: string[] } = {
  'ClaimOptions.size': Object.values(DEFAULTS.storage),
  'PersistenceOptions.artifacts': [DEFAULTS.storage.artifacts],
  'NfsConnectionOptions.size': [DEFAULTS.storage.connection],
  'FolderOptions.mountPath': Object.values(DEFAULTS.folders).map(({ mountPath }) => mountPath),
  'FolderOptions.hostPath': Object.values(DEFAULTS.folders).map(({ hostPath }) => hostPath),
  'InClusterPostgresOptions.storage': [DEFAULTS.storage.postgres],
  'InClusterRedisOptions.storage': [DEFAULTS.storage.redis],
  'CloudNativePgOptions.storage': [DEFAULTS.storage.postgres],
  'CloudNativePgOptions.resources': quantities(RESOURCES.postgres),
  'InClusterRabbitmqOptions.storage': [DEFAULTS.storage.rabbitmq],
  'InClusterRabbitmqOptions.resources': quantities(RESOURCES.rabbitmq),
  'RabbitmqClusterOptions.storage': [DEFAULTS.storage.rabbitmq],
  'RabbitmqClusterOptions.resources': quantities(RESOURCES.rabbitmq),
  'InClusterRegistryOptions.storage': [DEFAULTS.storage.registry],
  'InClusterRegistryOptions.resources': quantities(RESOURCES.registry),
  'DatabaseDumpOptions.storage': [DEFAULTS.storage.backups],
  'DatabaseDumpOptions.imageTag': [DEPENDENCY_IMAGES.postgresClient.tag],
  'InClusterPostgresOptions.resources': quantities(RESOURCES.postgres),
  'InClusterRedisOptions.resources': quantities(RESOURCES.redis),
  'GatewayOptions': quantities(RESOURCES.gateway),
  'CeleryOptions': [...quantities(RESOURCES.scheduler), RESOURCES.compiler.requests.cpu, RESOURCES.worker.requests.cpu],
  'BeatOptions': quantities(RESOURCES.beat),
  'AgentOptions': quantities(RESOURCES.agent),
  'OperatorOptions': quantities(RESOURCES.operator),
  'HooksOptions': quantities(RESOURCES.hook),
  'CorePlatformOptions.cleanRuns': quantities(RESOURCES.hook),
  'AgentDeploymentOptions.cleanRuns': quantities(RESOURCES.hook),
  'AuxiliaryOptions.resources': [...quantities(RESOURCES.auxiliary), ...quantities(RESOURCES.tmux)],
  'DevicePluginOptions.resources': quantities(RESOURCES.devicePlugin),
  'ResourcesDaemonOptions.resources': quantities(RESOURCES.nodeMetrics),
  'ResourcesDaemonOptions.gpuResources': quantities(RESOURCES.gpuMetrics),
  'EmailOptions.port': [String(PORTS.submission), String(PORTS.smtp)],
  'FlowerServiceOptions.nodePort': [String(PORTS.flowerNode)],
  'GatewayServiceOptions.nodePort': [String(PORTS.gatewayNode), String(PORTS.agentGatewayNode)],
};

function quantities({ requests, limits }: typeof RESOURCES[keyof typeof RESOURCES]): string[] {
  return [`${requests.cpu} CPU`, requests.memory, `${limits.cpu} CPU`, limits.memory];
}

/** All that is said of a type or property. */
function textOf(path: string): string {
  const { text, defaultText = '' } = all.find((each) => each.path === path)!;
  return `${text}\n${defaultText}`.replace(/\s+/g, ' ');
}

function defaultOf(path: string): string {
  const found = properties.find((property) => property.path === path);
  if (found?.defaultText === undefined) {
    throw new Error(`${path} has no @default`);
  }
  return found.defaultText;
}

test('every public type and member says what it is', () => {
  expect(all.length).toBeGreaterThan(200);
  expect(all.filter(({ text }) => !text).map(({ path }) => path)).toEqual([]);
});

// S003-007, S004-009
test('every optional property tells its default, and none that must be given', () => {
  expect(properties.filter(({ optional, defaultText }) => optional !== Boolean(defaultText)).map(({ path }) => path)).toEqual([]);
});

test('a default is a literal, or prose after a dash', () => {
  expect(properties.map(({ defaultText = '1' }) => defaultText)
    .filter((text) => !/^(-?\d+|true|false|'[^']*'|[A-Z]\w+\.[A-Z0-9_]+|- .+)$/s.test(text))).toEqual([]);
});

test('documentation is written in sentences', () => {
  expect(all.filter(({ text }) => text && !/^[^a-z]/.test(text)).map(({ path }) => path)).toEqual([]);
  expect(all.filter(({ text }) => text && !/[.:?]$/.test(text)).map(({ path }) => path)).toEqual([]);
});

test.each(Object.entries(LITERALS))('%s is documented with the default that is taken', (path, value) => {
  expect(defaultOf(path)).toBe(typeof value === 'string' ? `'${value}'` : String(value));
});

test.each(Object.entries(PROSE))('%s tells the quantities that are taken', (path, values) => {
  expect(values.filter((value) => !textOf(path).includes(value))).toEqual([]);
});

test('no literal default goes unchecked', () => {
  const literal = properties.filter(({ defaultText }) => /^(\d|')/.test(defaultText ?? '')).map(({ path }) => path);
  expect(literal.filter((path) => !(path in LITERALS) && !ELSEWHERE.includes(path))).toEqual([]);
});
