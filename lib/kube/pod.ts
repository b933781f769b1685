import { labelsOf, Owner, selectorOf } from './manifest';
import { list, merge } from './merge';
import { Affinity, Container, ContainerSecurityContext, PodSecurityContext, PodSpec, PodTemplateSpec, Toleration, Volume } from './types';

/** Where a pod may run. */
export interface PodPlacement {
  readonly nodeSelector?: { readonly [label: string]: string };
  readonly tolerations?: readonly Toleration[];
  readonly affinity?: Affinity;
  readonly priorityClassName?: string;
  /** Keep the replicas apart, by node and by zone, where the cluster can. */
  readonly spread: boolean;
}

/** As whom a pod runs, and what it may do to its node; both are absent where the pod is to be what its images make of it. */
export interface PodSecurity {
  readonly pod?: PodSecurityContext;
  readonly container?: ContainerSecurityContext;
}

/** A pod, as far as it differs from the installation's others. */
export interface PodShape {
  readonly component: string;
  /** @default - the namespace's own account */
  readonly serviceAccountName?: string;
  /** Mount the ServiceAccount's token: only where the Kubernetes API is called. @default false */
  readonly token?: boolean;
  readonly placement: PodPlacement;
  readonly security: PodSecurity;
  readonly imagePullSecrets: readonly string[];
  readonly containers: readonly Container[];
  readonly initContainers?: readonly Container[];
  readonly volumes?: readonly Volume[];
  /** Labels and annotations of the workload and of its pods, beside the installation's. */
  readonly labels?: { readonly [key: string]: string };
  readonly annotations?: { readonly [key: string]: string };
  /** Labels of the pods alone, such as what selects them. */
  readonly podLabels?: { readonly [key: string]: string };
  /** Annotations of the pods alone, such as the checksum of what they read at their start. */
  readonly podAnnotations?: { readonly [key: string]: string };
  readonly runtimeClassName?: string;
  readonly schedulerName?: string;
  readonly restartPolicy?: 'OnFailure' | 'Never';
  readonly terminationGracePeriodSeconds?: number;
}

const SPREAD_OVER = ['kubernetes.io/hostname', 'topology.kubernetes.io/zone'];

/** The pod template of a workload or Job. */
export function podTemplate(owner: Owner, shape: PodShape): PodTemplateSpec {
  return {
    metadata: {
      labels: labelsOf(owner, shape.component, { ...shape.labels, ...shape.podLabels }),
      annotations: merge(owner.annotations, shape.annotations, shape.podAnnotations),
    },
    spec: podSpec(shape),
  };
}

function podSpec(shape: PodShape): PodSpec {
  const { placement, security } = shape;
  const hardened = (container: Container): Container => ({
    ...container,
    securityContext: security.container && { ...security.container, ...container.securityContext },
  });
  return {
    serviceAccountName: shape.serviceAccountName,
    automountServiceAccountToken: shape.token ?? false,
    // Services' addresses as environment variables clash with what Polyaxon reads, e.g. POLYAXON_REDIS_PORT.
    enableServiceLinks: false,
    securityContext: security.pod,
    imagePullSecrets: list(...shape.imagePullSecrets.map((name) => ({ name }))),
    restartPolicy: shape.restartPolicy,
    terminationGracePeriodSeconds: shape.terminationGracePeriodSeconds,
    runtimeClassName: shape.runtimeClassName,
    schedulerName: shape.schedulerName,
    priorityClassName: placement.priorityClassName,
    nodeSelector: merge(placement.nodeSelector),
    tolerations: list(...placement.tolerations ?? []),
    affinity: placement.affinity,
    topologySpreadConstraints: placement.spread
      ? SPREAD_OVER.map((topologyKey) => ({
        topologyKey,
        maxSkew: 1,
        // A replica that cannot be kept apart still serves; a pending one does not.
        whenUnsatisfiable: 'ScheduleAnyway',
        labelSelector: { matchLabels: selectorOf(shape.component) },
      }))
      : undefined,
    initContainers: list(...(shape.initContainers ?? []).map(hardened)),
    containers: shape.containers.map(hardened),
    volumes: list(...shape.volumes ?? []),
  };
}
