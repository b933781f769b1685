import { applyAll, manifests, ownControlPlane, provide } from './control-plane';
import { condition, placements, unconverged } from './convergence';
import { existingClaims, node } from './environment';
import { KubeObject, settled, stream } from './kubectl';
import { presets, runPod } from './runs';

/** Scenario 4: nodes of core, which are tainted, of builds, which are not, and of experiments, which have GPUs and their taint. */
const CORE = ['core-1', 'core-2'].map((name) => node(name, {
  labels: { polyaxon: 'core' }, taints: [{ key: 'polyaxon', value: 'core', effect: 'NoSchedule' }],
}));
const BUILDS = ['builds-1', 'builds-2'].map((name) => node(name, { labels: { polyaxon: 'builds' } }));
const EXPERIMENTS = ['gpu-1', 'gpu-2'].map((name) => node(name, {
  labels: { polyaxon: 'experiments' }, taints: [{ key: 'nvidia.com/gpu', effect: 'NoSchedule' }], gpus: 2,
}));
/** Of none of the pools, and free to take anything that is not told where to go. */
const OTHER = node('other-1');
const NODES = [...CORE, ...BUILDS, ...EXPERIMENTS, OTHER];
const KINDS: Record<string, string> = { experiments: 'gpu', jobs: 'gpu', tensorboards: 'gpu', builds: 'builds', runs: 'builds' };

const kube = ownControlPlane('node-pools', NODES);
const objects = Object.values(manifests('node-pools')).flat();
const presetOf = presets(objects);

const poolOf = (name: string | undefined): string => name?.replace(/-\d+$/, '') ?? '(none)';
const runs = (): KubeObject[] => kube.list('pods').filter(({ metadata }) => metadata.labels?.run);
const poolsOfRuns = (): Record<string, string[]> => {
  const found: Record<string, string[]> = {};
  for (const { metadata, spec } of runs()) (found[metadata.name.replace(/-\d+$/, '')] ??= []).push(poolOf(spec.nodeName));
  return found;
};
const create = (pods: readonly KubeObject[]): void => { kube.run(['create', '-f', '-'], stream(pods)); };
const deleteRuns = (): void => { kube.run(['delete', 'pods', '-n', 'polyaxon', '-l', 'run']); };
const ofPresets = (count: number): KubeObject[] => Object.entries(presetOf).flatMap(([name, preset]) =>
  Array.from({ length: count }, (_, i) => runPod(`${name}-${i + 1}`, 'polyaxon', preset)));
/** The scheduler has looked at every run, and none has a node: why. */
const refusals = (): string[] => runs().map((pod) => condition(pod, 'PodScheduled')?.status === 'False' ? condition(pod, 'PodScheduled').message : 'not judged');

// S000-009 S000-010 S001-006 S004-124
test('is accepted, and every pod of core, PostgreSQL and Redis is on a node of core', async () => {
  kube.apply(objects.filter(({ kind }) => kind === 'Namespace'), '--server-side');
  create(existingClaims(objects));
  const { code, stderr } = applyAll(kube, objects, 4, '--server-side', '--validate=strict');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(await settled(() => unconverged(kube, objects))).toEqual([]);
  const core = placements(kube);
  delete core.resources;
  expect(Object.keys(core).sort()).toEqual(expect.arrayContaining(['agent', 'gateway', 'operator', 'postgresql', 'redis', 'scheduler', 'worker']));
  expect(Object.entries(core).filter(([, nodes]) => nodes.some((name) => poolOf(name) !== 'core'))).toEqual([]);
});

// S003-182 S004-129
test('the resources daemon has one pod on each node, behind its taints', () => {
  expect(placements(kube).resources).toEqual(NODES.map(({ metadata }) => metadata.name).sort());
});

// S000-011…S000-014 S004-120…S004-123
test('runs of each preset are admitted, and land on the nodes of their kind and on no other', async () => {
  expect(Object.keys(presetOf).sort()).toEqual(Object.keys(KINDS).sort());
  create(ofPresets(3));
  expect(await settled(() => runs().filter(({ spec }) => !spec.nodeName).map(({ metadata }) => metadata.name))).toEqual([]);
  expect(poolsOfRuns()).toEqual(Object.fromEntries(Object.entries(KINDS).map(([name, pool]) => [name, [pool, pool, pool]])));
});

