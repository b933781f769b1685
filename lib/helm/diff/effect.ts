import { Difference } from './compare';

/** What adopting a difference does in the cluster. */
export enum Effect {
  /** The API server refuses it: the object would have to be deleted and made anew. */
  IMMUTABLE = 'immutable',
  /** New pods take the place of the old ones. */
  REPLACES_PODS = 'replaces pods',
  /** A label or annotation of an object of which a declared reason says that nothing acts on it. */
  LABEL = 'label only',
  /** The object is new. */
  ADDED = 'added',
  /** The object is no longer among the manifests; an engine that prunes deletes it. */
  REMOVED = 'removed',
  /** The object changes in place. */
  CHANGED = 'changed',
}

const WORKLOADS = ['Deployment', 'StatefulSet', 'DaemonSet'];

/** The fields that the API server never changes, by kind. Source: Kubernetes' validation of updates. */
const IMMUTABLE: { readonly [kind: string]: RegExp } = {
  Deployment: /^spec\.selector\b/,
  DaemonSet: /^spec\.selector\b/,
  StatefulSet: /^spec\.(selector|serviceName|volumeClaimTemplates|podManagementPolicy)\b/,
  Job: /^spec\.(template|selector|completionMode)\b/,
  PersistentVolumeClaim: /^spec\.(?!resources\.requests)/,
  Service: /^spec\.clusterIP\b/,
  RoleBinding: /^roleRef\b/,
  ClusterRoleBinding: /^roleRef\b/,
  Secret: /^type$/,
};

export function effectOf({ object, path, before, after, deviation }: Difference): Effect {
  const kind = object.split('/')[0];
  if (path === '') {
    return before === undefined ? Effect.ADDED : Effect.REMOVED;
  }
  if (IMMUTABLE[kind]?.test(path) && before !== after) {
    return Effect.IMMUTABLE;
  }
  if (WORKLOADS.includes(kind) && path.startsWith('spec.template.')) {
    return Effect.REPLACES_PODS;
  }
  // A controller may act on any other: a load balancer, an identity of the cloud, what Prometheus selects.
  return deviation && /^metadata\.(labels|annotations)\./.test(path) ? Effect.LABEL : Effect.CHANGED;
}
