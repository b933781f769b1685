import { ApiObject, App, JsonPatch } from 'cdk8s';
import { CertificateIssuer, Ingress, IngressOptions, IngressPathType, Installation, PolyaxonChart } from '../../lib';
import { find, objectsOf, problemsOf, synthesize } from '../support/synth';

const HOST = 'polyaxon.acme.com';

function render(options: Partial<IngressOptions> = {}, installation?: Installation): any {
  // Without a certificate that has to be said.
  const insecure = options.tls ?? options.issuer ?? options.controllerCertificate ? undefined : true;
  const objects = synthesize((chart) => new Ingress(chart, 'ingress', { host: HOST, insecure, ...options, installation }));
  expect(objects).toHaveLength(1);
  return objects[0];
}

function refused(options: Partial<IngressOptions>): string[] {
  return problemsOf(() => render(options));
}

test('the default child is the Ingress, so that it can be patched', () => {
  const objects = synthesize((chart) => {
    ApiObject.of(new Ingress(chart, 'ingress', { host: HOST, insecure: true })).addJsonPatch(JsonPatch.add('/spec/defaultBackend', { service: { name: 'x' } }));
  });
  expect(find(objects, 'Ingress', 'polyaxon-polyaxon-ingress').spec.defaultBackend).toEqual({ service: { name: 'x' } });
});

// S003-028 S004-030
test('it leads the host to the gateway, and says nothing that was not asked for', () => {
  const { apiVersion, metadata, spec } = render();
  expect(apiVersion).toBe('networking.k8s.io/v1');
  expect(metadata).not.toHaveProperty('annotations');
  expect(spec).toEqual({
    rules: [{
      host: HOST,
      http: { paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: 'polyaxon-polyaxon-gateway', port: { number: 80 } } } }] },
    }],
  });
});

// S003-032
test('class, path and path type are those given', () => {
  const { spec } = render({ className: 'nginx', path: '/plx', pathType: IngressPathType.IMPLEMENTATION_SPECIFIC });
  expect(spec.ingressClassName).toBe('nginx');
  expect(spec.rules[0].http.paths[0]).toMatchObject({ path: '/plx', pathType: 'ImplementationSpecific' });
});

test('other paths stand before the gateway\'s, matched alike unless they say otherwise', () => {
  const extraPaths = [
    { path: '/*', serviceName: 'ssl-redirect', portName: 'use-annotation' },
    { path: '/docs', serviceName: 'docs', port: 8080, pathType: IngressPathType.PREFIX },
  ];
  const { paths } = render({ pathType: IngressPathType.IMPLEMENTATION_SPECIFIC, extraPaths }).spec.rules[0].http;
  expect(paths.slice(0, 2)).toEqual([
    { path: '/*', pathType: 'ImplementationSpecific', backend: { service: { name: 'ssl-redirect', port: { name: 'use-annotation' } } } },
    { path: '/docs', pathType: 'Prefix', backend: { service: { name: 'docs', port: { number: 8080 } } } },
  ]);
  expect(paths.slice(2)).toMatchObject([{ path: '/', backend: { service: { name: 'polyaxon-polyaxon-gateway' } } }]);
});

test('its labels stand beside the library\'s own, which win', () => {
  const { labels } = render({ labels: { 'edge': 'public', 'app.kubernetes.io/name': 'mine' } }).metadata;
  expect(labels).toMatchObject({ 'edge': 'public', 'app.kubernetes.io/name': 'polyaxon-polyaxon-ingress' });
});

test('an entry without Secret is for a certificate that the controller has', () => {
  const { spec } = render({ tls: [{ hosts: [HOST] }] });
  expect(spec.tls).toEqual([{ hosts: [HOST] }]);
});

test('a controller with the host\'s certificate needs none in tls, and users come by https', () => {
  synthesize((chart) => {
    expect(new Ingress(chart, 'a', { host: HOST, controllerCertificate: true }).tls).toBe(true);
  });
  expect(render({ controllerCertificate: true, insecure: undefined, tls: [{ secretName: 'a', hosts: ['b.acme.com'] }] }).spec.tls)
    .toEqual([{ secretName: 'a', hosts: ['b.acme.com'] }]);
});

// S003-037 S003-038 S003-041 S004-037 S004-039
test('a certificate is for the Ingress\' host unless it names others', () => {
  expect(render({ tls: [{ secretName: 'a' }, { secretName: 'b', hosts: [HOST, '*.acme.com'] }] }).spec.tls).toEqual([
    { secretName: 'a', hosts: [HOST] }, { secretName: 'b', hosts: [HOST, '*.acme.com'] },
  ]);
});

