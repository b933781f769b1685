import { atomicListOf, BOOLEAN, DATE_TIME, INT32, INT64, listOf, object, Schema, setOf, STRING } from './schema';

/** What tells one kind of run from another. */
export interface RunKind {
  readonly kind: string;
  readonly shortNames?: string[];
  readonly schema: Schema;
}

/**
 * The pod template of a run, left open on purpose: the API server validates the pods themselves when the operator
 * creates them. The pod's own schema would be 50 KiB at each place where it is pasted, and tied to one Kubernetes version.
 *
 * Open also means whole: the official definitions know the template's `metadata` as an object without fields, and so the
 * API server drops the labels and annotations that the agent puts there. Here they reach the operator.
 */
export const POD_TEMPLATE: Schema = { 'type': 'object', 'x-kubernetes-preserve-unknown-fields': true };

/** One plain Kubernetes Job: the whole of a Job, and the way that a Service runs to completion. */
export const BATCH_JOB = object({ template: POD_TEMPLATE }, 'template');

const POD_FAILURE_RULE = object({
  action: STRING,
  onExitCodes: object({
    containerName: STRING,
    operator: STRING,
    values: setOf(INT32),
  }, 'operator', 'values'),
  onPodConditions: atomicListOf(object({
    status: STRING,
    type: STRING,
  }, 'status', 'type')),
}, 'action');

/** Without fields, and yet none is lost: the API server has its own schema for the metadata of an object. */
const METADATA: Schema = { type: 'object' };

/** When the operator ends a run, retries it, and removes what is left of it. */
const TERMINATION = object({
  activeDeadlineSeconds: INT64,
  backoffLimit: INT32,
  culling: object({ timeout: INT32 }),
  podFailurePolicy: object({ rules: atomicListOf(POD_FAILURE_RULE) }, 'rules'),
  probe: object({
    exec: object({ command: listOf(STRING) }),
    http: object({ path: STRING, port: INT32 }),
  }),
  ttlSecondsAfterFinished: INT32,
});

/** What the operator has seen of a run or job, and when. */
export const CONDITION = object({
  lastTransitionTime: DATE_TIME,
  lastUpdateTime: DATE_TIME,
  message: STRING,
  reason: STRING,
  status: STRING,
  type: STRING,
}, 'status', 'type');

const STATUS = object({
  completionTime: DATE_TIME,
  conditions: listOf(CONDITION),
  lastReconcileTime: DATE_TIME,
  startTime: DATE_TIME,
});

/**
 * A run: the frame that all kinds share around the specs of its own. There is no `spec` above them, and none of them is
 * required: the operator acts on the one that it finds.
 */
export function run(specs: { [name: string]: Schema }): Schema {
  return object({
    apiVersion: STRING,
    kind: STRING,
    metadata: METADATA,
    ...specs,
    termination: TERMINATION,
    collectLogs: BOOLEAN,
    syncStatuses: BOOLEAN,
    status: STATUS,
  });
}
