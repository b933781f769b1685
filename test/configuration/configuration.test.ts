import { ApiObject, App, Chart, JsonPatch } from 'cdk8s';
import {
  CertificateIssuer, Configuration, ConfigurationProps, ControlPlane, DnsBackend, Ingress,
  Installation, LogLevel, PlatformVersion, SecretRef, SecurityContext,
} from '../../lib';
import { find, problemsOf, synthesize } from '../support/synth';

function render(props: ConfigurationProps = {}): any[] {
  return synthesize((chart) => new Configuration(chart, 'configuration', props));
}

function common(props?: ConfigurationProps): any {
  return find(render(props), 'ConfigMap', 'polyaxon-polyaxon-config').data;
}

function proxies(props?: ConfigurationProps): any {
  return find(render(props), 'ConfigMap', 'polyaxon-polyaxon-proxies-config').data;
}

function refused(props: ConfigurationProps): string[] {
  return problemsOf(() => render(props));
}

test('each ConfigMap can be patched by its name in the construct', () => {
  const objects = synthesize((chart) => {
    const { node } = new Configuration(chart, 'configuration');
    ApiObject.of(node.findChild('Common')).addJsonPatch(JsonPatch.replace('/data/POLYAXON_ENVIRONMENT', 'staging'));
  });
  expect(find(objects, 'ConfigMap', 'polyaxon-polyaxon-config').data.POLYAXON_ENVIRONMENT).toBe('staging');
});

test('by default every process is told this', () => {
  expect(render().map(({ kind, metadata, data }) => ({ kind, name: metadata.name, data }))).toMatchSnapshot();
});

test('no value in a ConfigMap is anything but a string, and none is a secret', () => {
  for (const data of [common(), proxies()]) {
    expect(Object.values(data).filter((value) => typeof value !== 'string')).toEqual([]);
    expect(Object.keys(data).filter((name) => /PASSWORD|TOKEN|SECRET_KEY/.test(name))).toEqual([]);
  }
});

test('time zone, log level and concurrency are those given', () => {
  expect(common({ timeZone: 'Europe/Berlin', logLevel: LogLevel.DEBUG })).toMatchObject({
    POLYAXON_TIME_ZONE: 'Europe/Berlin', POLYAXON_LOG_LEVEL: 'DEBUG',
  });
  expect(proxies({ gateway: { concurrency: 8 } }).POLYAXON_PROXY_GATEWAY_CONCURRENCY).toBe('8');
  expect(common()).toMatchObject({ POLYAXON_TIME_ZONE: 'UTC', POLYAXON_LOG_LEVEL: 'WARNING' });
});

// S003-026, S003-027, S003-075, S003-076, S004-029, S003-011
test('the installation gives namespace, version and the hosts', () => {
  const installation = new Installation({ namespace: 'ml', release: 'plx', version: PlatformVersion.V2_18_0, clusterDomain: 'k8s.acme' });
  const objects = render({ installation });
  expect(find(objects, 'ConfigMap', 'plx-polyaxon-config').data).toMatchObject({
    POLYAXON_K8S_NAMESPACE: 'ml', POLYAXON_CHART_VERSION: '2.18.0', POLYAXON_K8S_APP_SECRET_NAME: 'plx-polyaxon-secret',
  });
  expect(find(objects, 'ConfigMap', 'plx-polyaxon-proxies-config').data).toMatchObject({
    POLYAXON_HOST: 'http://plx-polyaxon-gateway.ml.svc.k8s.acme:80', POLYAXON_DNS_CUSTOM_CLUSTER: 'k8s.acme',
  });
});

test('processes are told as whom they run', () => {
  const objects = synthesize((chart) => {
    new Configuration(chart, 'configuration', { security: new SecurityContext(chart, 'security', { user: 1001, group: 1002 }) });
  });
  expect(find(objects, 'ConfigMap', 'polyaxon-polyaxon-config').data).toMatchObject({
    POLYAXON_SECURITY_CONTEXT_USER: '1001', POLYAXON_SECURITY_CONTEXT_GROUP: '1002',
  });
});

