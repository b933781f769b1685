import { CelerySettings, CorePlatformOptions, PlatformVersion, Redis } from 'cdk8s-polyaxon';
import { install } from '../support/chart';
import { distributed } from '../support/core';
import { podOf } from '../support/pods';
import { problemsOf } from '../support/synth';

/** What a process is told about Celery. */
const told = (options: CorePlatformOptions, process: string): any => Object.fromEntries(podOf(distributed(options), `Deployment/polyaxon-polyaxon-${process}`)
  .spec.containers[0].env.filter(({ name }: any) => name.startsWith('POLYAXON_CELERY_')).map(({ name, value }: any) => [name, value]));

const celery: CelerySettings = {
  taskTrackStarted: true,
  brokerPoolLimit: 77,
  confirmPublish: true,
  workerPrefetchMultiplier: 3,
  workerMaxTasksPerChild: 44,
  workerMaxMemoryPerChild: 123456,
  taskAlwaysEager: true,
  hardTimeLimitDelay: 300,
};

test.each(['scheduler', 'compiler', 'worker'] as const)('the %s is told how Celery works in it, and no other process', (process) => {
  expect(told({ [process]: { celery } }, process)).toEqual({
    POLYAXON_CELERY_TASK_TRACK_STARTED: 'true',
    POLYAXON_CELERY_BROKER_POOL_LIMIT: '77',
    POLYAXON_CELERY_CONFIRM_PUBLISH: 'true',
    POLYAXON_CELERY_WORKER_PREFETCH_MULTIPLIER: '3',
    POLYAXON_CELERY_WORKER_MAX_TASKS_PER_CHILD: '44',
    POLYAXON_CELERY_WORKER_MAX_MEMORY_PER_CHILD: '123456',
    POLYAXON_CELERY_TASK_ALWAYS_EAGER: 'true',
    POLYAXON_CELERY_HARD_TIME_LIMIT_DELAY: '300',
  });
  expect(told({ [process]: { celery } }, process === 'worker' ? 'compiler' : 'worker')).toEqual({});
});

test('what is true by default can be turned off', () => {
  expect(told({ worker: { celery: { taskTrackStarted: false, confirmPublish: false } } }, 'worker')).toEqual({
    POLYAXON_CELERY_TASK_TRACK_STARTED: 'false', POLYAXON_CELERY_CONFIRM_PUBLISH: 'false',
  });
});

test.each<[CelerySettings, string]>([
  [{ brokerPoolLimit: 0 }, 'brokerPoolLimit = 0: out of range; give a whole number from 1 to 100000'],
  [{ workerPrefetchMultiplier: 0 }, 'workerPrefetchMultiplier = 0: out of range; give a whole number from 1 to 100000'],
  [{ workerMaxTasksPerChild: 0 }, 'workerMaxTasksPerChild = 0: out of range; give a whole number from 1 to 1000000'],
  [{ workerMaxMemoryPerChild: 0 }, 'workerMaxMemoryPerChild = 0: out of range; give a whole number from 1 to 1000000000'],
  [{ hardTimeLimitDelay: 0 }, 'hardTimeLimitDelay = 0: out of range; give a whole number from 1 to 86400'],
])('%j is refused', (settings, message) => {
  expect(problemsOf(() => distributed({ worker: { celery: settings } }))).toEqual([`worker.celery.${message}`]);
});

test('what only RabbitMQ does is refused from the version on that has none', () => {
  const version = PlatformVersion.V2_18_0;
  const core = { scheduler: { celery: { confirmPublish: true } } };
  expect(problemsOf(() => install({ version, core, dependencies: { redis: Redis.inCluster() } })))
    .toEqual(['core.scheduler.celery.confirmPublish = true: Polyaxon 2.18.0 has no RabbitMQ; leave it out']);
});
