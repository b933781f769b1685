import { App, Chart } from 'cdk8s';
import { Configuration, CorePlatform, GatewayOptions, PolyaxonChartProps, Scheme, ServiceType } from 'cdk8s-polyaxon';
import { installAgent } from '../support/agents';
import { dataOf, install } from '../support/chart';
import { podOf } from '../support/pods';
import { find, problemsOf } from '../support/synth';

const GATEWAY = 'polyaxon-polyaxon-gateway';
const withGateway = (gateway: GatewayOptions, props: PolyaxonChartProps = {}): any[] => install({ ...props, core: { gateway } });
const service = { port: 8080, targetPort: 9000, portName: 'web' };

test.each([
  ['a control plane', withGateway({ service }), 'Deployment/polyaxon-polyaxon-api'],
  ['an agent elsewhere', installAgent({ gateway: { service } }), 'Deployment/polyaxon-polyaxon-streams'],
])('%s: pod, Service, NetworkPolicy and the platform\'s own clients agree on its ports', (_name, objects, owner) => {
  expect(find(objects, 'Service', GATEWAY).spec.ports).toEqual([{ name: 'web', port: 8080, targetPort: 'http' }]);
  expect(podOf(objects, owner).spec.containers[0].ports).toEqual([{ name: 'http', containerPort: 9000 }]);
  expect(find(objects, 'NetworkPolicy', GATEWAY).spec.ingress[0].ports).toEqual([{ protocol: 'TCP', port: 9000 }]);
  expect(dataOf(objects, 'polyaxon-polyaxon-proxies-config')).toMatchObject({
    POLYAXON_PROXY_GATEWAY_PORT: '8080',
    POLYAXON_PROXY_GATEWAY_TARGET_PORT: '9000',
    POLYAXON_PROXY_STREAMS_PORT: '8080',
    POLYAXON_PROXY_STREAMS_TARGET_PORT: '9000',
  });
});

test('agent and runs ask it at its port, and an ingress leads there', () => {
  const objects = withGateway({ service }, { ingress: { host: 'plx.acme.com', insecure: true } });
  expect(dataOf(objects, 'polyaxon-polyaxon-proxies-config')).toMatchObject({
    POLYAXON_HOST: `http://${GATEWAY}.polyaxon.svc.cluster.local:8080`, POLYAXON_PROXY_API_PORT: '8080', POLYAXON_PROXY_API_TARGET_PORT: '9000',
  });
  const { backend } = find(objects, 'Ingress', 'polyaxon-polyaxon-ingress').spec.rules[0].http.paths[0];
  expect(backend.service).toEqual({ name: GATEWAY, port: { number: 8080 } });
});

test('the certificate\'s own nginx passes on to where it listens', () => {
  const objects = withGateway({ service: { type: ServiceType.LOAD_BALANCER, targetPort: 9000 }, tls: { secretName: 'acme' } });
  expect(dataOf(objects, 'polyaxon-polyaxon-gateway-tls')['nginx.conf']).toContain('proxy_pass http://127.0.0.1:9000;');
  expect(find(objects, 'Service', GATEWAY).spec.ports[0].port).toBe(443);
});

test('an image that speaks TLS itself is probed and asked so', () => {
  const objects = withGateway({ service: { port: 443, targetPort: 8443, scheme: Scheme.HTTPS } });
  const { livenessProbe, readinessProbe } = podOf(objects, 'Deployment/polyaxon-polyaxon-api').spec.containers[0];
  expect([livenessProbe.httpGet.scheme, readinessProbe.httpGet.scheme]).toEqual(['HTTPS', 'HTTPS']);
  expect(dataOf(objects, 'polyaxon-polyaxon-proxies-config')).toMatchObject({
    POLYAXON_HOST: `https://${GATEWAY}.polyaxon.svc.cluster.local:443`, POLYAXON_SSL_ENABLED: 'true', POLYAXON_SSL_REDIRECT_ENABLED: 'false',
  });
});

test.each<[GatewayOptions, RegExp]>([
  [{ service: { portName: 'not a name' } }, /^core\.gateway\.service\.portName = "not a name"/],
  [{ service: { port: 0 } }, /^core\.gateway\.service\.port = 0/],
  [{ service: { port: 443 } }, /^core\.gateway\.service\.port = 443: .*plain HTTP; give core\.gateway\.tls, or another port/],
  [{ service: { scheme: Scheme.HTTPS } }, /^core\.gateway\.service\.port = \(nothing\): .*to port 80, and the gateway HTTPS; give 443/],
  [{ service: { targetPort: 80 } }, /^core\.gateway\.service\.targetPort = 80: .*from 1024/],
  [{ service: { scheme: 'FTP' as Scheme } }, /^core\.gateway\.service\.scheme = "FTP": .*HTTP, HTTPS/],
  [{ service: { type: 'x' as ServiceType } }, /^core\.gateway\.service\.type = "x"/],
  [{ service: { type: ServiceType.NODE_PORT, port: 8080 }, tls: { secretName: 'a' } }, /^core\.gateway\.service\.port = 8080: .*give 443/],
  [{ service: { type: ServiceType.NODE_PORT, scheme: Scheme.HTTP }, tls: { secretName: 'a' } }, /^core\.gateway\.service\.scheme = "HTTP": of no effect/],
])('%j is refused', (gateway, message) => {
  expect(problemsOf(() => withGateway(gateway))).toEqual([expect.stringMatching(message)]);
});

test('ports that a configuration does not have are refused beside it', () => {
  const chart = new Chart(new App(), 'test');
  const configuration = new Configuration(chart, 'Configuration');
  expect(problemsOf(() => new CorePlatform(chart, 'Core', { configuration, gateway: { service: { port: 8080 } } })))
    .toEqual([expect.stringMatching(/^gateway\.service\.port = 8080: of no effect beside configuration/)]);
});
