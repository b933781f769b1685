import { Problems } from '../kube/problems';
import { isSingleNode } from '../persistence/connection-shape';
import { storesOf, StoreWords } from '../persistence/stores';
import { Placement } from '../scheduling/placement';
import { SchedulingOptions, mountsFromSeveralPools } from '../scheduling/scheduling';

/** Whether the pods of every pool can mount the artifacts store: core writes there, and so do runs on other nodes. */
export function checkStoreNodes(
  problems: Problems, prefix: string, words: StoreWords, scheduling: SchedulingOptions, gateway: Placement | undefined,
): void {
  const { path, shape } = storesOf(words).store;
  const pools = (scheduling.pools ?? []).length;
  if (shape.kind === 'host_path' && isSingleNode(shape) && mountsFromSeveralPools(scheduling, gateway)) {
    problems.add(`${prefix}${path}`, shape.path, 'a folder of one node, but pods are placed on several kinds of nodes',
      'give a bucket or a claim that many nodes can mount, or set onEveryNode where all nodes have the folder');
  } else if (isSingleNode(shape) && pools > 1) {
    problems.add(`${prefix}${path}`, shape.newClaim, `one node alone can mount it, but there are ${pools} pools`,
      'give a bucket, an existing claim or a new one with AccessMode.READ_WRITE_MANY');
  }
}
