import { ApiObject, App, Chart, JsonPatch } from 'cdk8s';
import {
  GpuSupport, GpuSupportOptions, NodePool, PodSecurityLevel, PolyaxonChartProps, ResourcesDaemon, Scheduling, SecurityContext, TaintEffect,
  Toleration,
} from 'cdk8s-polyaxon';
import { install, namesOf } from '../support/chart';
import { podOf } from '../support/pods';
import { violationsOf } from '../support/restricted';
import { find, problemsOf, synthesize } from '../support/synth';

const PRIVILEGED = { podSecurityLevel: PodSecurityLevel.PRIVILEGED };
const drivers = { lib: '/lib', bin: '/bin', libcuda: '/libcuda.so.1' };
const refusal = (gpu: GpuSupportOptions, more: PolyaxonChartProps = {}): string[] => problemsOf(() => install({ gpu, ...more }));

describe('a RuntimeClass', () => {
  test('is of the whole cluster, is called nvidia, and outlives an uninstall', () => {
    const objects = install({ gpu: { runtimeClass: {} } });
    const found = find(objects, 'RuntimeClass', 'nvidia');
    expect([found.handler, found.metadata.namespace, found.metadata.annotations['helm.sh/resource-policy']]).toEqual(['nvidia', undefined, 'keep']);
    expect(find(install({ gpu: { runtimeClass: { name: 'acme', handler: 'nvidia-cdi' } } }), 'RuntimeClass', 'acme').handler).toBe('nvidia-cdi');
  });

  test('that exists is only named', () => {
    const objects = install({ gpu: { runtimeClass: { name: 'acme', create: false }, devicePlugin: { namespace: 'kube-system' } } });
    expect(namesOf(objects).filter((name) => name.startsWith('RuntimeClass/'))).toEqual([]);
    expect(podOf(objects, 'DaemonSet/polyaxon-polyaxon-device-plugin').spec.runtimeClassName).toBe('acme');
  });

  test('is refused with a name that cannot be, or a handler of no effect', () => {
    expect(refusal({ runtimeClass: { name: 'My Class', handler: 'a.b' } })).toEqual([
      expect.stringContaining('gpu.runtimeClass.name = "My Class": not the name of a Kubernetes object'),
      expect.stringContaining('gpu.runtimeClass.handler = "a.b": not a DNS label'),
    ]);
    expect(refusal({ runtimeClass: { create: false, handler: 'nvidia' } })).toEqual([
      'gpu.runtimeClass.handler = "nvidia": of no effect beside gpu.runtimeClass.create: false; leave one of the two out',
    ]);
  });

  test('is not made in a chart with a namespace, which cdk8s would write on it', () => {
    const chart = new Chart(new App(), 'ml', { namespace: 'ml' });
    expect(problemsOf(() => new GpuSupport(chart, 'gpu', { runtimeClass: {} }))).toEqual([
      'keepIn = "ml": cdk8s would write this namespace on the RuntimeClass; give a scope in a chart without a namespace',
    ]);
    expect(find(synthesize((other) => new GpuSupport(other, 'gpu', { runtimeClass: {} })), 'RuntimeClass', 'nvidia').handler).toBe('nvidia');
  });
});

