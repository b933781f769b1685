/* eslint-disable max-lines -- data, written by `npm run shapes` from the other sources */

/** The options of each interface, and their types: `[]` is a list of them, `{}` are some by names. It has those of what it extends, too. */
export const STRUCTS: { readonly [name: string]: { readonly [option: string]: string } } = {
  AdminOptions: { username: 'string', email: 'string', password: 'SecretRef' },
  AffinityOptions: {
    requiredNodes: 'NodeRequirement[]', preferredNodes: 'NodePreference[]', near: 'PodNeighbours[]', awayFrom: 'PodNeighbours[]',
  },
  AgentDeploymentOptions: {
    extends: 'InstallationOptions SharedSettings', agent: 'AgentOptions', replica: 'boolean', additionalNamespaces: 'string[]',
    gateway: 'GatewayOptions', cleanRuns: 'WorkloadOptions', forwardProxy: 'ForwardProxyOptions', endpoints: 'EndpointsOptions',
    persistence: 'PersistenceOptions', ingress: 'IngressOptions', dns: 'DnsOptions', istio: 'IstioOptions', gpu: 'GpuSupportOptions',
    resourcesDaemon: 'ResourcesDaemonOptions', security: 'SecurityContextOptions', scheduling: 'SchedulingOptions', secretKey: 'SecretRef',
    internalToken: 'SecretRef', createNamespace: 'boolean', crds: 'boolean',
  },
  AgentOptions: {
    extends: 'WorkloadOptions', enabled: 'boolean', account: 'boolean', operator: 'OperatorOptions', auxiliaries: 'AuxiliariesOptions',
    watchCluster: 'boolean', statusFinalizers: 'boolean', logsFinalizers: 'boolean', executorRefreshInterval: 'number', healthChecks: 'boolean',
    serviceAccountAnnotations: 'string{}', serviceAccountImagePullSecrets: 'string[]',
  },
  AgentOverrides: { extends: 'AgentDeploymentOptions', instance: 'string', token: 'SecretRef', controlPlane: 'ControlPlane' },
  AgentPlacement: { extends: 'AgentDeploymentOptions', instance: 'string', token: 'SecretRef', controlPlane: 'ControlPlane' },
  AgentProps: {
    extends: 'AgentOptions', installation: 'Installation', security: 'SecurityContext', scheduling: 'Scheduling', persistence: 'Persistence',
    configuration: 'Configuration', registration: 'AgentRegistration',
  },
  AgentRegistration: { instance: 'string', token: 'SecretRef', replica: 'boolean', additionalNamespaces: 'string[]' },
  AnalyticsService: { extends: 'ExternalService', url: 'string' },
  ArtifactsClaimOptions: { extends: 'VolumeStoreOptions ClaimOptions', accessMode: 'AccessMode' },
  AuthenticationOptions: {
    passwords: 'boolean', passwordLength: 'number', activationDays: 'number', ldap: 'LdapOptions', singleSignOn: 'SingleSignOnOptions',
  },
  Autoscaling: { minReplicas: 'number', maxReplicas: 'number', targetCpu: 'number' },
  AuxiliariesOptions: {
    init: 'AuxiliaryOptions', sidecar: 'SidecarOptions', tmux: 'AuxiliaryOptions', cleaner: 'AuxiliaryOptions', notifier: 'AuxiliaryOptions',
  },
  AuxiliaryOptions: { image: 'ImageOptions', resources: 'ResourceRequirements' },
  BeatOptions: { extends: 'WorkloadOptions' },
  BucketConnectionOptions: { extends: 'SecretConnectionOptions' },
  BucketStoreOptions: {
    extends: 'StoreOptions', secretName: 'string', secret: 'ConnectionResource', configMap: 'ConnectionResource',
  },
  CeleryOptions: {
    extends: 'WorkloadOptions', replicas: 'number', autoscaling: 'Autoscaling', concurrency: 'number', celery: 'CelerySettings',
  },
  CelerySettings: {
    taskTrackStarted: 'boolean', brokerPoolLimit: 'number', confirmPublish: 'boolean', workerPrefetchMultiplier: 'number',
    workerMaxTasksPerChild: 'number', workerMaxMemoryPerChild: 'number', taskAlwaysEager: 'boolean', hardTimeLimitDelay: 'number',
  },
  ClaimOptions: { size: 'string', storageClassName: 'string' },
  CleaningIntervals: {
    activityLogs: 'number', notifications: 'number', archives: 'number', deletion: 'number', outOfSync: 'number', warningRuns: 'number',
  },
  CloudNativePgOptions: {
    extends: 'DatabaseClientOptions', instances: 'number', storage: 'ClaimOptions', resources: 'ResourceRequirements', image: 'string',
  },
  CloudSqlProxyOptions: { credentials: 'SecretRef', image: 'ImageOptions' },
  ClusterOptions: {
    clusterDomain: 'string', imageRegistry: 'string', dns: 'DnsOptions', deploymentType: 'DeploymentType', forwardProxy: 'ForwardProxyOptions',
  },
  ConfigurationOptions: {
    extends: 'SharedSettings', gateway: 'GatewaySettings', dns: 'DnsOptions', gatewayTls: 'GatewayTls', gatewayService: 'GatewayServiceOptions',
    istio: 'IstioOptions', endpoints: 'EndpointsOptions', forwardProxy: 'ForwardProxyOptions',
  },
  ConfigurationProps: {
    extends: 'ConfigurationOptions', installation: 'Installation', security: 'SecurityContext', ingress: 'Ingress', controlPlane: 'ControlPlane',
    secretKey: 'SecretRef', internalToken: 'SecretRef',
  },
  ConnectionOptions: {
    description: 'string', tags: 'string[]', configMap: 'ConnectionResource', annotations: 'string{}', env: 'ConnectionVariable',
    mountOnGateway: 'boolean',
  },
  ConnectionResource: { name: 'string', items: 'string[]', mountPath: 'string' },
  ConnectionShape: {
    name: 'string', kind: 'ConnectionKind', description: 'string', tags: 'string[]', secret: 'ConnectionResource', secretName: 'string',
    configMap: 'ConnectionResource', annotations: 'string{}', env: 'ConnectionVariable', mountOnGateway: 'boolean', secretRequired: 'boolean',
    newClaim: 'NewClaim', nfs: 'NfsFolder', claimName: 'string', path: 'string', onEveryNode: 'boolean', mountPath: 'string', readOnly: 'boolean',
    bucket: 'string', keyFile: 'string', url: 'string', insecure: 'boolean', revision: 'string', flags: 'string[]', schema: 'string{}',
  },
  ConnectionVariable: { name: 'string', value: 'string' },
  CorePlatformOptions: {
    extends: 'SharedSettings PlatformSettings MonitoringOptions', gateway: 'GatewayOptions', scheduler: 'CeleryOptions',
    compiler: 'CeleryOptions', worker: 'CeleryOptions', beat: 'BeatOptions', hooks: 'HooksOptions', cleanRuns: 'WorkloadOptions',
    admin: 'AdminOptions', secretKey: 'SecretRef', internalToken: 'SecretRef', organizationKey: 'SecretRef',
  },
  CorePlatformProps: {
    extends: 'CorePlatformOptions', installation: 'Installation', security: 'SecurityContext', scheduling: 'Scheduling',
    dependencies: 'Dependencies', configuration: 'Configuration', agent: 'Agent', controlPlaneOnly: 'boolean',
  },
  CronIntervals: {
    heartbeatCheck: 'number', statsCalculation: 'number', cleanActivityLogs: 'number', cleanSupportAccess: 'number', cleanPlans: 'number',
    cleanNotifications: 'number', cleanStats: 'number', deleteArchived: 'number',
  },
  CustomConnectionOptions: { extends: 'SecretConnectionOptions', kind: 'CustomConnectionKind', schema: 'string{}' },
  CustomResourceDefinitionsProps: { labels: 'string{}', annotations: 'string{}' },
  DatabaseClientOptions: { database: 'string', user: 'string', connMaxAge: 'number', options: 'any{}' },
  DatabaseDumpOptions: { storage: 'ClaimOptions', existingClaim: 'string', imageTag: 'string' },
  DatabaseSnapshotOptions: { className: 'string' },
  DependenciesOptions: { postgres: 'Postgres', redis: 'Redis', rabbitmq: 'Rabbitmq', registry: 'Registry', backup: 'DatabaseBackup' },
  DependenciesProps: {
    extends: 'DependenciesOptions', installation: 'Installation', security: 'SecurityContext', scheduling: 'Scheduling', keepIn: 'Construct',
  },
  DevicePluginOptions: { namespace: 'string', placement: 'Placement', resources: 'ResourceRequirements' },
  DnsOptions: { backend: 'DnsBackend', prefix: 'string' },
  EmailOptions: {
    host: 'string', port: 'number', tls: 'boolean', user: 'string', password: 'SecretRef', from: 'string', subjectPrefix: 'string',
    backend: 'string',
  },
  EncryptionOptions: { secret: 'SecretRef', key: 'SecretRef', backend: 'string' },
  Endpoint: { host: 'string', port: 'number', useResolver: 'boolean' },
  EndpointsOptions: { gateway: 'Endpoint', api: 'Endpoint', apiUseResolver: 'boolean', streams: 'Endpoint', route: 'ApiRoute' },
  ExistingClaimConnectionOptions: { extends: 'VolumeConnectionOptions', claimName: 'string' },
  ExternalPostgresOptions: {
    extends: 'DatabaseClientOptions', host: 'string', password: 'SecretRef', port: 'number', sslMode: 'PostgresSslMode',
    certificateAuthority: 'CertificateAuthority', pooler: 'PostgresPoolerOptions',
  },
  ExternalRabbitmqOptions: { host: 'string', user: 'string', password: 'SecretRef', port: 'number', virtualHost: 'string' },
  ExternalRedisOptions: {
    host: 'string', port: 'number', password: 'SecretRef', tls: 'boolean', certificateAuthority: 'CertificateAuthority',
  },
  ExternalRegistryOptions: { extends: 'RegistryOptions', host: 'string', port: 'number', insecure: 'boolean' },
  ExternalService: { backend: 'string', options: 'SecretRef' },
  ExternalServicesOptions: {
    metrics: 'ExternalService', analytics: 'AnalyticsService', transactions: 'ExternalService', errors: 'ExternalService',
  },
  FlowerOptions: { extends: 'WorkloadOptions', replicas: 'number', basicAuth: 'SecretRef', service: 'FlowerServiceOptions' },
  FlowerServiceOptions: {
    type: 'ServiceType', port: 'number', targetPort: 'number', portName: 'string', nodePort: 'number', annotations: 'string{}',
  },
  FolderOptions: { existingClaim: 'string', mountPath: 'string', hostPath: 'string' },
  ForwardProxyOptions: {
    host: 'string', port: 'number', kind: 'ForwardProxyKind', protocol: 'ForwardProxyProtocol', httpProxy: 'string', httpsProxy: 'string',
    noProxy: 'string[]', useInRuns: 'boolean',
  },
  GatewayAuthOptions: { enabled: 'boolean', external: 'string', useResolver: 'boolean' },
  GatewayOptions: {
    extends: 'WorkloadOptions GatewaySettings', replicas: 'number', autoscaling: 'Autoscaling', service: 'GatewayServiceOptions',
    tls: 'GatewayTls',
  },
  GatewayServiceOptions: {
    type: 'ServiceType', portName: 'string', port: 'number', targetPort: 'number', scheme: 'Scheme', nodePort: 'number', annotations: 'string{}',
  },
  GatewaySettings: {
    concurrency: 'number', perCore: 'boolean', timeout: 'number', useResolver: 'boolean', auth: 'GatewayAuthOptions',
  },
  GatewayTls: { secretName: 'string', certificateKey: 'string', privateKeyKey: 'string', path: 'string' },
  GcsConnectionOptions: { extends: 'BucketConnectionOptions', keyFile: 'string' },
  GcsStoreOptions: { extends: 'BucketStoreOptions', keyFile: 'string' },
  GeneratedSecretsProps: {
    keys: 'SecretRef[]', installation: 'Installation', security: 'SecurityContext', scheduling: 'Scheduling', keepIn: 'Construct',
  },
  GitConnectionOptions: { extends: 'SecretConnectionOptions', url: 'string', revision: 'string', flags: 'string[]' },
  GpuRuntimeClassOptions: { name: 'string', handler: 'string', create: 'boolean' },
  GpuSupportOptions: {
    resourceName: 'string', quota: 'number', runtimeClass: 'GpuRuntimeClassOptions', devicePlugin: 'DevicePluginOptions',
    hostDrivers: 'HostDriverOptions',
  },
  GpuSupportProps: {
    extends: 'GpuSupportOptions', installation: 'Installation', security: 'SecurityContext', keepIn: 'Construct',
  },
  HooksOptions: { extends: 'WorkloadOptions', adminUser: 'boolean', loadFixtures: 'boolean', defaultOrg: 'boolean' },
  HostDriverOptions: {
    lib: 'string', bin: 'string', libcuda: 'string', mountLib: 'string', mountBin: 'string', mountLibcuda: 'string',
  },
  HostPathConnectionOptions: { extends: 'VolumeConnectionOptions', path: 'string', onEveryNode: 'boolean' },
  HostPathStoreOptions: { extends: 'VolumeStoreOptions', onEveryNode: 'boolean' },
  ImageOptions: { repository: 'string', tag: 'string', pullPolicy: 'ImagePullPolicy' },
  InClusterPostgresOptions: {
    extends: 'DatabaseClientOptions', storage: 'ClaimOptions', resources: 'ResourceRequirements', password: 'SecretRef', port: 'number',
  },
  InClusterRabbitmqOptions: {
    storage: 'ClaimOptions', resources: 'ResourceRequirements', user: 'string', password: 'SecretRef', port: 'number',
  },
  InClusterRedisOptions: { storage: 'ClaimOptions', resources: 'ResourceRequirements', password: 'SecretRef', port: 'number' },
  InClusterRegistryOptions: {
    extends: 'RegistryOptions', storage: 'ClaimOptions', resources: 'ResourceRequirements', htpasswd: 'SecretRef',
  },
  IngressOptions: {
    host: 'string', className: 'string', path: 'string', pathType: 'IngressPathType', tls: 'IngressTls[]', controllerCertificate: 'boolean',
    backendTls: 'boolean', extraPaths: 'IngressPath[]', insecure: 'boolean', issuer: 'CertificateIssuer', externalDns: 'boolean',
    labels: 'string{}', annotations: 'string{}',
  },
  IngressPath: { path: 'string', pathType: 'IngressPathType', serviceName: 'string', port: 'number', portName: 'string' },
  IngressProps: { extends: 'IngressOptions', installation: 'Installation', gatewayPort: 'number' },
  IngressTls: { secretName: 'string', hosts: 'string[]' },
  InstallationOptions: {
    namespace: 'string', release: 'string', version: 'PlatformVersion', clusterDomain: 'string', imageRegistry: 'string',
    imagePullSecrets: 'string[]', labels: 'string{}', annotations: 'string{}',
  },
  IntervalsOptions: {
    compatibilityCheck: 'number', cleaning: 'CleaningIntervals', cron: 'CronIntervals', heartbeatTtl: 'number', artifactsDeletionDelay: 'number',
  },
  IstioOptions: { gateway: 'string', tlsMode: 'IstioTlsMode', prefix: 'string', timeout: 'string' },
  LdapOptions: {
    serverUri: 'string', startTls: 'boolean', globalOptions: 'any{}', connectionOptions: 'any{}', bindDn: 'string', bindPassword: 'SecretRef',
    userSearchBaseDn: 'string', userSearchFilter: 'string', userDnTemplate: 'string', userAttributes: 'string{}', groupSearchBaseDn: 'string',
    groupType: 'string', requireGroup: 'string', denyGroup: 'string',
  },
  LocalAgentOptions: { extends: 'AgentOptions AgentRegistration' },
  MetricsOptions: {
    extends: 'WorkloadOptions', schedulerName: 'string', livenessProbe: 'ProbeOptions', readinessProbe: 'ProbeOptions',
    service: 'MetricsServiceOptions', serviceMonitor: 'ServiceMonitorOptions',
  },
  MetricsServiceOptions: { type: 'ServiceType', labels: 'string{}' },
  MonitoringOptions: { metrics: 'MetricsOptions', flower: 'FlowerOptions' },
  NewClaim: { extends: 'ClaimOptions', accessMode: 'AccessMode' },
  NewClaimConnectionOptions: { extends: 'VolumeConnectionOptions ClaimOptions', accessMode: 'AccessMode' },
  NfsConnectionOptions: { extends: 'VolumeConnectionOptions', server: 'string', path: 'string', size: 'string' },
  NfsFolder: { server: 'string', path: 'string', size: 'string' },
  NodePoolOptions: { labels: 'string{}', taints: 'NodeTaint[]' },
  NodePreference: { requirements: 'NodeRequirement[]', weight: 'number' },
  NodeTaint: { key: 'string', value: 'string', effect: 'TaintEffect' },
  OperatorOptions: {
    extends: 'WorkloadOptions', enabled: 'boolean', maxConcurrentReconciles: 'number', leaderElection: 'boolean', jobKinds: 'JobKind[]',
  },
  PersistenceOptions: {
    artifacts: 'ArtifactsStore', artifactsOnGateway: 'boolean', connections: 'Connection[]', data: 'VolumeOptions{}', outputs: 'VolumeOptions{}',
    outputsStore: 'string', logs: 'VolumeOptions', repos: 'FolderOptions', upload: 'FolderOptions', secretRefs: 'string[]',
    configMapRefs: 'string[]',
  },
  PersistenceProps: { extends: 'PersistenceOptions', installation: 'Installation', keepIn: 'Construct' },
  Placement: {
    pool: 'NodePool', nodeSelector: 'string{}', tolerations: 'Toleration[]', affinity: 'Affinity', priorityClassName: 'string',
  },
  PlatformSettings: {
    allowedHosts: 'string[]', allowNodeAddresses: 'boolean', allowedOrigins: 'string[]', allowedVersions: 'string[]',
    authentication: 'AuthenticationOptions', email: 'EmailOptions', intervals: 'IntervalsOptions', throttleRates: 'ThrottleRates',
    externalServices: 'ExternalServicesOptions', encryption: 'EncryptionOptions', maxConcurrency: 'number', extraApps: 'string[]',
    folders: 'ServerFolders',
  },
  PodNeighbours: { labels: 'string{}', topologyKey: 'string', weight: 'number' },
  PolyaxonAgentChartProps: {
    extends: 'AgentDeploymentOptions', controlPlane: 'ControlPlane', instance: 'string', token: 'SecretRef', unregistered: 'boolean',
  },
  PolyaxonBaseChartProps: {
    installation: 'Installation', podSecurityLevel: 'PodSecurityLevel', createNamespace: 'boolean', crds: 'boolean', runNamespaces: 'string[]',
  },
  PolyaxonChartProps: {
    extends: 'InstallationOptions', core: 'CorePlatformOptions', controlPlaneOnly: 'boolean', agent: 'LocalAgentOptions',
    persistence: 'PersistenceOptions', dependencies: 'DependenciesOptions', ingress: 'IngressOptions', dns: 'DnsOptions', istio: 'IstioOptions',
    endpoints: 'EndpointsOptions', forwardProxy: 'ForwardProxyOptions', gpu: 'GpuSupportOptions', resourcesDaemon: 'ResourcesDaemonOptions',
    security: 'SecurityContextOptions', scheduling: 'SchedulingOptions', createNamespace: 'boolean', crds: 'boolean',
  },
  PostgresPoolerOptions: {
    extends: 'WorkloadOptions', replicas: 'number', maxClientConnections: 'number', defaultPoolSize: 'number',
    cloudSqlProxy: 'CloudSqlProxyOptions',
  },
  ProbeOptions: {
    enabled: 'boolean', initialDelaySeconds: 'number', periodSeconds: 'number', timeoutSeconds: 'number', failureThreshold: 'number',
    successThreshold: 'number',
  },
  RabbitmqClusterOptions: { replicas: 'number', storage: 'ClaimOptions', resources: 'ResourceRequirements', image: 'string' },
  RegistryConnectionOptions: { extends: 'SecretConnectionOptions', url: 'string', insecure: 'boolean' },
  RegistryOptions: { connectionName: 'string', secret: 'ConnectionResource' },
  ResourceRequirements: { requests: 'string{}', limits: 'string{}', exact: 'boolean' },
  ResourcesDaemonOptions: {
    nodeSelector: 'string{}', tolerations: 'Toleration[]', gpuNodes: 'Placement', resources: 'ResourceRequirements',
    gpuResources: 'ResourceRequirements',
  },
  ResourcesDaemonProps: {
    extends: 'ResourcesDaemonOptions', installation: 'Installation', security: 'SecurityContext', scheduling: 'Scheduling', gpu: 'GpuSupport',
  },
  RunPlacement: { extends: 'Placement', gpus: 'number', resources: 'ResourceRequirements', asImageUser: 'boolean' },
  RunPresetsProps: { installation: 'Installation', security: 'SecurityContext', scheduling: 'Scheduling', gpu: 'GpuSupport' },
  SchedulingOptions: {
    pools: 'NodePool[]', core: 'Placement', dependencies: 'Placement', postgres: 'Placement', redis: 'Placement', rabbitmq: 'Placement',
    registry: 'Placement', runs: 'Placement', experiments: 'RunPlacement', jobs: 'RunPlacement', builds: 'RunPlacement',
    tensorboards: 'RunPlacement', presets: 'RunPlacement{}', shareNodes: 'boolean', spread: 'boolean', limitResources: 'boolean',
  },
  SecretConnectionOptions: { extends: 'ConnectionOptions', secret: 'ConnectionResource' },
  SecurityContextOptions: {
    user: 'number', group: 'number', fsGroup: 'number', fsGroupChangePolicy: 'FsGroupChangePolicy', runAsNonRoot: 'boolean',
    allowPrivilegeEscalation: 'boolean', hardened: 'boolean', podSecurityLevel: 'PodSecurityLevel', networkPolicies: 'boolean', rbac: 'boolean',
  },
  SecurityContextProps: { extends: 'SecurityContextOptions', installation: 'Installation' },
  ServerFolders: { staticRoot: 'string', archivesRoot: 'string', mediaRoot: 'string', mediaUrl: 'string' },
  ServiceMonitorOptions: { labels: 'string{}', namespace: 'string', interval: 'string' },
  SharedSettings: {
    timeZone: 'string', logLevel: 'LogLevel', hostName: 'string', deploymentType: 'DeploymentType', environment: 'string', distribution: 'string',
    debug: 'boolean', ui: 'UiOptions',
  },
  SidecarOptions: { extends: 'AuxiliaryOptions', sleepInterval: 'number', syncInterval: 'number' },
  SingleSignOnOptions: {
    github: 'SecretRef', gitlab: 'SecretRef', bitbucket: 'SecretRef', google: 'SecretRef', okta: 'SecretRef', onelogin: 'SecretRef',
    azuread: 'SecretRef',
  },
  StoreOptions: {
    name: 'string', description: 'string', tags: 'string[]', annotations: 'string{}', env: 'ConnectionVariable',
  },
  ThrottleRates: {
    user: 'number', anonymous: 'number', authentication: 'number', agent: 'number', impersonation: 'number', run: 'number', runStatus: 'number',
    runLineage: 'number', checks: 'number',
  },
  TrainingJobsChartProps: {
    extends: 'WorkloadOptions', installation: 'Installation', security: 'SecurityContext', scheduling: 'Scheduling', kinds: 'TrainingJobKind[]',
    pytorchInitImage: 'string', mpiKubectlImage: 'string', args: 'string[]', ownNamespaceOnly: 'boolean', crds: 'boolean',
  },
  UiOptions: {
    enabled: 'boolean', adminEnabled: 'boolean', offline: 'boolean', assetsVersion: 'string', baseUrl: 'string', staticUrl: 'string',
    defaultStreamsUrl: 'string', singleUrl: 'boolean',
  },
  VolumeConnectionOptions: { extends: 'SecretConnectionOptions', mountPath: 'string', readOnly: 'boolean' },
  VolumeOptions: {
    extends: 'FolderOptions', readOnly: 'boolean', store: 'CloudStore', bucket: 'string', secret: 'string', secretKey: 'string',
  },
  VolumeStoreOptions: {
    extends: 'StoreOptions', mountPath: 'string', secret: 'ConnectionResource', configMap: 'ConnectionResource',
  },
  WorkloadOptions: {
    image: 'ImageOptions', resources: 'ResourceRequirements', placement: 'Placement', labels: 'string{}', annotations: 'string{}',
    imagePullSecrets: 'string[]', env: 'string{}', secretEnv: 'SecretRef{}', envFromSecrets: 'string[]', envFromConfigMaps: 'string[]',
  },
};

