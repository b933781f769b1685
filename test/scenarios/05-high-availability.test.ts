import { App } from 'cdk8s';
import { PolyaxonChart, PolyaxonChartProps, Postgres, Rabbitmq, Redis, SecretRef } from 'cdk8s-polyaxon';
import { build } from '../../examples/high-availability/main';
import { built, dataOf } from '../support/chart';
import { refusal } from '../support/imported';
import { containersOf, podsOf } from '../support/pods';
import { find, problemsOf } from '../support/synth';

const password = SecretRef.of('acme-database', 'password');
const redis = Redis.external({ host: 'redis.acme.com', password: SecretRef.of('acme-redis', 'password') });

/** Many users: PostgreSQL and Redis of others, and replicas. */
const objects = built(build);
const props: PolyaxonChartProps = {
  core: { scheduler: {}, beat: {} },
  dependencies: { postgres: Postgres.external({ host: 'db.acme.com', password }), redis },
};
const problems = (changed: PolyaxonChartProps): string[] => problemsOf(() => new PolyaxonChart(new App(), 'polyaxon', { ...props, ...changed }));

// S000-020, S001-011, S003-004, S004-004
test('1. no database and no broker runs in the cluster', () => {
  expect(objects.filter(({ kind }) => kind === 'StatefulSet')).toEqual([]);
});

// S000-020, S001-011
test('2. the control plane is told where they are', () => {
  expect(dataOf(objects, 'polyaxon-polyaxon-platform-config')).toMatchObject({
    POLYAXON_DB_HOST: 'db.acme.com',
    POLYAXON_DB_PORT: '5432',
    POLYAXON_DB_CONN_MAX_AGE: '60',
    POLYAXON_BROKER_BACKEND: 'redis',
    // The example verifies Redis' certificate, too.
    POLYAXON_REDIS_CELERY_BROKER_URL: expect.stringMatching(/^redis\.acme\.com:6379\/0\?ssl_cert_reqs=required&/),
    POLYAXON_SCHEDULER_ENABLED: 'true',
  });
});

// S000-020, S001-011
test('3. the password of the database comes from its Secret, and from nowhere else', () => {
  const variables = podsOf(objects).flatMap(containersOf).flatMap(({ env }) => env ?? []).filter(({ name }: any) => name === 'POLYAXON_DB_PASSWORD');
  expect(variables.length).toBeGreaterThan(5);
  variables.forEach((variable: any) => expect(variable.valueFrom).toEqual({ secretKeyRef: { name: 'acme-database', key: 'password' } }));
});

// The check asks for three replicas of the API; beside an autoscaler the number is its own, see check 5. So it is of the workers here.
// S002-036
test('4. scheduler, compiler and worker have two pods, and beat one', () => {
  const replicas = ['api', 'scheduler', 'compiler', 'worker', 'beat']
    .map((name) => find(objects, 'Deployment', `polyaxon-polyaxon-${name}`).spec.replicas);
  expect(replicas).toEqual([undefined, 2, 2, undefined, 1]);
  expect(find(objects, 'HorizontalPodAutoscaler', 'polyaxon-polyaxon-worker').spec.minReplicas).toBe(2);
});

// S002-036
test('5. the autoscaler has the Deployment that exists, from three pods to six', () => {
  expect(find(objects, 'HorizontalPodAutoscaler', 'polyaxon-polyaxon-gateway').spec).toMatchObject({
    scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'polyaxon-polyaxon-api' }, minReplicas: 3, maxReplicas: 6,
  });
});

// S002-037
test('6. a scheduler without a broker is refused', () => {
  expect(problems({ dependencies: {} })).toEqual([expect.stringMatching(/^core\.scheduler = .*broker.*give dependencies\.redis/)]);
});

// S002-037, S001-013, S003-004
test('7. two brokers are refused', () => {
  const rabbitmq = Rabbitmq.external({ host: 'rabbit.acme.com', user: 'plx', password });
  expect(problems({ dependencies: { redis, rabbitmq } })).toEqual([expect.stringMatching(/^dependencies\.rabbitmq = .*second broker/)]);
});

// No compiler lets both be said.
// S001-013 S003-004
test('8. Redis in the cluster and outside at once is refused', () => {
  expect(problems({ dependencies: { redis: [Redis.inCluster(), redis] as unknown as Redis } }))
    .toEqual([expect.stringMatching(/^dependencies\.redis = .*: not a Redis; give Redis\.inCluster\(\.\.\.\) or Redis\.external\(\.\.\.\)$/)]);
  for (const [name, more] of [['redis', ''], ['rabbitmq', ', user: polyaxon']]) {
    const file = (enabled: boolean, scheduler = true): string =>
      `{scheduler: {enabled: ${scheduler}}, broker: ${name}, ${name}: {enabled: ${enabled}}, externalServices: {${name}: {host: ${name}.acme.com${more}}}}`;
    expect(refusal(file(true))).toEqual([expect.stringMatching(
      new RegExp(`: externalServices.${name}.host = "${name}.acme.com": not used while ${name}.enabled is true; set that to false, or leave this out$`))]);
    expect(refusal(file(false))).toEqual([]);
    // Nothing uses a broker there.
    expect(refusal(file(true, false))).toEqual([]);
  }
});

test('9. a database outside without its host is refused', () => {
  expect(problems({ dependencies: { postgres: Postgres.external({ host: '', password }), redis } }))
    .toEqual([expect.stringMatching(/^dependencies\.postgres\.host = "": missing/)]);
});

test('10. replicas are kept on different nodes and in different zones where the cluster can', () => {
  for (const name of ['api', 'scheduler', 'compiler', 'worker']) {
    const { spec } = find(objects, 'Deployment', `polyaxon-polyaxon-${name}`).spec.template;
    expect(spec.affinity).toBeUndefined();
    expect(spec.topologySpreadConstraints.map(({ topologyKey }: any) => topologyKey)).toEqual(['kubernetes.io/hostname', 'topology.kubernetes.io/zone']);
  }
});
