import { ChartName } from '../../lib/helm/import-values';
import { dataOf } from '../support/chart';
import { imported, refusal, rendered as objectsOf } from '../support/imported';
import { find } from '../support/synth';

const GATEWAY = 'polyaxon-polyaxon-gateway';
const CONFIG = 'polyaxon-polyaxon-proxies-config';

/** The objects, and what a user is warned of, without the place. */
function rendered(text: string, chart: ChartName = 'platform'): { readonly objects: any[]; readonly warnings: readonly string[] } {
  return { objects: objectsOf(text, chart), warnings: imported(text, chart).warnings.map((warning) => warning.replace(/^v\.yaml:\d+:\d+: /, '')) };
}

const ssl = 'ssl: {enabled: true, secretName: plx-cert}';
const pathsOf = (text: string): any[] => find(rendered(text).objects, 'Ingress', 'polyaxon-polyaxon-ingress').spec.rules[0].http.paths;

test('labels of the ingress are its labels', () => {
  const { metadata } = find(rendered('ingress: {enabled: true, insecure: true, hostName: p.corp, labels: {edge: public}}').objects, 'Ingress', 'polyaxon-polyaxon-ingress');
  expect(metadata.labels).toMatchObject({ edge: 'public' });
});

test.each<[string, string, object]>([
  ['by name, as the chart\'s example has it', 'use-annotation', { name: 'use-annotation' }],
  ['by number', '8080', { number: 8080 }],
  ['by number, as Kubernetes has it', '{number: 8080}', { number: 8080 }],
  ['by name, as Kubernetes has it', '{name: web}', { name: 'web' }],
])('other paths, on which the chart fails, lead to a port %s', (_, written, port) => {
  const backend = `{service: {name: docs, port: ${written}}}`;
  const extra = `[{path: "/*", pathType: Exact, backend: ${backend}}]`;
  const values = `ingress: {enabled: true, insecure: true, hostName: p.corp, extraPaths: ${extra}}`;
  expect(pathsOf(values)[0]).toEqual({ path: '/*', pathType: 'Exact', backend: { service: { name: 'docs', port } } });
  expect(pathsOf(values)).toHaveLength(2);
});

test('an other path without Service is refused with its place', () => {
  expect(refusal('ingress: {enabled: true, insecure: true, hostName: p.corp, extraPaths: [{path: /a, backend: {serviceName: a, servicePort: 80}}]}'))
    .toContainEqual(expect.stringMatching(/^v\.yaml:1:\d+: ingress\.extraPaths\[0\]\.serviceName = \(nothing\): missing; give the name of a Serv/));
});

test('a certificate of the controller is one without Secret', () => {
  const { spec } = find(rendered('ingress: {enabled: true, hostName: p.corp, tls: [{hosts: [p.corp]}]}').objects, 'Ingress', 'polyaxon-polyaxon-ingress');
  expect(spec.tls).toEqual([{ hosts: ['p.corp'] }]);
});

test('an ingress before a gateway with a certificate leads to HTTPS, and a warning says what its controller needs', () => {
  const { objects, warnings } = rendered(`${ssl}\ningress: {enabled: true, hostName: p.corp, tls: [{secretName: x, hosts: [other.corp]}]}`);
  expect(pathsOf(`${ssl}\ningress: {enabled: true, insecure: true, hostName: p.corp}`)[0].backend.service.port).toEqual({ number: 443 });
  expect(dataOf(objects, CONFIG)).toMatchObject({ POLYAXON_SSL_ENABLED: 'true' });
  expect(warnings).toEqual([
    expect.stringMatching(/^ssl\.enabled: .* port 443 in place of 80/),
    expect.stringMatching(/^ssl\.secretName: the certificate is served now, so the Secret needs the keys tls\.crt and tls\.key/),
    expect.stringMatching(/^ingress\.enabled: its controller has to speak HTTPS to the gateway/),
    expect.stringMatching(/^ingress\.hostName: none of the certificates in ingress\.tls is for p\.corp/),
  ]);
});

test.each(['8443', '8000'])('ssl is served beside the gateway at target port %s, and the folder is told', (targetPort) => {
  const service = `gateway: {service: {type: NodePort, port: 443, targetPort: ${targetPort}, scheme: HTTPS}}`;
  const { objects } = rendered(`ssl: {enabled: true, secretName: plx-cert, path: /etc/plx}\n${service}`);
  const [gateway, tls] = find(objects, 'Deployment', 'polyaxon-polyaxon-api').spec.template.spec.containers;
  expect(gateway.ports[0].containerPort).toBe(Number(targetPort));
  expect(tls.ports[0].containerPort).not.toBe(Number(targetPort));
  expect(dataOf(objects, CONFIG)).toMatchObject({ POLYAXON_SSL_PATH: '/etc/plx', POLYAXON_PROXY_API_TARGET_PORT: targetPort });
});

