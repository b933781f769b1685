import { InputError } from '../../lib/helm/input-error';
import { readValues } from '../../lib/helm/values-file';

const read = (text: string): unknown => readValues({ name: 'v.yaml', text }).data;

/** What is said of a text; none of it may look like a stack trace. */
function said(text: string): readonly string[] {
  try {
    read(text);
  } catch (error) {
    expect(error).toBeInstanceOf(InputError);
    (error as InputError).messages.forEach((message) => expect(message).not.toMatch(/\n|^\s*at /));
    return (error as InputError).messages;
  }
  throw new Error('it was read');
}

test.each<[string, string, unknown]>([
  ['an empty file', '', {}],
  ['a comment', '# nothing\n', {}],
  ['a null', 'null', {}],
  ['one document with its marks', '---\nbroker: redis\n...\n', { broker: 'redis' }],
  ['a mark behind the document', 'broker: redis\n---\n', { broker: 'redis' }],
  ['lines of Windows', 'gateway:\r\n  replicas: 2\r\n', { gateway: { replicas: 2 } }],
  ['an anchor', 'a: &a {x: 1}\nb: *a\n', { a: { x: 1 }, b: { x: 1 } }],
  ['an anchor for the second time', 'a: &x 1\nb: &x 2\nc: *x', { a: 1, b: 2, c: 2 }],
  ['a merge key, below what the map says itself', 'a: &a {x: 1, z: 1}\nb:\n  <<: *a\n  z: 2\n', { a: { x: 1, z: 1 }, b: { x: 1, z: 2 } }],
  ['a merge key with a list, of which the first wins', 'b:\n  <<: [{x: 1}, {x: 2, z: 2}]\n', { b: { x: 1, z: 2 } }],
  ['a number as a key', '1: x', { 1: 'x' }],
])('%s is read', (_, text, data) => {
  expect(read(text)).toEqual(data);
});

test('words and numbers are those of YAML 1.1 as Helm reads it', () => {
  const words = 'y yes Yes YES on On true n no off False ~ null Null 010 0o17 0x1f 1_000 1:30 12:30:45 2020-01-01 1e3 .5 1.20.0 yEs "yes"'.split(' ');
  expect((read(words.map((word, i) => `k${i}: ${word}`).join('\n')))).toEqual(Object.fromEntries([
    true, true, true, true, true, true, true, false, false, false, false, null, null, null, 8, '0o17', 31, 1000, '1:30', '12:30:45', '2020-01-01', 1000, 0.5,
    '1.20.0', 'yEs', 'yes',
  ].map((value, i) => [`k${i}`, value])));
});

test('__proto__ is a key like others', () => {
  const data = read('__proto__: {x: 1}\nlabels: {__proto__: z}') as { readonly labels: object };
  expect(Object.entries(data)).toEqual([['__proto__', { x: 1 }], ['labels', data.labels]]);
  expect(Object.entries(data.labels)).toEqual([['__proto__', 'z']]);
  expect(({} as { readonly x?: number }).x).toBeUndefined();
});

test.each<[string, string, RegExp]>([
  ['a key twice', 'gateway:\n  replicas: 1\n  replicas: 2\n', /^v\.yaml:3:3: the key "replicas" is there twice; keep one$/],
  ['a merge key twice', 'a:\n  <<: {x: 1}\n  <<: {y: 1}\n', /^v\.yaml:3:3: the key "<<" is there twice/],
  ['a merge key of a number', 'a: {<<: 3}', /^v\.yaml:1:9: << takes a map/],
  ['a second document', 'a: 1\n---\nb: 1\n', /^v\.yaml:2:1: a second YAML document; give each file on its own/],
  ['a tab', 'gateway:\n\treplicas: 2', /^v\.yaml:2:1: tabs are not allowed as indentation/],
  ['a list', '- a', /^v\.yaml:1:1: not a map of keys/],
  ['a text', '\n\nhello', /^v\.yaml:3:1: not a map of keys/],
  ['an open quote', 'a: "x', /^v\.yaml:1:\d+: missing closing "quote/],
  ['a template', 'a: {{ .Values.x }}', /^v\.yaml:1:\d+: a key that is no text; a template is not rendered/],
  ['a list as a key', '? [a, b]\n: c', /^v\.yaml:1:3: a key that is no text/],
  ['an alias of nothing', 'a: *b', /^v\.yaml:1:4: an alias of nothing: no &b stands before it$/],
  ['an alias of what it stands in', 'a: &a [*a]', /^v\.yaml: nested deeper than 64/],
  ['a merge key of what it stands in', 'a: &a {<<: *a}', /^v\.yaml: nested deeper than 64/],
  ['a tag that no value has', 'a: !!js/function x', /^v\.yaml:1:4: unresolved tag/],
  ['binary data', 'a: !!binary aGVsbG8=', /^v\.yaml:1:4: unresolved tag/],
])('%s is an error with its place', (_, text, message) => {
  expect(said(text)).toEqual([expect.stringMatching(message)]);
});

test('all that is wrong is said at once', () => {
  expect(said('a: 1\na: 2\nb: *c\n')).toHaveLength(2);
  expect(said(Array<string>(300).fill('a: 1').join('\n'))).toHaveLength(101);
});

const times = (count: number, line: (i: number) => string): string => Array.from({ length: count }, (_, i) => line(i)).join('\n');

test.each<[string, string, RegExp]>([
  ['10 MiB', 'a: 1\n'.repeat(2 ** 21), /^v\.yaml: 10485760 characters, where a values file has at most 262144; is it the right file\?$/],
  ['as many keys as fit', times(20_000, (i) => `k${i}: 1`), /more than 50000 words, signs, spaces and ends of lines/],
  ['as many keys as are told apart', times(7000, (i) => `k${i}: 1`), /more than 5000 values/],
  ['as many keys twice as are told apart', times(7000, () => 'k: 1'), /the key "k" is there twice/],
  ['nothing but colons', ':\n'.repeat(100_000), /more than 50000 words/],
  ['as many colons as are told apart', ':\n'.repeat(16_000), /the key "" is there twice/],
  ['tags that no value has', `a: [${'!x a,'.repeat(8000)}]`, /unresolved tag/],
  ['an alias bomb', ['a: &a [x, x, x, x, x, x, x, x, x]', ...[...'bcdefghi'].map((c, i) => `${c}: &${c} [${Array(9).fill(`*${'abcdefgh'[i]}`).join(', ')}]`)].join('\n'),
    /more than 5000 values, aliases followed/],
  ['a chain of aliases', `k0: &k0 x\n${times(900, (i) => `k${i + 1}: &k${i + 1} [*k${i}]`)}`, /nested deeper than 64/],
  ['too many aliases', `a: &a {x: 1}\n${times(6000, (i) => `k${i}: *a`)}`, /more than 1000 aliases/],
  ['brackets', 'a: '.concat('['.repeat(100_000)), /nested deeper than 64/],
  ['braces', 'a: '.concat('{a: '.repeat(50_000)), /nested deeper than 64/],
  ['dashes', 'a:\n'.concat('- '.repeat(50_000), 'x'), /nested deeper than 64/],
  ['indentation', times(600, (i) => `${' '.repeat(i)}a:`), /nested deeper than 64/],
])('%s: refused, in less than a second', (_, text, message) => {
  // The best of three: a machine that does other things beside must not make it fail, but a slow reader does.
  const seconds = [1, 2, 3].map(() => {
    const start = process.cpuUsage();
    expect(said(text)[0]).toMatch(message);
    return process.cpuUsage(start).user / 1_000_000;
  });
  expect(Math.min(...seconds)).toBeLessThan(1);
});
