import { DefinitionShape } from '../agent/crds/definition';
import { ELASTIC_POLICY, SCHEDULING_POLICY } from '../agent/crds/kf-job';
import { CONDITION, POD_TEMPLATE } from '../agent/crds/run';
import { atomic, BOOLEAN, DATE_TIME, INT32, INT64, listOf, mapOf, object, Schema, STRING } from '../agent/crds/schema';

const REPLICA_SPECS = mapOf(object({ replicas: INT32, restartPolicy: STRING, template: POD_TEMPLATE }));

/** When the operator ends a job, retries it, and removes what is left of it. */
const RUN_POLICY = object({
  activeDeadlineSeconds: INT64,
  backoffLimit: INT32,
  cleanPodPolicy: STRING,
  schedulingPolicy: SCHEDULING_POLICY,
  ttlSecondsAfterFinished: INT32,
});

const SELECTOR = atomic(object({
  matchExpressions: listOf(object({ key: STRING, operator: STRING, values: listOf(STRING) }, 'key', 'operator')),
  matchLabels: mapOf(STRING),
}));

const STATUS = object({
  completionTime: DATE_TIME,
  conditions: listOf(CONDITION),
  lastReconcileTime: DATE_TIME,
  replicaStatuses: mapOf(object({ active: INT32, failed: INT32, labelSelector: SELECTOR, selector: STRING, succeeded: INT32 })),
  startTime: DATE_TIME,
}, 'conditions', 'replicaStatuses');

/** A job of one framework: what all share, and the fields of its own; `replicas` names the one that it must have. */
function trainingJob(kind: string, replicas: string, fields: { [name: string]: Schema }): DefinitionShape {
  return {
    group: 'kubeflow.org',
    kind,
    schema: object({
      apiVersion: STRING,
      kind: STRING,
      metadata: { type: 'object' },
      spec: object<string>({ [replicas]: REPLICA_SPECS, runPolicy: RUN_POLICY, ...fields }, replicas),
      status: STATUS,
    }),
    columns: [
      { name: 'State', type: 'string', jsonPath: '.status.conditions[-1:].type' },
      { name: 'Age', type: 'date', jsonPath: '.metadata.creationTimestamp' },
    ],
  };
}

/**
 * The kinds of Kubeflow's Training Operator that Polyaxon's operator makes of a KfJob. They accept what the official
 * definitions accept, with open pod templates, as those of the runs have. Source: official chart `trainingjobs` 2.1.0.
 */
export const TRAINING_JOBS: readonly DefinitionShape[] = [
  trainingJob('TFJob', 'tfReplicaSpecs', { enableDynamicWorker: BOOLEAN, successPolicy: STRING }),
  {
    ...trainingJob('PyTorchJob', 'pytorchReplicaSpecs', { elasticPolicy: ELASTIC_POLICY }),
    scale: {
      specReplicasPath: '.spec.pytorchReplicaSpecs.Worker.replicas',
      statusReplicasPath: '.status.replicaStatuses.Worker.active',
      labelSelectorPath: '.status.replicaStatuses.Worker.selector',
    },
  },
  trainingJob('MPIJob', 'mpiReplicaSpecs', { cleanPodPolicy: STRING, mainContainer: STRING, slotsPerWorker: INT32 }),
];
