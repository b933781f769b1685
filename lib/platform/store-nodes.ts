import { Problems } from '../kube/problems';
import { ArtifactsStore, storeFacts } from '../persistence/artifacts-store';
import { SchedulingOptions, usesSeveralPools } from '../scheduling/scheduling';

/** Whether the pods of every pool can mount the artifacts store: core writes there, and so do runs on other nodes. */
export function checkStoreNodes(
  problems: Problems, path: string, store: ArtifactsStore | undefined, scheduling: SchedulingOptions,
): void {
  const given = store ?? ArtifactsStore.newClaim();
  if (given._kind === 'host_path' && usesSeveralPools(scheduling)) {
    problems.add(path, given._where.path, 'a folder of one node, but pods are placed on several kinds of nodes',
      'give a bucket or a claim that many nodes can mount');
  } else if (storeFacts(given, '').singleNode && (scheduling.pools ?? []).length > 1) {
    problems.add(path, given._where.newClaim, `one node alone can mount it, but there are ${scheduling.pools?.length} pools`,
      'give a bucket, an existing claim or a new one with AccessMode.READ_WRITE_MANY');
  }
}
