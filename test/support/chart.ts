import { App } from 'cdk8s';
import { PolyaxonChart, PolyaxonChartProps } from 'cdk8s-polyaxon';
import { checkedObjectsOf } from './synth';

/** What an installation with these props consists of, with what outlives it. Validations run, as at `app.synth()`. */
export function install(props?: PolyaxonChartProps): any[] {
  const app = new App();
  new PolyaxonChart(app, 'polyaxon', props);
  return checkedObjectsOf(app);
}

/** What the program of an example consists of. */
export function built(build: (app: App) => unknown): any[] {
  const app = new App();
  build(app);
  return checkedObjectsOf(app);
}

/** Kind and name of each object, as `Kind/name`. */
export function namesOf(objects: any[]): string[] {
  return objects.map((object) => `${object.kind}/${object.metadata.name}`);
}

/** The data of a ConfigMap. */
export function dataOf(objects: any[], name: string): { [key: string]: string } {
  return objects.find((object) => object.kind === 'ConfigMap' && object.metadata.name === name).data;
}
