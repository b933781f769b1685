import { App, Chart } from 'cdk8s';
import { Configuration, CorePlatform, CorePlatformOptions, GatewayTls, PolyaxonChartProps, ServiceType } from 'cdk8s-polyaxon';
import { dataOf, install, namesOf } from '../support/chart';
import { podOf } from '../support/pods';
import { violationsOf } from '../support/restricted';
import { find, problemsOf } from '../support/synth';

const API = 'Deployment/polyaxon-polyaxon-api';
const withTls = (tls: GatewayTls, core: CorePlatformOptions = {}): PolyaxonChartProps =>
  ({ core: { ...core, gateway: { service: { type: ServiceType.NODE_PORT }, tls } } });
const objects = install(withTls({ secretName: 'acme-cert' }));
const { spec } = podOf(objects, API);
const [gateway, tls] = spec.containers;
const nginx = dataOf(objects, 'polyaxon-polyaxon-gateway-tls')['nginx.conf'];

// S003-047
test('Service, port, target, container and probes agree on where HTTPS is', () => {
  expect(find(objects, 'Service', 'polyaxon-polyaxon-gateway').spec.ports)
    .toEqual([{ name: 'gateway', port: 443, targetPort: 'https', nodePort: 31811 }]);
  expect(tls.ports).toEqual([{ name: 'https', containerPort: 8443 }]);
  expect(nginx).toContain('listen 8443 ssl;');
  expect([tls.startupProbe, tls.readinessProbe].map(({ httpGet }) => httpGet)).toEqual(Array(2).fill({ path: '/healthz/', port: 'https', scheme: 'HTTPS' }));
  expect(tls.livenessProbe.tcpSocket).toEqual({ port: 'https' });
});

test('the certificate is mounted where nginx reads it, by the names that haupt gives it', () => {
  expect(spec.volumes[1]).toEqual({
    name: 'polyaxon-ssl-volume',
    secret: { secretName: 'acme-cert', items: [{ key: 'tls.crt', path: 'polyaxon.com.crt' }, { key: 'tls.key', path: 'polyaxon.com.key' }] },
  });
  expect(tls.volumeMounts[0]).toEqual({ name: 'polyaxon-ssl-volume', mountPath: '/etc/ssl/polyaxon', readOnly: true });
  expect(nginx).toContain('ssl_certificate /etc/ssl/polyaxon/polyaxon.com.crt;');
  expect(nginx).toContain('ssl_certificate_key /etc/ssl/polyaxon/polyaxon.com.key;');
});

// S003-058, S003-063
test('another folder and other keys are followed by mount and nginx', () => {
  const given = install(withTls({ secretName: 'acme', certificateKey: 'polyaxon.com.crt', privateKeyKey: 'polyaxon.com.key', path: '/certs/' }));
  const pod = podOf(given, API).spec;
  expect(pod.volumes[1].secret.items.map(({ key }: any) => key)).toEqual(['polyaxon.com.crt', 'polyaxon.com.key']);
  expect(pod.containers[1].volumeMounts[0].mountPath).toBe('/certs');
  expect(dataOf(given, 'polyaxon-polyaxon-gateway-tls')['nginx.conf']).toContain('ssl_certificate /certs/polyaxon.com.crt;');
});

test('the key is mounted in the container that serves it, and in no other', () => {
  const mounting = spec.containers.filter(({ volumeMounts }: any) => volumeMounts.some(({ name }: any) => name === 'polyaxon-ssl-volume'));
  expect(mounting.map(({ name }: any) => name)).toEqual(['polyaxon-ssl']);
  expect(namesOf(objects.filter((object) => JSON.stringify(object).includes('acme-cert')))).toEqual([API]);
});

// S003-048
test('nginx passes on to the gateway beside it, and says that HTTPS was spoken', () => {
  expect(nginx).toContain('proxy_pass http://127.0.0.1:8000;');
  expect(nginx).toContain('proxy_set_header X-Forwarded-Proto https;');
  expect(gateway.ports).toEqual([{ name: 'http', containerPort: 8000 }]);
});

test('where the gateway itself has the port of HTTPS, the certificate is served at the next', () => {
  const given = install({ core: { gateway: { service: { type: ServiceType.LOAD_BALANCER, targetPort: 8443 }, tls: { secretName: 'acme-cert' } } } });
  const [api, server] = podOf(given, API).spec.containers;
  expect([api.ports, server.ports]).toEqual([[{ name: 'http', containerPort: 8443 }], [{ name: 'https', containerPort: 8444 }]]);
  const config = dataOf(given, 'polyaxon-polyaxon-gateway-tls')['nginx.conf'];
  expect(config).toContain('listen 8444 ssl;');
  expect(config).toContain('proxy_pass http://127.0.0.1:8443;');
  expect(find(given, 'NetworkPolicy', 'polyaxon-polyaxon-gateway').spec.ingress).toEqual([{ ports: [{ protocol: 'TCP', port: 8444 }] }]);
});