describe('the device plugin', () => {
  test('is in kube-system on request, tolerates the GPUs\' taint and may do nothing but speak to the kubelet', () => {
    const pool = NodePool.of('gpu', { labels: { pool: 'gpu' }, taints: [{ key: 'spot' }] });
    const objects = install({ imagePullSecrets: ['acme'], gpu: { devicePlugin: { namespace: 'kube-system', placement: { pool }, resources: { limits: { cpu: '1' } } } } });
    const { spec } = podOf(objects, 'DaemonSet/polyaxon-polyaxon-device-plugin');
    for (const [kind, name] of [['DaemonSet', 'device-plugin'], ['ServiceAccount', 'device-plugin-sa'], ['NetworkPolicy', 'device-plugin']]) {
      expect(find(objects, kind, `polyaxon-polyaxon-${name}`).metadata.namespace).toBe('kube-system');
    }
    expect(spec).toMatchObject({ nodeSelector: { pool: 'gpu' }, automountServiceAccountToken: false, securityContext: { runAsUser: 0 } });
    expect(spec.tolerations).toEqual([{ key: 'spot', operator: 'Exists', effect: 'NoSchedule' }, { key: 'nvidia.com/gpu', operator: 'Exists', effect: 'NoSchedule' }]);
    expect(spec.imagePullSecrets).toBeUndefined();
    expect(spec.containers[0]).toMatchObject({
      image: 'nvcr.io/nvidia/k8s-device-plugin:v0.17.1',
      resources: { limits: { cpu: '1' } },
      securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, readOnlyRootFilesystem: true },
    });
    expect(spec.volumes).toEqual([{ name: 'device-plugins', hostPath: { path: '/var/lib/kubelet/device-plugins', type: 'Directory' } }]);
  });

  test('is in the namespace of the installation only where that admits host paths', () => {
    const objects = install({ imageRegistry: 'registry.acme.com', gpu: { devicePlugin: {} }, security: PRIVILEGED });
    expect(find(objects, 'DaemonSet', 'polyaxon-polyaxon-device-plugin').metadata.namespace).toBe('polyaxon');
    expect(podOf(objects, 'DaemonSet/polyaxon-polyaxon-device-plugin').spec.containers[0].image).toBe('registry.acme.com/nvidia/k8s-device-plugin:v0.17.1');
    expect(refusal({ devicePlugin: {} })).toEqual([
      'gpu.devicePlugin.namespace = (nothing): the plugin mounts /var/lib/kubelet/device-plugins, and Pod Security level "baseline" refuses host paths; '
      + 'give namespace: \'kube-system\', or set security.podSecurityLevel to PRIVILEGED',
    ]);
  });

  test.each(['amd.com/gpu', 'nvidia.com/mig-1g.5gb'])('does not offer %s', (resourceName) => {
    expect(refusal({ resourceName, devicePlugin: { namespace: 'kube-system' } })).toEqual([
      `gpu.devicePlugin = {"namespace":"kube-system"}: this plugin does not offer ${resourceName}; `
      + 'leave it out and install one that does, or request nvidia.com/gpu',
    ]);
  });

  test('is refused with what cannot be', () => {
    expect(refusal({ devicePlugin: { namespace: 'A b', placement: { nodeSelector: { a: 'b c' } }, resources: { limits: { cpu: 'x' } } } })
      .map((problem) => problem.split(' = ')[0])).toEqual([
      'gpu.devicePlugin.namespace', 'gpu.devicePlugin.placement.nodeSelector["a"]', 'gpu.devicePlugin.resources.limits.cpu',
    ]);
  });
});

describe('the driver of the nodes', () => {
  const scheduling = { experiments: { gpus: 1 } };

  // S003-084 S004-052
  test('is refused below the level privileged, and where no run would mount it', () => {
    expect(refusal({ hostDrivers: drivers }, { scheduling })).toEqual([
      'gpu.hostDrivers = "/lib": Pod Security level "baseline" refuses host paths; '
      + 'leave it out, and let the nodes\' container runtime bring the driver, or set security.podSecurityLevel to PRIVILEGED',
    ]);
    expect(refusal({ hostDrivers: drivers }, { security: PRIVILEGED })).toEqual([
      expect.stringMatching(/^gpu\.hostDrivers = "\/lib": no run has GPUs, so that none would mount it; give gpus to one of scheduling\.experiments/),
    ]);
    expect(refusal({ hostDrivers: drivers }, { security: PRIVILEGED, scheduling })).toEqual([]);
  });

  // S003-084 S004-052
  test('is refused where one of its three paths is missing or relative, or two are mounted at one', () => {
    const hostDrivers = { lib: 'lib', bin: '', libcuda: '/c', mountLib: 'm', mountBin: '/m', mountLibcuda: '/m' };
    expect(refusal({ hostDrivers }, { security: PRIVILEGED, scheduling })).toEqual([
      'gpu.hostDrivers.lib = "lib": not an absolute path; begin it with "/" and leave out ".."',
      'gpu.hostDrivers.bin = "": missing; give its path on the node: all three are needed',
      'gpu.hostDrivers.mountLib = "m": not an absolute path; begin it with "/" and leave out ".."',
      'gpu.hostDrivers.mountLibcuda = "/m": something else is mounted there; give each of the three a path of its own',
    ]);
  });
});

