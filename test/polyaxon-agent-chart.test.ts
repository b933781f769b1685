import { App } from 'cdk8s';
import {
  ArtifactsStore, CertificateAuthority, Connection, ControlPlane, Installation, PodSecurityLevel, PolyaxonAgentChart, PolyaxonAgentChartProps,
  PolyaxonChart, SecretRef, SecurityContextOptions, ServiceType,
} from 'cdk8s-polyaxon';
import { AGENT_RULES, CLEAN_RUNS_RULES, GATEWAY_RULES, OPERATOR_RULES, RUNS_RULES } from '../lib/configuration/access-rules';
import { agentOptions, installAgent, minimal, severalNamespaces } from './support/agents';
import { dataOf, namesOf } from './support/chart';
import { environmentOf, podOf, podsOf } from './support/pods';
import { find, objectsOf, problemsOf } from './support/synth';

const all = agentOptions['an agent with all its options'];
const proxies = (props?: Partial<PolyaxonAgentChartProps>): any => {
  const objects = installAgent(props);
  return dataOf(objects, objects.find(({ metadata }) => /-proxies-config$/.test(metadata.name)).metadata.name);
};
const runs = (props?: Partial<PolyaxonAgentChartProps>): any => dataOf(installAgent(props), 'polyaxon-polyaxon-agent-config');

