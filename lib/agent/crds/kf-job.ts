import { METRIC } from './metric';
import { POD_TEMPLATE, run, RunKind } from './run';
import { BOOLEAN, INT32, listOf, mapOf, object, QUANTITY, STRING } from './schema';

/** Replicas by role: `Master`, `Worker`, `PS`, `Chief`, `Evaluator`, `Launcher`. */
const REPLICA_SPECS = mapOf(object({
  replicas: INT32,
  restartPolicy: STRING,
  template: POD_TEMPLATE,
}, 'template'));

/** How a gang scheduler, such as Volcano, admits the replicas together. */
export const SCHEDULING_POLICY = object({
  minAvailable: INT32,
  minResources: mapOf(QUANTITY),
  priorityClass: STRING,
  queue: STRING,
  scheduleTimeoutSeconds: INT32,
});

/** What the three frameworks share. */
const TRAINING = {
  cleanPodPolicy: STRING,
  replicaSpecs: REPLICA_SPECS,
  schedulingPolicy: SCHEDULING_POLICY,
};

export const ELASTIC_POLICY = object({
  maxReplicas: INT32,
  maxRestarts: INT32,
  metrics: listOf(METRIC),
  minReplicas: INT32,
  nProcPerNode: INT32,
  rdzvBackend: STRING,
  rdzvConf: listOf(object({ key: STRING, value: STRING })),
  rdzvHost: STRING,
  rdzvId: STRING,
  rdzvPort: INT32,
  standalone: BOOLEAN,
});

/** A distributed training of Kubeflow's Training Operator. */
export const KF_JOB: RunKind = {
  kind: 'KfJob',
  schema: run({
    mpiJobSpec: object({ ...TRAINING, slotsPerWorker: INT32 }, 'replicaSpecs'),
    // `nprocPerNode` is a string beside the integer `nProcPerNode` of the elastic policy: it may also be `auto` or `gpu`.
    pytorchJobSpec: object({ ...TRAINING, elasticPolicy: ELASTIC_POLICY, nprocPerNode: STRING }, 'replicaSpecs'),
    tfJobSpec: object({ ...TRAINING, enableDynamicWorker: BOOLEAN, successPolicy: STRING }, 'replicaSpecs'),
  }),
};
