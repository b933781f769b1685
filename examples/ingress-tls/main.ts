import { App } from 'cdk8s';
import { CertificateIssuer, PolyaxonChart } from 'cdk8s-polyaxon';

/** https://polyaxon.acme.com: ingress-nginx, a certificate by cert-manager, and the host name by external-dns. */
export function build(app: App): void {
  new PolyaxonChart(app, 'polyaxon', {
    ingress: {
      host: 'polyaxon.acme.com',
      className: 'nginx',
      issuer: CertificateIssuer.cluster('letsencrypt'),
      tls: [{ secretName: 'polyaxon.acme-tls', hosts: ['polyaxon.acme.com', 'plx.acme.com'] }],
      annotations: { 'nginx.ingress.kubernetes.io/proxy-body-size': '4G' },
    },
    core: {
      gateway: { service: { annotations: { 'external-dns.alpha.kubernetes.io/hostname': 'polyaxon.acme.com' } } },
    },
  });
}

if (require.main === module) {
  const app = new App();
  build(app);
  app.synth();
}
