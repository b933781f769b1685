import { AccessMode, ArtifactsStore, PodSecurityLevel } from 'cdk8s-polyaxon';
import { Problems } from '../../lib/kube/problems';
import { GatewayOptions } from '../../lib/platform/gateway';
import { checkStoreReach } from '../../lib/platform/store-reach';

function reach(store?: ArtifactsStore, gateway?: GatewayOptions, level?: PodSecurityLevel): string[] {
  const problems = new Problems();
  checkStoreReach(problems, '', { artifacts: store }, 'gateway', gateway, level);
  return problems.messages;
}

const two = { replicas: 2 };
const oneNode = /: pods on several nodes, but one node alone can mount artifacts; give a bucket, an existing claim or .*READ_WRITE_MANY$/;

test('one pod reaches any store', () => {
  expect(reach()).toEqual([]);
});

test.each([
  ArtifactsStore.s3('s3://acme'), ArtifactsStore.existingClaim('acme'), ArtifactsStore.newClaim({ accessMode: AccessMode.READ_WRITE_MANY }),
])('several pods reach what several nodes can mount', (store) => {
  expect(reach(store, two)).toEqual([]);
});

test('several pods do not reach a claim of one node', () => {
  expect(reach(undefined, two)).toEqual([expect.stringMatching(oneNode)]);
  expect(reach(ArtifactsStore.newClaim(), { autoscaling: { maxReplicas: 4 } }))
    .toEqual([expect.stringMatching(/^gateway\.autoscaling\.maxReplicas = 4: /)]);
});

test('several pods reach a host path that all nodes have, and no other', () => {
  expect(reach(ArtifactsStore.hostPath('/mnt/shared', { onEveryNode: true }), two, PodSecurityLevel.PRIVILEGED)).toEqual([]);
  expect(reach(ArtifactsStore.hostPath('/data'), two, PodSecurityLevel.PRIVILEGED)).toEqual([expect.stringMatching(/, or set onEveryNode where all nodes have the folder$/)]);
});

test.each([PodSecurityLevel.BASELINE, PodSecurityLevel.RESTRICTED])('a host path is refused at level %s', (level) => {
  expect(reach(ArtifactsStore.hostPath('/data'), {}, level)).toEqual([
    `artifacts = "/data": Pod Security level "${level}" refuses host paths; give a claim or a bucket, or set security.podSecurityLevel to PRIVILEGED`,
  ]);
});

test('a host path is taken at level privileged', () => {
  expect(reach(ArtifactsStore.hostPath('/data'), {}, PodSecurityLevel.PRIVILEGED)).toEqual([]);
});
