import { App } from 'cdk8s';
import { PlatformVersion, PolyaxonChart, ServiceType } from 'cdk8s-polyaxon';

/** https://polyaxon.acme.com:31811 at a port of every node, with a certificate of one's own and no ingress controller. */
export function build(app: App, version?: PlatformVersion): void {
  new PolyaxonChart(app, 'polyaxon', {
    version,
    core: {
      hostName: 'polyaxon.acme.com',
      allowedHosts: ['polyaxon.acme.com'],
      gateway: {
        service: { type: ServiceType.NODE_PORT },
        tls: { secretName: 'acme-polyaxon-cert' },
      },
    },
  });
}

if (require.main === module) {
  const app = new App();
  build(app);
  app.synth();
}
