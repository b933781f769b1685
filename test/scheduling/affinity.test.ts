import { Affinity, AffinityOptions, NodeRequirement } from '../../lib';
import { dataOf, install } from '../support/chart';
import { podsOf } from '../support/pods';
import { problemsIn } from '../support/synth';

const rendered = (affinity: Affinity): unknown => JSON.parse(JSON.stringify(affinity._toKube()));
const refusal = (options: AffinityOptions): string[] => problemsIn(Affinity.of(options));

// S003-161 S003-173
test('nodes that are required and nodes that are preferred are a node affinity', () => {
  expect(rendered(Affinity.of({
    requiredNodes: [NodeRequirement.oneOf('zone', 'a', 'b'), NodeRequirement.exists('ssd')],
    preferredNodes: [{ requirements: [NodeRequirement.noneOf('disk', 'hdd')] }, { requirements: [NodeRequirement.absent('old')], weight: 5 }],
  }))).toEqual({
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: {
        nodeSelectorTerms: [{ matchExpressions: [{ key: 'zone', operator: 'In', values: ['a', 'b'] }, { key: 'ssd', operator: 'Exists' }] }],
      },
      preferredDuringSchedulingIgnoredDuringExecution: [
        { weight: 100, preference: { matchExpressions: [{ key: 'disk', operator: 'NotIn', values: ['hdd'] }] } },
        { weight: 5, preference: { matchExpressions: [{ key: 'old', operator: 'DoesNotExist' }] } },
      ],
    },
  });
});

test('a number is bounded by Gt and Lt', () => {
  expect(NodeRequirement.above('cores', 4)._toKube()).toEqual({ key: 'cores', operator: 'Gt', values: ['4'] });
  expect(NodeRequirement.below('cores', 9)._toKube()).toEqual({ key: 'cores', operator: 'Lt', values: ['9'] });
});

test('pods to be near to or away from are required without a weight, and preferred with one', () => {
  expect(rendered(Affinity.of({ near: [{ labels: { app: 'a' }, topologyKey: 'zone' }], awayFrom: [{ labels: { app: 'b' }, weight: 7 }] }))).toEqual({
    podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ labelSelector: { matchLabels: { app: 'a' } }, topologyKey: 'zone' }] },
    podAntiAffinity: {
      preferredDuringSchedulingIgnoredDuringExecution: [
        { weight: 7, podAffinityTerm: { labelSelector: { matchLabels: { app: 'b' } }, topologyKey: 'kubernetes.io/hostname' } },
      ],
    },
  });
});

// S003-153 S003-174 S003-175 S004-130, scenario 4.8
test('core can be kept together by a label that its pods have', () => {
  const pods = podsOf(install({ scheduling: { core: { affinity: Affinity.coreTogether() } } }));
  const [term] = pods[0].spec.affinity.podAffinity.preferredDuringSchedulingIgnoredDuringExecution;
  expect(term).toEqual({
    weight: 100,
    podAffinityTerm: { topologyKey: 'kubernetes.io/hostname', labelSelector: { matchLabels: { 'app.kubernetes.io/part-of': 'polyaxon-core' } } },
  });
  for (const { spec, metadata } of pods) {
    expect(spec.affinity.podAffinity.preferredDuringSchedulingIgnoredDuringExecution).toEqual([term]);
    expect(metadata.labels).toMatchObject(term.podAffinityTerm.labelSelector.matchLabels);
  }
});

test('runs are told theirs', () => {
  const objects = install({ scheduling: { runs: { affinity: Affinity.of({ requiredNodes: [NodeRequirement.exists('gpu')] }) } } });
  expect(JSON.parse(dataOf(objects, 'polyaxon-polyaxon-agent-config').POLYAXON_AGENT_DEFAULT_SCHEDULING)).toEqual({
    affinity: {
      nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: [{ key: 'gpu', operator: 'Exists' }] }] } },
    },
  });
});

test('what is not typed goes in by one door, and only an affinity does', () => {
  const raw = { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: 'zone', namespaces: ['a'] }] } };
  expect(rendered(Affinity.raw(raw))).toEqual(raw);
  const circle: { [field: string]: unknown } = {};
  circle.podAffinity = circle;
  expect(problemsIn(Affinity.raw(circle))).toEqual(['it = ["podAffinity"]: not the fields of an affinity; give any of nodeAffinity, podAffinity, podAntiAffinity']);
  for (const fields of [{}, { nodeSelector: {} }]) {
    expect(problemsIn(Affinity.raw(fields))).toEqual([
      `it = ${JSON.stringify(Object.keys(fields))}: not the fields of an affinity; give any of nodeAffinity, podAffinity, podAntiAffinity`,
    ]);
  }
});

test('what says nothing, and what cannot be, is refused at once', () => {
  expect(refusal({})).toEqual(['it = {}: says nothing; give requiredNodes, preferredNodes, near or awayFrom, or leave it out']);
  expect(refusal({
    preferredNodes: [{ requirements: [], weight: 0 }], near: [{ labels: {}, topologyKey: 'a b' }], awayFrom: [{ labels: { a: 'b c' }, weight: 101 }],
  })).toEqual([
    'it.preferredNodes[0].requirements = []: prefers nothing; give a NodeRequirement',
    'it.preferredNodes[0].weight = 0: out of range; give a whole number from 1 to 100',
    'it.near[0].labels = {}: selects no pods; give the labels of the pods',
    'it.near[0].topologyKey = "a b": not a label; give one such as kubernetes.io/hostname',
    'it.awayFrom[0].labels["a"] = "b c": not a label value; give at most 63 letters, digits, "-", "_" and "."',
    'it.awayFrom[0].weight = 101: out of range; give a whole number from 1 to 100',
  ]);
  expect(problemsIn(Affinity.coreTogether(0))).toEqual([expect.stringContaining('weight = 0: out of range')]);
});

test('a requirement of a label that cannot be is refused', () => {
  expect(problemsIn(NodeRequirement.exists('a b'))).toEqual(['it.label = "a b": not a label; give one such as example.com/pool']);
  expect(problemsIn(NodeRequirement.absent(''))).toEqual([expect.stringContaining('it.label = ""')]);
  expect(problemsIn(NodeRequirement.oneOf('a'))).toEqual([
    'it.values = []: no value; give one, or use NodeRequirement.exists or absent',
  ]);
  expect(problemsIn(NodeRequirement.noneOf('a', 'b c'))).toEqual([expect.stringContaining('it.values[0] = "b c": not a label value')]);
  expect(problemsIn(NodeRequirement.above('a', 0.5))).toEqual([expect.stringContaining('it.bound = 0.5: out of range')]);
  expect(problemsIn(NodeRequirement.below('a', 2 ** 31))).toEqual([expect.stringContaining('it.bound = 2147483648: out of range')]);
});
