import { App } from 'cdk8s';
import { SecurityContext } from 'cdk8s-polyaxon';
import { call, evaluate, Expression, list, literal, member, options } from '../../lib/helm/program';
import { namesIn, typescriptOf } from '../../lib/helm/typescript';

test.each<[string, Expression, string]>([
  ['a number', literal(2), '2'],
  ['a text', literal('it\'s "so" \\ \n \u0000'), '\'it\\\'s "so" \\\\ \\n \\u0000\''],
  ['a member', member('LogLevel.INFO'), 'LogLevel.INFO'],
  ['a list', list([literal(1), literal('a')]), '[1, \'a\']'],
  ['an empty list', list([]), '[]'],
  ['options', options({ replicas: literal(2), 'a.b/c': literal('d') })!, '{ replicas: 2, \'a.b/c\': \'d\' }'],
  ['options without any', { kind: 'options', entries: {} }, '{}'],
  ['a constant by the name of its option', options({ affinity: member('affinity'), true: literal(true) })!, '{ affinity, true: true }'],
  ['a factory', call('SecretRef.of', [literal('a'), literal('b')]), 'SecretRef.of(\'a\', \'b\')'],
  ['a constructor', call('Installation', [undefined]), 'new Installation()'],
  ['a note, on its own line', options({ a: literal(1, { note: 'why\n so' }) })!, '{\n  // why so\n  a: 1,\n}'],
])('%s is written as a person would', (_, expression, text) => {
  expect(typescriptOf(expression)).toBe(text);
});

test('what is too long for a line stands on several', () => {
  const long = list(Array.from({ length: 40 }, () => literal('word')));
  expect(typescriptOf(options({ words: long })!).split('\n')).toHaveLength(44);
});

test('what is written reads as what is run', () => {
  const data = { a: [1, true, 'it\'s \\ "so"\n'], 'b-c': { d: '${x}', ['__proto__']: '\u2028' }, e: '</script>' };
  const asExpression = (value: unknown): Expression => (Array.isArray(value) ? list(value.map(asExpression))
    : typeof value === 'object' ? { kind: 'options', entries: Object.fromEntries(Object.entries(value as object).map(([key, item]) => [key, asExpression(item)])) }
      : literal(value as string));
  const expression = asExpression(data);
  expect(evaluate(expression, {}, new App())).toEqual(data);

  expect(new Function(`return ${typescriptOf(expression)};`)()).toEqual(data);
});

test('a construct stands in the app, by its id', () => {
  const app = new App();
  const expression = call('SecurityContext', [options({ networkPolicies: literal(false) })], { id: 'it-is' });
  expect(typescriptOf(expression)).toBe('new SecurityContext(app, \'it-is\', { networkPolicies: false })');
  expect(evaluate(expression, { SecurityContext }, app)).toBe(app.node.findChild('it-is'));
});

test('the names to import are those that are used', () => {
  expect(namesIn(call('Postgres.external', [options({ password: call('SecretRef.of', []), level: list([member('LogLevel.INFO')]) })]))).toEqual(
    ['LogLevel', 'Postgres', 'SecretRef']);
});