/** The values of each enum. */
export const ENUMS: { readonly [name: string]: readonly string[] } = {
  AccessMode: ['ReadWriteOnce', 'ReadWriteMany'],
  ApiRoute: ['gateway', 'api', 'streams', 'localhost'],
  CloudStore: ['s3', 'gcs', 'azure'],
  ConnectionKind: [
    'volume_claim', 'host_path', 's3', 'gcs', 'wasb', 'git', 'registry', 'slack', 'webhook', 'aws', 'gcp', 'azure', 'mysql', 'postgres', 'oracle',
    'vertica', 'sqlite', 'mssql', 'redis', 'presto', 'mongo', 'cassandra', 'ftp', 'grpc', 'hdfs', 'http', 'pig_cli', 'hive_cli', 'hive_metastore',
    'hive_server2', 'jdbc', 'jenkins', 'samba', 'snowflake', 'ssh', 'cloudant', 'databricks', 'segment', 'teams', 'email', 'discord',
    'mattermost', 'pagerduty', 'hipchat', 'custom',
  ],
  CustomConnectionKind: [
    'aws', 'gcp', 'azure', 'mysql', 'postgres', 'oracle', 'vertica', 'sqlite', 'mssql', 'redis', 'presto', 'mongo', 'cassandra', 'ftp', 'grpc',
    'hdfs', 'http', 'pig_cli', 'hive_cli', 'hive_metastore', 'hive_server2', 'jdbc', 'jenkins', 'samba', 'snowflake', 'ssh', 'cloudant',
    'databricks', 'segment', 'teams', 'email', 'discord', 'mattermost', 'pagerduty', 'hipchat', 'custom',
  ],
  DeploymentType: ['kubernetes', 'minikube', 'microk8s'],
  DnsBackend: ['kube-dns', 'coredns'],
  ForwardProxyKind: ['connect', 'transparent'],
  ForwardProxyProtocol: ['http', 'https'],
  FsGroupChangePolicy: ['Always', 'OnRootMismatch'],
  ImagePullPolicy: ['Always', 'IfNotPresent', 'Never'],
  IngressPathType: ['Prefix', 'Exact', 'ImplementationSpecific'],
  IstioTlsMode: ['DISABLE', 'SIMPLE', 'MUTUAL', 'ISTIO_MUTUAL'],
  JobKind: ['tfjobs', 'pytorchjobs', 'mpijobs', 'daskclusters', 'rayclusters'],
  LogLevel: ['DEBUG', 'INFO', 'WARNING', 'ERROR'],
  PlatformVersion: ['2.15.1', '2.18.0'],
  PodSecurityLevel: ['privileged', 'baseline', 'restricted'],
  PostgresSslMode: ['disable', 'prefer', 'require', 'verify-ca', 'verify-full'],
  Scheme: ['HTTP', 'HTTPS'],
  ServiceType: ['ClusterIP', 'NodePort', 'LoadBalancer'],
  TaintEffect: ['NoSchedule', 'PreferNoSchedule', 'NoExecute'],
  TrainingJobKind: ['tfjob', 'pytorchjob', 'mpijob'],
};

