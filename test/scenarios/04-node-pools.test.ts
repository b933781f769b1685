import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { App } from 'cdk8s';
import {
  Affinity, ArtifactsStore, ControlPlane, NodePool, NodeRequirement, Placement, PodSecurityLevel, PolyaxonAgentChart, PolyaxonChart,
  PolyaxonChartProps, SchedulingOptions, SecretRef,
} from 'cdk8s-polyaxon';
import { parse } from 'yaml';
import { build, writePresets } from '../../examples/node-pools/main';
import { built, dataOf, install } from '../support/chart';
import { containersOf, Pod, podOf, podsOf } from '../support/pods';
import { find, problemsOf } from '../support/synth';

/** Production on three pools: core, builds, and experiments with GPUs. */
const objects = built(build);
const pods = podsOf(objects);
const servers = pods.filter(({ kind }) => kind === 'StatefulSet');
const daemons = pods.filter(({ kind }) => kind === 'DaemonSet');
const core = pods.filter((pod) => !servers.includes(pod) && !daemons.includes(pod));
const CORE = { key: 'polyaxon', operator: 'Equal', value: 'core', effect: 'NoSchedule' };
const GPU = { key: 'nvidia.com/gpu', operator: 'Exists', effect: 'NoSchedule' };

function placementOf({ owner, spec }: Pod): unknown[] {
  return [owner, spec.nodeSelector, spec.tolerations];
}

function preset(name: string): any {
  return parse(dataOf(objects, 'polyaxon-polyaxon-presets')[`${name}.yaml`]);
}

// S000-003 S001-003
test('the parts of core are Deployments and StatefulSets of their own, and say that they are parts of it', () => {
  const found = [...core, ...servers].filter(({ kind }) => kind === 'Deployment' || kind === 'StatefulSet');
  expect(found.map(({ component }) => component.replace('polyaxon-polyaxon-', '')).sort())
    .toEqual(['agent', 'gateway', 'operator', 'postgresql', 'redis', 'scheduler', 'worker']);
  expect(pods.filter(({ metadata }) => metadata.labels['app.kubernetes.io/part-of'] !== 'polyaxon-core')).toEqual([]);
});

// S000-004
test('users\' runs are made by the operator, under an account of their own', () => {
  const { POLYAXON_AGENT_RUNS_SA: account } = dataOf(objects, 'polyaxon-polyaxon-agent-config');
  expect(find(objects, 'ServiceAccount', account).metadata.name).toBe('polyaxon-polyaxon-runs-sa');
  expect(find(objects, 'Role', 'polyaxon-polyaxon-operator-role').rules).toContainEqual(
    expect.objectContaining({ apiGroups: [''], resources: ['pods', 'services'], verbs: expect.arrayContaining(['create']) }),
  );
});

// S000-006
test('core sets CPU and memory aside for itself, and can go before runs', () => {
  expect(core.flatMap(containersOf).filter(({ resources }) => !resources.requests.cpu || !resources.requests.memory)).toEqual([]);
  const ranked = podsOf(install({ scheduling: { core: { priorityClassName: 'acme-core' } } }));
  expect(ranked.map(({ spec }) => spec.priorityClassName)).toEqual(ranked.map(() => 'acme-core'));
});

// S000-005 S000-009 S000-010 S001-004 S001-006 S003-151 S003-152 S003-159 S004-119 S004-124 S003-158
test('1. every Deployment and Job of Polyaxon\'s own selects the nodes of core and tolerates their taint', () => {
  expect(core.length).toBeGreaterThan(6);
  expect(core.map(placementOf)).toEqual(core.map(({ owner }) => [owner, { polyaxon: 'core' }, [CORE]]));
});

// S001-009 S003-158
test('2. so do PostgreSQL and Redis', () => {
  expect(servers.map(placementOf)).toEqual([
    ['StatefulSet/polyaxon-postgresql', { polyaxon: 'core' }, [CORE]],
    ['StatefulSet/polyaxon-redis-master', { polyaxon: 'core' }, [CORE]],
  ]);
});

// S000-009 S001-006
test('3. none of them can be on a node of builds or experiments, and no run on one of core', () => {
  expect([...core, ...servers].filter(({ spec }) => ['builds', 'experiments'].includes(spec.nodeSelector.polyaxon))).toEqual([]);
  const ofRuns = Object.values(dataOf(objects, 'polyaxon-polyaxon-presets')).map((text) => parse(text).runPatch.environment.nodeSelector.polyaxon);
  expect(ofRuns.length).toBe(5);
  expect(ofRuns.filter((pool) => !['builds', 'experiments'].includes(pool))).toEqual([]);
});

