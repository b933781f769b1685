import { Postgres, Rabbitmq, Redis, Registry, SchedulingOptions, SecretRef, TaintEffect, Toleration } from 'cdk8s-polyaxon';
import { install } from '../support/chart';
import { installWith } from '../support/dependencies';
import { podOf } from '../support/pods';
import { problemsOf } from '../support/synth';

const NAMES = { postgres: 'polyaxon-postgresql', redis: 'polyaxon-redis-master', rabbitmq: 'polyaxon-rabbitmq', registry: 'polyaxon-registry' } as const;
type Name = keyof typeof NAMES;

/** An installation with this server in the cluster; the two brokers do not stand together. */
function withServer(name: string, scheduling: SchedulingOptions): any[] {
  const registry = Registry.inCluster();
  return name === 'rabbitmq'
    ? installWith({ rabbitmq: Rabbitmq.inCluster(), registry }, { scheduling: { ...scheduling, redis: undefined } })
    : installWith({ redis: Redis.inCluster(), registry }, { scheduling: { ...scheduling, rabbitmq: undefined } });
}

/** Where each dependency runs. */
function placed(scheduling: SchedulingOptions): { [name in Name]: any } {
  const specOf = (name: Name): any => podOf(withServer(name, scheduling), `StatefulSet/${NAMES[name]}`).spec;
  return { postgres: specOf('postgres'), redis: specOf('redis'), rabbitmq: specOf('rabbitmq'), registry: specOf('registry') };
}

// S003-157 S004-138
// S003-154, S003-160, S003-162, S003-167, S003-168, S004-135; PostgreSQL: S003-163, S003-169, S003-155, S004-136;
// Redis: S003-164, S003-165, S003-170, S003-171, S003-156, S004-137; RabbitMQ: S003-166, S003-172; the registry: S004-139
test.each(['postgres', 'redis', 'rabbitmq', 'registry'] as const)('%s has nodes of its own, and the other dependencies keep theirs', (name) => {
  const own = { nodeSelector: { pool: name }, tolerations: [Toleration.equal('pool', name, TaintEffect.NO_SCHEDULE)], priorityClassName: 'data' };
  const specs = placed({ core: { nodeSelector: { pool: 'core' } }, dependencies: { nodeSelector: { pool: 'data' } }, [name]: own });
  for (const each of Object.keys(NAMES) as Name[]) {
    expect([each, specs[each].nodeSelector]).toEqual([each, { pool: each === name ? name : 'data' }]);
  }
  expect(specs[name]).toMatchObject({
    tolerations: [{ key: 'pool', operator: 'Equal', value: name, effect: 'NoSchedule' }], priorityClassName: 'data',
  });
});

// S001-009
test('what has no nodes of its own runs where dependencies do, and otherwise with core', () => {
  const core = { nodeSelector: { pool: 'core' } };
  expect(Object.values(placed({ core })).map(({ nodeSelector }) => nodeSelector)).toEqual(Array(4).fill({ pool: 'core' }));
  const dependencies = { nodeSelector: { pool: 'data' } };
  expect(Object.values(placed({ core, dependencies })).map(({ nodeSelector }) => nodeSelector)).toEqual(Array(4).fill({ pool: 'data' }));
});

test.each([
  ['postgres', { postgres: Postgres.external({ host: 'db.acme.com', password: SecretRef.of('acme-db', 'password') }) }],
  ['redis', {}],
  ['rabbitmq', {}],
  ['registry', { registry: Registry.external({ host: 'r.acme.com' }) }],
])('nodes of %s, which is not in the cluster, are refused', (name, given) => {
  expect(problemsOf(() => install({ dependencies: given, scheduling: { [name]: { nodeSelector: { pool: 'data' } } } })))
    .toEqual([`scheduling.${name} = {"nodeSelector":{"pool":"data"}}: of no effect: dependencies.${name} is not in the cluster; leave it out`]);
});

test.each(Object.keys(NAMES))('a wrong placement of %s is told with its path', (name) => {
  expect(problemsOf(() => withServer(name, { [name]: { nodeSelector: { 'a b': 'x' } } })))
    .toEqual([expect.stringContaining(`scheduling.${name}.nodeSelector["a b"] = "x": the key is not a label`)]);
});
