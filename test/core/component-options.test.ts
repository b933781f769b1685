import { ImagePullPolicy, PolyaxonChartProps, Redis, WorkloadOptions } from 'cdk8s-polyaxon';
import { installAgent } from '../support/agents';
import { install } from '../support/chart';
import { core, distributed, jobNames } from '../support/core';
import { containersOf, Pod, podOf, podsOf } from '../support/pods';
import { find, problemsOf } from '../support/synth';

const options: WorkloadOptions = {
  image: { repository: 'acme/x', tag: '9', pullPolicy: ImagePullPolicy.ALWAYS },
  resources: { requests: { cpu: '333m' } },
  placement: { nodeSelector: { pool: 'acme' } },
  labels: { 'acme.com/tier': 'a' },
  annotations: { 'acme.com/note': 'b' },
  imagePullSecrets: ['acme-other'],
  env: { ACME: '1' },
  envFromSecrets: ['acme-env'],
};

const broker = { dependencies: { redis: Redis.inCluster() } };
const SCHEDULER = { scheduler: {} };

/** Each component with these options: its pod, and those of the others. */
const components: [component: string, owner: RegExp, objects: () => any[]][] = [
  ['gateway', /Deployment\/.*-api$/, () => install({ core: { gateway: options, hooks: {} } })],
  ...(['scheduler', 'compiler', 'worker', 'beat'] as const).map((name): [string, RegExp, () => any[]] =>
    [name, new RegExp(`Deployment/.*-${name}$`), () => install({ ...broker, core: { ...SCHEDULER, [name]: options } })]),
  ['hooks', /^Job\/polyaxon-(sync-db|admin-user)/, () => install({ core: { hooks: options } })],
  ['clean-runs', /^CronJob\//, () => install({ core: { cleanRuns: options } })],
  ['agent', /Deployment\/.*-agent$/, () => install({ agent: options })],
  ['operator', /Deployment\/.*-operator$/, () => install({ agent: { operator: options } })],
  ['an agent\'s gateway', /Deployment\/.*-streams$/, () => installAgent({ gateway: options })],
  ['an agent\'s clean-up', /^CronJob\//, () => installAgent({ cleanRuns: options })],
];

describe.each(components)('%s', (_name, owner, render) => {
  const objects = render();
  const all = podsOf(objects);
  const pods = all.filter((pod) => owner.test(pod.owner));

  test('takes what every component takes', () => {
    expect(pods.length).toBeGreaterThan(0);
    pods.forEach(expectOptions);
  });

  test('its workload has the labels and annotations of its pods', () => {
    for (const pod of pods) {
      const { metadata } = find(objects, pod.kind, pod.owner.split('/')[1]);
      expect([metadata.labels['acme.com/tier'], metadata.annotations['acme.com/note']]).toEqual(['a', 'b']);
    }
  });

  test('is alone in that', () => {
    // The Jobs are as the gateway.
    const others = all.filter((pod) => !pods.includes(pod) && !/-api$/.test(pods[0].owner));
    for (const { owner: other, spec, metadata } of others) {
      expect([other, spec.nodeSelector, metadata.labels['acme.com/tier'], spec.imagePullSecrets]).toEqual([other, undefined, undefined, undefined]);
    }
  });
});

function expectOptions({ spec, metadata }: Pod): void {
  expect(spec).toMatchObject({ nodeSelector: { pool: 'acme' }, imagePullSecrets: [{ name: 'acme-other' }] });
  expect(metadata.labels['acme.com/tier']).toBe('a');
  expect(metadata.annotations['acme.com/note']).toBe('b');
  const [container] = spec.containers;
  expect(container).toMatchObject({ image: 'acme/x:9', imagePullPolicy: 'Always' });
  expect(container.resources.requests.cpu).toBe('333m');
  expect(container.env).toContainEqual({ name: 'ACME', value: '1' });
  expect(container.envFrom).toContainEqual({ secretRef: { name: 'acme-env' } });
}

test('what waits for the migration runs the gateway\'s image, in every pod', () => {
  const objects = distributed({ gateway: { image: { tag: 'acme', pullPolicy: ImagePullPolicy.ALWAYS } } });
  const waits = podsOf(objects).flatMap(containersOf).filter(({ name }) => /^wait-for-(migration|database)$/.test(name));
  expect(waits.length).toBeGreaterThan(5);
  expect(new Set(waits.map(({ image, imagePullPolicy }) => `${image} ${imagePullPolicy}`))).toEqual(new Set(['polyaxon/polyaxon-api:acme Always']));
});

describe('the Jobs', () => {
  test('are where the gateway is, in its image, unless they say otherwise, key by key', () => {
    const gateway: WorkloadOptions = {
      image: { repository: 'acme/api', tag: '1' }, placement: { nodeSelector: { pool: 'api' } }, imagePullSecrets: ['acme'], labels: { a: 'b' }, env: { A: '1' },
    };
    const pod = (hooks?: WorkloadOptions): Pod => {
      const objects = core({ gateway, hooks });
      return podOf(objects, `Job/${jobNames(objects, 'polyaxon-sync-db')[0]}`);
    };
    expect(pod().spec).toMatchObject({ nodeSelector: { pool: 'api' }, imagePullSecrets: [{ name: 'acme' }] });
    expect(pod().metadata.labels.a).toBe('b');
    expect(containersOf(pod()).map(({ image }) => image)).toEqual(Array(3).fill('acme/api:1'));
    expect(pod().spec.containers[0].env.map(({ name }: any) => name)).not.toContain('A');
    expect(pod({ image: { tag: '2' } }).spec.containers[0].image).toBe('acme/api:2');
    expect(pod({ placement: {} }).spec).not.toHaveProperty('nodeSelector');
  });

  test.each([['loadFixtures', 'polyaxon-load-fixtures', ['loaddata', '/fixtures/db.json']], ['defaultOrg', 'polyaxon-default-org', ['createorg']]])(
    '%s is one more, after the migration', (option, name, args) => {
      expect(jobNames(core(), name)).toEqual([]);
      const objects = core({ hooks: { [option]: true } });
      const { initContainers, containers } = podOf(objects, `Job/${jobNames(objects, name)[0]}`).spec;
      expect(containers[0].args).toEqual(args);
      expect(initContainers.map((each: any) => each.name)).toEqual(['wait-for-migration']);
    });
});

test.each<[PolyaxonChartProps, RegExp]>([
  [{ core: { gateway: { image: { tag: ' ' } } } }, /^core\.gateway\.image\.tag/],
  [{ core: { hooks: { image: { tag: ' ' } } } }, /^core\.hooks\.image\.tag/],
  [{ core: { cleanRuns: { image: { tag: ' ' } } } }, /^core\.cleanRuns\.image\.tag/],
  [{ ...broker, core: { ...SCHEDULER, beat: { image: { tag: ' ' } } } }, /^core\.beat\.image\.tag/],
  [{ ...broker, core: { ...SCHEDULER, worker: { image: { tag: ' ' } } } }, /^core\.worker\.image\.tag/],
  [{ controlPlaneOnly: true, core: { cleanRuns: {} } }, /^core\.cleanRuns = \{\}: of no effect beside controlPlaneOnly/],
])('%j is refused', (props, message) => {
  expect(problemsOf(() => install(props))).toEqual([expect.stringMatching(message)]);
});

test('an agent\'s clean-up that is not valid is refused', () => {
  expect(problemsOf(() => installAgent({ cleanRuns: { image: { tag: ' ' } } }))).toEqual([expect.stringMatching(/^cleanRuns\.image\.tag/)]);
});

test.each<[PolyaxonChartProps, string]>([
  [{ core: { gateway: { placement: { nodeSelector: { pool: 'runs' } } } } }, 'core.gateway.placement'],
  [{ agent: { operator: { placement: { nodeSelector: { pool: 'runs' } } } } }, 'agent.operator.placement'],
])('nodes of its own are not those of runs: %j', (props, path) => {
  const scheduling = { core: { nodeSelector: { pool: 'core' } }, runs: { nodeSelector: { pool: 'runs' } } };
  const found = problemsOf(() => install({ ...props, scheduling }));
  expect(found).toHaveLength(1);
  expect(found[0]).toContain(path);
  expect(problemsOf(() => install({ ...props, scheduling: { ...scheduling, shareNodes: true } }))).toEqual([]);
});
