import { App } from 'cdk8s';
import { CertificateIssuer, IngressOptions, PolyaxonChart, ServiceType } from 'cdk8s-polyaxon';
import { build } from '../../examples/ingress-tls/main';
import { built, dataOf, install } from '../support/chart';
import { imported, rendered } from '../support/imported';
import { find, problemsOf } from '../support/synth';

const ingress: IngressOptions = { host: 'polyaxon.acme.com', className: 'nginx', issuer: CertificateIssuer.cluster('letsencrypt') };

/** https://polyaxon.acme.com by ingress-nginx, cert-manager and external-dns. */
const objects = built(build);
const { metadata, spec } = find(objects, 'Ingress', 'polyaxon-polyaxon-ingress');

// S003-029, S004-031
test('1. the Ingress names its class in the field for it', () => {
  expect(spec.ingressClassName).toBe('nginx');
  expect(metadata.annotations).not.toHaveProperty('kubernetes.io/ingress.class');
});

// S003-053
test('2. it has one rule: everything of the host goes to the gateway', () => {
  expect(spec.rules).toEqual([{
    host: 'polyaxon.acme.com',
    http: { paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: 'polyaxon-polyaxon-gateway', port: { number: 80 } } } }] },
  }]);
  expect(find(objects, 'Service', 'polyaxon-polyaxon-gateway').spec.ports[0].port).toBe(80);
});

// S003-035, S003-043, S003-044, S004-035, S004-041, S004-042
test('3. its certificate is for two hosts', () => {
  expect(spec.tls).toEqual([{ secretName: 'polyaxon.acme-tls', hosts: ['polyaxon.acme.com', 'plx.acme.com'] }]);
});

// S003-034, S004-034
test('4. its annotations are strings', () => {
  expect(metadata.annotations).toEqual({
    'cert-manager.io/cluster-issuer': 'letsencrypt', 'nginx.ingress.kubernetes.io/proxy-body-size': '4G',
  });
});

// S003-036, S003-040, S003-045, S003-046, S004-036, S004-038, S004-043, S004-044
test('5. the Service has its annotation, and is reached from inside', () => {
  const service = find(objects, 'Service', 'polyaxon-polyaxon-gateway');
  expect([service.metadata.annotations, service.spec.type]).toEqual([{ 'external-dns.alpha.kubernetes.io/hostname': 'polyaxon.acme.com' }, 'ClusterIP']);
});

// S000-023, S003-033
test('6. the platform knows its host name', () => {
  expect(dataOf(objects, 'polyaxon-polyaxon-config').POLYAXON_PLATFORM_HOST).toBe('polyaxon.acme.com');
});

// S003-035 S003-050 S004-035
test('7. it knows that users come by https, and leaves redirects to the controller', () => {
  expect(dataOf(objects, 'polyaxon-polyaxon-proxies-config')).toMatchObject({
    POLYAXON_SSL_ENABLED: 'true', POLYAXON_SSL_REDIRECT_ENABLED: 'false',
  });
});

// S003-031 S004-033
test('8. an Ingress without a host name is refused', () => {
  expect(problemsOf(() => new PolyaxonChart(new App(), 'polyaxon', { ingress: { ...ingress, host: '' } })))
    .toContainEqual(expect.stringMatching(/^ingress\.host = "": missing/));
});

// S003-036, S003-054, S004-036
test('9. the words of older values files give the same Service, with a warning', () => {
  const service = (text: string): any => find(rendered(text), 'Service', 'polyaxon-polyaxon-gateway');
  const old = '{serviceType: NodePort, api: {service: {annotations: {a: b}}}}';
  expect(service(old)).toEqual(service('gateway: {service: {type: NodePort, annotations: {a: b}}}'));
  for (const path of ['serviceType', 'api.service.annotations.a']) {
    expect(imported(old).warnings).toContainEqual(expect.stringContaining(`: ${path}: of an older chart: gateway.service.`));
  }
});

// S003-052
test('10. GKE\'s own controller before a ClusterIP Service is refused', () => {
  const onGke = { ...ingress, className: 'gce' };
  expect(problemsOf(() => new PolyaxonChart(new App(), 'polyaxon', { ingress: onGke })))
    .toEqual([expect.stringMatching(/^core\.gateway\.service\.type = \(nothing\): GKE's own .* set NODE_PORT, or .* cloud\.google\.com\/neg/)]);
  const { className, ...legacy } = onGke;
  expect(problemsOf(() => new PolyaxonChart(new App(), 'polyaxon', {
    ingress: { ...legacy, annotations: { 'kubernetes.io/ingress.class': className } },
  }))).toHaveLength(1);
  for (const service of [{ type: ServiceType.NODE_PORT }, { annotations: { 'cloud.google.com/neg': '{"ingress": true}' } }]) {
    expect(install({ ingress: onGke, core: { gateway: { service } } }).length).toBeGreaterThan(0);
  }
});
