import { App } from 'cdk8s';
import {
  AccessMode, Affinity, ArtifactsStore, Cluster, Connection, ControlPlane, JobKind, NodePool, NodeRequirement, PolyaxonChart, PolyaxonChartProps,
  Postgres, Rabbitmq, Redis, SecretRef, Topology,
} from 'cdk8s-polyaxon';
import { find, objectsOf, problemsOf } from '../support/synth';

// Statements of the seed documents that belong to no scenario and to no single construct.

function install(props: PolyaxonChartProps): any[] {
  const app = new App();
  new PolyaxonChart(app, 'polyaxon', props);
  return objectsOf(app);
}

const onFast = { affinity: Affinity.of({ requiredNodes: [NodeRequirement.oneOf('disk', 'ssd')] }) };

// S003-176…S003-178, S003-180, S003-179
test('each dependency in the cluster takes an affinity of its own', () => {
  const redis = install({
    core: { scheduler: {} },
    dependencies: { postgres: Postgres.inCluster(), redis: Redis.inCluster() },
    scheduling: { postgres: onFast, redis: onFast },
  });
  const rabbitmq = install({ core: { scheduler: {} }, dependencies: { rabbitmq: Rabbitmq.inCluster() }, scheduling: { rabbitmq: onFast } });
  const terms = [{ matchExpressions: [{ key: 'disk', operator: 'In', values: ['ssd'] }] }];
  for (const server of [
    find(redis, 'StatefulSet', 'polyaxon-postgresql'), find(redis, 'StatefulSet', 'polyaxon-redis-master'),
    find(rabbitmq, 'StatefulSet', 'polyaxon-rabbitmq'),
  ]) {
    expect(server.spec.template.spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms).toEqual(terms);
  }
  expect(find(redis, 'Deployment', 'polyaxon-polyaxon-api').spec.template.spec.affinity).toBeUndefined();
});

const pools = (count: number): NodePool[] => Array.from({ length: count }, (_, i) => NodePool.of(`pool-${i}`, { labels: { pool: `pool-${i}` } }));

// S002-024, S003-005, S004-006
test('several pools of nodes need a store that all of them can mount', () => {
  const [core, runs] = pools(2);
  const scheduling = { pools: [core, runs], core: { pool: core }, runs: { pool: runs } };
  expect(problemsOf(() => install({ scheduling })).join()).toContain('AccessMode.READ_WRITE_MANY');
  const shared = { artifacts: ArtifactsStore.newClaim({ accessMode: AccessMode.READ_WRITE_MANY }) };
  expect(problemsOf(() => install({ scheduling, persistence: shared }))).toEqual([]);
  expect(problemsOf(() => install({ scheduling, persistence: { artifacts: ArtifactsStore.s3('s3://acme-polyaxon') } }))).toEqual([]);
});

// S002-025
test('there may be any number of pools of nodes', () => {
  const many = pools(100);
  const scheduling = { pools: many, core: { pool: many[0] }, runs: { pool: many[1] } };
  expect(problemsOf(() => install({ scheduling, persistence: { artifacts: ArtifactsStore.s3('s3://acme-polyaxon') } }))).toEqual([]);
});

// S002-039
test('beside the artifacts store there may be any number of connections, each by its own name', () => {
  const connections = Array.from({ length: 50 }, (_, i) => Connection.s3(`data-${i}`, `s3://acme-data-${i}`));
  const { data } = find(install({ persistence: { connections } }), 'ConfigMap', 'polyaxon-polyaxon-agent-config');
  expect(JSON.parse(data.POLYAXON_AGENT_CONNECTIONS).map(({ name }: any) => name)).toEqual(connections.map((_, i) => `data-${i}`));
  expect(problemsOf(() => install({ persistence: { connections: [connections[0], connections[0]] } })))
    .toEqual([expect.stringContaining('persistence.connections[0] has the name already')]);
});

// S002-040
test('runs are placed by presets, each with the nodes of a kind of run', () => {
  const objects = install({ scheduling: { experiments: { nodeSelector: { pool: 'gpu' } }, builds: { nodeSelector: { pool: 'builds' } } } });
  expect(Object.keys(find(objects, 'ConfigMap', 'polyaxon-polyaxon-presets').data).map((name) => name.replace(/\..*/, '')).sort())
    .toEqual(['builds', 'experiments']);
});

// S002-041
test('distributed jobs and clusters have kinds of their own, and the operator is told which', () => {
  const objects = install({ agent: { operator: { jobKinds: Object.values(JobKind) } } });
  const kinds = objects.filter(({ kind }) => kind === 'CustomResourceDefinition').map(({ spec }) => spec.names.kind);
  expect(kinds).toEqual(expect.arrayContaining(['KfJob', 'Cluster']));
  expect(find(objects, 'ConfigMap', 'polyaxon-polyaxon-agent-config').data).toMatchObject({
    POLYAXON_TFJOB_ENABLED: 'true', POLYAXON_PYTORCH_JOB_ENABLED: 'true', POLYAXON_MPIJOB_ENABLED: 'true',
    POLYAXON_DASK_CLUSTER_ENABLED: 'true', POLYAXON_RAY_CLUSTER_ENABLED: 'true',
  });
});

// S002-038
test('there may be any number of agents and clusters', () => {
  const topology = new Topology(new App());
  const agents = Array.from({ length: 12 }, (_, i) => new Cluster(topology, `cluster-${i}`)).flatMap((cluster, i) => ['a', 'b'].map((team) =>
    cluster.addAgent(`team-${team}`, {
      controlPlane: ControlPlane.external('polyaxon.acme.com'), namespace: `team-${team}`,
      instance: `acme.agents.${team}${i}`, token: SecretRef.of('acme-agent', 'POLYAXON_AUTH_TOKEN'),
    })));
  const told = agents.map((agent, i) => find(objectsOf(agent), 'ConfigMap', `team-${'ab'[i % 2]}-polyaxon-agent-config`).data.POLYAXON_AGENT_INSTANCE);
  expect(new Set(told).size).toBe(24);
});

// S003-006, S004-007, S004-008
test('a provisioner of NFS volumes serves as the storage class of a claim that many nodes mount', () => {
  const artifacts = ArtifactsStore.newClaim({ storageClassName: 'nfs', accessMode: AccessMode.READ_WRITE_MANY });
  expect(find(install({ persistence: { artifacts } }), 'PersistentVolumeClaim', 'polyaxon-polyaxon-artifacts').spec)
    .toMatchObject({ storageClassName: 'nfs', accessModes: ['ReadWriteMany'] });
});

// S000-002, S001-001, S002-036
test('a set-up for production has more than one of what can have replicas, and neither database nor broker of its own', () => {
  const objects = install({
    core: { gateway: { replicas: 3 }, scheduler: { replicas: 2 }, worker: { replicas: 2 } },
    persistence: { artifacts: ArtifactsStore.s3('s3://acme-polyaxon') },
    dependencies: {
      postgres: Postgres.external({ host: 'db.acme.com', password: SecretRef.of('acme-database', 'password') }),
      redis: Redis.external({ host: 'redis.acme.com' }),
    },
  });
  expect(objects.filter(({ kind }) => kind === 'StatefulSet')).toEqual([]);
  const protectedFromDrain = objects.filter(({ kind }) => kind === 'PodDisruptionBudget').map(({ metadata }) => metadata.name);
  expect(protectedFromDrain).toEqual(expect.arrayContaining(['polyaxon-polyaxon-api', 'polyaxon-polyaxon-scheduler', 'polyaxon-polyaxon-worker']));
});