// S000-008 S000-011 S000-016 S001-008 S004-120 S004-125
test('4. the preset of experiments selects their nodes, tolerates the taint of GPUs and limits a run to one', () => {
  expect(preset('experiments')).toMatchObject({
    kind: 'operation',
    isPreset: true,
    runPatch: {
      environment: { nodeSelector: { polyaxon: 'experiments' }, tolerations: [GPU] },
      container: { resources: { limits: { 'nvidia.com/gpu': '1' } } },
    },
  });
});

// S000-008 S000-012 S000-013 S000-014 S003-158 S004-121 S004-122 S004-123 S004-126 S004-127 S004-128 S002-026
test('4. jobs, builds and Tensorboards have presets of their own, and no GPU', () => {
  const placed = ['jobs', 'builds', 'tensorboards'].map((name) => preset(name).runPatch);
  expect(placed.map(({ environment }) => [environment.nodeSelector.polyaxon, environment.tolerations])).toEqual([
    ['experiments', [GPU]], ['builds', undefined], ['experiments', [GPU]],
  ]);
  expect(placed.map(({ container }) => container.resources)).toEqual([undefined, { requests: { cpu: '1', memory: '2Gi' } }, undefined]);
});

test('4. the presets are written beside the manifests, as the ConfigMap has them', () => {
  const folder = mkdtempSync(join(tmpdir(), 'node-pools-'));
  const written = new App({ outdir: join(folder, 'dist') });
  build(written);
  written.synth();
  writePresets(written);
  const files = Object.fromEntries(readdirSync(join(folder, 'dist-presets')).map((name) => [name, readFileSync(join(folder, 'dist-presets', name), 'utf8')]));
  const manifests = readdirSync(join(folder, 'dist'));
  rmSync(folder, { recursive: true });
  expect(files).toEqual(dataOf(objects, 'polyaxon-polyaxon-presets'));
  expect(manifests).toEqual(['polyaxon-base.k8s.yaml', 'polyaxon.k8s.yaml']);
});

test('5. the agent\'s default scheduling is apart from the selector of core', () => {
  expect(JSON.parse(dataOf(objects, 'polyaxon-polyaxon-agent-config').POLYAXON_AGENT_DEFAULT_SCHEDULING)).toEqual({ nodeSelector: { polyaxon: 'builds' } });
});

test('6. nothing mounts a host path', () => {
  expect(JSON.stringify(objects)).not.toMatch(/hostPath/);
  expect(Object.values(dataOf(objects, 'polyaxon-polyaxon-presets')).join()).not.toMatch(/hostPath/);
});

test('7. the artifacts store is the claim that exists, at the path that runs are told', () => {
  const { spec } = podOf(objects, 'Deployment/polyaxon-polyaxon-api');
  const { schema } = JSON.parse(dataOf(objects, 'polyaxon-polyaxon-agent-config').POLYAXON_AGENT_ARTIFACTS_STORE);
  expect(spec.volumes).toContainEqual(expect.objectContaining({ persistentVolumeClaim: expect.objectContaining({ claimName: 'acme-artifacts' }) }));
  expect(schema).toEqual({ volumeClaim: 'acme-artifacts', mountPath: '/artifacts' });
  expect(spec.containers[0].volumeMounts).toContainEqual(expect.objectContaining({ mountPath: '/artifacts' }));
});

// The check has an affinity by default; it works against replicas, so it is asked for: `Affinity.coreTogether()`.
// S003-153 S003-174 S003-175 are in test/scheduling/affinity.test.ts.
test('8. there is no affinity by default', () => {
  expect(pods.filter(({ spec }) => spec.affinity)).toEqual([]);
});

const pool = (name: string): NodePool => NodePool.of(name, { labels: { polyaxon: name } });
const [a, b, c] = [pool('a'), pool('b'), pool('c')];
const shared = ArtifactsStore.existingClaim('acme-artifacts');
const refusal = (scheduling: SchedulingOptions, more: PolyaxonChartProps = { persistence: { artifacts: shared } }): string[] =>
  problemsOf(() => new PolyaxonChart(new App(), 'polyaxon', { scheduling, ...more }));