/** The classes, and how a program gets one. */
export const CLASSES: { readonly [name: string]: readonly string[] } = {
  Affinity: ['Affinity.of', 'Affinity.coreTogether', 'Affinity.raw'],
  Agent: ['new Agent'],
  ArtifactsStore: [
    'ArtifactsStore.newClaim', 'ArtifactsStore.existingClaim', 'ArtifactsStore.hostPath', 'ArtifactsStore.s3', 'ArtifactsStore.gcs',
    'ArtifactsStore.azure',
  ],
  CertificateAuthority: ['CertificateAuthority.fromSecret', 'CertificateAuthority.fromConfigMap'],
  CertificateIssuer: ['CertificateIssuer.cluster', 'CertificateIssuer.namespaced'],
  Configuration: ['new Configuration'],
  Connection: [
    'Connection.existingClaim', 'Connection.newClaim', 'Connection.hostPath', 'Connection.nfs', 'Connection.s3', 'Connection.gcs',
    'Connection.azure', 'Connection.git', 'Connection.registry', 'Connection.slack', 'Connection.webhook', 'Connection.custom',
  ],
  Construct: [],
  ControlPlane: ['ControlPlane.external', 'ControlPlane.inCluster', 'ControlPlane.behindGateway'],
  DatabaseBackup: ['DatabaseBackup.dump', 'DatabaseBackup.volumeSnapshot'],
  Dependencies: ['new Dependencies'],
  GpuSupport: ['new GpuSupport'],
  Ingress: ['new Ingress'],
  Installation: ['new Installation'],
  NodePool: ['NodePool.of'],
  NodeRequirement: [
    'NodeRequirement.oneOf', 'NodeRequirement.noneOf', 'NodeRequirement.exists', 'NodeRequirement.absent', 'NodeRequirement.above',
    'NodeRequirement.below',
  ],
  Persistence: ['new Persistence'],
  PolyaxonAgentChart: ['new PolyaxonAgentChart'],
  Postgres: ['Postgres.inCluster', 'Postgres.cloudNativePg', 'Postgres.external'],
  Rabbitmq: ['Rabbitmq.inCluster', 'Rabbitmq.clusterOperator', 'Rabbitmq.external'],
  Redis: ['Redis.inCluster', 'Redis.external'],
  Registry: ['Registry.inCluster', 'Registry.external'],
  Scheduling: ['new Scheduling'],
  SecretRef: ['SecretRef.of'],
  SecurityContext: ['new SecurityContext'],
  Toleration: ['Toleration.equal', 'Toleration.exists', 'Toleration.all'],
  Topology: ['new Topology'],
};
