import { ENV } from '../config/env-names';
import { PlatformVersion, VERSION_FACTS } from '../config/platform-version';
import { check } from '../kube/checks';
import { configData, value } from '../kube/env';
import { Problems } from '../kube/problems';
import { EnvVar } from '../kube/types';

/** How Celery works in one process, in its own terms. */
export interface CelerySettings {
  /**
   * Whether a task tells when it is begun: `POLYAXON_CELERY_TASK_TRACK_STARTED`.
   *
   * @default - true, by the platform
   */
  readonly taskTrackStarted?: boolean;

  /**
   * Connections to the broker at most: `POLYAXON_CELERY_BROKER_POOL_LIMIT`. Throws if it is not from 1 to 100000.
   *
   * @default - 100, by the platform
   */
  readonly brokerPoolLimit?: number;

  /**
   * Whether RabbitMQ must confirm each message: `POLYAXON_CELERY_CONFIRM_PUBLISH`. Throws from 2.18.0 on, which has no RabbitMQ.
   *
   * @default - true, by the platform
   */
  readonly confirmPublish?: boolean;

  /**
   * Tasks that a process takes ahead: `POLYAXON_CELERY_WORKER_PREFETCH_MULTIPLIER`, of which each of its workers has this many.
   * Throws if it is not from 1 to 100000.
   *
   * @default - 4, by the platform
   */
  readonly workerPrefetchMultiplier?: number;

  /**
   * Tasks after which a worker is replaced: `POLYAXON_CELERY_WORKER_MAX_TASKS_PER_CHILD`. Throws if it is not from 1 to 1000000.
   *
   * @default - 100, by the platform
   */
  readonly workerMaxTasksPerChild?: number;

  /**
   * KiB of memory beyond which a worker is replaced: `POLYAXON_CELERY_WORKER_MAX_MEMORY_PER_CHILD`. Throws if it is not from 1
   * to 1000000000.
   *
   * @default - 400000, by the platform
   */
  readonly workerMaxMemoryPerChild?: number;

  /**
   * Whether tasks are done at once, where they are asked for, and not by the broker: `POLYAXON_CELERY_TASK_ALWAYS_EAGER`.
   *
   * @default - false, by the platform
   */
  readonly taskAlwaysEager?: boolean;

  /**
   * Seconds that a task is given beyond its time limit: `POLYAXON_CELERY_HARD_TIME_LIMIT_DELAY`. Throws if it is not from 1 to 86400.
   *
   * @default - 180, by the platform
   */
  readonly hardTimeLimitDelay?: number;
}

export function celeryEnv(settings: CelerySettings | undefined): EnvVar[] {
  return Object.entries(configData({
    [ENV.celeryTrackStarted]: settings?.taskTrackStarted,
    [ENV.celeryBrokerPoolLimit]: settings?.brokerPoolLimit,
    [ENV.celeryConfirmPublish]: settings?.confirmPublish,
    [ENV.celeryPrefetchMultiplier]: settings?.workerPrefetchMultiplier,
    [ENV.celeryMaxTasksPerChild]: settings?.workerMaxTasksPerChild,
    [ENV.celeryMaxMemoryPerChild]: settings?.workerMaxMemoryPerChild,
    [ENV.celeryAlwaysEager]: settings?.taskAlwaysEager,
    [ENV.celeryHardTimeLimitDelay]: settings?.hardTimeLimitDelay,
  })).map(([name, text]) => value(name, text));
}

export function checkCelerySettings(problems: Problems, prefix: string, settings: CelerySettings | undefined, version: PlatformVersion): void {
  check.integer(problems, `${prefix}brokerPoolLimit`, settings?.brokerPoolLimit, 1, 100000);
  check.integer(problems, `${prefix}workerPrefetchMultiplier`, settings?.workerPrefetchMultiplier, 1, 100000);
  check.integer(problems, `${prefix}workerMaxTasksPerChild`, settings?.workerMaxTasksPerChild, 1, 1000000);
  check.integer(problems, `${prefix}workerMaxMemoryPerChild`, settings?.workerMaxMemoryPerChild, 1, 1000000000);
  check.integer(problems, `${prefix}hardTimeLimitDelay`, settings?.hardTimeLimitDelay, 1, 86400);
  if (settings?.confirmPublish !== undefined && VERSION_FACTS[version]?.rabbitmq === false) {
    problems.add(`${prefix}confirmPublish`, settings.confirmPublish, `Polyaxon ${version} has no RabbitMQ`, 'leave it out');
  }
}
