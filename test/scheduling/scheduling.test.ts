import { App } from 'cdk8s';
import { Dependencies, PolyaxonChart, Redis, Scheduling, SchedulingOptions, TaintEffect, Toleration } from '../../lib';
import { find, objectsOf, problemsOf, synthesize } from '../support/synth';

const core = {
  nodeSelector: { polyaxon: 'core' },
  tolerations: [Toleration.equal('polyaxon', 'core', TaintEffect.NO_SCHEDULE)],
  priorityClassName: 'high',
};
const rendered = {
  nodeSelector: { polyaxon: 'core' },
  tolerations: [{ key: 'polyaxon', operator: 'Equal', value: 'core', effect: 'NoSchedule' }],
  priorityClassName: 'high',
};

function installation(scheduling: SchedulingOptions, replicas = 1): any[] {
  const app = new App();
  new PolyaxonChart(app, 'polyaxon', { scheduling, core: { scheduler: { replicas } }, dependencies: { redis: Redis.inCluster() } });
  return objectsOf(app);
}

/** The pods of an installation by the name of what makes them. */
function pods(objects: any[]): { [name: string]: any } {
  return Object.fromEntries(objects.filter(({ spec }) => spec?.template ?? spec?.jobTemplate).map(({ metadata, spec }) =>
    [metadata.name.replace(/-[0-9a-f]{8}$/, ''), (spec.template ?? spec.jobTemplate.spec.template).spec]));
}

const SERVERS = ['polyaxon-postgresql', 'polyaxon-redis-master'];

test('it renders no object of its own', () => {
  expect(synthesize((chart) => new Scheduling(chart, 'scheduling', { core }))).toEqual([]);
});

test('every pod and Job of Polyaxon runs where core says', () => {
  const placed = pods(installation({ core, dependencies: {} }));
  const others = Object.entries(placed).filter(([name]) => !SERVERS.includes(name));
  expect(others.length).toBeGreaterThanOrEqual(7);
  for (const [, spec] of others) {
    expect(spec).toMatchObject(rendered);
  }
  expect(SERVERS.map((name) => placed[name].nodeSelector)).toEqual([undefined, undefined]);
});

test('dependencies run where they are told to, and otherwise with core', () => {
  const own = pods(installation({ core, dependencies: { nodeSelector: { polyaxon: 'data' } } }));
  const shared = pods(installation({ core }));
  for (const name of SERVERS) {
    expect(own[name].nodeSelector).toEqual({ polyaxon: 'data' });
    expect(own[name]).not.toHaveProperty('tolerations');
    expect(shared[name]).toMatchObject(rendered);
  }
});

test('runs are told where to run, and no pod of Polyaxon is', () => {
  const objects = installation({ runs: { nodeSelector: { polyaxon: 'experiments' }, tolerations: [Toleration.exists('nvidia.com/gpu')] } });
  expect(JSON.parse(find(objects, 'ConfigMap', 'polyaxon-polyaxon-agent-config').data.POLYAXON_AGENT_DEFAULT_SCHEDULING)).toEqual({
    nodeSelector: { polyaxon: 'experiments' },
    tolerations: [{ key: 'nvidia.com/gpu', operator: 'Exists' }],
  });
  expect(Object.values(pods(objects)).filter((spec) => spec.nodeSelector)).toEqual([]);
});

test('replicas are kept apart unless that is turned off; one pod has nothing to be kept apart from', () => {
  const spreadOf = (objects: any[]): any => pods(objects)['polyaxon-polyaxon-scheduler'].topologySpreadConstraints;
  expect(spreadOf(installation({}, 2))).toHaveLength(2);
  expect(spreadOf(installation({ spread: false }, 2))).toBeUndefined();
  expect(spreadOf(installation({}, 1))).toBeUndefined();
});

test('a construct that stands alone takes it as a prop', () => {
  const objects = synthesize((chart) => {
    new Dependencies(chart, 'dependencies', { scheduling: new Scheduling(chart, 'scheduling', { core }) });
  });
  expect(find(objects, 'StatefulSet', 'polyaxon-postgresql').spec.template.spec).toMatchObject(rendered);
});

test('what is wrong with each group of nodes is told at once', () => {
  expect(problemsOf(() => synthesize((chart) => new Scheduling(chart, 'scheduling', {
    core: { nodeSelector: { 'a b': 'c' } },
    dependencies: { nodeSelector: { a: 'b c' } },
    runs: { nodeSelector: { a: '-' }, priorityClassName: 'low' },
  })))).toEqual([
    'core.nodeSelector["a b"] = "c": the key is not a label; give one such as example.com/team',
    'dependencies.nodeSelector["a"] = "b c": not a label value; give at most 63 letters, digits, "-", "_" and "."',
    'runs.nodeSelector["a"] = "-": not a label value; give at most 63 letters, digits, "-", "_" and "."',
    'runs.priorityClassName = "low": the platform has no default priority of runs; '
      + 'leave it out, and name the class in the runs\' own environment',
  ]);
});

test('a priority class has a name of an object', () => {
  expect(problemsOf(() => installation({ core: { priorityClassName: 'High' } }))).toEqual([
    'scheduling.core.priorityClassName = "High": not the name of a Kubernetes object; give a-z, 0-9, "-" and ".", as metadata.name has it',
  ]);
});

test('in a chart the path begins with scheduling', () => {
  expect(problemsOf(() => installation({ runs: { nodeSelector: { a: '-' } } }))[0]).toMatch(/^scheduling\.runs\.nodeSelector\["a"\] = "-": /);
});
