import fc from 'fast-check';
import { HASH_LENGTH } from '../../lib/config/names';
import { canonicalJson, contentHash } from '../../lib/kube/hash';

/** The same content with the keys of every map in reverse. */
function reversed(item: unknown): unknown {
  if (Array.isArray(item)) {
    return item.map(reversed);
  }
  return item !== null && typeof item === 'object'
    ? Object.fromEntries(Object.entries(item).reverse().map(([key, inner]) => [key, reversed(inner)]))
    : item;
}

test('the order of keys does not matter, at any depth', () => {
  fc.assert(fc.property(fc.jsonValue(), (content) => contentHash(reversed(content)) === contentHash(content)), { numRuns: 1000 });
});

test('the content does', () => {
  const hashes = [{}, { a: '' }, { a: '1' }, { a: 1 }, { b: '1' }, { a: ['1'] }, { a: null }, [{ a: '1' }]].map(contentHash);
  expect(new Set(hashes).size).toBe(hashes.length);
});

test('the order of a list matters', () => {
  expect(contentHash(['a', 'b'])).not.toBe(contentHash(['b', 'a']));
});

test('an absent field is as one that is not named', () => {
  expect(contentHash({ a: 1, b: undefined })).toBe(contentHash({ a: 1 }));
});

test('a hash fits the end of a DNS label, and is the same on every machine', () => {
  expect(contentHash({ a: 1 })).toBe('015abd7f');
  expect(contentHash({ a: 1 })).toHaveLength(HASH_LENGTH);
});

test('canonical JSON has its keys sorted and no blanks', () => {
  expect(canonicalJson({ b: [{ d: 1, c: '' }], a: false })).toBe('{"a":false,"b":[{"c":"","d":1}]}');
});
