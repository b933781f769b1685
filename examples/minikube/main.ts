import { App } from 'cdk8s';
import { DeploymentType, PolyaxonChart } from 'cdk8s-polyaxon';

/** A laptop: one node, reached by `kubectl -n polyaxon port-forward svc/polyaxon-polyaxon-gateway 8000:80`. */
export function build(app: App): void {
  new PolyaxonChart(app, 'polyaxon', { core: { deploymentType: DeploymentType.MINIKUBE } });
}

if (require.main === module) {
  const app = new App();
  build(app);
  app.synth();
}
