import fc from 'fast-check';
import { check, isQualifiedName, quantityValue } from '../../lib/kube/checks';
import { Problems } from '../../lib/kube/problems';

type Check = (problems: Problems, path: string, input: any) => void;

function found(act: Check, input: unknown): string[] {
  const problems = new Problems();
  act(problems, 'it', input);
  return problems.messages;
}

const CASES: { [name: string]: { act: Check; good: unknown[]; bad: unknown[]; message: string } } = {
  'a port': {
    act: check.port,
    good: [undefined, 1, 65535],
    bad: [0, -1, 65536, 1.5, NaN, Infinity, '80', null],
    message: 'out of range; give a whole number from 1 to 65535',
  },
  'a DNS label': {
    act: check.dnsLabel,
    good: [undefined, 'a', '0', 'a-b', 'x'.repeat(63)],
    bad: ['', '-a', 'a-', 'A', 'a_b', 'a.b', 'ä', 'a\n', ' a'],
    message: 'not a DNS label; give at most 63 of a-z, 0-9 and "-", beginning and ending with a letter or digit',
  },
  'an object\'s name': {
    act: check.objectName,
    good: [undefined, 'a', 'a.b-c', 'x'.repeat(253)],
    bad: ['', 'A', 'a..b', '.a', 'a.', 'a_b', 'a/b', 'x'.repeat(254), 'a\n'],
    message: 'not the name of a Kubernetes object; give a-z, 0-9, "-" and ".", as metadata.name has it',
  },
  'a Secret\'s key': {
    act: check.secretKey,
    good: ['a', 'A_b.c-D', '.dockerconfigjson', 'x'.repeat(253)],
    bad: ['', 'a b', 'a/b', '.', '..', '..a', 'x'.repeat(254), 'a\n'],
    message: 'not a key of a Secret; give at most 253 letters, digits, "-", "_" and ".", not beginning with ".."',
  },
  'a host': {
    act: check.host,
    good: [undefined, 'localhost', 'db.acme.com', 'DB.acme.com', '10.0.0.1', 'x'.repeat(63)],
    bad: ['', 'https://a.b', 'a:80', 'a/b', '*.a.b', 'a..b', '-a', 'a b', `${'a.'.repeat(126)}ab`],
    message: 'not a host name; give a name such as polyaxon.example.com, without scheme, port and path',
  },
  'an Ingress\' host': {
    act: check.ingressHost,
    good: [undefined, 'polyaxon.acme.com', '*.acme.com', '10-0-0-1.nip.io'],
    bad: ['', 'Polyaxon.acme.com', '10.0.0.1', '*', '*.*.acme.com', 'a.*.b', 'https://a.b', 'a:80'],
    message: 'not a host name that an Ingress takes; '
      + 'give a name in small letters such as polyaxon.example.com, without scheme, port and path; an address is none',
  },
  'a quantity': {
    act: check.quantity,
    good: [undefined, '0', '1', '0.5', '500m', '10Gi', '1k', '2E', '5n'],
    bad: ['', '10GB', '1 Gi', '-1', 'Gi', '1,5', '10gi', '1e', '1Gi\n'],
    message: 'not a Kubernetes quantity; give a number with a unit, such as 500m, 2 or 10Gi',
  },
  'an image': {
    act: check.image,
    good: [undefined, 'postgres:17.6', 'registry.acme.com:5000/a/b:1.0', `a@sha256:${'0'.repeat(64)}`],
    bad: ['', 'postgres', 'a b:1', 'a:', ':1', 'https://a:1.0 '],
    message: 'not an image with a tag; give one such as registry.example.com/postgresql:16.10',
  },
  'an image\'s tag': {
    act: check.imageTag,
    good: [undefined, '17.6', '17-alpine', 'latest-1', `17.6@sha256:${'0'.repeat(64)}`],
    bad: ['', ':1', 'a b', '-a', 'x'.repeat(129), '17.6@sha256:0'],
    message: 'not the tag of an image; give a version',
  },
  'a time zone': {
    act: check.timeZone,
    good: [undefined, 'UTC', 'Europe/Berlin'],
    bad: ['', 'Europe/Berln', 'europe/berlin'],
    message: 'not a zone of the IANA time zone database; give a name such as UTC or Europe/Berlin',
  },
  'an e-mail address': {
    act: check.email,
    good: [undefined, 'a@b.c', 'first.last+tag@example.com'],
    bad: ['', 'a', 'a@b', '@b.c', 'a b@c.d', 'a@b@c.d'],
    message: 'not an e-mail address; give one such as admin@example.com',
  },
  'an absolute path': {
    act: check.absolutePath,
    good: [undefined, '/', '/a/b', '/a..b'],
    bad: ['', 'a', './a', '/a/../b', '/..'],
    message: 'not an absolute path; begin it with "/" and leave out ".."',
  },
  'a label value': {
    act: check.labelValue,
    good: [undefined, '', 'a', 'A_b.c', 'x'.repeat(63)],
    bad: ['-a', 'a b', 'x'.repeat(64), true, 1, null],
    message: 'not a label value; give at most 63 letters, digits, "-", "_" and "."',
  },
};

