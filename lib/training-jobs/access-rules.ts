import { PolicyRule } from '../kube/types';

/** All that may be done to objects, but for deleting many at once. */
const ALL = ['create', 'delete', 'get', 'list', 'patch', 'update', 'watch'];

const KINDS = ['mpijobs', 'pytorchjobs', 'tfjobs'];

/**
 * What the operator does: it turns jobs into pods that find each other, and gives an MPI launcher the right to start its
 * workers. The image is closed, so these are the rights of the official chart, whose `*` are spelt out here.
 * Source: official chart `trainingjobs`, `clusterrole`.
 */
export const TRAINING_RULES: readonly PolicyRule[] = [
  { apiGroups: ['kubeflow.org'], resources: [...KINDS, ...KINDS.map((kind) => `${kind}/status`)], verbs: ALL },
  { apiGroups: [''], resources: ['pods', 'services', 'endpoints', 'events'], verbs: ALL },
  { apiGroups: ['apps'], resources: ['deployments'], verbs: ALL },
  { apiGroups: [''], resources: ['pods/exec'], verbs: ['create'] },
  { apiGroups: ['rbac.authorization.k8s.io'], resources: ['roles', 'rolebindings'], verbs: ['create', 'list', 'watch', 'update'] },
  { apiGroups: [''], resources: ['configmaps', 'secrets', 'serviceaccounts'], verbs: ['create', 'list', 'watch', 'update'] },
  { apiGroups: ['policy'], resources: ['poddisruptionbudgets'], verbs: ['create', 'list', 'watch', 'update'] },
  { apiGroups: ['scheduling.volcano.sh'], resources: ['podgroups'], verbs: ALL },
];

/** What there is only in the whole cluster. */
export const CLUSTER_RULES: readonly PolicyRule[] = [
  { apiGroups: ['apiextensions.k8s.io'], resources: ['customresourcedefinitions'], verbs: ['create', 'get'] },
];
