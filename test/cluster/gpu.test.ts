import { PodSecurityLevel } from 'cdk8s-polyaxon';
import { install } from '../support/chart';
import { applyAll, ownControlPlane } from './control-plane';
import { condition, placements, unconverged } from './convergence';
import { node } from './environment';
import { KubeObject, settled, stream } from './kubectl';
import { presets, runPod } from './runs';

const TAINT = [{ key: 'nvidia.com/gpu', effect: 'NoSchedule' }];
const LABELS = { 'nvidia.com/gpu.present': 'true' };
const NODES = [
  node('gpu-1', { labels: LABELS, taints: TAINT, gpus: 4 }),
  node('gpu-2', { labels: LABELS, taints: TAINT, gpus: 4 }),
  node('cpu-1'),
];
const kube = ownControlPlane('gpu', NODES);

/** Device plugin, RuntimeClass, metrics and a quota, with the drivers of the hosts, as scenario 12 comes from. */
const objects: KubeObject[] = install({
  gpu: {
    runtimeClass: {},
    quota: 3,
    devicePlugin: { namespace: 'kube-system', placement: { nodeSelector: LABELS } },
    hostDrivers: { lib: '/usr/lib/nvidia-384', bin: '/usr/lib/nvidia-384/bin', libcuda: '/usr/lib/x86_64-linux-gnu/libcuda.so.1' },
  },
  resourcesDaemon: { gpuNodes: { nodeSelector: LABELS } },
  scheduling: { experiments: { nodeSelector: LABELS, gpus: 1 } },
  security: { podSecurityLevel: PodSecurityLevel.PRIVILEGED },
});
const experiment = (i: number, namespace = 'polyaxon'): KubeObject => runPod(`run-${i}`, namespace, presets(objects).experiments);
const plugin = objects.find(({ kind, metadata }) => kind === 'DaemonSet' && metadata.namespace === 'kube-system')!;

test('device plugin and GPU metrics run on the nodes with GPUs, and on no other', async () => {
  const { code, stderr } = applyAll(kube, objects, 12, '--server-side', '--validate=strict');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(await settled(() => unconverged(kube, objects))).toEqual([]);
  const { 'device-plugin': plugins, 'gpu-metrics': metrics, resources, ...rest } = placements(kube);
  expect({ plugins, metrics, resources }).toEqual({ plugins: ['gpu-1', 'gpu-2'], metrics: ['gpu-1', 'gpu-2'], resources: ['cpu-1'] });
  expect(new Set(Object.values(rest).flat())).toEqual(new Set(['cpu-1']));
});

test('their pods have the RuntimeClass, without which the API server admits none', () => {
  const pods = kube.list('pods').filter(({ spec }) => spec.runtimeClassName);
  expect(new Set(pods.map(({ spec }) => spec.runtimeClassName))).toEqual(new Set(['nvidia']));
  expect(pods).toHaveLength(4);
  const absent = { ...plugin.spec.template.spec, runtimeClassName: 'absent', restartPolicy: 'Always' };
  const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'try', namespace: 'kube-system' }, spec: absent };
  expect(kube.apply([pod], '--server-side', '--dry-run=server').stderr).toContain('RuntimeClass "absent" not found');
});

test('runs get GPUs up to the quota, and the next is refused', async () => {
  kube.run(['create', '-f', '-'], stream([1, 2, 3].map((i) => experiment(i))));
  expect(kube.attempt(['create', '-f', '-'], stream([experiment(4)])).stderr).toMatch(/exceeded quota: .*used: requests\.nvidia\.com\/gpu=3, limited: requests\.nvidia\.com\/gpu=3/);
  const runs = () => kube.list('pods').filter(({ metadata }) => metadata.labels?.run);
  expect(await settled(() => runs().filter(({ spec }) => !spec.nodeName).map((pod) => condition(pod, 'PodScheduled')?.message ?? 'not judged'))).toEqual([]);
  expect(runs().filter(({ spec }) => !spec.nodeName.startsWith('gpu-'))).toEqual([]);
});

test('a run with the drivers of the host is refused in a namespace at level restricted', () => {
  const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'strict', labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } } };
  kube.run(['create', '-f', '-'], stream([namespace]));
  expect(kube.apply([experiment(1, 'strict')], '--server-side', '--dry-run=server').stderr).toMatch(/violates PodSecurity "restricted.*restricted volume types/);
});
