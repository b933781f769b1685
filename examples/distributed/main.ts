import { App } from 'cdk8s';
import { PlatformVersion, PolyaxonChart, Redis } from 'cdk8s-polyaxon';

/** The control plane with its work shared out: scheduler, compiler, worker and beat, over Redis in the cluster. */
export function build(app: App): void {
  new PolyaxonChart(app, 'polyaxon', {
    // The environment is the program's to read; the constructs never do.
    version: process.env.POLYAXON_VERSION as PlatformVersion | undefined,
    core: {
      scheduler: { replicas: 2 },
      compiler: {},
      worker: { autoscaling: { minReplicas: 2, maxReplicas: 8 } },
      beat: {},
    },
    dependencies: { redis: Redis.inCluster() },
  });
}

if (require.main === module) {
  const app = new App();
  build(app);
  app.synth();
}
