import { readFileSync } from 'fs';
import { join } from 'path';
import { Imported } from '../../lib/helm/import-values';
import { secretsFile } from '../../lib/helm/secrets-file';
import { imported as importedText, manifests, refusal, release } from '../support/imported';
import { BAD_INPUTS } from './bad-inputs';

/** The lines of a file stand in one. */
const asFile = (values: string): string => values.split('; ').join('\n');
const imported = (values: string): Imported => importedText(asFile(values));
const rendered = (values: string): string => manifests(asFile(values));

test.each(BAD_INPUTS)('$values is refused', ({ values, says }) => {
  expect(refusal(asFile(values))).toEqual(expect.arrayContaining(says.map((beginning) => expect.stringContaining(`v.yaml:${beginning}`) as string)));
});

/** What is no mistake here: it works, and where a user should know of it a warning says so. */
const WORKS: { readonly [values: string]: (values: string) => void } = {
  'namespace: other': (values) => {
    expect(imported(values).warnings).toEqual([expect.stringMatching(/^v\.yaml:1:1: namespace: the namespace is that of -n/)]);
    expect(rendered(values)).not.toContain('namespace: other');
  },
  '{}': (values) => {
    expect(rendered(values)).toBe(rendered(values));
    expect(rendered(values).split(/^---$/m).filter((object) => /^kind: Secret$/m.test(object) && /^(data|stringData):/m.test(object))).toEqual([]);
  },
  'postgresql: {auth: {existingSecret: my-pg}}': (values) => {
    const lines = rendered(values).split('\n').map((line) => line.trim());
    expect(lines.filter((line) => line === 'name: my-pg').length).toBeGreaterThan(1);
    expect(lines.filter((line) => line === 'name: polyaxon-postgresql' && lines[lines.indexOf(line) - 1] === 'secretKeyRef:')).toEqual([]);
  },
  'postgresql: {auth: {password: s3cret-one, postgresPassword: s3cret-two}}': (values) => {
    expect(imported(values).secrets).toContainEqual(expect.objectContaining({ secret: 'polyaxon-postgresql', key: 'password', value: 's3cret-one' }));
    expect(secretsFile(imported(values).secrets, release)).not.toContain('s3cret-two');
    const keys = [...rendered(values).matchAll(/secretKeyRef:\n\s+key: (\S+)\n\s+name: polyaxon-postgresql$/gm)].map(([, key]) => key);
    expect(new Set(keys)).toEqual(new Set(['password']));
  },
  'artifactsStore: {name: st, kind: s3, schema: {bucket: "s3://b"}, secret: {name: no-such}}': (values) => {
    // A Secret is never in the manifests, so only the cluster knows which there are.
    expect(rendered(values)).toMatch(/secretRef:\n\s+name: no-such$/m);
  },
  'gateway: {hpa: {enabled: true}}': (values) => {
    // On several nodes, if the store is one that all of them have.
    const objects = rendered(`${values}; artifactsStore: {name: s3, kind: s3, schema: {bucket: "s3://acme"}}`);
    expect(objects).toMatch(/scaleTargetRef:\n\s+apiVersion: apps\/v1\n\s+kind: Deployment\n\s+name: polyaxon-polyaxon-api$/m);
    expect(objects).toMatch(/^kind: Deployment\nmetadata:\n(?: .*\n)*? {2}name: polyaxon-polyaxon-api$/m);
  },
  'agent: {additionalNamespaces: [team-a]}': (values) => {
    expect(rendered(values)).toMatch(/^kind: Role\n(?:.+\n)*? {2}namespace: team-a$/m);
    expect(rendered(values)).not.toMatch(/^kind: ClusterRole/m);
  },
  'rbac: {enabled: false}': (values) => {
    expect(imported(values).warnings).toEqual([
      expect.stringMatching(/^v\.yaml:1:8: rbac\.enabled: no component has an account of its own; give the namespace's account "default" what /),
    ]);
    expect(rendered(values)).not.toMatch(/^kind: (Cluster)?RoleBinding/m);
  },
  'externalServices: {streams: {host: streams.corp}}': (values) => {
    expect(rendered(values)).toContain('streams.corp');
    expect(rendered(values)).not.toContain('streams.corpstreams.corp');
  },
  'postgresql: {primary: {persistence: {size: 1Gi}}}': (values) => {
    // What size the claim has, the cluster alone knows: it lets it grow, and refuses that it shrinks.
    expect(rendered(values)).toMatch(/storage: 1Gi/);
    expect(rendered(values)).not.toContain('volumeClaimTemplates');
  },
};

test.each(Object.entries(WORKS))('%s works', (values, act) => act(values));

test('Flower works beside a scheduler and its broker', () => {
  expect(rendered('flower: {enabled: true}; scheduler: {enabled: true}; redis: {enabled: true}; artifactsStore: {name: s3, kind: s3, schema: {bucket: "s3://acme"}}'))
    .toMatch(/name: polyaxon-polyaxon-flower$/m);
});

/** What is not of the platform's chart: agent-chart.test.ts has it. */
const ELSEWHERE = ['__chart__: agent'];

test('every bad input that is known of the official chart is one of these, once', () => {
  const known = readFileSync(join(__dirname, 'bad-inputs.tsv'), 'utf8').trim().split('\n').slice(1).map((line) => line.split('\t')[2]);
  expect(known).toHaveLength(88);
  expect([...BAD_INPUTS.map(({ values }) => values), ...Object.keys(WORKS), ...ELSEWHERE].sort()).toEqual(known.sort());
});