test('beside ssl port 80 is 443', () => {
  const { objects } = rendered(`${ssl}\ngateway: {service: {type: LoadBalancer, port: 80}}`);
  expect(find(objects, 'Service', GATEWAY).spec.ports[0].port).toBe(443);
});

test('with no route agents ask localhost, as in the official chart, of which a user is warned', () => {
  const { objects, warnings } = rendered('gateway: {routes: {gateway: false, api: false, streams: false}}');
  expect(dataOf(objects, CONFIG).POLYAXON_HOST).toBe('localhost');
  expect(warnings).toContainEqual(expect.stringMatching(/^gateway\.routes\.gateway: with none of them agent and runs ask localhost/));
});

test.each<[string, string, string]>([
  ['replicas and the default store', 'gateway: {replicas: 2}', 'gateway.replicas'],
  ['an autoscaler and the default store', 'gateway: {hpa: {enabled: true}}', 'gateway.hpa.enabled'],
  ['a host path', 'gateway: {replicas: 2}\nartifactsStore: {name: a, kind: host_path, schema: {hostPath: /a, mountPath: /b}}', 'gateway.replicas'],
  ['a mounted connection', `gateway: {replicas: 2}
artifactsStore: {name: a, kind: s3, schema: {bucket: "s3://abc"}}
connections: [{name: c, kind: host_path, schema: {hostPath: /a, mountPath: /b}}]
mountConnections: [c]`, 'gateway.replicas'],
])('several gateways with %s are rendered, with a warning of what has to be on every node', (_, values, path) => {
  const { objects, warnings } = rendered(values);
  expect(warnings).toEqual([expect.stringContaining(`${path}: pods on several nodes mount a folder of their node`)]);
  expect(find(objects, 'Deployment', 'polyaxon-polyaxon-api').spec).not.toHaveProperty('strategy');
});

test('one gateway, or a store that is no folder of a node, warns of nothing', () => {
  expect(rendered('gateway: {replicas: 1}').warnings).toEqual([]);
  expect(rendered('gateway: {replicas: 3}\nartifactsStore: {name: a, kind: s3, schema: {bucket: "s3://abc"}}').warnings).toEqual([]);
});

test('a subPath is left out of what server and runs see, with a warning', () => {
  const { objects, warnings } = rendered(`artifactsStore: {name: a, kind: volume_claim, schema: {volumeClaim: c, mountPath: /b, subPath: d}}
connections: [{name: e, kind: host_path, schema: {hostPath: /f, mountPath: /g, subPath: h}}]
mountConnections: [e]`);
  expect(JSON.stringify(objects)).not.toContain('subPath');
  expect(warnings).toEqual(['artifactsStore', 'connections[0]'].map((owner) => expect.stringContaining(`${owner}.schema.subPath: left out`)));
});

test('a connection that needs what the store has is not on the gateway, and runs still have it', () => {
  const { objects, warnings } = rendered(`artifactsStore: {name: a, kind: s3, schema: {bucket: "s3://abc"}, secret: {name: s, mountPath: /keys}}
connections:
- {name: b, kind: gcs, schema: {bucket: "gs://abc"}, secret: {name: t, mountPath: /keys/}}
- {name: c, kind: gcs, schema: {bucket: "gs://abc"}, secret: {name: s, mountPath: /keys}}
mountConnections: [b, c]`);
  expect(warnings).toEqual([
    expect.stringMatching(/^connections\[0\]\.name: the gateway does without it, since the store or another connection has the folder \/keys there/),
  ]);
  const { volumes } = find(objects, 'Deployment', 'polyaxon-polyaxon-api').spec.template.spec;
  expect(volumes.filter(({ secret }: any) => secret)).toEqual([{ name: 's', secret: { secretName: 's' } }]);
  expect(dataOf(objects, 'polyaxon-polyaxon-agent-config').POLYAXON_AGENT_CONNECTIONS).toContain('"mountPath":"/keys/"');
});

test('a mounted connection that there is not is refused', () => {
  expect(refusal('mountConnections: [nobody]')).toEqual([expect.stringContaining('mountConnections[0] = "nobody": no connection has the name')]);
});

test('a store that nothing can be written to is refused', () => {
  expect(refusal('artifactsStore: {name: a, kind: host_path, schema: {hostPath: /a, mountPath: /b, readOnly: true}}'))
    .toEqual([expect.stringContaining('artifactsStore.schema.readOnly = true: runs write what they make there; leave it out')]);
});
