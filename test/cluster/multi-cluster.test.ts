import { applyAll, manifests, ownControlPlanes } from './control-plane';
import { placements, unconverged } from './convergence';
import { node, NODES } from './environment';
import { KubeObject, nameOf, settled, stream } from './kubectl';
import { presets, runPod } from './runs';

/** Scenario 9: a control plane, an agent on premises with GPUs, and copies of it in a cloud and on a laptop; a cluster each. */
const GPU = node('gpu-1', { taints: [{ key: 'nvidia.com/gpu', effect: 'NoSchedule' }], gpus: 1 });
const NODES_OF: Record<string, KubeObject[]> = {
  main: NODES,
  onprem: [...NODES, GPU],
  cloud: [...NODES, GPU],
  laptop: [node('laptop-1', { cpu: '4', memory: '8Gi' })],
};
const CLUSTERS = Object.keys(NODES_OF);
const AGENTS = CLUSTERS.filter((name) => name !== 'main');

const kubes = ownControlPlanes(NODES_OF);
const files = manifests('multi-cluster');
const objectsOf = (cluster: string): KubeObject[] => Object.entries(files).filter(([file]) => file.startsWith(`${cluster}/`)).flatMap(([, found]) => found);

test('a folder is for one of the clusters', () => {
  expect([...new Set(Object.keys(files).map((file) => file.split('/')[0]))].sort()).toEqual([...CLUSTERS].sort());
});

// S002-019 S002-032
test.each(CLUSTERS)('the folder of %s is accepted by its API server, and its pods are placed and ready', async (cluster) => {
  const [kube, objects] = [kubes[cluster], objectsOf(cluster)];
  const { code, stderr } = applyAll(kube, objects, 9, '--server-side', '--validate=strict');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(await settled(() => unconverged(kube, objects))).toEqual([]);
});

test('the control plane runs in the one cluster, and agents in the others', () => {
  const running = Object.fromEntries(CLUSTERS.map((cluster) => [cluster,
    kubes[cluster].list('deployments,statefulsets').map(({ metadata }) => metadata.name.replace(/^polyaxon-(polyaxon-)?/, '')).sort()]));
  const agent = ['agent', 'operator', 'streams'];
  expect(running).toEqual({ main: ['api', 'postgresql'], onprem: agent, cloud: agent, laptop: agent });
});

test('the kinds of runs are there where runs are', () => {
  const kinds = Object.fromEntries(CLUSTERS.map((cluster) => [cluster, kubes[cluster].list('customresourcedefinitions').length]));
  expect(kinds).toEqual({ main: 0, onprem: 4, cloud: 4, laptop: 4 });
});

test('images come from the registry of the cluster', () => {
  const registries = (cluster: string) => new Set(kubes[cluster].list('pods')
    .flatMap(({ spec }) => [...spec.initContainers ?? [], ...spec.containers]).map(({ image }) => image.startsWith('registry.acme.com/')));
  expect([registries('onprem'), registries('cloud'), registries('laptop')]).toEqual([new Set([true]), new Set([false]), new Set([false])]);
});

test.each(AGENTS)('nothing of the agent on %s is on a node with GPUs', (cluster) => {
  const nodes = Object.values(placements(kubes[cluster])).flat();
  expect(nodes.length).toBeGreaterThan(2);
  expect(nodes.filter((name) => name === 'gpu-1')).toEqual([]);
});

test('a run with the preset of the agent on premises gets its GPU there', async () => {
  const preset = presets(objectsOf('onprem')).runs;
  const run = runPod('run', 'polyaxon', { ...preset, container: { ...preset.container, resources: { limits: { 'nvidia.com/gpu': '1' } } } });
  kubes.onprem.run(['create', '-f', '-'], stream([run]));
  expect(await settled(() => kubes.onprem.live([run])[0]?.spec.nodeName ? [] : [nameOf(run)])).toEqual([]);
  expect(kubes.onprem.get('pod', 'run', 'polyaxon').spec.nodeName).toBe('gpu-1');
});
