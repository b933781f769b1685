import { App } from 'cdk8s';
import { PolyaxonChart, Postgres, Redis, SecretRef } from '../../lib';
import { ANYWHERE, networkPolicy } from '../../lib/security/network-policy';
import { find, objectsOf, synthesize } from '../support/synth';

const owner = { release: 'plx', namespace: 'ml', version: '1', labels: {}, annotations: {} };
const DNS = { ports: [53, 5353].flatMap((port) => [{ protocol: 'UDP', port }, { protocol: 'TCP', port }]) };

function specOf(shape: Omit<Parameters<typeof networkPolicy>[2], 'component'>): any {
  return find(synthesize((chart) => networkPolicy(chart, owner, { component: 'plx-api', ...shape })), 'NetworkPolicy', 'plx-api').spec;
}

function pods(...values: string[]): object[] {
  return [{ podSelector: { matchExpressions: [{ key: 'app.kubernetes.io/name', operator: 'In', values }] } }];
}

/** Who may connect to whom, by component; `*` is anyone, and the DNS goes without saying. */
function edges(objects: any[]): { [component: string]: { from: string[]; to: string[] } } {
  const ends = (rules: any[] = [], side: 'from' | 'to'): string[] => rules
    .filter((rule) => !rule.ports?.some(({ port }: any) => port === 53))
    .map((rule) => {
      const who = rule[side]?.[0].podSelector.matchExpressions[0].values.map(short).join(',') ?? '*';
      return `${who}:${rule.ports?.map(({ port }: any) => port).join(',') ?? '*'}`;
    });
  const short = (name: string): string => name.replace('polyaxon-polyaxon-', '');
  return Object.fromEntries(objects.filter(({ kind }) => kind === 'NetworkPolicy').filter(({ metadata }) => !metadata.name.endsWith('default-deny')).map(({ metadata, spec }) =>
    [short(metadata.name), { from: ends(spec.ingress, 'from'), to: ends(spec.egress, 'to') }]));
}

test('what is not named is denied', () => {
  expect(specOf({})).toEqual({
    podSelector: { matchLabels: { 'app.kubernetes.io/name': 'plx-api' } }, policyTypes: ['Ingress', 'Egress'],
  });
});

test('an edge is a port and the pods at its other end; without pods it is anyone', () => {
  expect(specOf({ ingress: [{ port: 8000 }, { port: 5432, peers: ['a', 'b'] }] }).ingress).toEqual([
    { ports: [{ protocol: 'TCP', port: 8000 }] },
    { ports: [{ protocol: 'TCP', port: 5432 }], from: pods('a', 'b') },
  ]);
});

test('who connects to others asks the DNS, too, which listens on 5353 on OpenShift', () => {
  expect(specOf({ egress: [{ port: 5432, peers: ['db'] }] }).egress).toEqual([
    { ports: [{ protocol: 'TCP', port: 5432 }], to: pods('db') }, DNS,
  ]);
});

test('who calls the Kubernetes API may connect anywhere, since its address differs by cluster', () => {
  expect(specOf({ egress: ANYWHERE }).egress).toEqual([{}]);
});

test('the edges of a whole installation are these', () => {
  const app = new App();
  new PolyaxonChart(app, 'polyaxon', { core: { scheduler: {}, compiler: {}, worker: {}, beat: {} }, dependencies: { redis: Redis.inCluster() } });
  const clients = 'gateway,scheduler,compiler,worker,beat,hooks';
  const process = { from: [], to: ['postgresql:5432', 'redis:6379', '*:443'] };
  expect(edges(objectsOf(app))).toEqual({
    'gateway': { from: ['*:8000'], to: ['*:*'] },
    'scheduler': process,
    'compiler': process,
    'worker': process,
    'beat': process,
    'agent': { from: [], to: ['*:*'] },
    'operator': { from: [], to: ['*:*'] },
    'hooks': { from: [], to: ['postgresql:5432'] },
    'secrets': { from: [], to: ['*:*'] },
    'clean-runs': { from: [], to: ['*:*'] },
    'postgresql': { from: [`${clients}:5432`], to: [] },
    'redis': { from: [`${clients}:6379`], to: [] },
  });
});

test('what is outside the cluster is reached at its port', () => {
  const app = new App();
  const postgres = Postgres.external({ host: 'db.acme.com', port: 6432, password: SecretRef.of('db', 'password') });
  new PolyaxonChart(app, 'polyaxon', { dependencies: { postgres } });
  expect(edges(objectsOf(app)).hooks.to).toEqual(['*:6432']);
});
