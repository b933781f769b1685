import { readFileSync } from 'fs';
import { join } from 'path';
import { isDeepStrictEqual } from 'util';
import { Key, keyAt, Keys } from '../../lib/helm/key';
import { AGENT_KEYS, PLATFORM_KEYS, TRAINING_JOBS_KEYS } from '../../lib/helm/keys/charts';

const CHARTS: { readonly [chart: string]: Keys } = { platform: PLATFORM_KEYS, agent: AGENT_KEYS, trainingjobs: TRAINING_JOBS_KEYS };

/** What the official charts 2.15.1 read: chart, key (`[]` is an item), default (empty: none), status. */
interface Fact { readonly chart: string; readonly key: string; readonly initial: string; readonly status: string }

const facts: readonly Fact[] = readFileSync(join(__dirname, 'official-keys.tsv'), 'utf8').trim().split('\n').slice(1).map((line) => {
  const [chart, key, initial, status] = line.split('\t');
  return { chart, key, initial, status };
});

type Steps = readonly (string | number)[];
const stepsOf = (key: string): Steps => key.split('.').flatMap((step) => (step.endsWith('[]') ? [step.slice(0, -2), 0] : [step]));

/** The declaration of a key, or of the open map that it stands in. */
function declared({ chart, key }: Fact): Key | undefined {
  const steps = stepsOf(key);
  const found = keyAt(CHARTS[chart], steps);
  const above = steps.map((_, i) => keyAt(CHARTS[chart], steps.slice(0, i))).find((one) => one && !one.keys && !one.items);
  return found ?? above;
}

/** Whether a key or what it stands in is dead. */
function isDead({ chart, key }: Fact): boolean {
  const steps = stepsOf(key);
  return steps.some((_, i) => keyAt(CHARTS[chart], steps.slice(0, i + 1))?.dead !== undefined);
}

/** Keys that the official charts do not name, and why they are declared all the same. */
const EXTRA: readonly [RegExp, string][] = [
  [/ (rabbitmq\.)?affinity\.(node|pod|podAnti)Affinity\b/, 'parts of Kubernetes\' affinity, which stands in the pods as it is'],
  [/ (postgresql|redis|rabbitmq)\.image\.(registry|repository|tag|pullPolicy)$/, 'Bitnami\'s: the image is told to be another one'],
  [/ ingress\.insecure$/, 'the typed API\'s own word for an Ingress without a certificate, which has to be asked for'],
  [/ postgresql\.(primary|auth\.secretKeys)$/, 'Bitnami\'s: size of the claim and key of the Secret have a meaning here'],
  [/ redis\.(auth\.existingSecret|auth\.existingSecretPasswordKey|master\.persistence\.(size|storageClass))$/, 'Bitnami\'s: they have a meaning here'],
  [/ rabbitmq\.(auth\.(existingPasswordSecret|existingSecretPasswordKey)|resources\.limits)$/, 'Bitnami\'s: they have a meaning here'],
];

const name = ({ chart, key }: Fact): string => `${chart} ${key}`;

test('the table is that of three charts', () => {
  expect(facts).toHaveLength(804);
  expect(new Set(facts.map(({ chart }) => chart))).toEqual(new Set(Object.keys(CHARTS)));
});

test('every key is declared', () => {
  expect(facts.filter((fact) => declared(fact) === undefined).map(name)).toEqual([]);
});

test('defaults are the official ones', () => {
  const isEmpty = (data: unknown): boolean => data === undefined || data === null || (typeof data === 'object' && !Object.keys(data).length);
  const wrong = facts.filter((fact) => {
    const key = keyAt(CHARTS[fact.chart], stepsOf(fact.key));
    const above = keyAt(CHARTS[fact.chart], stepsOf(fact.key).slice(0, -1));
    const inherited = (above?.initial as { readonly [name: string]: unknown } | undefined)?.[stepsOf(fact.key).at(-1)!];
    const official: unknown = fact.initial === '' ? undefined : JSON.parse(fact.initial);
    const initial = inherited ?? key?.initial;
    return !isDeepStrictEqual(initial, official) && !(isEmpty(official) && isEmpty(initial));
  });
  expect(wrong.map((fact) => `${name(fact)}: ${fact.initial} and not ${JSON.stringify(keyAt(CHARTS[fact.chart], stepsOf(fact.key))?.initial)}`)).toEqual([]);
});

test('what is dead there is dead here, and nothing else', () => {
  expect(facts.filter((fact) => isDead(fact) !== (fact.status === 'dead')).map((fact) => `${name(fact)}: ${fact.status}`)).toEqual([]);
});

/** The ends of the declarations, as the table writes them. */
function ends(keys: Keys, prefix = ''): string[] {
  return Object.entries(keys).flatMap(([step, key]) => {
    const path = `${prefix}${step}`;
    return key.keys ? ends(key.keys, `${path}.`) : key.items?.keys ? ends(key.items.keys, `${path}[].`) : [path];
  });
}

test('no key is made up, but for those that have a reason', () => {
  const known = (chart: string, path: string): boolean => facts.some((fact) =>
    fact.chart === chart && (fact.key === path || fact.key.startsWith(`${path}.`) || path.startsWith(`${fact.key}.`) || path.startsWith(`${fact.key}[`)));
  const extra = Object.entries(CHARTS).flatMap(([chart, keys]) => ends(keys).filter((path) => !known(chart, path)).map((path) => `${chart} ${path}`));
  expect(extra.filter((key) => !EXTRA.some(([pattern]) => pattern.test(key)))).toEqual([]);
  expect(EXTRA.filter(([pattern]) => !extra.some((key) => pattern.test(key)))).toEqual([]);
});