// S000-005 S001-004: the documents warn; here it is refused, and shareNodes is the way down.
test('9. runs on the nodes of core are refused, unless they are to share them', () => {
  const same: SchedulingOptions = { core: { nodeSelector: { polyaxon: 'core' } }, experiments: { nodeSelector: { polyaxon: 'core' } } };
  expect(refusal(same)).toEqual(['scheduling.experiments = {"polyaxon":"core"}: the nodes of scheduling.core, which runs could starve; '
    + 'give other nodes, or scheduling.shareNodes: true']);
  expect(refusal({ ...same, shareNodes: true })).toEqual([]);
});

test('9. so are those of the same required nodes by an affinity', () => {
  const on = (name: string): Placement => ({ affinity: Affinity.of({ requiredNodes: [NodeRequirement.oneOf('polyaxon', name)] }) });
  expect(refusal({ dependencies: on('data'), jobs: on('data') })).toEqual([
    expect.stringMatching(/^scheduling\.jobs = "polyaxon In data": the nodes of scheduling\.dependencies, which runs could starve; /),
  ]);
  expect(refusal({ dependencies: on('data'), jobs: on('jobs') })).toEqual([]);
  const anyOf = (...names: string[]): Placement => ({ affinity: Affinity.of({ requiredNodes: [NodeRequirement.oneOf('polyaxon', ...names)] }) });
  expect(refusal({ core: anyOf('a', 'b'), jobs: anyOf('b', 'a') })).toHaveLength(1);
  // What nearly all nodes are says nothing of who shares one.
  for (const broad of [NodeRequirement.absent('node-role.kubernetes.io/control-plane'), NodeRequirement.oneOf('kubernetes.io/arch', 'amd64')]) {
    const affinity = Affinity.of({ requiredNodes: [broad] });
    expect(refusal({ core: { affinity }, runs: { affinity } })).toEqual([]);
  }
});

describe('9. with several installations in one cluster', () => {
  const control: PolyaxonChartProps = {
    controlPlaneOnly: true, scheduling: { core: { nodeSelector: { polyaxon: 'core' } }, dependencies: { nodeSelector: { polyaxon: 'data' } } },
  };
  const validated = (scheduling: SchedulingOptions): string[] => {
    const cluster = new App();
    new PolyaxonChart(cluster, 'polyaxon', control);
    new PolyaxonAgentChart(cluster, 'team', {
      namespace: 'team', controlPlane: ControlPlane.external('polyaxon.acme.com'), instance: 'acme.agents.team',
      token: SecretRef.of('acme-agent', 'POLYAXON_AUTH_TOKEN'), persistence: { artifacts: shared }, scheduling,
    });
    return cluster.node.findAll().flatMap(({ node }) => node.validate());
  };

  test('runs of an agent on the nodes of the control plane\'s database are refused', () => {
    const same: SchedulingOptions = { jobs: { nodeSelector: { polyaxon: 'data' } } };
    expect(validated(same)).toEqual(['jobs = {"polyaxon":"data"}: the nodes of polyaxon/Scheduling.dependencies, which runs could starve; '
      + 'give other nodes, or shareNodes: true']);
    expect(validated({ ...same, shareNodes: true })).toEqual([]);
    expect(validated({ jobs: { nodeSelector: { polyaxon: 'jobs' } } })).toEqual([]);
  });
});

test('9. a folder of the node as the store is refused with more than one pool', () => {
  const hostPath: PolyaxonChartProps = {
    persistence: { artifacts: ArtifactsStore.hostPath('/data') }, security: { podSecurityLevel: PodSecurityLevel.PRIVILEGED },
  };
  expect(refusal({ core: { pool: a }, runs: { pool: b } }, hostPath)).toEqual([
    'persistence.artifacts = "/data": a folder of one node, but pods are placed on several kinds of nodes; '
    + 'give a bucket or a claim that many nodes can mount, or set onEveryNode where all nodes have the folder',
  ]);
  expect(refusal({ core: { pool: a }, runs: { pool: a }, shareNodes: true }, hostPath)).toEqual([]);
  expect(refusal({ core: { pool: a }, dependencies: { pool: b } }, hostPath)).toEqual([]);
  const affinity = Affinity.of({ requiredNodes: [NodeRequirement.oneOf('pool', 'b')] });
  expect(refusal({ core: { pool: a }, runs: { affinity } }, hostPath)).toHaveLength(1);
  // The gateway's own nodes count, and none of servers, which do not mount it.
  const gateway = { placement: { pool: b } };
  expect(refusal({ core: { pool: a }, runs: { pool: b }, shareNodes: true }, { ...hostPath, core: { gateway } })).toEqual([]);
  expect(refusal({ core: { pool: a }, runs: { pool: a }, shareNodes: true }, { ...hostPath, core: { gateway } })).toHaveLength(1);
});

