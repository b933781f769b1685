import { App } from 'cdk8s';
import { ConfigurationError, isSecret, Problems, verify } from '../../lib/kube/problems';

test('a problem says the path, the value, what is wrong, and what to do', () => {
  const problems = new Problems();
  problems.add('core.timeZone', 'Europe/Berln', 'not a zone', 'give one');
  expect(problems.messages).toEqual(['core.timeZone = "Europe/Berln": not a zone; give one']);
});

test('all problems are thrown at once, and counted', () => {
  expect(() => verify((problems) => {
    problems.add('a', 1, 'wrong', 'right it');
    problems.add('b', 2, 'wrong', 'right it');
  })).toThrow('2 problems in the configuration\n  - a = 1: wrong; right it\n  - b = 2: wrong; right it');
  expect(() => verify((problems) => problems.add('a', 1, 'wrong', 'right it'))).toThrow('1 problem in the configuration\n');
});

test('without a problem nothing is thrown', () => {
  expect(() => verify(() => undefined)).not.toThrow();
});

test('the error has a name and no stack but its message', () => {
  const error = new ConfigurationError(['a = 1: wrong; right it']);
  expect(error.name).toBe('ConfigurationError');
  expect(error.stack).toBe(`ConfigurationError: ${error.message}`);
  expect(error.problems).toEqual(['a = 1: wrong; right it']);
});

test('the messages that were read cannot be written back', () => {
  const problems = new Problems();
  problems.messages.push('forged');
  expect(problems.messages).toEqual([]);
});

test.each([
  [undefined, '(nothing)'], [null, 'null'], ['', '""'], [0, '0'], [NaN, 'NaN'], [Infinity, 'Infinity'], [false, 'false'],
  [['a'], '["a"]'], [{ a: 1 }, '{"a":1}'], ['a "b"', '"a \\"b\\""'], [Symbol.for('s'), 'Symbol(s)'],
  [2n, '2'], [new App(), 'a App'], [{ password: 'a', nested: [{ token: 'b', key: 'c' }] }, '{"password":"***","nested":[{"token":"***","key":"c"}]}'],
  ['x'.repeat(500), `"${'x'.repeat(299)}...`],
])('the value %p is shown as %s', (input, shown) => {
  const problems = new Problems();
  problems.add('path', input, 'wrong', 'right it');
  expect(problems.messages).toEqual([`path = ${shown}: wrong; right it`]);
});

test.each([
  'password', 'core.admin.password', 'options["password"]', 'PGPASSWORD', 'dbPass', 'DB_PASS', 'internalToken', 'API_TOKEN', 'credentials',
  'polyaxonSecret', 'SECRET', 'client_secret', 'SECRET_KEY', 'AWS_SECRET_ACCESS_KEY', 'apiKey', 'privateKey', 'encryptionKey', 'organizationKey',
])('what %s says is a secret', (name) => {
  expect(isSecret(name)).toBe(true);
});

test.each([
  'key', 'secret', 'data["a"].secret', 'secretKey', 'secretName', 'tokenKey', 'privateKeyKey', 'existingSecret', 'auth.existingPasswordSecret',
  'existingSecretPasswordKey', 'topologyKey', 'bypass', 'BYPASS', 'token.name', 'imagePullSecrets',
])('what %s says is no secret', (name) => {
  expect(isSecret(name)).toBe(false);
});