describe.each(Object.entries(CASES))('%s', (_name, { act, good, bad, message }) => {
  test.each(good)('%j is in order', (input) => {
    expect(found(act, input)).toEqual([]);
  });

  test.each(bad)('%j is refused with the remedy', (input) => {
    const shown = typeof input === 'number' ? String(input) : JSON.stringify(input);
    expect(found(act, input)).toEqual([`it = ${shown}: ${message}`]);
  });
});

test('an image that is another one tomorrow is refused, and one in capitals is told so', () => {
  expect(found(check.image, 'postgres:latest')).toEqual(['it = "latest": another image tomorrow; give a version']);
  expect(found(check.imageTag, 'latest')).toEqual(['it = "latest": another image tomorrow; give a version']);
  expect(found(check.image, 'Acme/postgres:1')).toEqual([
    'it = "Acme/postgres:1": a repository in capitals; give one such as registry.example.com/postgresql:16.10',
  ]);
});

test('a DNS label that is too long is told its length', () => {
  expect(found(check.dnsLabel, 'x'.repeat(64))[0]).toContain(': has 64 characters; give at most 63 of');
});

test.each([undefined, null, ''])('what is required is missing when it is %j', (input) => {
  const problems = new Problems();
  expect(check.required(problems, 'it', input, 'a name')).toBe(false);
  expect(problems.messages[0]).toContain('missing; give a name');
});

test.each([0, false, 'a', {}])('what is required may be %j', (input) => {
  const problems = new Problems();
  expect(check.required(problems, 'it', input, 'a name')).toBe(true);
  expect(problems.messages).toEqual([]);
});

test('a bad key and a bad value of a label are two problems', () => {
  expect(found(check.labels, { 'a b': 'c d' })).toEqual([
    'it["a b"] = "c d": the key is not a label; give one such as example.com/team',
    'it["a b"] = "c d": not a label value; give at most 63 letters, digits, "-", "_" and "."',
  ]);
});

test('an annotation may hold any text, and nothing but text', () => {
  expect(found(check.annotations, { 'a.b/c': 'any thing\nat all', 'd': '' })).toEqual([]);
  expect(found(check.annotations, { a: true })).toEqual(['it["a"] = true: not a string; quote it: \'true\'']);
  expect(found(check.annotations, { 'a b': 'c' })).toEqual(['it["a b"] = "c": the key is not an annotation; give one such as example.com/note']);
});

test.each(['a', 'A_b.c', 'a.b/c', 'example.com/team', 'x'.repeat(63), `${'a.'.repeat(126)}a/b`])('%s is a qualified name', (name) => {
  expect(isQualifiedName(name)).toBe(true);
});

test.each(['', '/', '/a', 'a/', 'a/b/c', '_a', 'a_', 'a..b/c', 'A.b/c', 'x'.repeat(64), `${'a.'.repeat(127)}a/b`])('%j is no qualified name', (name) => {
  expect(isQualifiedName(name)).toBe(false);
});

test('a quantity counts what its unit says', () => {
  expect(['0', '500m', '2', '1.5', '1k', '1Ki', '1M', '1Mi', '10Gi', '1E'].map(quantityValue))
    .toEqual([0, 0.5, 2, 1.5, 1000, 1024, 1e6, 1048576, 10 * 2 ** 30, 1e18]);
  expect(quantityValue('10GB')).toBeNaN();
});

test('quantities are in the order of their numbers, whatever their units', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 10000 }), fc.integer({ min: 1, max: 10000 }), (a, b) => {
    expect(Math.sign(quantityValue(`${a}Mi`) - quantityValue(`${b}Mi`))).toBe(Math.sign(a - b));
    expect(quantityValue(`${a}Gi`)).toBe(quantityValue(`${a * 1024}Mi`));
    expect(quantityValue(`${a * 1000}m`)).toBeCloseTo(quantityValue(String(a)), 6);
  }), { numRuns: 500 });
});