test('experiments get as many GPUs as the nodes have, and wait for more', async () => {
  create([4, 5].map((i) => runPod(`experiments-${i}`, 'polyaxon', presetOf.experiments)));
  const waiting = (): KubeObject[] => runs().filter(({ spec }) => !spec.nodeName);
  expect(await settled(() => waiting().length === 1 && condition(waiting()[0], 'PodScheduled') ? [] : ['not judged'])).toEqual([]);
  expect(condition(waiting()[0], 'PodScheduled').message).toMatch(/2 Insufficient nvidia\.com\/gpu/);
});

test('a pod without preset goes to none of the tainted nodes, not even for a GPU', async () => {
  deleteRuns();
  const gpu = { container: { resources: { limits: { 'nvidia.com/gpu': '1' } }, securityContext: presetOf.jobs.container.securityContext } };
  const { securityContext } = presetOf.jobs.environment;
  const plain = { container: { securityContext: gpu.container.securityContext }, environment: { securityContext } };
  create([
    ...Array.from({ length: 6 }, (_, i) => runPod(`plain-${i + 1}`, 'polyaxon', plain)),
    runPod('gpu-1', 'polyaxon', { ...gpu, environment: { securityContext } }),
  ]);
  expect(await settled(() => runs().filter((pod) => !condition(pod, 'PodScheduled')).map(({ metadata }) => metadata.name))).toEqual([]);
  const { plain: pools, gpu: [alone] } = poolsOfRuns();
  expect({ pools: [...new Set(pools)].sort(), alone }).toEqual({ pools: ['builds', 'other'], alone: '(none)' });
  deleteRuns();
});

test('with the nodes of their kinds gone, runs stay Pending, and start when nodes come back', async () => {
  const gone = [...BUILDS, ...EXPERIMENTS];
  kube.run(['delete', 'nodes', ...gone.map(({ metadata }) => metadata.name)]);
  create(ofPresets(1));
  expect(await settled(() => refusals().filter((message) => message === 'not judged'))).toEqual([]);
  expect(refusals()).toHaveLength(Object.keys(KINDS).length);
  // One of the three nodes is free for all: it has not their label.
  for (const message of refusals()) expect(message).toMatch(/^0\/3 nodes are available: .*didn't match Pod's node affinity\/selector/);
  provide(kube, gone);
  expect(await settled(() => runs().filter(({ spec }) => !spec.nodeName).map(({ metadata }) => metadata.name))).toEqual([]);
  expect(poolsOfRuns()).toEqual(Object.fromEntries(Object.entries(KINDS).map(([name, pool]) => [name, [pool]])));
});

test('core goes to its other node when one is drained, and waits when there is none', async () => {
  const drain = (name: string) => kube.run(['drain', name, '--ignore-daemonsets', '--delete-emptydir-data', '--timeout=60s']);
  drain('core-1');
  expect(await settled(() => unconverged(kube, objects))).toEqual([]);
  expect(placements(kube).gateway).toEqual(['core-2']);
  kube.run(['cordon', 'core-2']);
  kube.run(['delete', 'pod', '-n', 'polyaxon', '-l', 'app.kubernetes.io/name=polyaxon-polyaxon-scheduler']);
  const pending = () => kube.list('pods').filter(({ metadata }) => metadata.labels?.['app.kubernetes.io/name'] === 'polyaxon-polyaxon-scheduler');
  expect(await settled(() => condition(pending()[0] ?? {}, 'PodScheduled')?.status === 'False' ? [] : ['not judged'])).toEqual([]);
  expect(condition(pending()[0], 'PodScheduled').message).toMatch(/2 node\(s\) were unschedulable/);
  kube.run(['uncordon', 'core-2']);
  expect(await settled(() => unconverged(kube, objects))).toEqual([]);
});
