import { App, Chart } from 'cdk8s';
import { Affinity, ImagePullPolicy, Installation, SecretRef, WorkloadOptions } from 'cdk8s-polyaxon';
import { deployment } from '../../lib/kube/deployment';
import { verify } from '../../lib/kube/problems';
import { checkShape } from '../../lib/kube/shape';
import { SchedulingOptions, schedulingSettings } from '../../lib/scheduling/scheduling';
import { checkWorkload, workloadContainer, workloadPod } from '../../lib/workload/workload';
import { problemsOf } from '../support/synth';

const installation = new Installation({
  imageRegistry: 'mirror.acme.com/hub', imagePullSecrets: ['acme-registry'], labels: { 'acme.com/team': 'ml' }, annotations: { 'acme.com/note': 'all' },
});
const defaults = {
  image: { repository: 'polyaxon/polyaxon-api' },
  resources: { requests: { cpu: '100m', memory: '1Gi' }, limits: { cpu: '1', memory: '2Gi' } },
};

/** A Deployment of a component with these options. */
function render(options: WorkloadOptions = {}, scheduling: SchedulingOptions = {}, replicas = 1): any {
  const context = { installation, scheduling: schedulingSettings(scheduling) };
  return deployment(new Chart(new App(), 'test'), installation, {
    name: 'api',
    replicas,
    pod: {
      component: 'plx-api',
      serviceAccountName: 'plx-api-sa',
      security: {},
      podAnnotations: { 'checksum/config': 'abc' },
      ...workloadPod(context, options, replicas),
      containers: [
        workloadContainer(context, options, defaults, { name: 'api', env: [{ name: 'A', value: '1' }], envFrom: [{ configMapRef: { name: 'own' } }] }),
        { name: 'beside' },
      ],
    },
  }).toJson();
}

const pod = (...given: Parameters<typeof render>): any => render(...given).spec.template.spec;
const container = (...given: Parameters<typeof render>): any => pod(...given).containers[0];

function refused(options: WorkloadOptions): string[] {
  return problemsOf(() => verify((problems) => {
    checkShape(problems, 'core.gateway', 'WorkloadOptions', options) && checkWorkload(problems, 'core.gateway.', options);
  }));
}

test('without options a component is its own, and as its installation says', () => {
  expect(container()).toEqual({
    name: 'api', image: 'mirror.acme.com/hub/polyaxon/polyaxon-api:2.15.1', env: [{ name: 'A', value: '1' }], envFrom: [{ configMapRef: { name: 'own' } }], ...{ resources: defaults.resources },
  });
  expect(pod().imagePullSecrets).toEqual([{ name: 'acme-registry' }]);
  expect(render().metadata.annotations).toEqual({ 'acme.com/note': 'all' });
});

test('repository, tag and pull policy stand each for itself, behind the site\'s registry', () => {
  const hub = 'mirror.acme.com/hub';
  expect(container({ image: { repository: 'acme/api' } }).image).toBe(`${hub}/acme/api:2.15.1`);
  expect(container({ image: { tag: '2.15.1-acme' } }).image).toBe(`${hub}/polyaxon/polyaxon-api:2.15.1-acme`);
  expect(container({ image: { pullPolicy: ImagePullPolicy.ALWAYS } })).toMatchObject({ image: `${hub}/polyaxon/polyaxon-api:2.15.1`, imagePullPolicy: 'Always' });
});

test('resources are over the component\'s own, one by one', () => {
  expect(container({ resources: { requests: { cpu: '300m' } } }).resources).toEqual({ ...defaults.resources, requests: { cpu: '300m', memory: '1Gi' } });
});

test('without limits containers keep what they request, and the limits that they are given', () => {
  expect(container({}, { limitResources: false }).resources).toEqual({ requests: defaults.resources.requests });
  expect(container({ resources: { limits: { memory: '4Gi' } } }, { limitResources: false }).resources)
    .toEqual({ requests: defaults.resources.requests, limits: { memory: '4Gi' } });
});

test('its placement is instead of the installation\'s, and its replicas are spread all the same', () => {
  const core = { core: { nodeSelector: { pool: 'core' }, priorityClassName: 'acme-high' } };
  expect(pod({}, core)).toMatchObject({ nodeSelector: { pool: 'core' }, priorityClassName: 'acme-high' });
  const own = pod({ placement: { nodeSelector: { pool: 'api' }, affinity: Affinity.coreTogether() } }, core, 2);
  expect(own.nodeSelector).toEqual({ pool: 'api' });
  expect(own).not.toHaveProperty('priorityClassName');
  expect(own.affinity.podAffinity).toBeDefined();
  expect(own.topologySpreadConstraints).toHaveLength(2);
});

