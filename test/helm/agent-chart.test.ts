import { ChartName, Imported } from '../../lib/helm/import-values';
import { Outcome } from '../../lib/helm/report';
import { secretsFile } from '../../lib/helm/secrets-file';
import { imported as importedOf, parsed, release, rendered } from '../support/imported';
import { find } from '../support/synth';

const imported = (text: string): Imported => importedOf(text, 'agent');
const objectsOf = (text: string, chart: ChartName = 'agent'): any[] => rendered(text, chart);
const outcomeOf = (text: string, path: string): unknown => imported(text).report.find((line) => line.path === path);
const told = (text: string, config: string, name: string, chart?: 'platform'): string | undefined =>
  find(objectsOf(text, chart), 'ConfigMap', `polyaxon-polyaxon-${config}`).data[name];

const API = 'externalServices: {api: {host: plx.acme.com}}';
const NO_HOST = 'v.yaml:1:1: externalServices.api.host: missing, so that the agent\'s gateway asks itself for ever, unless something passes what is the API\'s on; '
  + 'give the host of the control plane';

describe('an agent of which the file says nothing', () => {
  test('is rendered as the official chart renders it, behind its own gateway', () => {
    expect(told('{}', 'proxies-config', 'POLYAXON_PROXY_API_HOST')).toBe('polyaxon-polyaxon-gateway.polyaxon.svc.cluster.local');
    expect(find(objectsOf('{}'), 'Deployment', 'polyaxon-polyaxon-agent')).toBeDefined();
  });

  test('comes with a warning of each thing without which nothing works', () => {
    expect(imported('{}').warnings).toEqual([
      expect.stringContaining('v.yaml:1:1: agent.instance: missing, as agent.token is, so that no control plane knows the agent; give both, or '),
      NO_HOST,
    ]);
  });

  test.each([
    [`${API}\nagent: {instance: a.agents.b, token: t}`, []],
    [`${API}\nagent: {instance: a.agents.b}\nagentSecret: s`, []],
    [`${API}\ninternalToken: t`, []],
    ['internalToken: t', [NO_HOST]],
    [`${API}\nagentSecret: s`, [expect.stringMatching(/^v\.yaml:1:1: agent\.instance: missing, so that no control plane knows the agent/)]],
  ])('%j warns of what is missing, and of nothing else', (text, warnings) => {
    expect(imported(text).warnings).toEqual(warnings);
  });
});

test('a name without a token is refused, in the words of the file', () => {
  expect(() => imported(`${API}\nagent: {instance: a.agents.b}`))
    .toThrow('v.yaml:2:9: agent.instance = "a.agents.b": no control plane takes an agent by its name without a token; give agent.token, or agentSecret');
});

test('the token of a file is in a Secret of each namespace of runs', () => {
  const { secrets } = imported(`${API}\nagent: {instance: a.agents.b, token: t, additionalNamespaces: [team-x, team-y]}\nartifactsStore: {name: s, kind: s3, schema: {bucket: "s3://b"}}`);
  expect(parsed(secretsFile(secrets, release)).map(({ metadata, stringData }) => [metadata.name, metadata.namespace, stringData]))
    .toEqual(['polyaxon', 'team-x', 'team-y'].map((namespace) => ['polyaxon-polyaxon-agent-secret', namespace, { POLYAXON_AUTH_TOKEN: 't' }]));
});

describe('whether hosts are looked up again and again', () => {
  const of = (text: string, chart?: 'platform'): unknown[] =>
    ['API', 'GATEWAY', 'STREAMS'].map((part) => told(text, 'proxies-config', `POLYAXON_PROXY_${part}_USE_RESOLVER`, chart));

  test('the agent chart takes what is absent for false, and a host elsewhere has its own word', () => {
    expect(of('{}')).toEqual(['false', 'false', 'false']);
    expect(of('gateway: {useResolver: true}')).toEqual(['true', 'true', 'true']);
    expect(of(`gateway: {useResolver: true}\n${API}`)).toEqual(['false', 'true', 'true']);
    expect(of('externalServices: {api: {host: a.acme.com, useResolver: true}}')).toEqual(['true', 'false', 'false']);
  });

  test('the platform chart takes it for true, but for a host elsewhere', () => {
    expect(of('{}', 'platform')).toEqual(['true', 'true', 'true']);
    expect(of('externalServices: {streams: {host: a.acme.com}}', 'platform')).toEqual(['true', 'true', 'false']);
  });
});

