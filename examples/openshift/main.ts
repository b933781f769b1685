import { App } from 'cdk8s';
import { FsGroupChangePolicy, PlatformVersion, PolyaxonChart } from 'cdk8s-polyaxon';

/** OpenShift with a domain of its own, where every process is user and group 1111. */
export function build(app: App, version?: PlatformVersion): void {
  new PolyaxonChart(app, 'polyaxon', {
    version,
    clusterDomain: 'custom.cluster.name',
    dns: { prefix: 'dns-default.openshift-dns' },
    security: { user: 1111, group: 1111, fsGroupChangePolicy: FsGroupChangePolicy.ON_ROOT_MISMATCH },
  });
}

if (require.main === module) {
  const app = new App();
  build(app);
  app.synth();
}
