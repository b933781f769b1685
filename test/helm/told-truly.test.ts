import { ChartName } from '../../lib/helm/import-values';
import { Outcome } from '../../lib/helm/report';
import { imported, manifests } from '../support/imported';

test.each<[string, ChartName, string, string, Outcome]>([
  ['the hosts of an agent', 'agent', '{allowedHosts: [a.acme.com]}', 'allowedHosts[0]', Outcome.TRANSLATED],
  ['the resolver of an agent\'s control plane', 'agent', '{externalServices: {api: {host: a.acme.com, useResolver: true}}}', 'externalServices.api.useResolver', Outcome.APPLIED],
  ['the scheme beside ssl', 'platform', '{ssl: {enabled: true, secretName: s}, gateway: {service: {type: NodePort, scheme: HTTPS}}}', 'gateway.service.scheme', Outcome.TRANSLATED],
  ['no route at all', 'platform', '{gateway: {routes: {gateway: false, api: false, streams: false}}}', 'gateway.routes.api', Outcome.TRANSLATED],
  ['a route that others replace', 'platform', '{gateway: {routes: {gateway: false, api: true}}}', 'gateway.routes.gateway', Outcome.APPLIED],
  ['labels that each component replaces', 'platform', '{labels: {a: b}, gateway: {labels: {c: d}}, agent: {labels: {c: d}}, operator: {labels: {c: d}}}', 'labels.a', Outcome.IGNORED],
  ['labels that one component replaces', 'platform', '{labels: {a: b}, gateway: {labels: {c: d}}}', 'labels.a', Outcome.APPLIED],
  ['the client\'s options beside a database in the cluster', 'platform', '{externalServices: {postgresql: {options: {connect_timeout: 5}}}}', 'externalServices.postgresql.options.connect_timeout', Outcome.APPLIED],
  ['the user of another database beside one in the cluster', 'platform', '{externalServices: {postgresql: {user: u}}}', 'externalServices.postgresql.user', Outcome.TRANSLATED],
  ['an empty priority of one component', 'platform', '{gateway: {priorityClassName: ""}}', 'gateway.priorityClassName', Outcome.TRANSLATED],
  ['no nodes of one component', 'platform', '{gateway: {nodeSelector: {}}}', 'gateway.nodeSelector', Outcome.TRANSLATED],
  ['a priority of one component', 'platform', '{gateway: {priorityClassName: high}}', 'gateway.priorityClassName', Outcome.APPLIED],
  ['an empty prefix of the DNS', 'platform', '{dns: {prefix: ""}}', 'dns.prefix', Outcome.TRANSLATED],
  ['the backend beside an exporter, which listens to one alone', 'platform', '{metrics: {enabled: true}, externalServices: {metrics: {enabled: true, backend: datadog}}}', 'externalServices.metrics.backend', Outcome.TRANSLATED],
])('the report tells truly of %s', (_, chart, text, path, outcome) => {
  expect(imported(text, chart).report.find((line) => line.path === path)).toMatchObject({ outcome });
});

test('the pull policy of the exporter and of Cloud SQL\'s proxy is that of the values', () => {
  const before = manifests('{metrics: {enabled: true, image: {pullPolicy: IfNotPresent}}}').match(/imagePullPolicy: Always/g) ?? [];
  expect(manifests('{metrics: {enabled: true, image: {pullPolicy: Always}}}').match(/imagePullPolicy: Always/g)).toHaveLength(before.length + 1);
  const text = '{postgresql: {enabled: false}, externalServices: {postgresql: {host: "p:r:i", password: a-long-password, user: u, database: d, pgbouncer: {proxyImagePullPolicy: Never}}}}';
  expect(manifests(text)).toContain('imagePullPolicy: Never');
});

test('what is off is said to be off, and only what it holds to have no effect', () => {
  const { report } = imported('{postgresql: {enabled: false, auth: {username: u}}, externalServices: {postgresql: {host: h.io, user: u, database: d}}, flower: {enabled: false, imageTag: "1"}}');
  const sentences = Object.fromEntries(report.map(({ path, sentence }) => [path, sentence]));
  expect(sentences).toMatchObject({
    'postgresql.enabled': 'externalServices.postgresql stands in its place',
    'postgresql.auth.username': 'has no effect while postgresql.enabled is false',
    'flower.enabled': 'off, there as here',
    'flower.imageTag': 'has no effect while flower.enabled is not true',
  });
});

describe('a null takes a default away, which Helm takes for off', () => {
  const DEFAULTS = manifests('');

  test.each(['limitResources: null', 'rbac: {enabled: null}', 'agent: {enabled: null}', 'operator: {enabled: null}',
    '{postgresql: {enabled: null}, externalServices: {postgresql: {host: db.acme.com, user: plx, database: plx, password: of-the-database}}}'])('%s is as false', (text) => {
    expect(manifests(text)).toBe(manifests(text.replace('null', 'false')));
    expect(manifests(text)).not.toBe(DEFAULTS);
  });

  test('and so the report calls it', () => {
    const { report } = imported('{timezone: null, sidecar: {sleepInterval: null}, ui: {baseUrl: ""}}');
    expect(report.map(({ outcome }) => outcome)).toEqual([Outcome.TRANSLATED, Outcome.TRANSLATED, Outcome.TRANSLATED]);
  });
});

test('without limits for the chart\'s own pods, runs keep those that the values give them', () => {
  expect(manifests('{limitResources: false, init: {resources: {limits: {cpu: 700m, memory: 700Mi}}}}')).toContain('"limits":{"cpu":"700m","memory":"700Mi"}');
});

test('into a Secret of the user\'s own nothing is written', () => {
  const { secrets, report } = imported('{platformSecret: acme, organizationKey: k, email: {enabled: true, host: h, hostUser: u, hostPassword: p}}');
  expect(secrets.filter(({ secret }) => secret === 'acme')).toEqual([]);
  expect(report.find(({ path }) => path === 'organizationKey')!.sentence).toContain('platformSecret names, stands in its place');
});

test('a connection has its folder on a gateway that has no store', () => {
  const text = (agent: boolean): string => `{agent: {enabled: ${agent}}, artifactsStore: {name: s, kind: gcs, schema: {bucket: "gs://b"}, secret: {name: a, mountPath: /etc/gcs}},
    connections: [{name: c, kind: gcs, schema: {bucket: "gs://c"}, secret: {name: b, mountPath: /etc/gcs}}], mountConnections: [c]}`;
  expect(imported(text(true)).warnings.join()).toContain('the gateway does without it');
  expect(imported(text(false)).warnings.join()).not.toContain('the gateway does without it');
});

test('a proxy without a host is refused, and one that is told to all processes is warned of', () => {
  expect(() => manifests('{proxy: {enabled: true}}')).toThrow(/proxy\.host/);
  expect(imported('{proxy: {enabled: true, host: p.acme.com, port: 3128}}').warnings.join()).toContain('HTTP_PROXY');
});
