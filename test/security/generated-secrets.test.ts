import { ApiObject, App, Chart, JsonPatch } from 'cdk8s';
import { GeneratedSecrets, GeneratedSecretsProps, Installation, Scheduling, SecretRef, SecurityContext } from '../../lib';
import { FILL_ABSENT_KEYS } from '../../lib/security/fill-absent-keys';
import { find, objectsOf, synthesize } from '../support/synth';

const A = SecretRef.of('plx-a', 'one');
const B = SecretRef.of('plx-b', 'two');
const B2 = SecretRef.of('plx-b', 'three');

function render(props: Partial<GeneratedSecretsProps> = {}): any[] {
  return synthesize((chart) => new GeneratedSecrets(chart, 'secrets', { keys: [A, B, B2], ...props }));
}

function jobOf(objects: any[]): any {
  return objects.find(({ kind }) => kind === 'Job');
}

function jobName(...keys: SecretRef[]): string {
  return jobOf(render({ keys })).metadata.name;
}

test('the default child is the Job, so that it can be patched', () => {
  const objects = synthesize((chart) => {
    const secrets = new GeneratedSecrets(chart, 'secrets', { keys: [A] });
    ApiObject.of(secrets).addJsonPatch(JsonPatch.replace('/spec/backoffLimit', 3));
  });
  expect(jobOf(objects).spec.backoffLimit).toBe(3);
});

test('each Secret is rendered once, without data, and no engine removes it', () => {
  const secrets = render().filter(({ kind }) => kind === 'Secret');
  expect(secrets.map(({ metadata }) => metadata.name)).toEqual(['plx-a', 'plx-b']);
  for (const secret of secrets) {
    expect(Object.keys(secret).sort()).toEqual(['apiVersion', 'kind', 'metadata', 'type']);
    expect(secret.metadata.annotations).toMatchObject({ 'helm.sh/resource-policy': 'keep' });
  }
});

test('the Job may get and patch these Secrets, by name, and nothing else', () => {
  const objects = render();
  expect(find(objects, 'Role', 'polyaxon-polyaxon-secrets-role').rules).toEqual([
    { apiGroups: [''], resources: ['secrets'], resourceNames: ['plx-a', 'plx-b'], verbs: ['get', 'patch'] },
  ]);
  expect(find(objects, 'RoleBinding', 'polyaxon-polyaxon-secrets-role-binding').subjects).toEqual([
    { kind: 'ServiceAccount', name: 'polyaxon-polyaxon-secrets-sa', namespace: 'polyaxon' },
  ]);
  expect(jobOf(objects).spec.template.spec).toMatchObject({
    serviceAccountName: 'polyaxon-polyaxon-secrets-sa', automountServiceAccountToken: true,
  });
});

test('without keys there is no Job, and no Role, which without names would reach every Secret', () => {
  expect(render({ keys: [] })).toEqual([]);
});

test('the Job is told the keys of each Secret, and its program holds none', () => {
  const [container] = jobOf(render()).spec.template.spec.containers;
  expect(container.env).toEqual([
    { name: 'NAMESPACE', value: 'polyaxon' }, { name: 'SECRETS', value: '{"plx-a":["one"],"plx-b":["three","two"]}' },
  ]);
  expect(container.command).toEqual(['python', '-c', FILL_ABSENT_KEYS]);
  expect(container.securityContext).toMatchObject({ readOnlyRootFilesystem: true });
});

test('the program takes its values from the cluster\'s entropy, fills what is absent, and names the version it has read', () => {
  expect(FILL_ABSENT_KEYS).toContain('secrets.token_hex(32)');
  expect(FILL_ABSENT_KEYS).toContain('if key not in (held.data or {})');
  expect(FILL_ABSENT_KEYS).toContain('"resourceVersion": version');
  expect(FILL_ABSENT_KEYS).not.toMatch(/print\([^)]*\bdata\b/);
  expect(FILL_ABSENT_KEYS).not.toMatch(/[0-9a-f]{32}|password\s*=/i);
});

test('the Job\'s name does not change with the order of the keys, nor with one that is named twice', () => {
  expect(jobName(A, B, B2)).toMatch(/^polyaxon-secrets-[0-9a-f]{8}$/);
  expect(jobName(B2, A, B)).toBe(jobName(A, B, B2));
  expect(jobName(A, B, B2, A, SecretRef.of('plx-a', 'one'))).toBe(jobName(A, B, B2));
});

test('the Job\'s name changes with the keys', () => {
  expect(new Set([jobName(A), jobName(B), jobName(B2), jobName(A, B), jobName(SecretRef.of('plx-a', 'two'))]).size).toBe(5);
});

test('the installation gives names, image and pull secrets', () => {
  const objects = render({ installation: new Installation({ namespace: 'ml', release: 'plx', imageRegistry: 'r.acme.com', imagePullSecrets: ['pull'] }) });
  const job = jobOf(objects);
  expect(job.metadata).toMatchObject({ name: expect.stringMatching(/^plx-secrets-/), namespace: 'ml' });
  expect(job.spec.template.spec.containers[0]).toMatchObject({
    image: 'r.acme.com/polyaxon/polyaxon-api:2.15.1', env: expect.arrayContaining([{ name: 'NAMESPACE', value: 'ml' }]),
  });
  expect(job.spec.template.spec.imagePullSecrets).toEqual([{ name: 'pull' }]);
  expect(find(objects, 'ServiceAccount', 'plx-polyaxon-secrets-sa').imagePullSecrets).toEqual([{ name: 'pull' }]);
});

test('the Job runs as whom and where it is told', () => {
  const objects = synthesize((chart) => new GeneratedSecrets(chart, 'secrets', {
    keys: [A],
    security: new SecurityContext(chart, 'security', { user: 1001, group: 1002 }),
    scheduling: new Scheduling(chart, 'scheduling', { core: { nodeSelector: { polyaxon: 'core' } } }),
  }));
  expect(jobOf(objects).spec.template.spec).toMatchObject({
    nodeSelector: { polyaxon: 'core' }, securityContext: { runAsUser: 1001, runAsGroup: 1002 },
  });
});

test('the Job reaches the Kubernetes API, and nobody reaches the Job', () => {
  expect(find(render(), 'NetworkPolicy', 'polyaxon-polyaxon-secrets').spec).toEqual({
    podSelector: { matchLabels: { 'app.kubernetes.io/name': 'polyaxon-polyaxon-secrets' } }, policyTypes: ['Ingress', 'Egress'], egress: [{}],
  });
});

test('Secrets can stand in a chart that outlives the rest', () => {
  const app = new App();
  const base = new Chart(app, 'base');
  const chart = new Chart(app, 'chart');
  new GeneratedSecrets(chart, 'secrets', { keys: [A], keepIn: base });
  expect(objectsOf(base).map(({ kind }) => kind)).toEqual(['Secret']);
  expect(objectsOf(chart).map(({ kind }) => kind)).not.toContain('Secret');
});
