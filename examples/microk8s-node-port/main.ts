import { App } from 'cdk8s';
import { DeploymentType, PolyaxonChart, SecretRef, ServiceType } from 'cdk8s-polyaxon';

/** A team's server with microk8s, reached in the LAN at http://192.168.1.10:31811, and a password of one's own. */
export function build(app: App): void {
  new PolyaxonChart(app, 'polyaxon', {
    core: {
      deploymentType: DeploymentType.MICRO_K8S,
      hostName: '192.168.1.10',
      allowedHosts: ['192.168.1.10'],
      timeZone: 'Europe/Berlin',
      admin: { password: SecretRef.of('acme-admin', 'POLYAXON_ADMIN_PASSWORD') },
      gateway: {
        service: { type: ServiceType.NODE_PORT },
        resources: { requests: { cpu: '200m', memory: '512Mi' } },
      },
    },
  });
}

if (require.main === module) {
  const app = new App();
  build(app);
  app.synth();
}
