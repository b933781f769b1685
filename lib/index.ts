// The public names, one by one, from the whole to its parts.
export { PolyaxonChart, PolyaxonChartProps } from './polyaxon-chart';
export { AgentDeploymentOptions, PolyaxonAgentChart, PolyaxonAgentChartProps } from './polyaxon-agent-chart';
export { Topology } from './topology/topology';
export { Cluster, ClusterOptions } from './topology/cluster';
export { AgentOverrides, AgentPlacement } from './topology/agent-placement';
export { PolyaxonBaseChart, PolyaxonBaseChartProps } from './polyaxon-base-chart';
export { Installation, InstallationOptions } from './installation';
export { PlatformVersion } from './config/platform-version';

export { CorePlatform, CorePlatformOptions, CorePlatformProps, AdminOptions } from './platform/core-platform';
export { GatewayOptions, GatewayServiceOptions, ServiceType } from './platform/gateway';
export { BeatOptions, CeleryOptions } from './platform/celery';
export { Configuration, ConfigurationOptions, ConfigurationProps, DeploymentType, LogLevel } from './configuration/configuration';
export { ControlPlane } from './configuration/control-plane';
export { ForwardProxyKind, ForwardProxyOptions } from './configuration/forward-proxy';

export { Agent, AgentOptions, AgentProps, OperatorOptions } from './agent/agent';
export { AgentRegistration } from './agent/registration';
export { CustomResourceDefinitions, CustomResourceDefinitionsProps } from './agent/crds/custom-resource-definitions';

export { Persistence, PersistenceOptions, PersistenceProps } from './persistence/persistence';
export { ArtifactsClaimOptions, ArtifactsStore, BucketStoreOptions } from './persistence/artifacts-store';
export { AccessMode, ClaimOptions } from './persistence/claim';

export { Dependencies, DependenciesOptions, DependenciesProps } from './dependencies/dependencies';
export { BrokerEndpoint, BrokerKind, DatabaseEndpoint } from './dependencies/endpoints';
export { ExternalPostgresOptions, InClusterPostgresOptions, Postgres, PostgresSslMode } from './dependencies/postgres';
export { ExternalRedisOptions, InClusterRedisOptions, Redis } from './dependencies/redis';
export { ExternalRabbitmqOptions, Rabbitmq } from './dependencies/rabbitmq';

export { CertificateIssuer, Ingress, IngressOptions, IngressPathType, IngressProps, IngressTls } from './ingress/ingress';
export { DnsBackend, DnsOptions } from './ingress/dns';

export { GpuSupport, GpuSupportOptions, GpuSupportProps } from './gpu/gpu-support';

export { Scheduling, SchedulingOptions } from './scheduling/scheduling';
export { Placement } from './scheduling/placement';
export { TaintEffect, Toleration } from './scheduling/toleration';
export { ResourceRequirements } from './scheduling/resources';
export { Autoscaling } from './scheduling/autoscaling';

export {
  FsGroupChangePolicy, PodSecurityLevel, SecurityContext, SecurityContextOptions, SecurityContextProps,
} from './security/security-context';
export { GeneratedSecrets, GeneratedSecretsProps } from './security/generated-secrets';
export { SecretRef } from './security/secret-ref';
