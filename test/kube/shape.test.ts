import { App, Chart } from 'cdk8s';
import {
  Cluster, ControlPlane, CustomResourceDefinitions, GeneratedSecrets, Installation, NodePool, PolyaxonBaseChart, PolyaxonChart, Redis, SecretRef,
  Topology,
} from '../../lib';
import { Problems } from '../../lib/kube/problems';
import { accept, checkShape } from '../../lib/kube/shape';
import { problemsOf } from '../support/synth';

function found(type: string, input: unknown): { isRight: boolean; messages: string[] } {
  const problems = new Problems();
  return { isRight: checkShape(problems, 'it', type, input), messages: problems.messages };
}

test.each<[string, unknown]>([
  ['string', ''], ['number', NaN], ['boolean', false], ['any', Symbol('x')], ['string', undefined],
  ['string[]', []], ['string[]', ['a']], ['string{}', {}], ['string{}', { a: 'b' }], ['any{}', { a: { b: [1] } }],
  ['TaintEffect', 'NoExecute'], ['SecretRef', SecretRef.of('a', 'b')], ['Installation', new Installation()],
  ['Construct', new PolyaxonChart(new App(), 'a')], ['Installation', new (class extends Installation {})()],
  ['Placement', Object.create(null)], ['Placement', { nodeSelector: { a: 'b' }, pool: undefined }], ['RunPlacement', { gpus: 1, nodeSelector: {} }],
])('%s: this is one: case %#', (type, input) => {
  expect(found(type, input)).toEqual({ isRight: true, messages: [] });
});

test.each<[string, unknown, string]>([
  ['string', 1, 'it = 1: not a string; quote it: \'1\''],
  ['string', null, 'it = null: not a string; give a text in quotes'],
  ['string', Symbol('x'), 'it = Symbol(x): not a string; give a text in quotes'],
  ['number', '1', 'it = "1": not a number; give a whole number, without quotes'],
  ['number', 1n, 'it = 1: not a number; give a whole number, without quotes'],
  ['boolean', 'false', 'it = "false": not a boolean; give true or false, without quotes'],
  ['string[]', 'a', 'it = "a": not a list; put it in brackets: [...]'],
  ['string[]', ['a', 1], 'it[1] = 1: not a string; quote it: \'1\''],
  ['string[]', [, 'a'], 'it[0] = (nothing): missing; give it a value, or leave the entry out'],
  ['string{}', [], 'it = []: not an object; give names with a value each: { name: ... }'],
  ['string{}', new Map(), 'it = {}: not an object; give names with a value each: { name: ... }'],
  ['string{}', { a: undefined }, 'it["a"] = (nothing): missing; give it a value, or leave the entry out'],
  ['RunPlacement{}', { a: { gpus: '1' } }, 'it["a"].gpus = "1": not a number; give a whole number, without quotes'],
  ['NodeTaint', 'a', 'it = "a": not an object; give one with any of key, value, effect'],
  ['SecretRef', { name: 'a', key: 'b' }, 'it = {"name":"a","key":"b"}: not a SecretRef; give SecretRef.of(...)'],
  ['Redis', SecretRef.of('a', 'b'), 'it = {"name":"a","key":"b"}: not a Redis; give Redis.inCluster(...) or Redis.external(...)'],
  ['Installation', {}, 'it = {}: not an Installation; give new Installation(...)'],
  ['Construct', {}, 'it = {}: not a Construct; give a Construct'],
  ['SecretRef', SecretRef.of(1 as never, 'a'), 'it.name = 1: not a string; quote it: \'1\''],
  ['NodePool', NodePool.of('a', { labels: { a: 1 } } as never), 'it.labels["a"] = 1: not a string; quote it: \'1\''],
  ['Redis', Redis.external({ port: '1' } as never), 'it.port = "1": not a number; give a whole number, without quotes'],
  ['TaintEffect', 1, 'it = 1: not one of the values; give one of NoSchedule, PreferNoSchedule, NoExecute'],
])('%s: this is none, and no check may count on it: case %#', (type, input, message) => {
  expect(found(type, input)).toEqual({ isRight: false, messages: [message] });
});

