import { compare } from '../../lib/helm/diff/compare';
import { describe as description } from '../../lib/helm/diff/describe';
import { Effect, effectOf } from '../../lib/helm/diff/effect';
import { fieldsOf } from '../../lib/helm/diff/fields';
import { objectsIn } from '../../lib/helm/diff/objects';
import { InputError } from '../../lib/helm/input-error';
import { Data, Tree } from '../../lib/helm/path';

const object = (kind: string, more: object): Tree => ({ apiVersion: 'v1', kind, metadata: { name: 'a' }, ...more }) as Tree;
const same = (kind: string, a: object, b: object): void => expect(fieldsOf(object(kind, a))).toEqual(fieldsOf(object(kind, b)));

test('order, defaults and ways of writing an amount make no difference', () => {
  const container = (...env: object[]): object => ({ spec: { template: { spec: { containers: [{ name: 'c', env, resources: { limits: { cpu: '1000m' } } }] } } } });
  same('Deployment', container({ name: 'a', value: '1' }, { name: 'b', value: '2' }), container({ name: 'b', value: '2' }, { name: 'a', value: '1' }));
  same('Deployment', { spec: { resources: { limits: { memory: '1Gi' } } } }, { spec: { resources: { limits: { memory: '1024Mi' } } } });
  same('Deployment', { spec: { restartPolicy: 'Always', x: {} } }, { spec: {} });
  same('Service', { spec: { type: 'ClusterIP', ports: [{ port: 80, protocol: 'TCP' }] } }, { spec: { ports: [{ port: 80 }] } });
  same('Role', { rules: [{ verbs: ['get', 'list'], resources: ['pods'] }] }, { rules: [{ resources: ['pods'], verbs: ['list', 'get'] }] });
  same('Secret', { data: { a: 'eA==' } }, { stringData: { a: 'x' } });
  same('ConfigMap', { data: { a: '{"x": 1}' } }, { data: { a: '{ "x":1 }' } });
  same('ConfigMap', { metadata: { name: 'a', namespace: 'b' }, status: {} }, { metadata: { name: 'a' } });
});

test('a later variable of the same name wins, as in a container', () => {
  const fields = fieldsOf(object('Pod', { spec: { containers: [{ name: 'c', env: [{ name: 'a', value: '1' }, { name: 'a', valueFrom: { x: 1 } }] }] } }));
  expect([...fields.keys()].filter((path) => path.includes('env[a]'))).toEqual(['spec.containers[c].env[a].name', 'spec.containers[c].env[a].valueFrom.x']);
});

test.each<[string, string, Data | undefined, Data | undefined, Effect]>([
  ['Deployment/a', 'spec.selector.matchLabels.app', 'x', 'y', Effect.IMMUTABLE],
  ['StatefulSet/a', 'spec.volumeClaimTemplates[0].spec.storageClassName', undefined, 'x', Effect.IMMUTABLE],
  ['StatefulSet/a', 'spec.replicas', 1, 2, Effect.CHANGED],
  ['Job/a', 'spec.template.spec.x', 'x', 'y', Effect.IMMUTABLE],
  ['PersistentVolumeClaim/a', 'spec.storageClassName', 'x', 'y', Effect.IMMUTABLE],
  ['PersistentVolumeClaim/a', 'spec.resources.requests.storage', 1, 2, Effect.CHANGED],
  ['ClusterRoleBinding/a', 'roleRef.name', 'x', 'y', Effect.IMMUTABLE],
  ['Secret/a', 'type', 'x', 'y', Effect.IMMUTABLE],
  ['Deployment/a', 'spec.template.metadata.labels.x', 'x', 'y', Effect.REPLACES_PODS],
  ['Deployment/a', 'spec.replicas', 1, 2, Effect.CHANGED],
  ['Service/a', 'metadata.annotations.x', undefined, 'y', Effect.CHANGED],
  ['ConfigMap/a', 'data.x', 'x', 'y', Effect.CHANGED],
  ['ConfigMap/a', '', undefined, 'present', Effect.ADDED],
  ['ConfigMap/a', '', 'present', undefined, Effect.REMOVED],
])('%s: %s from %s to %s: %s', (name, path, before, after, effect) => {
  expect(effectOf({ object: name, path, before: before as string, after: after as string })).toBe(effect);
});

test('a label is only a label where a reason says so: a controller may act on any other', () => {
  const difference = { object: 'Service/a', path: 'metadata.labels.x', after: 'y' };
  expect(effectOf(difference)).toBe(Effect.CHANGED);
  expect(effectOf({ ...difference, deviation: { object: '*', reason: 'nothing selects it' } })).toBe(Effect.LABEL);
});

