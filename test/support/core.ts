import { ApiObject } from 'cdk8s';
import { CorePlatform, CorePlatformOptions, Dependencies, DependenciesOptions, PolyaxonChartProps, Redis } from 'cdk8s-polyaxon';
import { install } from './chart';
import { synthesize } from './synth';

/** What the control plane alone renders, beside the dependencies that are given. */
export function core(options: CorePlatformOptions = {}, dependencies?: DependenciesOptions): any[] {
  return synthesize((chart) => {
    new CorePlatform(chart, 'Core', { ...options, dependencies: dependencies && new Dependencies(chart, 'Dependencies', dependencies) });
  });
}

/** The control plane with its work shared out over Redis. */
export function distributed(options: CorePlatformOptions = {}): any[] {
  return core({ scheduler: {}, compiler: {}, worker: {}, beat: {}, ...options }, { redis: Redis.inCluster() });
}

/** The names of the Jobs so called, without regard to their hash. */
export function jobNames(objects: any[], name: string): string[] {
  return objects.filter(({ kind, metadata }) => kind === 'Job' && metadata.name.startsWith(`${name}-`)).map(({ metadata }) => metadata.name);
}

/** The name that a Job of an installation has. */
export function jobName(name: string, props?: PolyaxonChartProps): string {
  return jobNames(install(props), name)[0];
}

export function kindAndName(child: unknown): string {
  const { kind, name } = child as ApiObject;
  return `${kind}/${name}`;
}
