import { ApiObject, JsonPatch } from 'cdk8s';
import {
  Affinity, GpuSupport, GpuSupportOptions, Installation, NodeRequirement, PodSecurityLevel, RunPresets, Scheduling, SchedulingOptions,
  SecurityContext, SecurityContextOptions, Toleration,
} from 'cdk8s-polyaxon';
import { parse } from 'yaml';
import { install } from '../support/chart';
import { find, problemsOf, synthesize } from '../support/synth';

const drivers = { lib: '/usr/lib/nvidia-384', bin: '/usr/lib/nvidia-384/bin', libcuda: '/usr/lib/x86_64-linux-gnu/libcuda.so.1' };
const PRIVILEGED = { podSecurityLevel: PodSecurityLevel.PRIVILEGED };

interface Options { readonly gpu?: GpuSupportOptions; readonly security?: SecurityContextOptions }

/** The presets of a scheduling, read. */
function presets(scheduling: SchedulingOptions, options: Options = {}): { [name: string]: any } {
  let files: { [name: string]: string } = {};
  synthesize((chart) => {
    const security = new SecurityContext(chart, 'security', options.security);
    const gpu = new GpuSupport(chart, 'gpu', { ...options.gpu, security });
    files = new RunPresets(chart, 'presets', { scheduling: new Scheduling(chart, 'scheduling', scheduling), security, gpu }).files;
  });
  return Object.fromEntries(Object.entries(files).map(([name, text]) => [name.replace(/\.yaml$/, ''), parse(text)]));
}

const only = (scheduling: SchedulingOptions, options?: Options): any => Object.values(presets(scheduling, options))[0].runPatch;

test('the default child is the ConfigMap, so that it can be patched', () => {
  const objects = synthesize((chart) => {
    const scheduling = new Scheduling(chart, 'scheduling', { jobs: {} });
    const installation = new Installation({ namespace: 'ml', release: 'plx' });
    ApiObject.of(new RunPresets(chart, 'presets', { scheduling, installation })).addJsonPatch(JsonPatch.add('/immutable', true));
  });
  expect(find(objects, 'ConfigMap', 'plx-polyaxon-presets')).toMatchObject({ metadata: { namespace: 'ml' }, immutable: true });
});

test('where no run is placed, nothing is rendered', () => {
  expect(synthesize((chart) => new RunPresets(chart, 'presets'))).toEqual([]);
  expect(install().filter(({ metadata }) => /presets/.test(metadata.name))).toEqual([]);
});

test('every kind of run that is placed has a preset, and others have the names that they are given', () => {
  const at = { nodeSelector: { pool: 'runs' } };
  expect(Object.keys(presets({ runs: at, experiments: at, jobs: at, builds: at, tensorboards: at, presets: { 'gpu-big': at } })))
    .toEqual(['runs', 'experiments', 'jobs', 'builds', 'tensorboards', 'gpu-big']);
});

test('alone it takes NVIDIA\'s GPUs', () => {
  synthesize((chart) => {
    const { files } = new RunPresets(chart, 'presets', { scheduling: new Scheduling(chart, 'scheduling', { jobs: { gpus: 1 } }) });
    const { container, environment } = parse(files['jobs.yaml']).runPatch;
    expect([container.resources.limits, environment.tolerations[0].key]).toEqual([{ 'nvidia.com/gpu': '1' }, 'nvidia.com/gpu']);
  });
});

test('the files are those of the ConfigMap', () => {
  const objects = synthesize((chart) => {
    const { files } = new RunPresets(chart, 'presets', { scheduling: new Scheduling(chart, 'scheduling', { jobs: {} }) });
    expect(Object.keys(files)).toEqual(['jobs.yaml']);
    chart.node.addMetadata('files', files);
  });
  expect(Object.keys(find(objects, 'ConfigMap', 'polyaxon-polyaxon-presets').data)).toEqual(['jobs.yaml']);
});

test('a preset is an operation that patches a run, as the polyaxon CLI of both versions takes it', () => {
  expect(presets({ jobs: { nodeSelector: { pool: 'jobs' } } }).jobs).toEqual({
    version: 1.1,
    kind: 'operation',
    isPreset: true,
    runPatch: {
      environment: {
        nodeSelector: { pool: 'jobs' },
        securityContext: { runAsNonRoot: true, runAsUser: 2222, runAsGroup: 2222, seccompProfile: { type: 'RuntimeDefault' } },
      },
      container: { name: 'polyaxon-main', securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } } },
    },
  });
});

// S000-016 S001-008 S004-125 S004-131 S004-132 S004-133 S004-134
test('selector, tolerations, affinity and priority of a placement are the run\'s environment', () => {
  const affinity = Affinity.of({ requiredNodes: [NodeRequirement.exists('ssd')] });
  for (const kind of ['experiments', 'jobs', 'builds', 'tensorboards']) {
    const { environment } = only({ [kind]: { nodeSelector: { a: 'b' }, tolerations: [Toleration.exists('spot')], affinity, priorityClassName: 'low' } });
    expect(environment).toMatchObject({
      nodeSelector: { a: 'b' },
      tolerations: [{ key: 'spot', operator: 'Exists' }],
      affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: [{ key: 'ssd', operator: 'Exists' }] }] } } },
      priorityClassName: 'low',
    });
  }
});

// S002-017
test('GPUs are a limit, beside the other resources, and their taint is tolerated', () => {
  const placement = { gpus: 2, resources: { requests: { cpu: '1' }, limits: { memory: '8Gi' } } };
  const { environment, container, volumes } = only({ experiments: placement }, { gpu: { resourceName: 'amd.com/gpu' } });
  expect(container.resources).toEqual({ requests: { cpu: '1' }, limits: { 'memory': '8Gi', 'amd.com/gpu': '2' } });
  expect(environment.tolerations).toEqual([{ key: 'amd.com/gpu', operator: 'Exists', effect: 'NoSchedule' }]);
  expect([container.env, volumes]).toEqual([undefined, undefined]);
});