test('an ingress whose controller speaks HTTPS leads to the port with the certificate', () => {
  const given = install({ core: { gateway: { tls: { secretName: 'acme-cert' } } }, ingress: { host: 'plx.acme.com', tls: [{ secretName: 'a' }], backendTls: true } });
  expect(find(given, 'Service', 'polyaxon-polyaxon-gateway').spec).toMatchObject({ type: 'ClusterIP', ports: [{ port: 443, targetPort: 'https' }] });
  expect(find(given, 'Ingress', 'polyaxon-polyaxon-ingress').spec.rules[0].http.paths[0].backend.service.port).toEqual({ number: 443 });
});

test('a folder of one\'s own is told to the platform, too', () => {
  const path = (folder?: string): string => dataOf(install(withTls({ secretName: 'a', path: folder })), 'polyaxon-polyaxon-proxies-config').POLYAXON_SSL_PATH;
  expect([path('/certs'), path()]).toEqual(['/certs', undefined]);
});

test('plain HTTP at the same port is sent to HTTPS', () => {
  expect(nginx).toContain('error_page 497 =301 https://$http_host$request_uri;');
});

test('every process is told of HTTPS, and Django redirects to it what has not come by it', () => {
  expect(dataOf(objects, 'polyaxon-polyaxon-proxies-config')).toMatchObject({
    POLYAXON_HOST: 'https://polyaxon-polyaxon-gateway.polyaxon.svc.cluster.local:443',
    POLYAXON_PROXY_GATEWAY_PORT: '443',
    POLYAXON_PROXY_API_PORT: '443',
    POLYAXON_PROXY_STREAMS_PORT: '443',
    POLYAXON_PROXY_API_TARGET_PORT: '8000',
    POLYAXON_SSL_ENABLED: 'true',
    POLYAXON_SSL_REDIRECT_ENABLED: 'true',
  });
});

test('the gateway\'s own probes are not redirected', () => {
  expect(gateway.readinessProbe.httpGet).toEqual({ path: '/healthz/', port: 'http', httpHeaders: [{ name: 'X-Forwarded-Proto', value: 'https' }] });
});

// haupt's nginx would then redirect at port 80, which its user may not open, and still speak plain HTTP at its own.
test('haupt\'s own proxy is not told of a certificate', () => {
  expect(JSON.stringify(objects)).not.toContain('POLYAXON_PROXY_SSL');
});

test('the network lets users to the port with the certificate alone', () => {
  expect(find(objects, 'NetworkPolicy', 'polyaxon-polyaxon-gateway').spec.ingress).toEqual([{ ports: [{ protocol: 'TCP', port: 8443 }] }]);
});

test('the pod still meets "restricted", and the second container writes to its scratch folder alone', () => {
  expect(violationsOf(podOf(objects, API))).toEqual([]);
  expect(tls.securityContext).toMatchObject({ readOnlyRootFilesystem: true, allowPrivilegeEscalation: false });
  expect(tls.image).toBe('nginx:1.28.0');
});

test('the agent waits for the gateway by HTTPS, whatever host the certificate names', () => {
  const [wait] = podOf(objects, 'Deployment/polyaxon-polyaxon-agent').spec.initContainers;
  expect(wait.command.at(-1)).toBe('https://polyaxon-polyaxon-gateway.polyaxon.svc.cluster.local:443/healthz/');
  expect(wait.command[2]).toContain('context=ssl._create_unverified_context()');
  const [plain] = podOf(install(), 'Deployment/polyaxon-polyaxon-agent').spec.initContainers;
  expect(plain.command[2]).not.toContain('ssl');
});

test('a changed folder restarts the gateway', () => {
  const checksum = (path?: string): string =>
    podOf(install(withTls({ secretName: 'acme-cert', path })), API).metadata.annotations['checksum/config'];
  expect(checksum('/certs')).not.toBe(checksum());
});

test('a certificate is given to the Configuration where there is one', () => {
  const chart = new Chart(new App(), 'test');
  const configuration = new Configuration(chart, 'Configuration', { gatewayTls: { secretName: 'acme-cert' } });
  const gatewayOptions = { service: { type: ServiceType.NODE_PORT }, tls: { secretName: 'acme-cert' } };
  expect(problemsOf(() => new CorePlatform(chart, 'Core', { configuration, gateway: gatewayOptions })))
    .toEqual(['gateway.tls = {"secretName":"acme-cert"}: of no effect beside configuration; give it to the Configuration']);
  expect(configuration.gatewayUrl).toMatch(/^https:/);
});
