import { App } from 'cdk8s';
import { PolyaxonChart } from 'cdk8s-polyaxon';

/** The whole of Polyaxon with its defaults. */
export function build(app: App): void {
  new PolyaxonChart(app, 'polyaxon');
}

if (require.main === module) {
  const app = new App();
  build(app);
  app.synth();
}