// S003-083 S003-084 S003-085 S003-086 S003-087 S003-088 S004-051 S004-052 S004-053 S004-054 S004-055 S004-056
test('the driver of the nodes is mounted where it lies there, into runs with GPUs alone', () => {
  const { experiments, jobs } = presets({ experiments: { gpus: 1 }, jobs: {} }, { gpu: { hostDrivers: drivers }, security: PRIVILEGED });
  expect(experiments.runPatch.volumes).toEqual([
    { name: 'nvidia-lib', hostPath: { path: '/usr/lib/nvidia-384', type: 'Directory' } },
    { name: 'nvidia-bin', hostPath: { path: '/usr/lib/nvidia-384/bin', type: 'Directory' } },
    { name: 'nvidia-libcuda', hostPath: { path: '/usr/lib/x86_64-linux-gnu/libcuda.so.1', type: 'File' } },
  ]);
  expect(experiments.runPatch.container.volumeMounts).toEqual([
    { name: 'nvidia-lib', mountPath: '/usr/lib/nvidia-384', readOnly: true },
    { name: 'nvidia-bin', mountPath: '/usr/lib/nvidia-384/bin', readOnly: true },
    { name: 'nvidia-libcuda', mountPath: '/usr/lib/x86_64-linux-gnu/libcuda.so.1', readOnly: true },
  ]);
  expect(experiments.runPatch.container.env).toEqual([{ name: 'LD_LIBRARY_PATH', value: '/usr/lib/nvidia-384:/usr/lib/x86_64-linux-gnu' }]);
  expect(JSON.stringify(jobs)).not.toMatch(/nvidia/);
});

// S003-089 S003-090 S003-091 S004-057 S004-058 S004-059
test('the driver can be mounted elsewhere, and the linker is told', () => {
  const hostDrivers = { ...drivers, mountLib: '/nvidia/lib', mountBin: '/nvidia/bin', mountLibcuda: '/libcuda.so.1' };
  const { container } = only({ experiments: { gpus: 1 } }, { gpu: { hostDrivers }, security: PRIVILEGED });
  expect(container.volumeMounts.map(({ mountPath }: any) => mountPath)).toEqual(['/nvidia/lib', '/nvidia/bin', '/libcuda.so.1']);
  expect(container.env).toEqual([{ name: 'LD_LIBRARY_PATH', value: '/nvidia/lib:/' }]);
});

// S000-026 S000-027 S001-017
test('runs are the user and group of the installation, in the fields that the platform takes', () => {
  expect(only({ jobs: {} }, { security: { user: 1111, group: 1112, fsGroup: 1113 } }).environment.securityContext)
    .toEqual({ runAsNonRoot: true, runAsUser: 1111, runAsGroup: 1112, seccompProfile: { type: 'RuntimeDefault' } });
});

test('a run can be its image\'s user, but not at the level restricted', () => {
  const patch = only({ jobs: { asImageUser: true, nodeSelector: { a: 'b' } } });
  expect(patch).toEqual({ environment: { nodeSelector: { a: 'b' } } });
  expect(problemsOf(() => presets({ jobs: { asImageUser: true } }, { security: { podSecurityLevel: PodSecurityLevel.RESTRICTED } }))).toEqual([
    'jobs.asImageUser = true: Pod Security level "restricted" admits no pod without a security context; '
    + 'leave it out, or set security.podSecurityLevel to BASELINE',
  ]);
});

test('labels that Python would take for a number or constant are quoted, so that they stay texts', () => {
  const { environment } = only({ jobs: {
    nodeSelector: { rank: '1', fast: 'True', team: 'a', release: '1.20', lower: 'true' },
    tolerations: [Toleration.equal('rank', '08')],
    affinity: Affinity.of({ requiredNodes: [NodeRequirement.above('cores', 4)] }),
  } });
  expect(environment.nodeSelector).toEqual({ rank: '"1"', fast: '"True"', team: 'a', release: '"1.20"', lower: 'true' });
  expect(environment.tolerations).toMatchObject([{ key: 'rank', value: '"08"' }]);
  expect(JSON.stringify(environment.affinity)).toContain(JSON.stringify(['"4"']));
});

test('GPUs that are requested twice are refused', () => {
  const twice = { gpus: 1, resources: { limits: { 'nvidia.com/gpu': '2' } } };
  expect(problemsOf(() => presets({ presets: { big: twice } }))).toEqual([
    'presets.big.resources.limits.nvidia.com/gpu = "2": the GPUs stand in presets.big.gpus, too; give one of the two',
  ]);
});

test('what is wrong with a placement of runs is told with the path of the option', () => {
  expect(problemsOf(() => install({
    scheduling: { jobs: { gpus: 0, resources: { limits: { cpu: 'x' } } }, presets: { 'Big One': {}, 'runs': {} } },
  }))).toEqual([
    'scheduling.jobs.gpus = 0: out of range; give a whole number from 1 to 1024',
    'scheduling.jobs.resources.limits.cpu = "x": not a Kubernetes quantity; give a number with a unit, such as 500m, 2 or 10Gi',
    'scheduling.presets.Big One = "Big One": not a DNS label; give at most 63 of a-z, 0-9 and "-", beginning and ending with a letter or digit',
    'scheduling.presets.runs = {}: the preset that scheduling.runs makes; give it as scheduling.runs, or another name',
  ]);
});
