import { Problems } from '../kube/problems';
import { isSingleNode } from '../persistence/connection-shape';
import { onGateway, storesOf, StoreWords } from '../persistence/stores';
import { LEVEL_OF_RUNS, PodSecurityLevel } from '../security/security-context';
import { GatewayOptions } from './gateway';

/** Whether every pod that mounts a store can: from other nodes, and under the namespace's level. */
export function checkStoreReach(
  problems: Problems, prefix: string, words: StoreWords,
  gatewayPath: string, gateway: GatewayOptions | undefined, level: PodSecurityLevel = LEVEL_OF_RUNS,
): void {
  const stores = storesOf(words);
  for (const { path, shape } of onGateway(stores)) {
    checkReplicasReach(problems, `${prefix}${path}`, isSingleNode(shape), gatewayPath, gateway, shape.kind === 'host_path');
  }
  for (const { path, shape } of [stores.store, ...stores.connections, ...stores.folders]) {
    if (shape.kind === 'host_path' && level !== PodSecurityLevel.PRIVILEGED) {
      problems.add(`${prefix}${path}`, shape.path, `Pod Security level "${level}" refuses host paths`,
        'give a claim or a bucket, or set security.podSecurityLevel to PRIVILEGED');
    }
  }
}

/** Whether the pods of a gateway can all mount its store, where that is a matter of their number. */
export function checkReplicasReach(
  problems: Problems, storePath: string, singleNode: boolean, gatewayPath: string, gateway: GatewayOptions | undefined, isHostPath = false,
): void {
  const replicas = gateway?.autoscaling?.maxReplicas ?? gateway?.replicas ?? 1;
  if (replicas > 1 && singleNode) {
    const property = gateway?.autoscaling ? 'autoscaling.maxReplicas' : 'replicas';
    problems.add(`${gatewayPath}.${property}`, replicas, `pods on several nodes, but one node alone can mount ${storePath}`,
      `give a bucket, an existing claim or a new one with AccessMode.READ_WRITE_MANY${isHostPath ? ', or set onEveryNode where all nodes have the folder' : ''}`);
  }
}
