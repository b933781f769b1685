import { readFileSync } from 'fs';
import { join } from 'path';
import { parse } from 'yaml';
import { PLATFORM_KEYS } from '../../lib/helm/keys/charts';
import { Legacy } from '../../lib/helm/legacy/legacy';
import { leaves } from '../../lib/helm/path';
import { dataOf } from '../support/chart';
import { imported, refusal, rendered } from '../support/imported';
import { find } from '../support/synth';

/** Each key that the charts of Polyaxon 0 and 1 document: a file that has it, what becomes of it, and words of the sentence. */
const rows = tableOf('mapping.tsv');
/** What their default files have beyond that. */
const undocumented = tableOf('undocumented.tsv').map((row) => [row[0].split(':')[0], ...row]);

function tableOf(name: string): string[][] {
  return readFileSync(join(__dirname, 'legacy', name), 'utf8').trimEnd().split('\n').map((line) => line.split('\t'));
}

const refusalText = (text: string): string => refusal(text).join('\n');

function isOld(text: string): boolean {
  return imported(text).warnings.some((warning) => warning.includes('of an older chart'));
}

test('every key that the older charts document is accounted for', () => {
  expect(new Set(rows.map(([key]) => key)).size).toBe(97);
});

describe.each([...rows, ...undocumented].filter(([, , fate]) => fate === 'translated' || fate === 'ignored'))('%s: %s', (_key, text, fate, words) => {
  const { report, warnings } = imported(text);

  test(`${fate}: ${words}`, () => {
    expect(report).toContainEqual(expect.objectContaining({ outcome: fate, sentence: expect.stringContaining(words) }));
    expect(warnings.join('\n')).toMatch(/^v\.yaml:\d+:\d+: \S+: of an older chart: /m);
    expect(refusal(text)).toEqual([]);
  });
});

test.each([...rows, ...undocumented].filter(([, , fate]) => fate === 'refused'))('%s: %s is refused', (_key, text, _fate, words) => {
  expect(refusal(text)[0]).toMatch(/^v\.yaml:\d+:\d+: /);
  expect(refusalText(text)).toContain(words);
});

test.each(rows.filter(([, , fate]) => fate === 'present'))('%s: %s is left to the importer of the present chart', (_key, text) => {
  const given = parse(text);
  expect(new Legacy(given, PLATFORM_KEYS).values).toEqual(given);
});

test.each(rows.filter(([, , fate]) => fate === 'guide'))('%s is in the guides', (_key, _text, _fate, words) => {
  const [file, text] = words.split(': ');
  expect(readFileSync(join(__dirname, '../..', file), 'utf8')).toContain(text);
});

describe('a file is of an older chart', () => {
  test.each(['timeZone: UTC', 'tolerations: {core: []}', 'affinity: {core: {}}', 'rabbitmq-ha: {enabled: false}', '{serviceType: NodePort, api: {replicas: 1}}'])('with %s', (text) => {
    expect(new Legacy(parse(text), PLATFORM_KEYS).values).not.toEqual(parse(text));
    expect(refusal(text)).toEqual([]);
  });

  test('and not with what the present chart has as well', () => {
    expect(isOld('{gateway: {replicas: 1}, tolerations: [{key: a, operator: Exists}], securityContext: {enabled: true, user: 1111, group: 1111}}')).toBe(false);
    expect(refusalText('tolerations: {key: gpu}')).toMatch(/tolerations = \{"key":"gpu"\}: not a list/);
    expect(refusalText('operator: {imageTag: 1.20.0}')).not.toContain('older chart');
  });
});

test('what Polyaxon 1 had for both API and gateway is the gateway\'s, but for the size of the API', () => {
  const { report } = imported('{streams: {enabled: true}, api: {replicas: 1, service: {port: 81}}, gateway: {replicas: 3, service: {port: 80}}}');
  const sentences = Object.fromEntries(report.map(({ path, sentence }) => [path, sentence]));
  expect(sentences['api.service.port']).toBe('gateway.service.port stands in its place');
  expect(sentences['gateway.replicas']).toBe('api.replicas stands in its place');
});

test('an image of Polyaxon 0 or 1 gives way to that of the present version, and another is kept', () => {
  const old = imported('{timeZone: UTC, init: {image: acme/init, imageTag: 0.6.1}, sidecar: {image: acme/sidecar, imageTag: 2.15.1}}').report;
  expect(old.find(({ path }) => path === 'init.image')!.sentence).toContain('an image of Polyaxon 0 or 1');
  expect(old.find(({ path }) => path === 'sidecar.image')!.outcome).toBe('applied');
});

