import { App } from 'cdk8s';
import {
  ArtifactsStore, Connection, PolyaxonAgentChart, PolyaxonAgentChartProps, PolyaxonChart, PolyaxonChartProps, Postgres, SecretRef,
} from 'cdk8s-polyaxon';
import { installAgent, minimal } from '../support/agents';
import { dataOf, install } from '../support/chart';
import { podsOf } from '../support/pods';
import { find, problemsOf } from '../support/synth';
import { COMPONENTS, INSTALLATION, Row } from './rows';

const rows: readonly Row[] = [...COMPONENTS, ...INSTALLATION];

test.each(rows)('$values is refused', ({ props, agent, says }) => {
  const problems = problemsOf(() => (agent === undefined
    ? new PolyaxonChart(new App(), 'polyaxon', props as PolyaxonChartProps)
    : new PolyaxonAgentChart(new App(), 'agent', (agent ? { ...minimal, ...agent } : {}) as PolyaxonAgentChartProps)));
  expect(problems).toEqual(says.map((beginning) => expect.stringContaining(beginning)));
  problems.forEach((problem, i) => expect(problem.indexOf(says[i])).toBe(0));
});

/** What is no mistake here: it works, or the cluster alone can tell. */
const works: { readonly [values: string]: () => void } = {
  'namespace: other': () => {
    const objects = install({ namespace: 'other' });
    expect(new Set(objects.map(({ metadata }) => metadata.namespace))).toEqual(new Set(['other', undefined]));
  },
  'postgresql: {auth: {existingSecret: my-pg}}': () => {
    const objects = install({ dependencies: { postgres: Postgres.inCluster({ password: SecretRef.of('my-pg', 'key') }) } });
    const names = podsOf(objects).flatMap(({ spec }) => [...spec.initContainers ?? [], ...spec.containers]).flatMap(({ env = [] }) => env)
      .filter(({ name }) => /^(POLYAXON_DB_PASSWORD|POSTGRES_PASSWORD)$/.test(name)).map(({ valueFrom }) => valueFrom.secretKeyRef.name);
    expect(names.length).toBeGreaterThan(1);
    expect(new Set(names)).toEqual(new Set(['my-pg']));
  },
  '{}': () => {
    expect(JSON.stringify(install())).toBe(JSON.stringify(install()));
    expect(install().filter(({ kind }) => kind === 'Secret').flatMap(({ data, stringData }) => [data, stringData])).toEqual(
      install().filter(({ kind }) => kind === 'Secret').flatMap(() => [undefined, undefined]));
  },
  'artifactsStore: {name: st, kind: s3, schema: {bucket: "s3://b"}, secret: {name: no-such}}': () => {
    // A Secret is never in the manifests, so only the cluster knows which there are.
    const connection = Connection.s3('st', 's3://acme', { secret: { name: 'no-such' }, mountOnGateway: true });
    const [gateway] = podsOf(install({ persistence: { connections: [connection] } })).filter(({ spec }) => JSON.stringify(spec).includes('no-such'));
    expect(JSON.stringify(gateway.spec)).toContain('"secretRef":{"name":"no-such"}');
  },
  'gateway: {hpa: {enabled: true}}': () => {
    const objects = install({ core: { gateway: { autoscaling: { maxReplicas: 3 } } }, persistence: { artifacts: ArtifactsStore.s3('s3://acme') } });
    const [{ spec }] = objects.filter(({ kind }) => kind === 'HorizontalPodAutoscaler');
    expect(find(objects, 'Deployment', spec.scaleTargetRef.name)).toBeDefined();
  },
  'rbac: {enabled: false}': () => {
    // What the property's documentation says: whoever turns it off gives the namespace's own account the rights.
    const pods = podsOf(install({ security: { rbac: false } }));
    expect(pods.filter(({ spec }) => ![undefined, 'default'].includes(spec.serviceAccountName))).toEqual([]);
  },
  'externalServices: {streams: {host: streams.corp}}': () => {
    const { POLYAXON_PROXY_STREAMS_HOST: host } = dataOf(install({ endpoints: { streams: { host: 'streams.corp' } } }), 'polyaxon-polyaxon-proxies-config');
    expect(host).toBe('streams.corp');
  },
  'agent: {additionalNamespaces: [team-a]}': () => {
    const objects = installAgent({ additionalNamespaces: ['team-a'], persistence: { artifacts: ArtifactsStore.s3('s3://acme') } });
    expect(objects.filter(({ kind }) => /^ClusterRole/.test(kind))).toEqual([]);
    expect(objects.filter(({ kind, metadata }) => kind === 'Role' && metadata.namespace === 'team-a').length).toBeGreaterThan(0);
  },
  'postgresql: {primary: {persistence: {size: 1Gi}}}': () => {
    // What size the claim has, the cluster alone knows: it lets it grow, and refuses that it shrinks.
    const objects = install({ dependencies: { postgres: Postgres.inCluster({ storage: { size: '1Gi' } }) } });
    expect(find(objects, 'PersistentVolumeClaim', 'data-polyaxon-postgresql-0').spec.resources.requests.storage).toBe('1Gi');
    expect(find(objects, 'StatefulSet', 'polyaxon-postgresql').spec.volumeClaimTemplates).toBeUndefined();
  },
};

test.each(Object.entries(works))('%s works', (_values, act) => {
  act();
});

test('all 88 bad inputs of the official chart are accounted for, each once', () => {
  const all = [...rows.map(({ values }) => values), ...Object.keys(works)];
  expect(new Set(all).size).toBe(all.length);
  expect(all).toHaveLength(88);
});