test('its labels and annotations are the Deployment\'s and its pods\', over the installation\'s, and never over the library\'s', () => {
  const made = render({
    labels: { 'acme.com/team': 'api', 'app.kubernetes.io/name': 'mine' }, annotations: { 'acme.com/note': 'api', 'checksum/config': 'mine' },
  });
  for (const { labels } of [made.metadata, made.spec.template.metadata]) {
    expect(labels).toMatchObject({ 'acme.com/team': 'api', 'app.kubernetes.io/name': 'plx-api' });
  }
  expect(made.metadata.annotations['acme.com/note']).toBe('api');
  expect(made.spec.template.metadata.annotations).toEqual({ 'acme.com/note': 'api', 'checksum/config': 'abc' });
  expect(made.spec.selector.matchLabels).toEqual({ 'app.kubernetes.io/name': 'plx-api' });
});

test('its pull secrets are instead of the installation\'s', () => {
  expect(pod({ imagePullSecrets: ['acme-other'] }).imagePullSecrets).toEqual([{ name: 'acme-other' }]);
  expect(pod({ imagePullSecrets: [] })).not.toHaveProperty('imagePullSecrets');
});

test('its environment comes behind the component\'s own, a name once', () => {
  const { env, envFrom } = container({
    env: { A: '2', B: 'x' }, secretEnv: { C: SecretRef.of('acme', 'c') }, envFromSecrets: ['acme-secret'], envFromConfigMaps: ['acme-map'],
  });
  expect(env).toEqual([{ name: 'A', value: '2' }, { name: 'B', value: 'x' }, { name: 'C', valueFrom: { secretKeyRef: { name: 'acme', key: 'c' } } }]);
  expect(envFrom).toEqual([{ configMapRef: { name: 'own' } }, { configMapRef: { name: 'acme-map' } }, { secretRef: { name: 'acme-secret' } }]);
  expect(pod({ env: { B: 'x' } }).containers[1]).toEqual({ name: 'beside' });
});

test.each<[WorkloadOptions, RegExp]>([
  [{ image: { repository: 'polyaxon/polyaxon-api:2.15.1' } }, /^core\.gateway\.image\.repository = .*not the repository.*the tag as tag$/],
  [{ image: { repository: 'https://acme.com/api' } }, /image\.repository/],
  [{ image: { tag: 'two words' } }, /^core\.gateway\.image\.tag = "two words": not the tag/],
  [{ image: { pullPolicy: 'Sometimes' as ImagePullPolicy } }, /image\.pullPolicy = "Sometimes": .*Always, IfNotPresent, Never/],
  [{ resources: { limits: { cpu: 'two' } } }, /^core\.gateway\.resources\.limits\.cpu = "two"/],
  [{ placement: { nodeSelector: { 'a b': 'c' } } }, /^core\.gateway\.placement\.nodeSelector\["a b"\]/],
  [{ labels: { team: 'a b' } }, /^core\.gateway\.labels\["team"\]/],
  [{ annotations: { 'a b': 'c' } }, /^core\.gateway\.annotations\["a b"\]/],
  [{ imagePullSecrets: ['A'] }, /^core\.gateway\.imagePullSecrets\[0\] = "A"/],
  [{ envFromSecrets: ['a', 'B'] }, /^core\.gateway\.envFromSecrets\[1\] = "B"/],
  [{ envFromConfigMaps: ['B'] }, /^core\.gateway\.envFromConfigMaps\[0\] = "B"/],
  [{ env: { '1A': 'x' } }, /^core\.gateway\.env\.1A = "x": not the name of an environment variable/],
  [{ env: { A: 5 as unknown as string } }, /^core\.gateway\.env\["A"\] = 5: not a string; quote it: '5'$/],
  [{ env: { ACME_API_TOKEN: 5 as unknown as string } }, /^core\.gateway\.env\["ACME_API_TOKEN"\] = "\*\*\*": not a string; give a text in quotes$/],
  [{ env: { POLYAXON_TIME_ZONE: 'UTC' } }, /^core\.gateway\.env\.POLYAXON_TIME_ZONE = "UTC": the library writes/],
  [{ env: { ACME_API_TOKEN: 'hush' } }, /^core\.gateway\.env\.ACME_API_TOKEN = "\*\*\*": a secret, by its name.*secretEnv$/],
  [{ secretEnv: { POLYAXON_DB_PASSWORD: SecretRef.of('a', 'b') } }, /^core\.gateway\.secretEnv\.POLYAXON_DB_PASSWORD = .*the library writes/],
  [{ env: { A: 'x' }, secretEnv: { A: SecretRef.of('a', 'b') } }, /^core\.gateway\.secretEnv\.A = .*core\.gateway\.env has it, too/],
])('%j is refused', (options, message) => {
  expect(refused(options)).toEqual([expect.stringMatching(message)]);
});

test('images with a registry and port, and with a digest, are in order', () => {
  expect(refused({ image: { repository: 'registry.acme.com:5000/team/api', tag: `2.15.1@sha256:${'a'.repeat(64)}` } })).toEqual([]);
  expect(refused({ env: { HTTP_PROXY: 'http://proxy:3128', POLYAXON_SOMETHING_NEW: 'x' } })).toEqual([]);
});