// S003-037 S003-039 S004-037
test.each([
  [CertificateIssuer.cluster('letsencrypt'), { 'cert-manager.io/cluster-issuer': 'letsencrypt' }],
  [CertificateIssuer.namespaced('letsencrypt'), { 'cert-manager.io/issuer': 'letsencrypt' }],
])('cert-manager is told who makes the certificates: %j', (issuer, annotations) => {
  const { metadata, spec } = render({ issuer });
  expect(metadata.annotations).toEqual(annotations);
  expect(spec.tls).toEqual([{ secretName: 'polyaxon-polyaxon-ingress-tls', hosts: [HOST] }]);
  expect(issuer.issuerName).toBe('letsencrypt');
});

test('external-dns is told the host on request', () => {
  expect(render({ externalDns: true }).metadata.annotations).toEqual({ 'external-dns.alpha.kubernetes.io/hostname': HOST });
  expect(render({ externalDns: false }).metadata).not.toHaveProperty('annotations');
});

test('the installation gives namespace, names and annotations', () => {
  const { metadata, spec } = render({ annotations: { note: '' } }, new Installation({ namespace: 'ml', release: 'plx', annotations: { team: 'a' } }));
  expect(metadata).toMatchObject({ name: 'plx-polyaxon-ingress', namespace: 'ml', annotations: { note: '', team: 'a' } });
  expect(spec.rules[0].http.paths[0].backend.service.name).toBe('plx-polyaxon-gateway');
});

test('it tells its host, and whether users reach it by https', () => {
  synthesize((chart) => {
    expect(new Ingress(chart, 'a', { host: HOST, insecure: true })).toMatchObject({ host: HOST, tls: false });
    expect(new Ingress(chart, 'b', { host: HOST, tls: [], insecure: true }).tls).toBe(false);
    expect(new Ingress(chart, 'c', { host: HOST, tls: [{ secretName: 'a' }] }).tls).toBe(true);
    expect(new Ingress(chart, 'd', { host: HOST, issuer: CertificateIssuer.cluster('a') }).tls).toBe(true);
  });
});

// S000-025, S003-042, S004-040, S000-024, S001-016
test('ingress-nginx, cert-manager and external-dns together: the whole way in', () => {
  const app = new App();
  new PolyaxonChart(app, 'polyaxon', {
    ingress: {
      host: HOST,
      className: 'nginx',
      issuer: CertificateIssuer.cluster('letsencrypt'),
      tls: [{ secretName: 'polyaxon.acme-tls', hosts: [HOST, 'plx.acme.com'] }],
      externalDns: true,
      annotations: { 'nginx.ingress.kubernetes.io/proxy-body-size': '4G' },
    },
  });
  const objects = objectsOf(app);
  const { metadata, spec } = find(objects, 'Ingress', 'polyaxon-polyaxon-ingress');
  expect(metadata.annotations).toEqual({
    'cert-manager.io/cluster-issuer': 'letsencrypt',
    'external-dns.alpha.kubernetes.io/hostname': HOST,
    'nginx.ingress.kubernetes.io/proxy-body-size': '4G',
  });
  expect(spec).toMatchObject({ ingressClassName: 'nginx', tls: [{ secretName: 'polyaxon.acme-tls', hosts: [HOST, 'plx.acme.com'] }] });
  expect(find(objects, 'Service', 'polyaxon-polyaxon-gateway').spec).toMatchObject({ type: 'ClusterIP', ports: [{ port: 80 }] });
  expect(find(objects, 'ConfigMap', 'polyaxon-polyaxon-config').data.POLYAXON_PLATFORM_HOST).toBe(HOST);
  expect(find(objects, 'ConfigMap', 'polyaxon-polyaxon-proxies-config').data).toMatchObject({
    POLYAXON_SSL_ENABLED: 'true', POLYAXON_SSL_REDIRECT_ENABLED: 'false',
  });
});

