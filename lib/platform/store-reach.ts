import { Problems } from '../kube/problems';
import { ArtifactsStore, storeFacts } from '../persistence/artifacts-store';
import { PodSecurityLevel } from '../security/security-context';
import { GatewayOptions } from './gateway';

/** Whether every pod that mounts the artifacts store can: from other nodes, and under the namespace's level. */
export function checkStoreReach(
  problems: Problems, storePath: string, store: ArtifactsStore | undefined,
  gatewayPath: string, gateway: GatewayOptions | undefined, level: PodSecurityLevel = PodSecurityLevel.RESTRICTED,
): void {
  const given = store ?? ArtifactsStore.newClaim();
  const replicas = gateway?.autoscaling?.maxReplicas ?? gateway?.replicas ?? 1;
  if (replicas > 1 && storeFacts(given, '').singleNode) {
    const property = gateway?.autoscaling ? 'autoscaling.maxReplicas' : 'replicas';
    problems.add(`${gatewayPath}.${property}`, replicas, `pods on several nodes, but one node alone can mount ${storePath}`,
      'give a bucket, an existing claim or a new one with AccessMode.READ_WRITE_MANY');
  }
  if (given._kind === 'host_path' && level !== PodSecurityLevel.PRIVILEGED) {
    problems.add(storePath, given._where.path, `Pod Security level "${level}" refuses host paths`,
      'give a claim or a bucket, or set security.podSecurityLevel to PRIVILEGED');
  }
}
