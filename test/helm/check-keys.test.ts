import { importValues } from '../../lib/helm/import-values';
import { InputError } from '../../lib/helm/input-error';
import { ValuesSource } from '../../lib/helm/values-file';

/** What is said of files of the platform chart. */
function messagesOf(files: readonly ValuesSource[], set: readonly string[] = []): readonly string[] {
  try {
    importValues({ chart: 'platform', release: { name: 'polyaxon', namespace: 'polyaxon' }, files, set });
  } catch (error) {
    expect(error).toBeInstanceOf(InputError);
    return (error as InputError).messages;
  }
  return [];
}

const said = (text: string): readonly string[] => messagesOf([{ name: 'v.yaml', text }]);

test.each<[string, string, string]>([
  ['a misspelt key', 'gateawy: {replicas: 3}', 'v.yaml:1:1: gateawy = {"replicas":3}: unknown key; did you mean gateway?'],
  ['a misspelt key further down', 'gateway:\n  replica: 3', 'v.yaml:2:3: gateway.replica = 3: unknown key; did you mean gateway.replicas?'],
  ['a key that is in another place', 'serviceType: NodePort', 'v.yaml:1:1: serviceType = "NodePort": removed in Polyaxon 2; use gateway.service.type'],
  ['a key that is nowhere', 'operators: {sparkjob: true}',
    'v.yaml:1:13: operators.sparkjob = true: unknown key; give any of tfjob, pytorchjob, mpijob, daskcluster, raycluster, or leave it out'],
  ['a key of one letter', 'operators: {a: true}', 'v.yaml:1:13: operators.a = true: unknown key; give any of tfjob, pytorchjob, mpijob, daskcluster, raycluster, or leave it out'],
  ['a key of signs', 'operators: {"a.b = c": true}', 'v.yaml:1:13: operators["a.b = c"] = true: unknown key; give any of '],
  ['__proto__', 'gateway:\n  __proto__: {x: 1}', 'v.yaml:2:3: gateway.__proto__ = {"x":1}: unknown key; '],
  ['constructor', 'gateway: {constructor: 1}', 'v.yaml:1:11: gateway.constructor = 1: unknown key; '],
  ['a text for a number', 'gateway: {replicas: "two"}', 'v.yaml:1:11: gateway.replicas = "two": not a whole number; give one such as 1'],
  ['a half', 'gateway: {replicas: 1.5}', 'v.yaml:1:11: gateway.replicas = 1.5: not a whole number; give one such as 1'],
  ['no number', 'gateway: {replicas: .nan}', 'v.yaml:1:11: gateway.replicas = NaN: not a whole number; give one such as 1'],
  ['too many', 'gateway: {replicas: -1}', 'v.yaml:1:11: gateway.replicas = -1: out of range; give a whole number from 1 to 1000'],
  ['a text for a switch', 'scheduler: {enabled: "false"}', 'v.yaml:1:13: scheduler.enabled = "false": not true or false; give true or false, without quotes'],
  ['a list for a map', 'gateway: [1]', 'v.yaml:1:1: gateway = [1]: not a map; give one with any of enabled, '],
  ['a map for a list', 'tolerations: {key: gpu}', 'v.yaml:1:1: tolerations = {"key":"gpu"}: not a list; put it in brackets: [...]'],
  ['a map for a text', 'imagePullSecrets: [{name: regcred}]', 'v.yaml:1:20: imagePullSecrets[0] = {"name":"regcred"}: not a text or a number; give one text'],
  ['a word that is none', 'gateway: {imagePullPolicy: always}', 'v.yaml:1:11: gateway.imagePullPolicy = "always": not one of the values; give one of Always, IfNotPresent, Never'],
  ['a switch for a text', 'proxy: {noProxy: y}', 'v.yaml:1:9: proxy.noProxy = true: not a text or a number; quote it: \'true\''],
  ['a number for a label', 'gateway:\n  annotations: {a.b/c: 1}', 'v.yaml:2:17: gateway.annotations["a.b/c"] = 1: not a text; quote it: \'1\''],
  ['a number that reads otherwise', 'gateway: {imageTag: 2.10}', 'v.yaml:1:11: gateway.imageTag = 2.1: written as 2.10, which YAML takes for that number; quote it: \'2.10\''],
  ['an octal, which is a secret', 'postgresql: {auth: {password: 0123}}',
    'v.yaml:1:21: postgresql.auth.password = "***": written as another number, which YAML takes for that number; quote it: \'...\''],
  ['no map', 'gateway: {resources: null}', 'v.yaml:1:11: gateway.resources = null: not a map; give the keys that are to differ, or leave it out'],
  ['a password that is a number', 'user: {password: 123456}', 'v.yaml:1:8: user.password = "***": not a text; quote it'],
  ['a store without a name', 'artifactsStore: {kind: gcs, schema: {bucket: "gs://b"}}', 'v.yaml:1:1: artifactsStore.name = (nothing): missing; give the name'],
  ['a connection without a name', 'connections: [{kind: gcs, schema: {bucket: "gs://b"}}]', 'v.yaml:1:15: connections[0].name = (nothing): missing; give the name'],
  ['a word of several lines that is none', 'artifactsStore: {name: a, kind: "x\\ny"}', 'v.yaml:1:27: artifactsStore.kind = "x\\ny": no store is of this kind; give one of'],
  ['a hole in a list', 'imagePullSecrets: [a, ~]', 'v.yaml:1:23: imagePullSecrets[1] = null: nothing, in a list; give an item, or leave it out'],
  ['a hole deep in what is open', 'affinity: {nodeAffinity: {a: [~]}}', 'v.yaml:1:31: affinity.nodeAffinity.a[0] = null: nothing, in a list; '],
  ['an infinity', 'hostName: .inf', 'v.yaml:1:1: hostName = Infinity: '],
])('%s is refused', (_, text, message) => {
  expect(said(text)).toEqual([expect.stringContaining(message)]);
  expect(said(text)[0].indexOf(message)).toBe(0);
});

test('all that is wrong is said at once, each with its own file', () => {
  const files = [{ name: 'a.yaml', text: 'gateway: {replicas: 0}\nx: 1\n' }, { name: 'b.yaml', text: '\ngateway: {perCore: 1}\n' }];
  expect(messagesOf(files, ['gateway.concurrency=0'])).toEqual([
    'a.yaml:1:11: gateway.replicas = 0: out of range; give a whole number from 1 to 1000',
    'b.yaml:2:11: gateway.perCore = 1: not true or false; give true or false, without quotes',
    '--set: gateway.concurrency = 0: out of range; give a whole number from 1 to 64',
    expect.stringContaining('a.yaml:2:1: x = 1: unknown key; '),
  ]);
});

test('what is given again is of the later file, or of --set', () => {
  const files = [{ name: 'a.yaml', text: 'gateway: {replicas: 1}' }, { name: 'b.yaml', text: 'gateway: {replicas: 0}' }];
  const place = (...set: string[]): string => messagesOf(files, set).join('\n').split(': ')[0];
  expect([place(), place('gateway.replicas=-1'), place('gateway.replicas=2')]).toEqual(['b.yaml:1:11', '--set', '']);
});

test('what stands under a sub-chart is its own', () => {
  expect(said('postgresql: {metrics: {enabled: true}, primary: {resources: {limits: {cpu: 1}}}}')).toEqual([]);
  expect(said('postgresql: {auth: {password: {a: 1}}}')).toHaveLength(1);
});
