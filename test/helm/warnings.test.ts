import { PLATFORM_KEYS } from '../../lib/helm/keys/charts';
import { Legacy } from '../../lib/helm/legacy/legacy';
import { Line, Outcome } from '../../lib/helm/report';
import { Values } from '../../lib/helm/values';
import { imported } from '../support/imported';

const sentence = 'one pod: each more would give every periodic task once more';

test('what a user must hear of is translated in the report, and a warning with its place', () => {
  const { report, warnings } = imported('scheduler: {enabled: true}\nbeat:\n  enabled: true\n  replicas: 2\n');
  expect(report.find(({ path }) => path === 'beat.replicas')).toMatchObject({ outcome: Outcome.TRANSLATED, sentence });
  expect(warnings).toEqual([`v.yaml:4:3: beat.replicas: ${sentence}`]);
});

test('what is merely translated is no warning', () => {
  const { report, warnings } = imported('{scheduler: {enabled: true}, beat: {enabled: true, replicas: 1}, redis: {enabled: true, image: {tag: "6"}}}');
  expect(report.map(({ outcome }) => outcome)).toContain(Outcome.TRANSLATED);
  expect(warnings).toEqual([]);
});

test('a warning is for each end below its path, but for those that have no effect', () => {
  const given = { a: { b: 1, c: { d: 2, e: 3 } } };
  const values = new Values(given, given);
  values.read('a');
  values.translate('a.c.d', 'off');
  values.warn('a.c', 'hear');
  expect(values.report()).toEqual([
    { path: 'a.b', outcome: Outcome.APPLIED, sentence: 'an option of the program' },
    { path: 'a.c.d', outcome: Outcome.TRANSLATED, sentence: 'off' },
    { path: 'a.c.e', outcome: Outcome.TRANSLATED, sentence: 'hear', warns: true },
  ]);
});

test('the warning of an older key is given at each leaf, though its rule is named once', () => {
  const legacy = new Legacy({ nodeSelectors: { core: { a: '1', b: '2', c: '3' } } }, PLATFORM_KEYS);
  const line = (path: string, warns?: boolean): Line => ({ path, outcome: Outcome.TRANSLATED, sentence: 'hear', warns });
  const report = legacy.report([line('nodeSelector.a', true), line('nodeSelector.b', true), line('nodeSelector.c')]);
  expect(legacy.warnings(report).map(({ path }) => path)).toEqual(['nodeSelectors.core.a', 'nodeSelectors.core.b']);
});

test('a first user with the password that everyone knows is warned of', () => {
  const known = expect.stringMatching(/^v\.yaml:1:1: user\.password: missing, so that the first user has the official chart's own/);
  expect(imported('apiHooks: {adminUser: true}').warnings).toEqual([known]);
  expect(imported('apiHooks: {adminUser: false}').warnings).toEqual([]);
  expect(imported('{apiHooks: {adminUser: true}, user: {password: one-of-my-own}}').warnings).toEqual([]);
});
