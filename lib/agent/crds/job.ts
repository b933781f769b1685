import { BATCH_JOB, run, RunKind } from './run';

/** A run of one pod that ends: jobs, builds, notifiers, cleaners. */
export const JOB: RunKind = {
  kind: 'Job',
  schema: run({ batchJobSpec: BATCH_JOB }),
};
