import type { k8s } from 'cdk8s-plus-27';

/**
 * Kubernetes' own types, as plain data.
 *
 * The L1 classes of cdk8s-plus-27 say what a field may hold, and the compiler holds
 * us to it; but only their types are used, since loading the classes takes longer
 * than a whole small synth. A quantity is a string, an int-or-string either of both.
 */
export type Plain<T> =
  // An HTTP header has a value as well, but beside a name.
  T extends { name: string } ? PlainObject<T> :
    T extends k8s.Quantity | k8s.IntOrString ? string | number :
      T extends Date ? string :
        T extends (infer Item)[] ? Plain<Item>[] :
          T extends object ? PlainObject<T> :
            T;

type PlainObject<T> = { readonly [K in keyof T as Field<K>]: Plain<T[K]> };

/** The few fields that the L1 classes spell in their own way. */
type Field<K> = K extends 'clusterIp' ? 'clusterIP' : K extends 'targetCpuUtilizationPercentage' ? 'targetCPUUtilizationPercentage' : K;

export type PodSpec = Plain<k8s.PodSpec>;
export type Container = Plain<k8s.Container>;
export type EnvVar = Plain<k8s.EnvVar>;
export type EnvFromSource = Plain<k8s.EnvFromSource>;
export type Probe = Plain<k8s.Probe>;
export type Volume = Plain<k8s.Volume>;
export type VolumeMount = Plain<k8s.VolumeMount>;
export type PodSecurityContext = Plain<k8s.PodSecurityContext>;
export type ContainerSecurityContext = Plain<k8s.SecurityContext>;
export type PolicyRule = Plain<k8s.PolicyRule>;
export type Toleration = Plain<k8s.Toleration>;
export type NetworkPolicyEgressRule = Plain<k8s.NetworkPolicyEgressRule>;
export type NetworkPolicyPort = Plain<k8s.NetworkPolicyPort>;
export type NetworkPolicyPeer = Plain<k8s.NetworkPolicyPeer>;
export type Affinity = Plain<k8s.Affinity>;
export type PodAffinityTerm = Plain<k8s.PodAffinityTerm>;
export type NodeSelectorRequirement = Plain<k8s.NodeSelectorRequirement>;
export type HttpIngressPath = Plain<k8s.HttpIngressPath>;
export type PodTemplateSpec = Plain<k8s.PodTemplateSpec>;

/** The kinds that the library renders, with their API version and what stands beside their metadata. */
export interface Kinds {
  readonly Namespace: ['v1', Plain<k8s.KubeNamespaceProps>];
  readonly ServiceAccount: ['v1', Plain<k8s.KubeServiceAccountProps>];
  readonly ConfigMap: ['v1', Plain<k8s.KubeConfigMapProps>];
  readonly Secret: ['v1', Plain<k8s.KubeSecretProps>];
  readonly PersistentVolume: ['v1', Plain<k8s.KubePersistentVolumeProps>];
  readonly PersistentVolumeClaim: ['v1', Plain<k8s.KubePersistentVolumeClaimProps>];
  readonly ResourceQuota: ['v1', Plain<k8s.KubeResourceQuotaProps>];
  readonly Service: ['v1', Plain<k8s.KubeServiceProps>];
  readonly Deployment: ['apps/v1', Plain<k8s.KubeDeploymentProps>];
  readonly StatefulSet: ['apps/v1', Plain<k8s.KubeStatefulSetProps>];
  readonly DaemonSet: ['apps/v1', Plain<k8s.KubeDaemonSetProps>];
  readonly Job: ['batch/v1', Plain<k8s.KubeJobProps>];
  readonly CronJob: ['batch/v1', Plain<k8s.KubeCronJobProps>];
  readonly Role: ['rbac.authorization.k8s.io/v1', Plain<k8s.KubeRoleProps>];
  readonly RoleBinding: ['rbac.authorization.k8s.io/v1', Plain<k8s.KubeRoleBindingProps>];
  readonly ClusterRole: ['rbac.authorization.k8s.io/v1', Plain<k8s.KubeClusterRoleProps>];
  readonly ClusterRoleBinding: ['rbac.authorization.k8s.io/v1', Plain<k8s.KubeClusterRoleBindingProps>];
  readonly Ingress: ['networking.k8s.io/v1', Plain<k8s.KubeIngressProps>];
  readonly NetworkPolicy: ['networking.k8s.io/v1', Plain<k8s.KubeNetworkPolicyProps>];
  readonly PodDisruptionBudget: ['policy/v1', Plain<k8s.KubePodDisruptionBudgetProps>];
  readonly HorizontalPodAutoscaler: ['autoscaling/v1', Plain<k8s.KubeHorizontalPodAutoscalerProps>];
  readonly RuntimeClass: ['node.k8s.io/v1', Plain<k8s.KubeRuntimeClassProps>];
}

/** What stands beside `apiVersion`, `kind` and `metadata` in an object of this kind. */
export type Body<Kind extends keyof Kinds> = Omit<Kinds[Kind][1], 'metadata'>;
