import { list, merge } from '../../lib/kube/merge';

test('later maps win', () => {
  expect(merge({ a: '1', b: '1' }, { b: '2' }, { c: '3' })).toEqual({ a: '1', b: '2', c: '3' });
});

test('an empty string survives', () => {
  expect(merge({ a: '' })).toEqual({ a: '' });
  expect(merge({ a: '1' }, { a: '' })).toEqual({ a: '' });
});

test('what is absent leaves what is there', () => {
  expect(merge({ a: '1' }, undefined, { a: undefined })).toEqual({ a: '1' });
});

test('without entries nothing is printed', () => {
  expect(merge()).toBeUndefined();
  expect(merge({}, undefined, { a: undefined })).toBeUndefined();
});

test('no map that was given is changed', () => {
  const given = Object.freeze({ a: '1' });
  expect(merge(given, { a: '2' })).toEqual({ a: '2' });
  expect(given).toEqual({ a: '1' });
});

test('a list holds falsy items and leaves out absent ones', () => {
  expect(list<unknown>('', 0, false, undefined, 'a')).toEqual(['', 0, false, 'a']);
  expect(list(undefined)).toBeUndefined();
  expect(list()).toBeUndefined();
});