describe('the resources daemon', () => {
  // S003-181
  test('is not there unless it is asked for, and then exports what a node\'s /proc says to a pod', () => {
    expect(namesOf(install()).filter((name) => name.startsWith('DaemonSet/'))).toEqual([]);
    const objects = install({ resourcesDaemon: { resources: { limits: { memory: '200Mi' } } } });
    const pod = podOf(objects, 'DaemonSet/polyaxon-polyaxon-resources');
    expect(pod.spec.containers[0]).toMatchObject({
      image: 'prom/node-exporter:v1.8.2',
      args: ['--collector.disable-defaults', '--collector.cpu', '--collector.loadavg', '--collector.meminfo', '--collector.stat', '--collector.vmstat',
        '--web.listen-address=:9100'],
      resources: { limits: { memory: '200Mi' } },
    });
    expect([pod.spec.volumes, violationsOf(pod)]).toEqual([undefined, []]);
    expect(find(objects, 'Service', 'polyaxon-polyaxon-resources').spec).toMatchObject({ clusterIP: 'None', ports: [{ name: 'metrics', port: 9100 }] });
    expect(find(objects, 'NetworkPolicy', 'polyaxon-polyaxon-resources').spec.ingress).toEqual([{ ports: [{ protocol: 'TCP', port: 9100 }] }]);
  });

  // S003-182 S004-129
  test('runs on nodes with these labels, and tolerates the taints that it is given, or those of all pools', () => {
    const placed = (props: PolyaxonChartProps): any => podOf(install(props), 'DaemonSet/polyaxon-polyaxon-resources').spec;
    const resourcesDaemon = { nodeSelector: { 'kubernetes.io/os': 'linux' }, tolerations: [Toleration.equal('pool', 'a', TaintEffect.NO_EXECUTE)] };
    expect(placed({ resourcesDaemon })).toMatchObject({
      nodeSelector: { 'kubernetes.io/os': 'linux' }, tolerations: [{ key: 'pool', operator: 'Equal', value: 'a', effect: 'NoExecute' }],
    });
    const scheduling = { pools: [NodePool.of('a', { labels: { a: 'b' }, taints: [{ key: 'pool' }] })] };
    expect(placed({ scheduling, resourcesDaemon: {} }).tolerations).toEqual([{ key: 'pool', operator: 'Exists', effect: 'NoSchedule' }]);
    expect(placed({ resourcesDaemon: {} }).tolerations).toBeUndefined();
  });

  // S003-181
  test('watches GPUs where Pod Security lets it', () => {
    const objects = install({
      gpu: { runtimeClass: { create: false } },
      resourcesDaemon: { gpuNodes: { nodeSelector: { pool: 'gpu' } }, gpuResources: { limits: { memory: '1Gi' } } },
      security: PRIVILEGED,
    });
    const { spec } = podOf(objects, 'DaemonSet/polyaxon-polyaxon-gpu-metrics');
    expect(spec).toMatchObject({
      runtimeClassName: 'nvidia',
      nodeSelector: { pool: 'gpu' },
      tolerations: [{ key: 'nvidia.com/gpu', operator: 'Exists', effect: 'NoSchedule' }],
      volumes: [{ hostPath: { path: '/var/lib/kubelet/pod-resources' } }],
    });
    expect(spec.containers[0]).toMatchObject({
      resources: { limits: { memory: '1Gi' } }, securityContext: { capabilities: { drop: ['ALL'], add: ['SYS_ADMIN'] } },
    });
    expect(find(objects, 'Service', 'polyaxon-polyaxon-gpu-metrics').spec.ports).toEqual([{ name: 'metrics', port: 9400, targetPort: 'metrics' }]);
  });

  test('is refused GPUs below the level privileged, and what has no effect without them', () => {
    const gpuResources = { limits: { memory: '1Gi' } };
    expect(problemsOf(() => install({ resourcesDaemon: { gpuNodes: {} } }))).toEqual([
      'resourcesDaemon.gpuNodes = {}: dcgm-exporter is root with SYS_ADMIN and a host path, which Pod Security level "baseline" refuses; '
      + 'leave it out and let NVIDIA\'s GPU operator watch the GPUs, or set security.podSecurityLevel to PRIVILEGED',
    ]);
    expect(problemsOf(() => install({ resourcesDaemon: { gpuResources } }))).toEqual([
      'resourcesDaemon.gpuResources = {"limits":{"memory":"1Gi"}}: of no effect without resourcesDaemon.gpuNodes; give both, or leave it out',
    ]);
    expect(problemsOf(() => install({ resourcesDaemon: { nodeSelector: { a: 'b c' }, resources: { limits: { cpu: 'x' } } } }))
      .map((problem) => problem.split(' = ')[0])).toEqual(['resourcesDaemon.nodeSelector["a"]', 'resourcesDaemon.resources.limits.cpu']);
  });

  test('stands by itself, too; its default child is the DaemonSet', () => {
    const objects = synthesize((chart) => {
      const security = new SecurityContext(chart, 'security', { networkPolicies: false, ...PRIVILEGED });
      const scheduling = new Scheduling(chart, 'scheduling');
      const daemon = new ResourcesDaemon(chart, 'daemon', { security, scheduling, gpuNodes: {} });
      ApiObject.of(daemon).addJsonPatch(JsonPatch.add('/spec/minReadySeconds', 5));
    });
    expect(find(objects, 'DaemonSet', 'polyaxon-polyaxon-resources').spec.minReadySeconds).toBe(5);
    expect(podOf(objects, 'DaemonSet/polyaxon-polyaxon-gpu-metrics').spec.tolerations)
      .toEqual([{ key: 'nvidia.com/gpu', operator: 'Exists', effect: 'NoSchedule' }]);
    expect(synthesize((chart) => new ResourcesDaemon(chart, 'daemon')).map(({ kind }) => kind).sort())
      .toEqual(['DaemonSet', 'NetworkPolicy', 'Service', 'ServiceAccount']);
  });
});
