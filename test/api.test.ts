import * as library from '../lib';
import { publicNames } from './support/sources';

/** What programs import. A name that goes or changes here breaks them. */
const NAMES = [
  'PolyaxonChart', 'PolyaxonChartProps', 'AgentDeploymentOptions', 'PolyaxonAgentChart', 'PolyaxonAgentChartProps', 'TrainingJobKind',
  'TrainingJobsChart', 'TrainingJobsChartProps', 'Topology', 'Cluster', 'ClusterOptions', 'AgentOverrides', 'AgentPlacement',
  'PolyaxonBaseChart', 'PolyaxonBaseChartProps', 'Installation', 'InstallationOptions', 'PlatformVersion', 'CorePlatform',
  'CorePlatformOptions', 'CorePlatformProps', 'AdminOptions', 'PlatformSettings', 'AuthenticationOptions', 'LdapOptions',
  'SingleSignOnOptions', 'EmailOptions', 'CleaningIntervals', 'CronIntervals', 'IntervalsOptions', 'ThrottleRates', 'AnalyticsService',
  'ExternalService', 'ExternalServicesOptions', 'EncryptionOptions', 'ServerFolders', 'GatewayOptions', 'GatewayServiceOptions', 'Scheme',
  'ServiceType', 'MonitoringOptions', 'MetricsOptions', 'MetricsServiceOptions', 'ServiceMonitorOptions', 'FlowerOptions',
  'FlowerServiceOptions', 'BeatOptions', 'CeleryOptions', 'CelerySettings', 'HooksOptions', 'Configuration', 'ConfigurationOptions',
  'ConfigurationProps', 'DeploymentType', 'LogLevel', 'SharedSettings', 'IstioOptions', 'IstioTlsMode', 'ControlPlane', 'UiOptions',
  'GatewayAuthOptions', 'GatewaySettings', 'ApiRoute', 'Endpoint', 'EndpointsOptions', 'ForwardProxyKind', 'ForwardProxyOptions',
  'ForwardProxyProtocol', 'Agent', 'AgentProps', 'AgentOptions', 'LocalAgentOptions', 'OperatorOptions', 'JobKind', 'AuxiliariesOptions',
  'AuxiliaryOptions', 'SidecarOptions', 'AgentRegistration', 'RunPresets', 'RunPresetsProps', 'CustomResourceDefinitions',
  'CustomResourceDefinitionsProps', 'Persistence', 'PersistenceOptions', 'PersistenceProps', 'ArtifactsClaimOptions', 'ArtifactsStore',
  'BucketStoreOptions', 'GcsStoreOptions', 'HostPathStoreOptions', 'StoreOptions', 'VolumeStoreOptions', 'Connection', 'BucketConnectionOptions',
  'ConnectionOptions', 'ConnectionVariable', 'CustomConnectionOptions', 'ExistingClaimConnectionOptions', 'GcsConnectionOptions',
  'GitConnectionOptions', 'HostPathConnectionOptions', 'NewClaimConnectionOptions', 'NfsConnectionOptions', 'RegistryConnectionOptions',
  'SecretConnectionOptions', 'VolumeConnectionOptions', 'ConnectionResource', 'CustomConnectionKind', 'CloudStore', 'FolderOptions',
  'VolumeOptions', 'AccessMode', 'ClaimOptions', 'Dependencies', 'DependenciesOptions', 'DependenciesProps', 'BrokerEndpoint', 'BrokerKind',
  'DatabaseEndpoint', 'RegistryEndpoint', 'CertificateAuthority', 'DatabaseClientOptions', 'CloudNativePgOptions',
  'ExternalPostgresOptions', 'InClusterPostgresOptions', 'Postgres', 'PostgresSslMode', 'CloudSqlProxyOptions', 'PostgresPoolerOptions',
  'ExternalRedisOptions', 'InClusterRedisOptions', 'Redis', 'ExternalRabbitmqOptions', 'InClusterRabbitmqOptions', 'Rabbitmq',
  'RabbitmqClusterOptions', 'ExternalRegistryOptions', 'InClusterRegistryOptions', 'Registry', 'RegistryOptions', 'DatabaseBackup',
  'DatabaseDumpOptions', 'DatabaseSnapshotOptions', 'CertificateIssuer', 'Ingress', 'IngressOptions', 'IngressProps',
  'IngressTls', 'IngressPath', 'IngressPathType', 'DnsBackend', 'DnsOptions', 'GatewayTls', 'GpuSupport', 'GpuSupportOptions', 'GpuSupportProps', 'GpuRuntimeClassOptions',
  'DevicePluginOptions', 'HostDriverOptions', 'ResourcesDaemon', 'ResourcesDaemonOptions', 'ResourcesDaemonProps', 'Scheduling',
  'SchedulingOptions', 'NodePool', 'NodePoolOptions', 'NodeTaint', 'Placement', 'RunPlacement', 'Affinity', 'AffinityOptions',
  'NodePreference', 'PodNeighbours', 'NodeRequirement', 'TaintEffect', 'Toleration', 'WorkloadOptions', 'ProbeOptions', 'ImageOptions',
  'ImagePullPolicy', 'ResourceRequirements', 'Autoscaling', 'FsGroupChangePolicy', 'PodSecurityLevel', 'SecurityContext',
  'SecurityContextOptions', 'SecurityContextProps', 'GeneratedSecrets', 'GeneratedSecretsProps', 'SecretRef',
];

test('the library exports these names, in this order', () => {
  expect(publicNames().map(({ name }) => name)).toEqual(NAMES);
});

test('what is there at run time is classes and enums of these names: other languages see no function and no constant', () => {
  for (const [name, item] of Object.entries(library).filter(([, found]) => found !== undefined)) {
    expect(NAMES).toContain(name);
    expect(name).toMatch(/^[A-Z]/);
    expect(typeof item === 'function' ? /^class /.test(item.toString()) : Object.values(item).every((text) => typeof text === 'string')).toBe(true);
  }
});