// S003-029 S004-031
test.each<[Partial<IngressOptions>, string]>([
  [{ host: undefined }, 'host = (nothing): missing; give the host name that users give their browser'],
  [{ host: '' }, 'host = "": missing; give the host name that users give their browser'],
  [{ host: 'https://a.b' }, 'host = "https://a.b": not a host name that an Ingress takes; give'],
  [{ host: 'Polyaxon.acme.com' }, 'host = "Polyaxon.acme.com": not a host name that an Ingress takes; give a name in small letters'],
  [{ host: '192.168.1.10' }, 'host = "192.168.1.10": not a host name that an Ingress takes; give'],
  [{ host: '*.acme.com' }, 'host = "*.acme.com": a wildcard, which no browser can be given; give one name'],
  [{ className: 'NGINX' }, 'className = "NGINX": not the name of a Kubernetes object; give'],
  [{ path: 'plx' }, 'path = "plx": not an absolute path; begin it with "/"'],
  [{ path: '/a//b' }, 'path = "/a//b": has a part that is empty or a dot; leave the part out'],
  [{ path: '/a/.' }, 'path = "/a/.": has a part that is empty or a dot; leave the part out'],
  [{ tls: [{ secretName: 'A' }] }, 'tls[0].secretName = "A": not the name of a Kubernetes object; give'],
  [{ tls: [{ hosts: [HOST] }], issuer: CertificateIssuer.cluster('a') }, 'tls[0].secretName = (nothing): missing; give the name of a Secret, which issuer fills'],
  [{ tls: [{ secretName: 'a' }], controllerCertificate: true }, 'controllerCertificate = true: of no effect beside a certificate for the host; leave'],
  [{ issuer: CertificateIssuer.cluster('a'), controllerCertificate: true }, 'controllerCertificate = true: of no effect beside a certificate for the host; leave'],
  [{ labels: { 'not a key': 'a' } }, 'labels["not a key"] = "a": the key is not a label; give'],
  [{ extraPaths: [{ path: 'a', serviceName: 'a', port: 80 }] }, 'extraPaths[0].path = "a": not an absolute path; begin'],
  [{ extraPaths: [{ path: '/a//b', serviceName: 'a', port: 80 }] }, 'extraPaths[0].path = "/a//b": has a part that is empty or a dot; leave'],
  [{ extraPaths: [{ path: '', serviceName: 'a', port: 80 }] }, 'extraPaths[0].path = "": missing; give a path of the host'],
  [{ extraPaths: [{ path: '/a', serviceName: '', port: 80 }] }, 'extraPaths[0].serviceName = "": missing; give the name of a Service'],
  [{ extraPaths: [{ path: '/a', serviceName: 'a.b', port: 80 }] }, 'extraPaths[0].serviceName = "a.b": not a DNS label; give'],
  [{ extraPaths: [{ path: '/a', serviceName: 'a', port: 0 }] }, 'extraPaths[0].port = 0: out of range; give'],
  [{ extraPaths: [{ path: '/a', serviceName: 'a', portName: 'a-name-that-is-long' }] }, 'extraPaths[0].portName = "a-name-that-is-long": has 19 characters; give'],
  [{ extraPaths: [{ path: '/a', serviceName: 'a' }] }, 'extraPaths[0].portName = (nothing): missing; give the Service\'s port, here or as extraPaths[0].port'],
  [{ extraPaths: [{ path: '/a', serviceName: 'a', port: 80, portName: 'http' }] }, 'extraPaths[0].portName = "http": beside extraPaths[0].port, which is another port; leave'],
  [{ extraPaths: [{ path: '/a', serviceName: 'a', port: 80, pathType: 'x' as IngressPathType }] }, 'extraPaths[0].pathType = "x": not one of the values; give'],
  [{ tls: [{ secretName: 'a', hosts: ['a', 'b c'] }] }, 'tls[0].hosts[1] = "b c": not a host name that an Ingress takes; give'],
  [{ tls: [], issuer: CertificateIssuer.cluster('a') }, 'tls = []: empty beside issuer, which would have nothing to issue; leave it out'],
  [{ issuer: CertificateIssuer.cluster('A') }, 'issuer = "A": not the name of a Kubernetes object; give'],
  [{ annotations: { a: true as unknown as string } }, 'annotations["a"] = true: not a string; quote it: \'true\''],
  [{ annotations: { 'cert-manager.io/issuer': 'b' }, issuer: CertificateIssuer.namespaced('a') },
    'annotations["cert-manager.io/issuer"] = "b": another option writes "a" there; leave one of the two out'],
  [{ annotations: { 'kubernetes.io/ingress.class': 'nginx' }, className: 'nginx' },
    'annotations["kubernetes.io/ingress.class"] = "nginx": refused by Kubernetes beside className; leave the annotation out'],
])('%j is refused', (options, message) => {
  expect(refused(options)).toEqual([expect.stringContaining(message)]);
});

// S000-022
test('plain HTTP has to be asked for, and is not beside a certificate', () => {
  expect(refused({ insecure: false })).toEqual(['tls = (nothing): missing, so that passwords would be sent in clear; '
    + 'name a certificate or issuer, or set controllerCertificate or insecure to true']);
  expect(refused({ insecure: true, issuer: CertificateIssuer.cluster('a') })).toEqual(['insecure = true: of no effect beside a certificate; leave one of the two out']);
  expect(render({ insecure: true }).spec).not.toHaveProperty('tls');
});

test('all that is wrong is told at once', () => {
  expect(refused({ host: 'A', path: 'b', className: 'C', tls: [{ secretName: 'D', hosts: ['E'] }] }).map((problem) => problem.split(' = ')[0]))
    .toEqual(['host', 'className', 'path', 'tls[0].secretName', 'tls[0].hosts[0]']);
});
