import { applyAll, manifests, ownControlPlane } from './control-plane';
import { condition, placements, unconverged } from './convergence';
import { node } from './environment';
import { KubeObject, settled } from './kubectl';

/** Scenario 5: two nodes of core in each of three zones, and one for runs. */
const ZONES = ['region-a', 'region-b', 'region-c'];
const CORE = ZONES.flatMap((zone) => [1, 2].map((i) => node(`core-${zone.slice(-1)}${i}`, {
  zone, labels: { polyaxon: 'core' }, taints: [{ key: 'polyaxon', value: 'core', effect: 'NoSchedule' }],
})));
const EXPERIMENTS = node('experiments-1', { labels: { polyaxon: 'experiments' } });
const namesIn = (zone: string): string[] => CORE.map(({ metadata }) => metadata.name).filter((name) => name.startsWith(`core-${zone.slice(-1)}`));

const kube = ownControlPlane('high-availability', [...CORE, EXPERIMENTS]);
const objects = Object.values(manifests('high-availability')).flat();

const gateways = (): KubeObject[] => kube.list('pods').filter(({ metadata }) => metadata.labels?.['app.kubernetes.io/name'] === 'polyaxon-polyaxon-gateway');
const zonesOf = (nodes: readonly string[]): string[] => nodes.map((name) => name.slice(0, -1)).sort();
const evict = (name: string) => kube.attempt(['create', '--raw', `/api/v1/namespaces/polyaxon/pods/${name}/eviction`, '-f', '-'],
  JSON.stringify({ apiVersion: 'policy/v1', kind: 'Eviction', metadata: { name, namespace: 'polyaxon' } }));

test('is accepted, and runs on nodes of core alone, with no server and no claim but that of backups', async () => {
  const { code, stderr } = applyAll(kube, objects, 5, '--server-side', '--validate=strict');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(await settled(() => unconverged(kube, objects))).toEqual([]);
  expect(Object.values(placements(kube)).flat().filter((name) => !name.startsWith('core-'))).toEqual([]);
  expect(kube.list('statefulsets,persistentvolumeclaims').map(({ kind, metadata }) => `${kind}/${metadata.name}`))
    .toEqual(['PersistentVolumeClaim/polyaxon-polyaxon-backups']);
});

// S002-002
test('replicas are on different nodes, in different zones', () => {
  const { gateway, scheduler, compiler, worker } = placements(kube);
  expect(zonesOf(gateway)).toEqual(['core-a', 'core-b', 'core-c']);
  for (const nodes of [scheduler, compiler, worker]) expect(new Set(zonesOf(nodes)).size).toBe(2);
});

test('as many gateways as the autoscaler may make are spread evenly', async () => {
  kube.run(['scale', 'deployment/polyaxon-polyaxon-api', '-n', 'polyaxon', '--replicas=6']);
  expect(await settled(() => gateways().length === 6 ? unconverged(kube, objects) : ['scaling'])).toEqual([]);
  expect(placements(kube).gateway).toEqual(CORE.map(({ metadata }) => metadata.name).sort());
});

test('the loss of a zone moves its replicas to the others', async () => {
  kube.run(['cordon', ...namesIn('region-a')]);
  kube.run(['drain', ...namesIn('region-a'), '--ignore-daemonsets', '--delete-emptydir-data', '--timeout=60s']);
  expect(await settled(() => unconverged(kube, objects))).toEqual([]);
  const { gateway } = placements(kube);
  expect(gateway).toHaveLength(6);
  expect(new Set(zonesOf(gateway))).toEqual(new Set(['core-b', 'core-c']));
});

test('no second gateway is evicted while the first has found no other node', async () => {
  kube.run(['cordon', '-l', 'polyaxon=core']);
  const [first, second] = gateways().map(({ metadata }) => metadata.name);
  expect(evict(first).code).toBe(0);
  const pending = () => gateways().filter(({ spec }) => !spec.nodeName);
  expect(await settled(() => pending().some((pod) => condition(pod, 'PodScheduled')?.status === 'False') ? [] : ['not judged'])).toEqual([]);
  expect(evict(second).stderr).toContain('Cannot evict pod as it would violate the pod\'s disruption budget');
  kube.run(['uncordon', '-l', 'polyaxon=core']);
  expect(await settled(() => unconverged(kube, objects))).toEqual([]);
});
