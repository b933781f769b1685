import { DependenciesOptions, Placement, Postgres, Rabbitmq, Redis, Registry, Toleration } from 'cdk8s-polyaxon';
import { allOptions } from '../support/all-options';
import { install } from '../support/chart';
import { Bootstrap } from './bootstrap';
import { applyAll, ownControlPlane } from './control-plane';
import { placements, unconverged, unplaced } from './convergence';
import { node } from './environment';
import { KubeObject, settled, stream } from './kubectl';
import { foreignCrds, Operators } from './operators';

/** Three nodes for each of the dependencies, which take nothing else, and one for the rest. */
const ROLES = ['postgres', 'rabbitmq', 'redis', 'registry'];
const NODES = [
  ...ROLES.flatMap((role) => ['a', 'b', 'c'].map((zone) => node(`${role}-${zone}`, {
    zone: `region-${zone}`, labels: { role }, taints: [{ key: 'role', value: role, effect: 'NoSchedule' }],
  }))),
  node('core', { cpu: '32' }),
];
const on = (role: string): Placement => ({ nodeSelector: { role }, tolerations: [Toleration.equal('role', role)] });
const placed = (namespace: string, dependencies: DependenciesOptions, crds = true): KubeObject[] => install({
  namespace, release: 'polyaxon', core: { scheduler: {} }, crds, dependencies,
  scheduling: Object.fromEntries(Object.keys(dependencies).map((role) => [role, on(role)])),
});

const kube = ownControlPlane('dependencies', NODES);
beforeAll(async () => {
  new Operators(kube, 'dependencies').start();
  kube.run(['create', '-f', '-'], stream([...new Set(foreign.map(({ object }) => object.metadata.namespace!))]
    .map((name) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } }))));
  const cluster = foreign.find(({ object }) => object.kind === 'Cluster')!.object;
  expect(await settled(() => dryRun(cluster).code === 0 ? [] : [dryRun(cluster).stderr])).toEqual([]);
}, 120_000);

/** The groups that an API server has by itself, and Polyaxon's. */
const OWN = ['v1', 'apps', 'batch', 'autoscaling', 'policy', 'networking.k8s.io', 'rbac.authorization.k8s.io', 'node.k8s.io', 'apiextensions.k8s.io', 'polyaxon.com'];
/** Every object that the library renders for other projects, whatever the options. */
const foreign = Object.entries(allOptions).flatMap(([name, props]) => (install(props) as KubeObject[])
  .filter(({ apiVersion }) => !OWN.includes(apiVersion.split('/')[0]))
  .map((object) => ({ title: `${object.kind} of the options "${name}"`, object })));
const dryRun = (object: KubeObject) => kube.apply([object], '--server-side', '--dry-run=server', '--validate=strict');
/** What each kind is refused with: by its schema, or by its operator's webhook. */
const WRONG: Record<string, [object, string][]> = {
  Cluster: [[{ instances: 0 }, 'spec.instances'], [{ storage: { size: 'big' } }, 'spec.storage.size: Invalid value: "big": Size value isn\'t valid']],
  RabbitmqCluster: [[{ replicas: -1 }, 'spec.replicas']],
  ServiceMonitor: [[{ endpoints: [{ interval: 'often' }] }, 'spec.endpoints[0].interval']],
  VolumeSnapshot: [[{ source: { persistentVolumeClaimName: 'data', volumeSnapshotContentName: 'content' } }, 'spec.source']],
};

test('there is a CRD, and something wrong, for every kind of another project', () => {
  const kinds = [...new Set(foreign.map(({ object }) => object.kind))].sort();
  expect(kinds).toEqual(Object.keys(WRONG).sort());
  expect(foreignCrds().map(({ spec }) => spec.names.kind)).toEqual(expect.arrayContaining(kinds));
});

test.each(foreign)('$title is accepted, and refused with a field that nobody knows or a wrong value', ({ object }) => {
  const { code, stderr } = dryRun(object);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  for (const [wrong, message] of [[{ nobodyKnowsThis: 1 }, 'nobodyKnowsThis'], ...WRONG[object.kind]] as [object, string][]) {
    const refused = dryRun({ ...object, spec: { ...object.spec, ...wrong } });
    expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining(message)]);
  }
});

