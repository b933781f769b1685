import { App, Chart } from 'cdk8s';
import { DependenciesOptions, DependenciesProps, Dependencies, PolyaxonChartProps } from 'cdk8s-polyaxon';
import { install } from './chart';
import { find, problemsOf, synthesize } from './synth';

/** What dependencies alone render. */
export function renderDependencies(props: DependenciesProps = {}): any[] {
  return synthesize((chart) => new Dependencies(chart, 'dependencies', props));
}

/** The facts of dependencies. */
export function dependenciesOf(props: DependenciesProps = {}): Dependencies {
  return new Dependencies(new Chart(new App(), 'test'), 'dependencies', props);
}

/** An installation that uses all that these dependencies give. */
export function installWith(dependencies: DependenciesOptions, props: PolyaxonChartProps = {}): any[] {
  const broker = dependencies.redis ?? dependencies.rabbitmq;
  return install({ ...props, dependencies, core: { ...broker && { scheduler: {}, worker: {} }, ...props.core } });
}

/** The variables of the API by name: what ConfigMaps say, and the references of Secrets. */
export function environmentWith(dependencies: DependenciesOptions): { [name: string]: any } {
  const objects = installWith(dependencies);
  const { env } = find(objects, 'Deployment', 'polyaxon-polyaxon-api').spec.template.spec.containers[0];
  return {
    ...find(objects, 'ConfigMap', 'polyaxon-polyaxon-platform-config').data,
    ...Object.fromEntries(env.map(({ name, value, valueFrom }: any) => [name, value ?? valueFrom.secretKeyRef ?? valueFrom])),
  };
}

/** What dependencies are refused with. */
export function refusalOf(props: DependenciesProps): string[] {
  return problemsOf(() => renderDependencies(props));
}
