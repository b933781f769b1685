import { App } from 'cdk8s';
import { GatewayTls, PolyaxonChart, PolyaxonChartProps, ServiceType } from 'cdk8s-polyaxon';
import { build } from '../../examples/nodeport-tls/main';
import { installAgent } from '../support/agents';
import { built, dataOf, install } from '../support/chart';
import { podOf } from '../support/pods';
import { find, problemsOf } from '../support/synth';

/** No ingress controller; the company's certificate in Secret acme-polyaxon-cert. */
const props = (tls: GatewayTls): PolyaxonChartProps =>
  ({ core: { hostName: 'polyaxon.acme.com', gateway: { service: { type: ServiceType.NODE_PORT }, tls } } });
const objects = built(build);
const pod = (of: any[]): any => podOf(of, 'Deployment/polyaxon-polyaxon-api').spec;

// S003-062: the port follows from the certificate
test('1. the gateway is a NodePort Service at 443 and 31811', () => {
  const { type, ports } = find(objects, 'Service', 'polyaxon-polyaxon-gateway').spec;
  expect([type, ports[0].port, ports[0].nodePort]).toEqual(['NodePort', 443, 31811]);
});

test('2. the platform knows of HTTPS, and redirects to it', () => {
  expect(dataOf(objects, 'polyaxon-polyaxon-proxies-config')).toMatchObject({
    POLYAXON_SSL_ENABLED: 'true', POLYAXON_SSL_REDIRECT_ENABLED: 'true',
  });
});

// S003-056, S003-059…S003-061. The folder is haupt's own default; the check has /etc/ssl, which hides the system's certificates.
test('3. the certificate is mounted from the Secret, read-only', () => {
  expect(pod(objects).volumes).toContainEqual(expect.objectContaining({
    name: 'polyaxon-ssl-volume', secret: expect.objectContaining({ secretName: 'acme-polyaxon-cert' }),
  }));
  expect(pod(objects).containers[1].volumeMounts)
    .toContainEqual({ name: 'polyaxon-ssl-volume', mountPath: '/etc/ssl/polyaxon', readOnly: true });
});

// The check has POLYAXON_SSL_PATH, which nothing in the pod reads; nginx' configuration says the folder.
// S003-063
test('4. what serves the certificate reads it from the mounted folder, by default and by choice', () => {
  for (const path of ['/etc/ssl/polyaxon', '/certs']) {
    const given = install(props({ secretName: 'acme-polyaxon-cert', path }));
    expect(pod(given).containers[1].volumeMounts[0].mountPath).toBe(path);
    expect(dataOf(given, 'polyaxon-polyaxon-gateway-tls')['nginx.conf']).toContain(`ssl_certificate ${path}/polyaxon.com.crt;`);
  }
});

// S003-058
test('5. the keys of a TLS Secret get the names that haupt has for them', () => {
  expect(pod(objects).volumes.find(({ name }: any) => name === 'polyaxon-ssl-volume').secret.items).toEqual([
    { key: 'tls.crt', path: 'polyaxon.com.crt' }, { key: 'tls.key', path: 'polyaxon.com.key' },
  ]);
});

// The platform's host stays without a scheme: Django compares it with the requests' hosts.
test('6. processes reach the gateway by HTTPS', () => {
  expect(dataOf(objects, 'polyaxon-polyaxon-proxies-config').POLYAXON_HOST).toMatch(/^https:.*:443$/);
  expect(dataOf(objects, 'polyaxon-polyaxon-config').POLYAXON_PLATFORM_HOST).toBe('polyaxon.acme.com');
});

// S003-056
test('7. a certificate without its Secret is refused', () => {
  expect(problemsOf(() => new PolyaxonChart(new App(), 'polyaxon', props({ secretName: '' }))))
    .toEqual([expect.stringMatching(/^core\.gateway\.tls\.secretName = "": missing/)]);
});

// S003-062
test('8. a certificate at a ClusterIP Service is refused, and so is a port other than 443', () => {
  expect(problemsOf(() => new PolyaxonChart(new App(), 'polyaxon', { core: { gateway: { tls: { secretName: 'acme' } } } })))
    .toEqual([expect.stringMatching(/^core\.gateway\.tls = .* set the type to NODE_PORT or LOAD_BALANCER/)]);
  const service = { type: ServiceType.NODE_PORT, port: 8443 };
  expect(problemsOf(() => new PolyaxonChart(new App(), 'polyaxon', { core: { gateway: { service, tls: { secretName: 'acme' } } } })))
    .toEqual([expect.stringMatching(/^core\.gateway\.service\.port = 8443: the platform speaks plain HTTP to port 8443, .*give 443$/)]);
});

test('9. the gateway of an agent has the same, at 31822', () => {
  const agent = installAgent({ gateway: { service: { type: ServiceType.NODE_PORT }, tls: { secretName: 'acme' } } });
  const { type, ports } = find(agent, 'Service', 'polyaxon-polyaxon-gateway').spec;
  expect([type, ports[0].port, ports[0].nodePort]).toEqual(['NodePort', 443, 31822]);
  expect(dataOf(agent, 'polyaxon-polyaxon-proxies-config')).toMatchObject({
    POLYAXON_SSL_ENABLED: 'true', POLYAXON_SSL_REDIRECT_ENABLED: 'true', POLYAXON_HOST: expect.stringMatching(/^https:.*:443$/),
  });
  const { spec } = podOf(agent, 'Deployment/polyaxon-polyaxon-streams');
  const [volume] = spec.volumes.filter(({ name }: any) => name === 'polyaxon-ssl-volume');
  expect(volume.secret).toEqual({
    secretName: 'acme', items: [{ key: 'tls.crt', path: 'polyaxon.com.crt' }, { key: 'tls.key', path: 'polyaxon.com.key' }],
  });
  expect(spec.containers[1].volumeMounts[0]).toMatchObject({ mountPath: '/etc/ssl/polyaxon', readOnly: true });
  expect(dataOf(agent, 'polyaxon-polyaxon-gateway-tls')['nginx.conf']).toContain('ssl_certificate /etc/ssl/polyaxon/polyaxon.com.crt;');
});
