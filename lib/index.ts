// The public names, one by one, from the whole to its parts.
export { PolyaxonChart, PolyaxonChartProps } from './polyaxon-chart';
export { AgentDeploymentOptions, PolyaxonAgentChart, PolyaxonAgentChartProps } from './polyaxon-agent-chart';
export { TrainingJobKind, TrainingJobsChart, TrainingJobsChartProps } from './training-jobs-chart';
export { Topology } from './topology/topology';
export { Cluster, ClusterOptions } from './topology/cluster';
export { AgentOverrides, AgentPlacement } from './topology/agent-placement';
export { PolyaxonBaseChart, PolyaxonBaseChartProps } from './polyaxon-base-chart';
export { Installation, InstallationOptions } from './installation';
export { PlatformVersion } from './config/platform-version';

export { CorePlatform, CorePlatformOptions, CorePlatformProps } from './platform/core-platform';
export { AdminOptions } from './platform/admin';
export { PlatformSettings } from './platform/platform-settings';
export { AuthenticationOptions } from './platform/authentication';
export { LdapOptions } from './platform/ldap';
export { SingleSignOnOptions } from './platform/single-sign-on';
export { EmailOptions } from './platform/email';
export { CleaningIntervals, CronIntervals, IntervalsOptions } from './platform/intervals';
export { ThrottleRates } from './platform/throttle-rates';
export { AnalyticsService, ExternalService, ExternalServicesOptions } from './platform/external-services';
export { EncryptionOptions } from './platform/encryption';
export { ServerFolders } from './platform/server-folders';
export { GatewayOptions } from './platform/gateway';
export { GatewayServiceOptions, Scheme, ServiceType } from './ingress/gateway-service';
export { MonitoringOptions } from './platform/monitoring';
export { MetricsOptions, MetricsServiceOptions, ServiceMonitorOptions } from './platform/metrics';
export { FlowerOptions, FlowerServiceOptions } from './platform/flower';
export { BeatOptions, CeleryOptions } from './platform/celery';
export { CelerySettings } from './platform/celery-settings';
export { HooksOptions } from './platform/hooks';
export { Configuration, ConfigurationOptions, ConfigurationProps } from './configuration/configuration';
export { DeploymentType, LogLevel, SharedSettings } from './configuration/settings';
export { IstioOptions, IstioTlsMode } from './configuration/istio';
export { ControlPlane } from './configuration/control-plane';
export { UiOptions } from './configuration/ui';
export { GatewayAuthOptions, GatewaySettings } from './configuration/gateway-settings';
export { ApiRoute, Endpoint, EndpointsOptions } from './configuration/endpoints';
export { ForwardProxyKind, ForwardProxyOptions, ForwardProxyProtocol } from './configuration/forward-proxy';

export { Agent, AgentProps } from './agent/agent';
export { AgentOptions, LocalAgentOptions } from './agent/agent-options';
export { OperatorOptions } from './agent/operator';
export { JobKind } from './agent/job-kind';
export { AuxiliariesOptions, AuxiliaryOptions, SidecarOptions } from './agent/auxiliaries';
export { AgentRegistration } from './agent/registration';
export { RunPresets, RunPresetsProps } from './agent/run-presets';
export { CustomResourceDefinitions, CustomResourceDefinitionsProps } from './agent/crds/custom-resource-definitions';

export { Persistence, PersistenceOptions, PersistenceProps } from './persistence/persistence';
export {
  ArtifactsClaimOptions, ArtifactsStore, BucketStoreOptions, GcsStoreOptions, HostPathStoreOptions, StoreOptions, VolumeStoreOptions,
} from './persistence/artifacts-store';
export { Connection } from './persistence/connection';
export {
  BucketConnectionOptions, ConnectionOptions, ConnectionVariable, CustomConnectionOptions, ExistingClaimConnectionOptions, GcsConnectionOptions,
  GitConnectionOptions, HostPathConnectionOptions, NewClaimConnectionOptions, NfsConnectionOptions, RegistryConnectionOptions,
  SecretConnectionOptions, VolumeConnectionOptions,
} from './persistence/connection-options';
export { ConnectionResource } from './persistence/connection-resource';
export { CustomConnectionKind } from './persistence/custom-connection-kind';
export { CloudStore, FolderOptions, VolumeOptions } from './persistence/volume-options';
export { AccessMode, ClaimOptions } from './persistence/claim';

export { Dependencies, DependenciesOptions, DependenciesProps } from './dependencies/dependencies';
export { BrokerEndpoint, BrokerKind, DatabaseEndpoint, RegistryEndpoint } from './dependencies/endpoints';
export { CertificateAuthority } from './dependencies/certificate-authority';
export { DatabaseClientOptions } from './dependencies/database-client';
export { CloudNativePgOptions, ExternalPostgresOptions, InClusterPostgresOptions, Postgres, PostgresSslMode } from './dependencies/postgres';
export { CloudSqlProxyOptions, PostgresPoolerOptions } from './dependencies/pooler';
export { ExternalRedisOptions, InClusterRedisOptions, Redis } from './dependencies/redis';
export { ExternalRabbitmqOptions, InClusterRabbitmqOptions, Rabbitmq, RabbitmqClusterOptions } from './dependencies/rabbitmq';
export { ExternalRegistryOptions, InClusterRegistryOptions, Registry, RegistryOptions } from './dependencies/registry';
export { DatabaseBackup, DatabaseDumpOptions, DatabaseSnapshotOptions } from './dependencies/database-backup';

export { CertificateIssuer, Ingress, IngressOptions, IngressProps, IngressTls } from './ingress/ingress';
export { IngressPath, IngressPathType } from './ingress/ingress-path';
export { DnsBackend, DnsOptions } from './ingress/dns';
export { GatewayTls } from './ingress/gateway-tls';

export { GpuSupport, GpuSupportOptions, GpuSupportProps } from './gpu/gpu-support';
export { GpuRuntimeClassOptions } from './gpu/runtime-class';
export { DevicePluginOptions } from './gpu/device-plugin';
export { HostDriverOptions } from './gpu/host-drivers';
export { ResourcesDaemon, ResourcesDaemonOptions, ResourcesDaemonProps } from './gpu/resources-daemon';

export { Scheduling, SchedulingOptions } from './scheduling/scheduling';
export { NodePool, NodePoolOptions, NodeTaint } from './scheduling/node-pool';
export { Placement } from './scheduling/placement';
export { RunPlacement } from './scheduling/run-placement';
export { Affinity, AffinityOptions, NodePreference, PodNeighbours } from './scheduling/affinity';
export { NodeRequirement } from './scheduling/node-requirement';
export { TaintEffect, Toleration } from './scheduling/toleration';
export { WorkloadOptions } from './workload/workload';
export { ProbeOptions } from './workload/probe';
export { ImageOptions, ImagePullPolicy } from './workload/image';
export { ResourceRequirements } from './scheduling/resources';
export { Autoscaling } from './scheduling/autoscaling';

export {
  FsGroupChangePolicy, PodSecurityLevel, SecurityContext, SecurityContextOptions, SecurityContextProps,
} from './security/security-context';
export { GeneratedSecrets, GeneratedSecretsProps } from './security/generated-secrets';
export { SecretRef } from './security/secret-ref';
