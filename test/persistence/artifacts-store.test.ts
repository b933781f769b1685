import { ArtifactsStore } from '../../lib';
import { dataOf, install } from '../support/chart';
import { podOf } from '../support/pods';

test('a store that is mounted brings its Secret and its ConfigMap, as files or variables, to runs and to the gateway', () => {
  const objects = install({
    persistence: {
      artifacts: ArtifactsStore.existingClaim('art-pvc', {
        name: 'pvcstore', mountPath: '/art', secret: { name: 'gcs', mountPath: '/etc/gcs' }, configMap: { name: 'gconf' },
      }),
    },
  });
  expect(JSON.parse(dataOf(objects, 'polyaxon-polyaxon-agent-config').POLYAXON_AGENT_ARTIFACTS_STORE)).toEqual({
    name: 'pvcstore',
    kind: 'volume_claim',
    schema: { mountPath: '/art', volumeClaim: 'art-pvc' },
    secret: { name: 'gcs', mountPath: '/etc/gcs' },
    configMap: { name: 'gconf' },
  });
  const { volumes, containers: [gateway] } = podOf(objects, 'Deployment/polyaxon-polyaxon-api').spec;
  const { name } = volumes.find(({ secret }: any) => secret?.secretName === 'gcs');
  expect(gateway.volumeMounts).toEqual(expect.arrayContaining([{ name: 'pvcstore', mountPath: '/art' }, { name, mountPath: '/etc/gcs', readOnly: true }]));
  expect(gateway.envFrom).toContainEqual({ configMapRef: { name: 'gconf' } });
});