test('users\' host is the Ingress\', and https is known where it has a certificate', () => {
  const told = (issuer?: CertificateIssuer): any => Object.assign({}, ...synthesize((chart) => {
    new Configuration(chart, 'configuration', { ingress: new Ingress(chart, 'ingress', { host: 'polyaxon.acme.com', issuer, insecure: issuer ? undefined : true }) });
  }).map(({ data }) => data));
  expect(told()).toMatchObject({ POLYAXON_PLATFORM_HOST: 'polyaxon.acme.com', POLYAXON_SSL_ENABLED: 'false' });
  expect(told(CertificateIssuer.cluster('a'))).toMatchObject({ POLYAXON_SSL_ENABLED: 'true', POLYAXON_SSL_REDIRECT_ENABLED: 'false' });
});

// S003-066, S003-069, S003-070, S003-071, S003-072, S003-073, S003-074
test('the DNS is kube-dns unless another is named', () => {
  expect(proxies()).toMatchObject({ POLYAXON_DNS_USE_RESOLVER: 'true', POLYAXON_DNS_BACKEND: 'kube-dns' });
  expect(proxies().POLYAXON_DNS_PREFIX).toBe('');
  expect(proxies({ dns: { backend: DnsBackend.CORE_DNS } }).POLYAXON_DNS_BACKEND).toBe('coredns');
  expect(proxies({ dns: { prefix: 'dns-default.openshift-dns' } }).POLYAXON_DNS_PREFIX).toBe('dns-default.openshift-dns');
});

test('a DNS prefix of one word is a name in a domain of the user\'s own, and nothing in Kubernetes\' own', () => {
  const dns = { prefix: 'x' };
  expect(proxies({ dns, installation: new Installation({ clusterDomain: 'corp.internal' }) }).POLYAXON_DNS_PREFIX).toBe('x');
  expect(problemsOf(() => proxies({ dns }))).toEqual([expect.stringMatching(/^dns\.prefix = "x": not a Service with its namespace/)]);
});

test('keys that are not given are generated, and no others', () => {
  const made = (props?: ConfigurationProps): Configuration => new Configuration(new Chart(new App(), 'test'), 'configuration', props);
  const secretKey = SecretRef.of('keys', 'session');
  const internalToken = SecretRef.of('keys', 'POLYAXON_SECRET_INTERNAL_TOKEN');
  expect(made().generatedSecrets.map(({ name, key }) => [name, key])).toEqual([
    ['polyaxon-polyaxon-secret', 'POLYAXON_SECRET_KEY'], ['polyaxon-polyaxon-secret', 'POLYAXON_SECRET_INTERNAL_TOKEN'],
  ]);
  expect(made({ secretKey }).generatedSecrets.map(({ key }) => key)).toEqual(['POLYAXON_SECRET_INTERNAL_TOKEN']);
  expect(made({ secretKey, internalToken }).generatedSecrets).toEqual([]);
  expect(common({ internalToken }).POLYAXON_K8S_APP_SECRET_NAME).toBe('keys');
  expect(made().gatewayUrl).toBe('http://polyaxon-polyaxon-gateway.polyaxon.svc.cluster.local:80');
});

// S003-071 S003-073
test.each([
  [{ timeZone: 'Europe/Berln' }, 'timeZone = "Europe/Berln": not a zone of the IANA time zone database; give a name such as UTC or Europe/Berlin'],
  [{ gateway: { concurrency: 65 } }, 'gateway.concurrency = 65: out of range; give a whole number from 1 to 64'],
  [{ dns: { prefix: 'dns' } }, 'dns.prefix = "dns": not a Service with its namespace; give <service>.<namespace>, such as dns-default.openshift-dns'],
  [{ dns: { prefix: 'a_.b' } }, 'dns.prefix = "a_.b": not a host name; give'],
  [{ dns: { prefix: 'a.b', backend: DnsBackend.CORE_DNS } }, 'dns.backend = "coredns": of no effect beside dns.prefix; give one of the two'],
  [{ internalToken: SecretRef.of('keys', 'token') },
    'internalToken.key = "token": runs read the token under another key; name the key POLYAXON_SECRET_INTERNAL_TOKEN'],
  [{ controlPlane: ControlPlane.external('') }, 'controlPlane.host = "": missing; give the host name of the control plane'],
])('%j is refused', (props, message) => {
  expect(refused(props)).toEqual([expect.stringContaining(message)]);
});

test('all that is wrong is told at once', () => {
  expect(refused({ timeZone: '', gateway: { concurrency: 0 }, dns: { prefix: 'a' } })).toHaveLength(3);
});
