import { Problems } from '../kube/problems';
import { SchedulingOptions } from '../scheduling/scheduling';
import { DependenciesOptions } from './dependencies';
import { Postgres } from './postgres';

/** Whether nodes are given to servers alone that the installation has. */
export function checkServerNodes(
  problems: Problems, prefix: string, scheduling: SchedulingOptions, dependenciesPrefix: string, dependencies: DependenciesOptions,
): void {
  const { postgres = Postgres.inCluster(), redis, rabbitmq, registry } = dependencies;
  const servers = {
    postgres: postgres._inCluster ?? postgres._cloudNativePg,
    redis: redis?._inCluster,
    rabbitmq: rabbitmq?._inCluster ?? rabbitmq?._operator,
    registry: registry?._inCluster,
  };
  for (const name of ['postgres', 'redis', 'rabbitmq', 'registry'] as const) {
    if (scheduling[name] && !servers[name]) {
      problems.add(`${prefix}${name}`, scheduling[name], `of no effect: ${dependenciesPrefix}${name} is not in the cluster`, 'leave it out');
    }
  }
}
