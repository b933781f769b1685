import { build } from '../../examples/minikube/main';
import { built, dataOf, namesOf } from '../support/chart';
import { podOf, podsOf } from '../support/pods';
import { find } from '../support/synth';

/** A data scientist tries the community edition on one node and says nothing about storage, reached by port-forward. */
const objects = built(build);
const ofKind = (kind: string): any[] => objects.filter((object) => object.kind === kind);

test('1. the platform knows that it runs on minikube', () => {
  expect(dataOf(objects, 'polyaxon-polyaxon-config').POLYAXON_DEPLOYMENT_TYPE).toBe('minikube');
});

// S002-021, S003-207, S003-208, S004-148, S004-149: port-forward svc/polyaxon-polyaxon-gateway 8000:80
test('2. the gateway is a ClusterIP Service at port 80 that leads to 8000, without a node port', () => {
  const { type, ports } = find(objects, 'Service', 'polyaxon-polyaxon-gateway').spec;
  expect([type, ports]).toEqual(['ClusterIP', [{ name: 'gateway', port: 80, targetPort: 'http' }]]);
  expect(podOf(objects, 'Deployment/polyaxon-polyaxon-api').spec.containers[0].ports).toEqual([{ name: 'http', containerPort: 8000 }]);
});

// S003-030, S003-031, S004-032, S004-033
test('3. there is no Ingress, autoscaler or right in the whole cluster', () => {
  expect(ofKind('ServiceAccount').length).toBeGreaterThan(4);
  expect(ofKind('RoleBinding').map(({ subjects: [{ namespace }] }) => namespace)).toEqual(ofKind('Role').map(() => 'polyaxon'));
  expect(['Ingress', 'HorizontalPodAutoscaler', 'ClusterRole', 'ClusterRoleBinding'].flatMap(ofKind)).toEqual([]);
});

// The check asks for host path /tmp/artifactsStore, the official default. Pod Security `baseline` refuses host paths
// and a node's /tmp keeps nothing, so a claim is the default; minikube's default class serves it.
// S001-014, S002-001, S002-021
test('4. the artifacts store is a claim that the agent knows and the API mounts', () => {
  const store = JSON.parse(dataOf(objects, 'polyaxon-polyaxon-agent-config').POLYAXON_AGENT_ARTIFACTS_STORE);
  expect(store).toEqual({
    name: 'artifacts-store', kind: 'volume_claim', schema: { volumeClaim: 'polyaxon-polyaxon-artifacts', mountPath: '/artifactsStore' },
  });
  const { spec } = podOf(objects, 'Deployment/polyaxon-polyaxon-api');
  expect(spec.volumes).toEqual([{ name: 'artifacts-store', persistentVolumeClaim: { claimName: 'polyaxon-polyaxon-artifacts' } }]);
  expect(spec.containers[0].volumeMounts).toEqual([{ name: 'artifacts-store', mountPath: '/artifactsStore' }]);
});

// S002-021
test('5. there is no scheduler and no broker', () => {
  expect(dataOf(objects, 'polyaxon-polyaxon-platform-config')).not.toHaveProperty('POLYAXON_SCHEDULER_ENABLED');
  expect(namesOf(objects).filter((name) => /redis|rabbit/.test(name))).toEqual([]);
});

test('6. the database is where POLYAXON_DB_HOST says', () => {
  expect(dataOf(objects, 'polyaxon-polyaxon-platform-config').POLYAXON_DB_HOST).toBe('polyaxon-postgresql');
  expect(find(objects, 'Service', 'polyaxon-postgresql').spec.selector).toEqual({ 'app.kubernetes.io/name': 'polyaxon-polyaxon-postgresql' });
  expect(podsOf(objects).map(({ owner }) => owner)).toContain('StatefulSet/polyaxon-postgresql');
});

// S002-021
test('7. each workload has one pod', () => {
  expect([...ofKind('Deployment'), ...ofKind('StatefulSet')].map(({ spec }) => spec.replicas)).toEqual([1, 1, 1, 1]);
});

test('8. there are the four kinds of runs', () => {
  expect(ofKind('CustomResourceDefinition').map(({ metadata }) => metadata.name).sort())
    .toEqual(['clusters.polyaxon.com', 'jobs.polyaxon.com', 'kfjobs.polyaxon.com', 'services.polyaxon.com']);
});

// S003-001, S004-001
test('9. two syntheses give the same', () => {
  // Also in the order of fields, which is that of the text.
  expect(JSON.stringify(built(build))).toBe(JSON.stringify(objects));
});