const manifests = (...objects: object[]): Map<string, Tree> => objectsIn([{ name: 'm.yaml', text: objects.map((one) => JSON.stringify(one)).join('\n---\n') }], 'acme');

test('each reason is said once, of what it is for, and the summary counts objects', () => {
  const labels = (heritage?: string): object => ({ metadata: { name: 'a', labels: { heritage } } });
  const before = manifests(
    object('ConfigMap', { ...labels('Helm'), data: { a: '1', b: '2', c: '3' } }), object('Deployment', { ...labels('Helm'), spec: { template: { spec: { x: '1' } } } }),
    object('Secret', { type: 'x' }));
  const after = manifests(
    object('ConfigMap', { data: { a: '2', b: '3', c: '4' } }), object('Deployment', { spec: { template: { spec: { x: '2' } } } }), object('Role', {}), object('Secret', { type: 'y' }));
  const text = description(compare(before, after, [
    { object: 'ConfigMap/*', path: 'data.?', reason: 'better so' }, { object: 'Role/*', path: '', reason: 'less rights' }, { object: '*', path: '*heritage', reason: 'no Helm' },
  ], 'polyaxon'));
  expect(text).toBe([
    'ConfigMap/a: changed', '    better so', '      data.a: "1" -> "2"', '      data.b: "2" -> "3"', '      data.c: "3" -> "4"',
    'Deployment/a: replaces pods', '    spec.template.spec.x: "1" -> "2"',
    'Role/a: added', '    less rights',
    'Secret/a: immutable', '  ! type: "x" -> "y"',
    'Labels and annotations, on which nothing acts:', '    no Helm', '      metadata.labels.heritage: "Helm" -> (nothing), on ConfigMap/a, Deployment/a',
    '1 immutable, 1 replaces pods, 1 added, 0 removed, 1 changed, 0 label only (objects); 2 fields without a declared reason',
  ].join('\n'));
  expect(description(compare(manifests(object('ConfigMap', labels('Helm'))), manifests(object('ConfigMap', {})), [{ object: '*', path: '*heritage', reason: 'no Helm' }], 'polyaxon')))
    .toContain('on all 1 objects that stay');
  expect(compare(before, before, [], 'polyaxon')).toEqual([]);
});

test.each<[string, string, string, string, string | undefined]>([
  ['a component', 'polyaxon', 'ConfigMap/polyaxon-polyaxon-*', 'ConfigMap/polyaxon-polyaxon-a', 'so'],
  ['a component of another release', 'ml', 'ConfigMap/polyaxon-polyaxon-*', 'ConfigMap/ml-polyaxon-a', 'so'],
  ['a Job', 'ml', '*Job/polyaxon-*', 'CronJob/ml-clean-runs', 'so'],
  ['a claim', 'ml', '*[/-]polyaxon-p*', 'PersistentVolumeClaim/data-ml-postgresql-0', 'so'],
  ['a claim of a release that is called as claims are', 'data', '*[/-]polyaxon-p*', 'PersistentVolumeClaim/data-data-postgresql-0', 'so'],
  ['of which the name only begins alike', 'ml', '*Job/polyaxon-*', 'Job/mlx-a', undefined],
])('a reason is that of every release: %s', (_, release, glob, name, reason) => {
  const [kind, own] = name.split('/');
  const there = manifests({ kind, metadata: { name: own } });
  expect(compare(there, new Map(), [{ object: glob, path: '', reason: 'so' }], release)).toEqual([
    expect.objectContaining({ object: name, deviation: reason && expect.objectContaining({ reason }) as unknown }),
  ]);
});

test('objects of lists, of several namespaces, without a namespace, and of files that are not YAML', () => {
  const inNamespace = (namespace: string): object => ({ ...object('Role', {}), metadata: { name: 'a', namespace } });
  expect([...manifests({ kind: 'List', items: [object('ConfigMap', {})] }, inNamespace('x'), inNamespace('y')).keys()]).toEqual(['ConfigMap/a', 'Role/a@x', 'Role/a@y']);
  expect([...manifests(object('Role', {}), inNamespace('x')).keys()]).toEqual(['Role/a@acme', 'Role/a@x']);
  expect(() => objectsIn([{ name: 'm.yaml', text: 'a: [' }], 'acme')).toThrow(InputError);
});

test('manifests are read as Helm reads values: a name such as E1 is no number', () => {
  const text = 'kind: ConfigMap\nmetadata: {name: a}\ndata: {E1: E1}\n';
  expect(objectsIn([{ name: 'm.yaml', text }], 'acme').get('ConfigMap/a')!.data).toEqual({ E1: 'E1' });
});
