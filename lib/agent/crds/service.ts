import { BATCH_JOB, POD_TEMPLATE, run, RunKind } from './run';
import { BOOLEAN, INT32, listOf, object } from './schema';

/** A run that serves until it is stopped: notebooks, tensorboards, VS Code, user apps. */
export const SERVICE: RunKind = {
  kind: 'Service',
  // The official short name. The core Services keep `svc` for kubectl: their group comes first.
  shortNames: ['svc'],
  schema: run({
    batchJobSpec: BATCH_JOB,
    serviceSpec: object({
      isExternal: BOOLEAN,
      ports: listOf(INT32),
      replicas: INT32,
      template: POD_TEMPLATE,
    }, 'template'),
  }),
};
