import { ENV } from '../config/env-names';
import { fullRights } from '../configuration/access-rules';
import { PolicyRule } from '../kube/types';

/** Kinds of runs that the operator hands on to another operator, which the cluster must have. */
export enum JobKind {
  /** TensorFlow, by the training operator: `POLYAXON_TFJOB_ENABLED`. */
  TF_JOB = 'tfjobs',
  /** PyTorch, by the training operator: `POLYAXON_PYTORCH_JOB_ENABLED`. */
  PYTORCH_JOB = 'pytorchjobs',
  /** MPI, by the training or MPI operator: `POLYAXON_MPIJOB_ENABLED`. */
  MPI_JOB = 'mpijobs',
  /** Dask, by its operator: `POLYAXON_DASK_CLUSTER_ENABLED`. */
  DASK_CLUSTER = 'daskclusters',
  /** Ray, by KubeRay: `POLYAXON_RAY_CLUSTER_ENABLED`. */
  RAY_CLUSTER = 'rayclusters',
}

const FACTS: { readonly [kind in JobKind]: { readonly env: string; readonly group: string } } = {
  [JobKind.TF_JOB]: { env: ENV.tfJob, group: 'kubeflow.org' },
  [JobKind.PYTORCH_JOB]: { env: ENV.pytorchJob, group: 'kubeflow.org' },
  [JobKind.MPI_JOB]: { env: ENV.mpiJob, group: 'kubeflow.org' },
  [JobKind.DASK_CLUSTER]: { env: ENV.daskCluster, group: 'kubernetes.dask.org' },
  [JobKind.RAY_CLUSTER]: { env: ENV.rayCluster, group: 'ray.io' },
};

/** What the operator is told of each kind, where it is told at all. */
export function jobKindsConfig(kinds: readonly JobKind[] | undefined): { [name: string]: boolean } {
  return kinds ? Object.fromEntries(Object.values(JobKind).map((kind) => [FACTS[kind].env, kinds.includes(kind)])) : {};
}

/** What the operator may do with objects of these kinds. Source: official chart, `operator-sa`. */
export function jobKindRules(kinds: readonly JobKind[] = []): PolicyRule[] {
  return kinds.flatMap((kind) => fullRights(FACTS[kind].group, [kind]));
}