describe('what operators make of a chart', () => {
  const objects = placed('operated', { postgres: Postgres.cloudNativePg(), rabbitmq: Rabbitmq.clusterOperator() });
  const inNamespace = (kinds: string): KubeObject[] => kube.list(kinds).filter(({ metadata }) => metadata.namespace === 'operated');
  const podsOf = (label: string, value: string): KubeObject[] => inNamespace('pods').filter(({ metadata }) => metadata.labels?.[label] === value);

  test('its servers run on the nodes of their own, each on another', async () => {
    const { code, stderr } = applyAll(kube, objects, 8, '--server-side', '--validate=strict');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const missing = () => [
      ...podsOf('cnpg.io/podRole', 'instance').length > 0 ? [] : ['no PostgreSQL'],
      ...podsOf('app.kubernetes.io/name', 'polyaxon-rabbitmq').length === 3 ? [] : ['no three of RabbitMQ'],
    ];
    expect(await settled(() => [...missing(), ...unplaced(kube)])).toEqual([]);
    const nodesOf = (pods: KubeObject[]) => pods.map(({ spec }) => spec.nodeName).sort();
    expect(nodesOf(podsOf('app.kubernetes.io/name', 'polyaxon-rabbitmq'))).toEqual(['rabbitmq-a', 'rabbitmq-b', 'rabbitmq-c']);
    // Its first server alone: the operator makes the next when PostgreSQL answers.
    expect(nodesOf(podsOf('cnpg.io/podRole', 'instance'))).toEqual([expect.stringMatching(/^postgres-/)]);
    const jobs = inNamespace('pods').filter(({ metadata }) => metadata.labels?.['cnpg.io/jobRole']).map(({ spec }) => spec.nodeName);
    expect(jobs).toEqual([expect.stringMatching(/^postgres-/)]);
  });

  test('every Secret and key that our pods want of them is there', async () => {
    const made = Bootstrap.referenced(objects, inNamespace('secrets').map(({ metadata }) => metadata.name));
    const theirs = /^polyaxon-(postgresql-(app|ca)|rabbitmq-default-user) /;
    expect(made.filter((name) => theirs.test(name))).toHaveLength(4);
    const absent = made.filter((each) => theirs.test(each)).filter((each) => {
      const [name, key] = each.split(' ');
      return !kube.get('secret', name, 'operated').data?.[key];
    });
    expect(absent).toEqual([]);
  });

  test('the Services that the platform is told are there', () => {
    const config = objects.find(({ kind, metadata }) => kind === 'ConfigMap' && metadata.name === 'polyaxon-polyaxon-platform-config')!.data;
    const ports = inNamespace('services').flatMap(({ metadata, spec }) => spec.ports.map(({ port }: { port: number }) => `${metadata.name}:${port}`));
    expect(ports).toEqual(expect.arrayContaining([`${config.POLYAXON_DB_HOST}:${config.POLYAXON_DB_PORT}`, config.POLYAXON_AMQP_URL]));
  });
});

// S001-009
test('servers that the library makes run on the nodes of their own', async () => {
  const objects = [
    ...placed('served-0', { postgres: Postgres.inCluster(), redis: Redis.inCluster(), registry: Registry.inCluster() }),
    ...placed('served-1', { postgres: Postgres.inCluster(), rabbitmq: Rabbitmq.inCluster() }, false),
  ];
  const { code, stderr } = applyAll(kube, objects, 8, '--server-side', '--validate=strict');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(await settled(() => unconverged(kube, objects))).toEqual([]);
  const { postgresql, redis, rabbitmq, registry, ...rest } = placements(kube, /^served-/);
  const roles = Object.entries({ postgresql, redis, rabbitmq, registry }).map(([name, nodes]) => [name, nodes.map((each) => each.split('-')[0])]);
  expect(roles).toEqual([['postgresql', ['postgres', 'postgres']], ['redis', ['redis']], ['rabbitmq', ['rabbitmq']], ['registry', ['registry']]]);
  expect(new Set(Object.values(rest).flat())).toEqual(new Set(['core']));
});