test('user and group of an older file are those of processes, files and the platform\'s configuration', () => {
  const objects = rendered('{timeZone: UTC, securityContext: {enabled: true, user: 1111, group: 1111}}');
  expect(find(objects, 'Deployment', 'polyaxon-polyaxon-api').spec.template.spec.securityContext).toMatchObject({ runAsUser: 1111, runAsGroup: 1111, fsGroup: 1111 });
  expect(Object.assign({}, ...objects.map(({ data }) => data))).toMatchObject({
    POLYAXON_SECURITY_CONTEXT_USER: '1111', POLYAXON_SECURITY_CONTEXT_GROUP: '1111',
  });
  expect(refusalText('{timeZone: UTC, securityContext: {user: 1111, runAsUser: 2222}}')).toContain('securityContext.runAsUser = 2222 says something else');
});

test('an account at the database is that of the database, in the cluster or outside', () => {
  const where = (text: string): string[] => imported(text).secrets.filter(({ value }) => value === 'old-password').map(({ secret }) => secret);
  expect(where('postgresql: {postgresPassword: old-password}')).toEqual(['polyaxon-postgresql']);
  expect(where('postgresql: {enabled: false, externalPostgresHost: db.acme.com, postgresUser: acme, postgresPassword: old-password}'))
    .toEqual(['polyaxon-polyaxon-postgresql-secret']);
});

// S003-023 S004-027
test('e-mail is on where an older file has a host for it', () => {
  const configured = (text: string): any => Object.assign({}, ...rendered(text).map(({ data }) => data));
  expect(configured('{timeZone: UTC, email: {host: mail.acme.com}}')).toMatchObject({ POLYAXON_EMAIL_HOST: 'mail.acme.com' });
  expect(configured('{timeZone: UTC, email: {host: smtp}}')).not.toHaveProperty('POLYAXON_EMAIL_HOST');
});

test('the first of several outputs is the store, as the file has them', () => {
  const objects = rendered('persistence: {outputs: {b: {store: s3, bucket: "s3://bbb"}, a: {store: s3, bucket: "s3://aaa"}}}');
  expect(JSON.parse(dataOf(objects, 'polyaxon-polyaxon-agent-config').POLYAXON_AGENT_ARTIFACTS_STORE).name).toBe('b');
});

test('nodes of core alone are none of runs', () => {
  const { program } = imported('{nodeSelectors: {core: {a: b}}, tolerations: {core: [{key: t, operator: Exists}]}}');
  expect(program.args[0]).toMatchObject({ entries: { core: { entries: { gateway: { entries: { placement: {} } } } } } });
  expect(program.args[0]).not.toHaveProperty('entries.scheduling.entries.runs');
});

test('runs on the nodes of core stay there', () => {
  const outputs = 'outputs: {o: {store: s3, bucket: "s3://acme"}}';
  const { program } = imported(`{persistence: {${outputs}}, nodeSelectors: {core: {a: b}, jobs: {a: b}}}`);
  expect(JSON.stringify(program)).toContain('shareNodes');
  expect(JSON.stringify(imported(`{persistence: {${outputs}}, nodeSelectors: {core: {a: b}, jobs: {a: c}}}`).program)).not.toContain('shareNodes');
  const on = (...zones: string[]): string => ['core', 'jobs'].map((kind, i) => `${kind}: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {`
    + `nodeSelectorTerms: [{matchExpressions: [{key: zone, operator: In, values: [${zones[i]}]}]}]}}}`).join(', ');
  for (const [zones, shared] of [[['a', 'a'], true], [['a', 'b'], false]] as const) {
    const text = `{persistence: {${outputs}}, affinity: {${on(...zones)}}}`;
    expect([refusal(text), JSON.stringify(imported(text).program).includes('shareNodes')]).toEqual([[], shared]);
  }
  const ofServer = `{persistence: {${outputs}}, nodeSelectors: {jobs: {a: b}}, postgresql: {nodeSelector: {a: b}}}`;
  expect([refusal(ofServer), JSON.stringify(imported(ofServer).program).includes('shareNodes')]).toEqual([[], true]);
});

test('what the older charts had empty or off says nothing, and no leaf is lost', () => {
  const text = '{nodeSelectors: {core: null}, persistence: {data: {}, logs: {existingClaim: null}}, docker-registry: {enabled: false}, integrations: {slack: null}}';
  const { report, warnings } = imported(text);
  expect(report.map(({ path }) => path)).toHaveLength(leaves(parse(text)).length);
  expect(new Set(report.map(({ outcome }) => outcome))).toEqual(new Set(['translated']));
  expect(warnings).toEqual([]);
});