test('without any route agent and runs ask localhost, and the user hears of it', () => {
  const text = `${API}\ninternalToken: t\ngateway: {routes: {gateway: false, streams: false}}`;
  expect(told(text, 'proxies-config', 'POLYAXON_HOST')).toBe('localhost');
  expect(imported(text).warnings[0]).toMatch(/gateway\.routes\.gateway: with none of them agent and runs ask localhost/);
});

test('a mode that Istio has not is left out, and the user hears of it', () => {
  const text = `${API}\ninternalToken: t\nistio: {enabled: true, tlsMode: t}`;
  expect(told(text, 'proxies-config', 'POLYAXON_ISTIO_TLS_MODE')).toBeUndefined();
  expect(imported(text).warnings).toEqual(['v.yaml:3:24: istio.tlsMode: left out, since Istio has no such mode; give one of DISABLE, SIMPLE, MUTUAL, ISTIO_MUTUAL']);
  expect(told(text.replace('tlsMode: t', 'tlsMode: SIMPLE'), 'proxies-config', 'POLYAXON_ISTIO_TLS_MODE')).toBe('SIMPLE');
});

test('a DNS prefix of one word is taken in a domain of the user\'s own alone, with a warning', () => {
  const text = `${API}\ninternalToken: t\ndns: {prefix: x, customCluster: corp.internal}`;
  expect(told(text, 'proxies-config', 'POLYAXON_DNS_PREFIX')).toBe('x');
  expect(imported(text).warnings).toEqual([expect.stringMatching(/^v\.yaml:3:7: dns\.prefix: not a Service with its namespace/)]);
  expect(() => objectsOf(text.replace(', customCluster: corp.internal', ''))).toThrow(/^v\.yaml:3:7: dns\.prefix = "x": not a Service with its namespace/);
});

describe('an agent that is off', () => {
  const text = `${API}\ninternalToken: t\nagent: {enabled: false, watchCluster: true, imageTag: "1", enableHealthChecks: true}`;
  const accounts = (values: string): unknown[] => objectsOf(values).filter(({ kind, metadata }) => kind === 'ServiceAccount' && /-agent-sa$/.test(metadata.name));

  test('leaves its account, unless the key of an organization is given', () => {
    expect(accounts(text)).toHaveLength(1);
    expect(accounts(`${text}\norganizationKey: k`)).toEqual([]);
  });

  test('leaves a gateway without the artifacts store', () => {
    const { volumes } = find(objectsOf(text), 'Deployment', 'polyaxon-polyaxon-streams').spec.template.spec;
    expect(volumes).toBeUndefined();
    expect(find(objectsOf(text.replace(', imageTag: "1"', '').replace('enabled: false', 'enabled: true')), 'Deployment', 'polyaxon-polyaxon-streams').spec.template.spec.volumes)
      .toHaveLength(1);
  });

  test('has what is of its pod without effect, and what runs are told all the same', () => {
    for (const path of ['agent.imageTag', 'agent.enableHealthChecks']) {
      expect(outcomeOf(text, path)).toEqual({ path, outcome: Outcome.TRANSLATED, sentence: 'has no effect while agent.enabled is false' });
    }
    expect(outcomeOf(text, 'agent.watchCluster')).toMatchObject({ outcome: Outcome.APPLIED });
    expect(told(text, 'agent-config', 'POLYAXON_WATCH_CLUSTER')).toBe('true');
  });
});