test('9. so is a claim that one node alone can mount', () => {
  expect(refusal({ pools: [a, b], core: { pool: a }, runs: { pool: b } }, {})).toEqual([
    expect.stringMatching(/^persistence\.artifacts = .*: one node alone can mount it, but there are 2 pools; .*READ_WRITE_MANY$/),
  ]);
});

describe('with two pools or more', () => {
  // S000-008 S000-015 S001-007
  test('two selectors are the least: one for core and one for runs', () => {
    expect(refusal({ pools: [a, b], core: { pool: a } })).toEqual([
      'scheduling.runs = (nothing): runs would use any of 2 pools, also that of core; give at least two selectors, one for core and one for runs',
    ]);
    expect(refusal({ pools: [a, b], runs: { pool: b } })).toEqual([
      'scheduling.core = (nothing): selects no nodes, of 2 pools; give a pool or a nodeSelector',
    ]);
    expect(refusal({ pools: [a, b], core: { pool: a }, runs: { pool: b } })).toEqual([]);
  });

  // S001-009
  test('dependencies keep apart from runs', () => {
    expect(refusal({ pools: [a, b, c], core: { pool: a }, dependencies: { pool: b }, runs: { pool: c }, jobs: { pool: b } })).toEqual([
      'scheduling.jobs = {"polyaxon":"b"}: runs could starve scheduling.dependencies on the nodes of the pool "b"; '
      + 'give other nodes, or scheduling.shareNodes: true',
    ]);
  });

  test('a kind of run without nodes keeps apart by the taints of core, or is refused', () => {
    const tainted = NodePool.of('core', { labels: { polyaxon: 'core' }, taints: [{ key: 'core' }] });
    const one: SchedulingOptions = { pools: [a, b], core: { pool: a }, experiments: { pool: b } };
    expect(refusal(one)).toEqual([
      'scheduling.runs = (nothing): jobs, builds, tensorboards have no nodes, and the pool "a" of what they could starve has no taint; '
      + 'give nodes for these or for all runs, a taint of the pool, or scheduling.shareNodes: true',
    ]);
    for (const way of [
      { ...one, runs: { pool: b } },
      { ...one, jobs: { pool: b }, builds: { pool: b }, tensorboards: { pool: b } },
      { ...one, pools: [tainted, b], core: { pool: tainted } },
      { ...one, shareNodes: true },
    ]) {
      expect(refusal(way)).toEqual([]);
    }
  });

  test('a label that both pools have does not keep runs apart', () => {
    const wide = { nodeSelector: { zone: 'x' } };
    const pools = ['a', 'b'].map((name) => NodePool.of(name, { labels: { zone: 'x', pool: name } }));
    expect(refusal({ pools, core: { pool: pools[0] }, runs: wide })).toEqual([
      expect.stringMatching(/^scheduling\.runs = \{"zone":"x"\}: runs could starve scheduling\.core on the nodes of the pool "a"/),
    ]);
    const tainted = NodePool.of('a', { labels: { zone: 'x', pool: 'a' }, taints: [{ key: 'core' }] });
    expect(refusal({ pools: [tainted, pools[1]], core: { pool: tainted }, runs: wide })).toEqual([]);
  });

  test('what no pool has, what is no pool of the cluster, and two pools of one name are refused', () => {
    expect(refusal({ pools: [a, b], core: { pool: a }, runs: { nodeSelector: { polyaxon: 'c' } } })).toEqual([
      'scheduling.runs = {"polyaxon":"c"}: no pool has these labels and only taints that are tolerated; give one of the pools a, b, or the toleration',
    ]);
    expect(refusal({ pools: [a, b], core: { pool: a }, runs: { pool: pool('c') } })).toEqual([
      'scheduling.runs.pool = "c": not one of the pools; give one of a, b',
    ]);
    expect(refusal({ pools: [a, pool('a')], core: { pool: a }, runs: { pool: a }, shareNodes: true })).toEqual([
      'scheduling.pools[1] = "a": the name of pools[0]; give another',
    ]);
  });
});

// S003-181 S003-182 S004-129
test('the resources daemon runs on the nodes of every pool', () => {
  expect(daemons.map(placementOf)).toEqual([['DaemonSet/polyaxon-polyaxon-resources', undefined, [CORE, GPU]]]);
});
