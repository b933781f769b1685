import { Installation, Persistence, PlatformVersion } from '../lib';
import { problemsOf, synthesize } from './support/synth';

function rendered(installation: Installation): any {
  return synthesize((chart) => new Persistence(chart, 'persistence', { installation }))[0];
}

test('without options it is polyaxon in the namespace polyaxon, in the version of the official charts', () => {
  expect(new Installation()).toMatchObject({
    namespace: 'polyaxon',
    release: 'polyaxon',
    version: '2.15.1',
    clusterDomain: 'cluster.local',
    imagePullSecrets: [],
    labels: {},
    annotations: {},
  });
});

test('the release is the namespace\'s name unless it is given', () => {
  expect(new Installation({ namespace: 'ml' }).release).toBe('ml');
  const { metadata } = rendered(new Installation({ namespace: 'ml', release: 'plx' }));
  expect(metadata).toMatchObject({ name: 'plx-polyaxon-artifacts', namespace: 'ml' });
  expect(metadata.labels['app.kubernetes.io/instance']).toBe('plx');
});

// S003-026
test('the version is every object\'s label and the images\' tag', () => {
  const installation = new Installation({ version: PlatformVersion.V2_18_0 });
  expect(rendered(installation).metadata.labels['app.kubernetes.io/version']).toBe('2.18.0');
  expect(installation.image('polyaxon/polyaxon-api')).toBe('polyaxon/polyaxon-api:2.18.0');
  expect(installation.image('redis', '7')).toBe('redis:7');
});

test.each([
  ['registry.acme.com', 'registry.acme.com/redis:7'],
  ['registry.acme.com:5000/mirror/', 'registry.acme.com:5000/mirror/redis:7'],
])('with the registry %s an image is %s', (imageRegistry, image) => {
  expect(new Installation({ imageRegistry }).image('redis', '7')).toBe(image);
});

test('a Service\'s host ends with the cluster\'s domain', () => {
  expect(new Installation({ namespace: 'ml', clusterDomain: 'k8s.acme' }).serviceHost('api')).toBe('api.ml.svc.k8s.acme');
});

test('labels and annotations are on every object; the library\'s own win', () => {
  const { metadata } = rendered(new Installation({
    labels: { 'team': 'a', 'app.kubernetes.io/managed-by': 'me' },
    annotations: { 'note': '', 'helm.sh/resource-policy': 'delete' },
  }));
  expect(metadata.labels).toMatchObject({ 'team': 'a', 'app.kubernetes.io/managed-by': 'cdk8s-polyaxon' });
  expect(metadata.annotations).toMatchObject({ 'note': '', 'helm.sh/resource-policy': 'keep' });
});

test('what was given can change later and the installation does not', () => {
  const imagePullSecrets = ['a'];
  const installation = new Installation({ imagePullSecrets });
  imagePullSecrets.push('b');
  expect(installation.imagePullSecrets).toEqual(['a']);
});

test.each([
  [{ namespace: 'Poly_axon' }, 'namespace = "Poly_axon": not a DNS label; give at most 63 of a-z'],
  [{ namespace: 'x'.repeat(64) }, `namespace = "${'x'.repeat(64)}": has 64 characters; give at most 63 of a-z`],
  [{ release: '' }, 'release = "": not a DNS label'],
  [{ release: 'x'.repeat(40) }, `release = "${'x'.repeat(40)}": has 40 characters, and names such as`],
  [{ version: '1.0.0' as PlatformVersion }, 'version = "1.0.0": not one of the values; give one of 2.15.1, 2.18.0'],
  [{ clusterDomain: 'a b' }, 'clusterDomain = "a b": not a host name; give'],
  [{ imageRegistry: 'https://a.b' }, 'imageRegistry = "https://a.b": not a registry; give host[:port][/path] without a scheme'],
  [{ imagePullSecrets: ['ok', 'Not'] }, 'imagePullSecrets[1] = "Not": not the name of a Kubernetes object; give'],
  [{ labels: { team: 'a b' } }, 'labels["team"] = "a b": not a label value; give'],
  [{ annotations: { 'a b': '' } }, 'annotations["a b"] = "": the key is not an annotation; give'],
])('%j is refused', (options, message) => {
  expect(problemsOf(() => new Installation(options))).toEqual([expect.stringContaining(message)]);
});

test('a long namespace is no matter where the release is short', () => {
  expect(new Installation({ namespace: 'x'.repeat(63), release: 'plx' }).release).toBe('plx');
});

test('all that is wrong is told at once', () => {
  const problems = problemsOf(() => new Installation({ namespace: 'A', release: 'B', clusterDomain: '', labels: { team: '-' } }));
  expect(problems.map((problem) => problem.split(' = ')[0])).toEqual(['namespace', 'release', 'clusterDomain', 'labels["team"]']);
});
