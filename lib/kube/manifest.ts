import { ApiObject, Chart, JsonPatch } from 'cdk8s';
import { Construct } from 'constructs';
import { ANNOTATIONS, LABELS, MANAGED_BY, PART_OF } from '../config/labels';
import { merge } from './merge';
import { Body, Kinds } from './types';

const API_VERSIONS: { readonly [Kind in keyof Kinds]: Kinds[Kind][0] } = {
  Namespace: 'v1',
  ServiceAccount: 'v1',
  ConfigMap: 'v1',
  Secret: 'v1',
  PersistentVolume: 'v1',
  PersistentVolumeClaim: 'v1',
  ResourceQuota: 'v1',
  Service: 'v1',
  Deployment: 'apps/v1',
  StatefulSet: 'apps/v1',
  DaemonSet: 'apps/v1',
  Job: 'batch/v1',
  CronJob: 'batch/v1',
  Role: 'rbac.authorization.k8s.io/v1',
  RoleBinding: 'rbac.authorization.k8s.io/v1',
  ClusterRole: 'rbac.authorization.k8s.io/v1',
  ClusterRoleBinding: 'rbac.authorization.k8s.io/v1',
  Ingress: 'networking.k8s.io/v1',
  NetworkPolicy: 'networking.k8s.io/v1',
  PodDisruptionBudget: 'policy/v1',
  HorizontalPodAutoscaler: 'autoscaling/v1',
  RuntimeClass: 'node.k8s.io/v1',
};

/** What an object is told about the installation that it belongs to. */
export interface Owner {
  readonly release: string;
  readonly namespace: string;
  readonly version: string;
  readonly labels: { readonly [key: string]: string };
  readonly annotations: { readonly [key: string]: string };
  /** What the object is part of. @default - the platform */
  readonly partOf?: string;
}

/** The metadata that differs from object to object. */
export interface Metadata {
  readonly name: string;
  /** The value of `app.kubernetes.io/name`: the component that the object belongs to. */
  readonly component: string;
  readonly labels?: { readonly [key: string]: string };
  readonly annotations?: { readonly [key: string]: string | undefined };
}

/** The kinds of objects that are in no namespace. */
export const CLUSTER_SCOPED: ReadonlySet<string> = new Set<keyof Kinds>(['Namespace', 'PersistentVolume', 'RuntimeClass', 'ClusterRole', 'ClusterRoleBinding']);

/**
 * One object of an installation. The namespace is always written, so that the YAML needs
 * no `-n`, and never on a cluster-scoped object, where cdk8s would put the chart's.
 */
export function manifest<Kind extends keyof Kinds>(
  scope: Construct, id: string, kind: Kind, owner: Owner, metadata: Metadata, body: Body<Kind>,
): ApiObject {
  const object = new ApiObject(scope, id, {
    apiVersion: API_VERSIONS[kind],
    kind,
    metadata: {
      name: metadata.name,
      namespace: CLUSTER_SCOPED.has(kind) ? undefined : owner.namespace,
      labels: { ...labelsOf(owner, metadata.component, metadata.labels), [LABELS.version]: owner.version },
      annotations: merge(owner.annotations, metadata.annotations),
    },
    ...body,
  });
  if (CLUSTER_SCOPED.has(kind) && Chart.of(scope).namespace !== undefined) {
    object.addJsonPatch(JsonPatch.remove('/metadata/namespace'));
  }
  return object;
}

/**
 * The labels of an object and of a pod template. A pod template does without the platform's version, lest
 * an upgrade restarts a database that has not changed.
 */
export function labelsOf(
  owner: Owner, component: string, labels: { readonly [key: string]: string } = {},
): { [key: string]: string } {
  return {
    ...owner.labels,
    ...labels,
    [LABELS.name]: component,
    [LABELS.instance]: owner.release,
    [LABELS.partOf]: owner.partOf ?? PART_OF,
    [LABELS.managedBy]: MANAGED_BY,
  };
}

/** What selects the pods of a component. Immutable in the cluster, so nothing else belongs in it. */
export function selectorOf(component: string): { [key: string]: string } {
  return { [LABELS.name]: component };
}

/** Tells the engines, each in its own word, never to remove an object on their own. */
export const KEEP = {
  [ANNOTATIONS.helmKeep]: 'keep',
  [ANNOTATIONS.argoSyncOptions]: 'Prune=false,Delete=false',
  [ANNOTATIONS.fluxPrune]: 'disabled',
} as const;
