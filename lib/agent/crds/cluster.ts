import { POD_TEMPLATE, run, RunKind } from './run';
import { BOOLEAN, INT32, INTEGER, listOf, mapOf, object, STRING } from './schema';
import { SERVICE_SPEC } from './service-spec';

const DASK_CLUSTER = object({
  idleTimeout: INT32,
  maxReplicas: INT32,
  minReplicas: INT32,
  // By role: `Scheduler`, `Worker`. Unlike a KfJob's, the count has no width and the template may be absent.
  replicaSpecs: mapOf(object({
    replicas: INTEGER,
    restartPolicy: STRING,
    template: POD_TEMPLATE,
  })),
  service: SERVICE_SPEC,
}, 'replicaSpecs', 'service');

/** A group of equal Ray nodes; the head is a group of one. */
const RAY_GROUP = object({
  groupName: STRING,
  maxReplicas: INT32,
  minReplicas: INT32,
  rayStartParams: mapOf(STRING),
  replicas: INT32,
  restartPolicy: STRING,
  template: POD_TEMPLATE,
});

const RAY_CLUSTER = object({
  autoscalerOptions: object({ imagePullPolicy: STRING, upscalingMode: STRING }),
  enableInTreeAutoscaling: BOOLEAN,
  entrypoint: STRING,
  head: RAY_GROUP,
  metadata: mapOf(STRING),
  rayVersion: STRING,
  runtimeEnv: STRING,
  suspend: BOOLEAN,
  workers: listOf(RAY_GROUP),
}, 'head', 'workers');

/** A cluster of Dask or Ray that lives for one run. */
export const CLUSTER: RunKind = {
  kind: 'Cluster',
  schema: run({ daskClusterSpec: DASK_CLUSTER, rayClusterSpec: RAY_CLUSTER }),
};