test.each<[string, unknown, string]>([
  ['TaintEffect', 'NoWhere', 'it = "NoWhere": not one of the values; give one of NoSchedule, PreferNoSchedule, NoExecute'],
  ['Placement', { gpus: 1 }, 'it.gpus = 1: unknown property; give any of pool, nodeSelector, tolerations, affinity, priorityClassName'],
  ['Placement', JSON.parse('{"constructor": 1}'), 'it.constructor = 1: unknown property; give any of pool, '],
  ['Placement', { nodeselector: {} }, 'it.nodeselector = {}: unknown property; did you mean it.nodeSelector?'],
  ['PolyaxonChartProps', { gateway: {} }, 'it.gateway = {}: unknown property; did you mean it.core.gateway?'],
  ['PolyaxonChartProps', { timezone: 'UTC' }, 'it.timezone = "UTC": unknown property; did you mean it.core.timeZone?'],
  ['PolyaxonChartProps', { user: {} }, 'it.user = {}: unknown property; give any of namespace, '],
])('%s: a word that is unknown is refused, and leaves the types right: case %#', (type, input, beginning) => {
  const { isRight, messages } = found(type, input);
  expect(isRight).toBe(true);
  expect(messages).toEqual([expect.stringContaining(beginning)]);
});

test('an unknown property that is undefined is one that is left out', () => {
  expect(found('Placement', { gpus: undefined }).messages).toEqual([]);
});

test('where the types are right, all other problems come at once; where they are not, what is in them is not looked at', () => {
  const more = (problems: Problems): void => problems.add('more', 1, 'wrong', 'mend it');
  expect(problemsOf(() => accept('Placement', { gpus: 1 }, more))).toEqual([expect.stringMatching(/^gpus = 1/), 'more = 1: wrong; mend it']);
  expect(problemsOf(() => accept('Placement', { nodeSelector: 1, gpus: 1 }, more))).toEqual([expect.stringMatching(/^nodeSelector/), expect.stringMatching(/^gpus/)]);
  expect(problemsOf(() => accept('Placement', null, more))).toEqual([expect.stringMatching(/^props = null: not an object; give one with any of pool, /)]);
  expect(problemsOf(() => accept('Placement', undefined, more))).toEqual([expect.stringMatching(/^props = \(nothing\): not an object/)]);
});

test('a message repeats no password', () => {
  const problems = new Problems();
  checkShape(problems, 'core', 'CorePlatformOptions', { secretKey: 's3cret', adminPassword: 's3cret', admin: { password: 's3cret' }, extra: { token: 's3cret' } });
  expect(problems.messages).toHaveLength(4);
  expect(problems.messages.join()).not.toContain('s3cret');
});

test.each([
  ['PolyaxonBaseChart', () => new PolyaxonBaseChart(new App(), 'a', { runNamespaces: ['A b'] }), 'runNamespaces[0] = "A b": not a DNS label'],
  ['PolyaxonBaseChart', () => new PolyaxonBaseChart(new App(), 'a', { podSecurityLevel: 'low' } as never), 'podSecurityLevel = "low": not one of the values'],
  ['Installation', () => new Installation({ core: {} } as never), 'core = {}: unknown property; give any of namespace, release, '],
  ['Installation', () => new Installation(null as never), 'props = null: not an object; give one with any of namespace, '],
  ['GeneratedSecrets', () => new GeneratedSecrets(new Chart(new App(), 'a'), 'b', {} as never), 'keys = (nothing): missing; give a list of SecretRef'],
  ['CustomResourceDefinitions', () => new CustomResourceDefinitions(new Chart(new App(), 'a'), 'b', { labels: { 'a b': 'c' } }), 'labels["a b"] = "c": the key'],
  ['Cluster', () => new Cluster(undefined as never, 'a'), 'topology = (nothing): missing; give the Topology that it is part of'],
  ['Cluster', () => new Cluster(new Topology(), 1 as never), 'cluster = 1: not a string; quote it: \'1\''],
  ['Cluster', () => new Cluster(new Topology(), 'a', { domain: 'b' } as never), 'options.domain = "b": unknown property; give any of clusterDomain, '],
  ['Cluster.addAgent', () => new Cluster(new Topology(), 'a').addAgent('b', undefined as never), 'props = (nothing): not an object; give one with any of '],
  ['Cluster.addReplica', () => new Cluster(new Topology(), 'a').addReplica('b', undefined as never), 'original = (nothing): not an agent of this topology; '],
  ['ControlPlane.inCluster', () => ControlPlane.inCluster(undefined as never), 'installation = (nothing): missing; give the Installation'],
])('%s refuses what it does not know', (_name, act, beginning) => {
  expect(problemsOf(act)).toEqual([expect.stringContaining(beginning)]);
});