test('an agent is agent, operator and a gateway to its runs, and nothing of a control plane', () => {
  const names = namesOf(installAgent()).filter((name) => /^(Deployment|StatefulSet|Job|CronJob|Service|ConfigMap)\//.test(name));
  expect(names.map((name) => name.replace(/-[0-9a-f]{8}$/, '-<hash>')).sort()).toEqual([
    'ConfigMap/polyaxon-polyaxon-agent-config', 'ConfigMap/polyaxon-polyaxon-config', 'ConfigMap/polyaxon-polyaxon-proxies-config',
    'CronJob/polyaxon-clean-runs', 'Deployment/polyaxon-polyaxon-agent', 'Deployment/polyaxon-polyaxon-operator',
    'Deployment/polyaxon-polyaxon-streams', 'Job/polyaxon-secrets-<hash>', 'Service/polyaxon-polyaxon-gateway',
  ]);
});

test('the gateway is the official chart\'s: Deployment …-streams, whose pods are labelled …-gateway, and serves streams', () => {
  const objects = installAgent();
  const { spec } = find(objects, 'Deployment', 'polyaxon-polyaxon-streams');
  expect(spec.selector.matchLabels).toEqual({ 'app.kubernetes.io/name': 'polyaxon-polyaxon-gateway' });
  const [container] = spec.template.spec.containers;
  expect(['agent', 'operator', 'streams'].map((name) => podOf(objects, `Deployment/polyaxon-polyaxon-${name}`).spec.containers[0].name))
    .toEqual(['agent-agent', 'agent-operator', 'agent-streams']);
  expect(container.image).toBe('polyaxon/polyaxon-streams:2.15.1');
  expect(environmentOf(objects, container).POLYAXON_SERVICE).toBe('streams');
  expect(find(objects, 'Service', 'polyaxon-polyaxon-gateway').spec.selector).toEqual(spec.selector.matchLabels);
  expect(find(objects, 'Role', 'polyaxon-polyaxon-gateway-role').rules).toEqual(GATEWAY_RULES);
});

test('the gateway mounts the agent\'s store, and has the official node port', () => {
  const { spec } = podOf(installAgent(), 'Deployment/polyaxon-polyaxon-streams');
  expect(spec.volumes).toEqual([{ name: 'artifacts-store', persistentVolumeClaim: { claimName: 'polyaxon-polyaxon-artifacts' } }]);
  expect(find(installAgent({ gateway: { service: { type: ServiceType.NODE_PORT } } }), 'Service', 'polyaxon-polyaxon-gateway').spec.ports[0].nodePort).toBe(31822);
});

test('agent, operator and gateway take the token from its Secret, and runs are told its name', () => {
  const objects = installAgent();
  const expected = { name: 'POLYAXON_AUTH_TOKEN', valueFrom: { secretKeyRef: { name: 'acme-agent', key: 'POLYAXON_AUTH_TOKEN' } } };
  for (const name of ['agent', 'operator', 'streams']) {
    expect(podOf(objects, `Deployment/polyaxon-polyaxon-${name}`).spec.containers[0].env).toContainEqual(expected);
  }
  expect(runs()).toMatchObject({ POLYAXON_AGENT_SECRET_NAME: 'acme-agent', POLYAXON_AGENT_INSTANCE: 'acme.agents.one' });
});

test('agent and runs ask their own gateway, which is told where the control plane is', () => {
  const service = 'polyaxon-polyaxon-gateway.polyaxon.svc.cluster.local';
  const told = (controlPlane: ControlPlane): string[] => {
    const { POLYAXON_HOST: host, POLYAXON_PROXY_API_HOST: api, POLYAXON_PROXY_API_PORT: port } = proxies({ namespace: 'team-b', controlPlane });
    return [host, api, port];
  };
  const own = 'http://team-b-polyaxon-gateway.team-b.svc.cluster.local:80';
  expect(told(ControlPlane.external('polyaxon.acme.com'))).toEqual([own, 'polyaxon.acme.com', '443']);
  expect(told(ControlPlane.external('polyaxon.acme.com', 8080))).toEqual([own, 'polyaxon.acme.com', '8080']);
  expect(told(ControlPlane.inCluster(new Installation()))).toEqual([own, service, '80']);
  expect(told(ControlPlane.inCluster(new Installation(), true))).toEqual([own, service, '443']);
});

test('the URL of a control plane is https at port 443 alone, and users are told it', () => {
  expect([ControlPlane.external('a.acme.com').url, ControlPlane.external('a.acme.com', 8080).url, ControlPlane.inCluster(new Installation(), true).url])
    .toEqual(['https://a.acme.com:443', 'http://a.acme.com:8080', 'https://polyaxon-polyaxon-gateway.polyaxon.svc.cluster.local:443']);
  expect(dataOf(installAgent(), 'polyaxon-polyaxon-config').POLYAXON_PLATFORM_HOST).toBe('https://polyaxon.acme.com:443');
});

test('streams and gateway are the agent\'s own, and show runs to nobody whom the control plane does not know', () => {
  expect(proxies()).toMatchObject({
    POLYAXON_PROXY_STREAMS_HOST: 'polyaxon-polyaxon-gateway.polyaxon.svc.cluster.local',
    POLYAXON_PROXY_GATEWAY_HOST: 'polyaxon-polyaxon-gateway.polyaxon.svc.cluster.local',
    POLYAXON_PROXY_AUTH_ENABLED: 'true',
  });
});

test('the agent waits for its gateway and for the control plane, but for one behind a forward proxy', () => {
  const waits = (props?: Partial<PolyaxonAgentChartProps>): string[] =>
    podOf(installAgent(props), 'Deployment/polyaxon-polyaxon-agent').spec.initContainers.map(({ command }: any) => command[3]);
  const own = 'http://polyaxon-polyaxon-gateway.polyaxon.svc.cluster.local:80/healthz/';
  expect(waits()).toEqual([own, 'https://polyaxon.acme.com:443/healthz/']);
  expect(waits({ forwardProxy: { host: 'proxy.acme.com', port: 3128 } })).toEqual([own]);
});

test('the certificate of a control plane outside must be for its host, and one of a Service need not', () => {
  const scriptOf = (controlPlane: ControlPlane): string =>
    podOf(installAgent({ namespace: 'a', controlPlane }), 'Deployment/a-polyaxon-agent').spec.initContainers[1].command[2];
  expect(scriptOf(ControlPlane.external('polyaxon.acme.com'))).toContain('ssl.create_default_context(');
  expect(scriptOf(ControlPlane.inCluster(new Installation(), true))).toContain('ssl._create_unverified_context()');
  expect(scriptOf(ControlPlane.inCluster(new Installation()))).not.toContain('ssl');
});

test('a control plane behind the agent\'s own gateway has that gateway\'s address, and there is no wait for another', () => {
  const objects = installAgent({ controlPlane: ControlPlane.behindGateway() });
  const service = 'polyaxon-polyaxon-gateway.polyaxon.svc.cluster.local';
  expect(proxies({ controlPlane: ControlPlane.behindGateway() })).toMatchObject({
    POLYAXON_HOST: `http://${service}:80`,
    POLYAXON_PROXY_API_HOST: service,
    POLYAXON_PROXY_API_PORT: '80',
    POLYAXON_PROXY_API_TARGET_PORT: '8000',
    POLYAXON_PROXY_AUTH_ENABLED: 'true',
  });
  expect(dataOf(objects, 'polyaxon-polyaxon-config').POLYAXON_PLATFORM_HOST).toBe(`http://${service}:80`);
  expect(podOf(objects, 'Deployment/polyaxon-polyaxon-agent').spec.initContainers.map(({ name }: any) => name)).toEqual(['wait-for-gateway']);
  const { host, port, url } = ControlPlane.behindGateway();
  expect([host, port, url]).toEqual([undefined, undefined, undefined]);
});

test('an agent that the control plane does not know by name is told neither instance nor token, and has the internal token', () => {
  const internalToken = SecretRef.of('acme-keys', 'POLYAXON_SECRET_INTERNAL_TOKEN');
  const objects = installAgent({ instance: undefined, token: undefined, internalToken });
  const told = dataOf(objects, 'polyaxon-polyaxon-agent-config');
  expect([told.POLYAXON_AGENT_INSTANCE, told.POLYAXON_AGENT_SECRET_NAME]).toEqual([undefined, undefined]);
  for (const name of ['agent', 'operator', 'streams']) {
    const { env } = podOf(objects, `Deployment/polyaxon-polyaxon-${name}`).spec.containers[0];
    expect(env).toContainEqual({ name: 'POLYAXON_SECRET_INTERNAL_TOKEN', valueFrom: { secretKeyRef: { name: 'acme-keys', key: 'POLYAXON_SECRET_INTERNAL_TOKEN' } } });
    expect(env.map((one: any) => one.name)).not.toContain('POLYAXON_AUTH_TOKEN');
  }
});

test('a token without an instance is given to the processes and to runs all the same', () => {
  expect(runs({ instance: undefined, unregistered: true })).toMatchObject({ POLYAXON_AGENT_SECRET_NAME: 'acme-agent' });
  expect(runs({ instance: undefined, unregistered: true })).not.toHaveProperty('POLYAXON_AGENT_INSTANCE');
});

test('an authority of the company\'s own is mounted where the certificate is checked: in the wait, and in the operator', () => {
  const objects = installAgent({ controlPlane: ControlPlane.external('polyaxon.acme.com', undefined, CertificateAuthority.fromConfigMap('acme-ca', 'root.pem')) });
  const [agent, operator] = ['agent', 'operator'].map((name) => podOf(objects, `Deployment/polyaxon-polyaxon-${name}`).spec);
  const volume = { name: 'control-plane-ca', configMap: { name: 'acme-ca', items: [{ key: 'root.pem', path: 'ca.crt' }] } };
  const mount = { name: 'control-plane-ca', mountPath: '/etc/polyaxon/control-plane-ca', readOnly: true };
  expect([agent.volumes, operator.volumes]).toEqual([[volume], [volume]]);
  expect([agent.initContainers[1], operator.containers[0]].map(({ volumeMounts }: any) => volumeMounts)).toEqual([[mount], [mount]]);
  expect(agent.initContainers[1].command.at(-1)).toBe('/etc/polyaxon/control-plane-ca/ca.crt');
  expect(environmentOf(objects, operator.containers[0]).SSL_CERT_FILE).toBe('/etc/polyaxon/control-plane-ca/ca.crt');
});

test('behind a forward proxy the gateway passes it', () => {
  const told = proxies({ forwardProxy: { host: 'proxy.acme.com', port: 3128, noProxy: ['10.96.0.1'] } });
  expect(told).toMatchObject({
    POLYAXON_HOST: 'http://polyaxon-polyaxon-gateway.polyaxon.svc.cluster.local:80',
    POLYAXON_PROXY_API_HOST: 'polyaxon.acme.com',
    POLYAXON_PROXY_HAS_FORWARD_PROXY: 'true',
    POLYAXON_PROXY_FORWARD_PROXY_HOST: 'proxy.acme.com',
    POLYAXON_PROXY_FORWARD_PROXY_PORT: '3128',
    POLYAXON_PROXY_FORWARD_PROXY_PROTOCOL: 'https',
    POLYAXON_PROXY_FORWARD_PROXY_KIND: 'connect',
    HTTP_PROXY: 'http://proxy.acme.com:3128',
    HTTPS_PROXY: 'http://proxy.acme.com:3128',
    NO_PROXY: 'localhost,127.0.0.1,.svc,.cluster.local,10.96.0.1',
  });
  expect(runs({ forwardProxy: { host: 'p.acme.com', port: 1, useInRuns: true } }).POLYAXON_AGENT_USE_PROXY_ENV_VARS_IN_OPS).toBe('true');
  expect(runs()).not.toHaveProperty('POLYAXON_AGENT_USE_PROXY_ENV_VARS_IN_OPS');
  expect(proxies()).not.toHaveProperty('NO_PROXY');
});

test('only a replica says that it is one', () => {
  expect(runs({ replica: true }).POLYAXON_AGENT_IS_REPLICA).toBe('true');
  expect(runs()).not.toHaveProperty('POLYAXON_AGENT_IS_REPLICA');
});

test('one agent twice in an app is refused, unless one is the replica', () => {
  const problems = (props: Partial<PolyaxonAgentChartProps>): string[] => {
    const app = new App();
    new PolyaxonAgentChart(app, 'one', { ...minimal, namespace: 'a' });
    new PolyaxonAgentChart(app, 'two', { ...minimal, namespace: 'b', crds: false, ...props });
    return app.node.findAll().flatMap(({ node }) => node.validate());
  };
  expect(problems({})).toEqual([expect.stringMatching(/^instance = "acme\.agents\.one": one is the same agent.*replica/)]);
  expect(problems({ replica: true })).toEqual([]);
  expect(problems({ instance: 'acme.agents.two' })).toEqual([]);
});

test('the rest of its options have the effect that they have beside a control plane', () => {
  const objects = installAgent(all);
  expect(dataOf(objects, 'plx-polyaxon-config')).toMatchObject({
    POLYAXON_DEPLOYMENT_TYPE: 'microk8s', POLYAXON_TIME_ZONE: 'Europe/Berlin', POLYAXON_LOG_LEVEL: 'DEBUG',
    POLYAXON_K8S_NAMESPACE: 'team-a', POLYAXON_PLATFORM_HOST: 'team-a.acme.com', POLYAXON_K8S_APP_SECRET_NAME: 'acme-keys',
  });
  expect(dataOf(objects, 'plx-polyaxon-proxies-config')).toMatchObject({
    POLYAXON_DNS_BACKEND: 'coredns', POLYAXON_PROXY_GATEWAY_CONCURRENCY: '4', POLYAXON_PROXY_FORWARD_PROXY_KIND: 'transparent',
  });
  expect(namesOf(objects)).toEqual(expect.arrayContaining(['Ingress/plx-polyaxon-ingress', 'ResourceQuota/plx-polyaxon-gpu', 'DaemonSet/plx-polyaxon-resources', 'PodDisruptionBudget/plx-polyaxon-streams']));
  expect(namesOf(objects).filter((name) => /^(Namespace|Secret|CustomResourceDefinition)\//.test(name))).toEqual([]);
  expect(podsOf(objects).map(({ spec }) => spec.nodeSelector)).toEqual(podsOf(objects).map(() => ({ team: 'a' })));
});

test('its gateway can have a certificate of its own and a name that users are told', () => {
  const objects = installAgent({ hostName: 'node.acme.com', gateway: { service: { type: ServiceType.NODE_PORT }, tls: { secretName: 'acme-tls' } } });
  const { spec } = podOf(objects, 'Deployment/polyaxon-polyaxon-streams');
  expect([spec.containers.map(({ name }: any) => name), find(objects, 'Service', 'polyaxon-polyaxon-gateway').spec.ports[0].port])
    .toEqual([['agent-streams', 'polyaxon-ssl'], 443]);
  expect(dataOf(objects, 'polyaxon-polyaxon-config').POLYAXON_PLATFORM_HOST).toBe('node.acme.com');
  expect(dataOf(objects, 'polyaxon-polyaxon-proxies-config')).toMatchObject({
    POLYAXON_HOST: 'https://polyaxon-polyaxon-gateway.polyaxon.svc.cluster.local:443', POLYAXON_PROXY_GATEWAY_PORT: '443',
  });
});

test('runs get presets and connections as they do beside a control plane', () => {
  const objects = installAgent({
    scheduling: { jobs: { nodeSelector: { pool: 'jobs' } } },
    persistence: { connections: [Connection.gcs('models', 'gs://acme-models')] },
  });
  expect(Object.keys(dataOf(objects, 'polyaxon-polyaxon-presets'))).toEqual(['jobs.yaml']);
  expect(JSON.parse(dataOf(objects, 'polyaxon-polyaxon-agent-config').POLYAXON_AGENT_CONNECTIONS)).toMatchObject([{ name: 'models', kind: 'gcs' }]);
});

test('it shows its parts, each with the facts that others need', () => {
  const chart = new PolyaxonAgentChart(new App(), 'agent', all);
  expect([chart.installation.release, chart.instance, chart.replica]).toEqual(['plx', 'acme.agents.one', true]);
  expect(chart.configuration.gatewayUrl).toBe('http://plx-polyaxon-gateway.team-a.svc.cluster.local:80');
  expect([chart.ingress?.host, chart.gpu.resourceName, chart.agent.persistence]).toEqual(['team-a.acme.com', 'nvidia.com/gpu', chart.persistence]);
  expect(chart.baseChart.node.id).toBe('agent-base');
});

describe('with further namespaces', () => {
  const objects = installAgent(severalNamespaces);

  test('runs are told of them', () => {
    expect(dataOf(objects, 'polyaxon-polyaxon-agent-config')).toMatchObject({
      POLYAXON_SINGLE_NAMESPACE: 'false', POLYAXON_ADDITIONAL_NAMESPACES: '["team-1","team-2"]',
    });
  });

  test.each(['team-1', 'team-2'])('%s has a Role for each account of the agent, and an account of runs', (namespace) => {
    const there = objects.filter(({ metadata }) => metadata.namespace === namespace);
    const rights = { 'agent': AGENT_RULES, 'operator': OPERATOR_RULES, 'gateway': GATEWAY_RULES, 'clean-runs': CLEAN_RUNS_RULES, 'runs': RUNS_RULES };
    for (const [name, rules] of Object.entries(rights)) {
      expect(find(there, 'Role', `polyaxon-polyaxon-${name}-role`).rules).toEqual(rules);
      expect(find(there, 'RoleBinding', `polyaxon-polyaxon-${name}-role-binding`).subjects).toEqual([
        { kind: 'ServiceAccount', name: `polyaxon-polyaxon-${name}-sa`, namespace: name === 'runs' ? namespace : 'polyaxon' },
      ]);
    }
    expect(find(there, 'ServiceAccount', 'polyaxon-polyaxon-runs-sa').automountServiceAccountToken).toBe(true);
    expect(there).toHaveLength(11);
    expect(find(objects, 'Namespace', namespace).metadata.labels['pod-security.kubernetes.io/enforce']).toBe('baseline');
  });

  test('there is no right in the whole cluster, and no object is there twice', () => {
    expect(objects.filter(({ kind }) => /^ClusterRole/.test(kind))).toEqual([]);
    const keys = objects.map(({ kind, metadata }) => `${kind}/${metadata.namespace}/${metadata.name}`);
    expect(new Set(keys).size).toBe(keys.length);
  });

  test('a clean-up ends the runs of all', () => {
    const { containers } = podOf(objects, 'CronJob/polyaxon-clean-runs').spec;
    expect(containers.map(({ args }: any) => args[2])).toEqual(['--namespace=polyaxon', '--namespace=team-1', '--namespace=team-2']);
    expect(new Set(containers.map(({ name }: any) => name)).size).toBe(3);
  });

  test('namespaces that someone else makes are not made', () => {
    expect(namesOf(installAgent({ ...severalNamespaces, createNamespace: false })).filter((name) => /^Namespace/.test(name))).toEqual([]);
  });
});

test.each<[string, object, string | RegExp]>([
  ['no control plane', { controlPlane: undefined }, 'controlPlane = (nothing): missing; give ControlPlane.external(host), or ControlPlane.inCluster(installation)'],
  ['a control plane without host', { controlPlane: ControlPlane.external('') }, 'controlPlane.host = "": missing'],
  ['a control plane that is a URL', { controlPlane: ControlPlane.external('https://polyaxon.acme.com') }, /^controlPlane\.host = .*without scheme/],
  ['a control plane at no port', { controlPlane: ControlPlane.external('polyaxon.acme.com', 0) }, /^controlPlane\.port = 0: .*1 to 65535/],
  ['an authority for a control plane without certificate',
    { controlPlane: ControlPlane.external('polyaxon.acme.com', 80, CertificateAuthority.fromSecret('acme-ca', 'ca.crt')) },
    /^controlPlane\.certificateAuthority = "acme-ca": .*port 80; leave/],
  ['an instance without a name', { instance: '' }, /^instance = "": not the name of an agent/],
  ['an instance of another form', { instance: 'acme/agents/one' }, /^instance = "acme\/agents\/one": not the name of an agent; give <organization>\.agents\.<uuid>/],
  ['an instance without token', { token: undefined }, 'token = (nothing): missing beside instance; give SecretRef.of(name, \'POLYAXON_AUTH_TOKEN\')'],
  ['a token under a key that runs do not read', { token: SecretRef.of('acme-agent', 'token') }, /^token\.key = "token": .*name the key POLYAXON_AUTH_TOKEN/],
  ['a further namespace that is its own', { ...severalNamespaces, additionalNamespaces: ['polyaxon'] }, /^additionalNamespaces\[0\] = "polyaxon": .*name each once/],
  ['a further namespace twice', { ...severalNamespaces, additionalNamespaces: ['a', 'a'] }, /^additionalNamespaces\[1\] = "a": .*name each once/],
  ['a further namespace that is none', { ...severalNamespaces, additionalNamespaces: ['A'] }, /^additionalNamespaces\[0\] = "A": not a DNS label/],
  ['a claim of its own beside further namespaces', { additionalNamespaces: ['team-1'] }, /^persistence\.artifacts = \(nothing\): .*give a bucket/],
  ['a new claim beside further namespaces', { additionalNamespaces: ['team-1'], persistence: { artifacts: ArtifactsStore.newClaim() } },
    /^persistence\.artifacts = "a new claim": .*give a bucket/],
  ['a proxy without host', { forwardProxy: { host: '', port: 1 } }, /^forwardProxy\.host = "": missing/],
  ['a proxy with a password', { forwardProxy: { host: 'user:secret@proxy', port: 1 } }, /^forwardProxy\.host = .*not a host name/],
  ['a proxy at no port', { forwardProxy: { host: 'p', port: 70000 } }, /^forwardProxy\.port = 70000: .*1 to 65535/],
  ['a proxy without port', { forwardProxy: { host: 'p' } }, /^forwardProxy\.port = \(nothing\): missing/],
  ['an exception that is a list', { forwardProxy: { host: 'p', port: 1, noProxy: ['a,b'] } }, /^forwardProxy\.noProxy\[0\] = "a,b": .*one each/],
  ['placement of a database', { scheduling: { dependencies: { nodeSelector: { a: 'b' } } } }, /^scheduling\.dependencies = .*leave it out/],
  ['placement of a registry', { scheduling: { registry: { nodeSelector: { a: 'b' } } } }, /^scheduling\.registry = .*leave it out/],
  ['a claim of a connection beside further namespaces',
    { ...severalNamespaces, persistence: { ...severalNamespaces.persistence, connections: [Connection.newClaim('data', { mountPath: '/data' })] } },
    /^persistence\.connections\[0\] = "a new claim": .*give a bucket/],
  ['a host name beside an ingress', { hostName: 'a.acme.com', ingress: { host: 'b.acme.com', insecure: true } }, /^hostName = "a\.acme\.com": of no effect/],
  ['GPU drivers that no run has', { gpu: { hostDrivers: { lib: '/l', bin: '/b', libcuda: '/c' } }, security: { podSecurityLevel: 'privileged' } },
    /^gpu\.hostDrivers = "\/l": no run has GPUs/],
  ['replicas of the gateway on a claim of one node', { gateway: { replicas: 2 } }, /^gateway\.replicas = 2: .*READ_WRITE_MANY/],
  ['a time zone that is none', { timeZone: 'Europe/Berln' }, /^timeZone = /],
  ['an internal token under another key', { internalToken: SecretRef.of('keys', 'x') }, /^internalToken\.key = "x"/],
])('%s is refused', (_name, props, message) => {
  const problems = problemsOf(() => new PolyaxonAgentChart(new App(), 'agent', { ...minimal, ...props } as PolyaxonAgentChartProps));
  expect(problems).toEqual([typeof message === 'string' ? expect.stringContaining(message) : expect.stringMatching(message)]);
});

test('all that is wrong is told at once', () => {
  expect(problemsOf(() => new PolyaxonAgentChart(new App(), 'agent', { namespace: 'A', instance: 'a', gpu: { quota: -1 } } as never))).toHaveLength(5);
});

describe('a control plane alone', () => {
  const app = new App();
  const chart = new PolyaxonChart(app, 'polyaxon', { controlPlaneOnly: true, core: { organizationKey: SecretRef.of('acme-organization', 'key') } });
  const objects = objectsOf(app);

  test('has no agent, no store and no kinds of runs', () => {
    expect([chart.agent, chart.persistence, chart.gpu]).toEqual([undefined, undefined, undefined]);
    expect(namesOf(objects).filter((name) => /agent|operator|runs|artifacts|CustomResource/.test(name))).toEqual([]);
  });

  test('has no rights in Kubernetes but to fill its own Secrets', () => {
    expect(objects.filter(({ kind }) => /Role$/.test(kind)).map(({ metadata }) => metadata.name)).toEqual(['polyaxon-polyaxon-secrets-role']);
    expect(podOf(objects, 'Deployment/polyaxon-polyaxon-api').spec.automountServiceAccountToken).toBe(false);
  });

  test('has a namespace at the level that its own pods meet, since no run is made there', () => {
    const { labels } = find(objects, 'Namespace', 'polyaxon').metadata;
    expect(['enforce', 'audit', 'warn'].map((mode) => labels[`pod-security.kubernetes.io/${mode}`])).toEqual(Array(3).fill('restricted'));
    const levelOf = (security: SecurityContextOptions): string =>
      new PolyaxonChart(new App(), 'polyaxon', { controlPlaneOnly: true, security }).security.podSecurityLevel;
    expect([levelOf({}), levelOf({ podSecurityLevel: PodSecurityLevel.BASELINE })]).toEqual(['restricted', 'baseline']);
    expect(problemsOf(() => levelOf({ hardened: false })))
      .toEqual([expect.stringMatching(/^security\.hardened = false: Pod Security level "restricted"/)]);
  });

  test('takes the key of its organization from a Secret', () => {
    expect(podOf(objects, 'Deployment/polyaxon-polyaxon-api').spec.containers[0].env)
      .toContainEqual({ name: 'POLYAXON_ORGANIZATION_KEY', valueFrom: { secretKeyRef: { name: 'acme-organization', key: 'key' } } });
  });

  test('is given nothing of what agents have', () => {
    const problems = problemsOf(() => new PolyaxonChart(new App(), 'polyaxon', {
      controlPlaneOnly: true, agent: {}, persistence: {}, gpu: {}, resourcesDaemon: {}, scheduling: { runs: {}, jobs: {}, shareNodes: true },
    }));
    expect(problems.map((problem) => problem.split(' ')[0])).toEqual([
      'agent', 'persistence', 'gpu', 'resourcesDaemon', 'scheduling.runs', 'scheduling.jobs', 'scheduling.shareNodes',
    ]);
    problems.forEach((problem) => expect(problem).toMatch(/give it to PolyaxonAgentChart/));
  });

  test('brings the kinds of runs where it is asked to', () => {
    const other = new App();
    new PolyaxonChart(other, 'polyaxon', { controlPlaneOnly: true, crds: true });
    expect(objectsOf(other).filter(({ kind }) => kind === 'CustomResourceDefinition')).toHaveLength(4);
  });
});
