import { NodePool, TaintEffect, Toleration } from '../../lib';
import { problemsIn } from '../support/synth';

test('a taint with a value is tolerated by Equal', () => {
  expect(Toleration.equal('polyaxon', 'core', TaintEffect.NO_EXECUTE)._toKube()).toEqual({
    key: 'polyaxon', operator: 'Equal', value: 'core', effect: 'NoExecute',
  });
});

test('an empty value is a value', () => {
  expect(problemsIn(Toleration.equal('polyaxon', ''))).toEqual([]);
  expect(Toleration.equal('polyaxon', '')._toKube()).toMatchObject({ operator: 'Equal', value: '' });
});

test('every taint with a key is tolerated by Exists, of every effect where none is named', () => {
  expect(JSON.parse(JSON.stringify(Toleration.exists('nvidia.com/gpu')._toKube()))).toEqual({ key: 'nvidia.com/gpu', operator: 'Exists' });
  expect(Toleration.exists('nvidia.com/gpu', TaintEffect.PREFER_NO_SCHEDULE)._toKube().effect).toBe('PreferNoSchedule');
});

test('every taint is tolerated by Exists without a key', () => {
  expect(problemsIn(Toleration.all())).toEqual([]);
  expect(JSON.parse(JSON.stringify(Toleration.all()._toKube()))).toEqual({ operator: 'Exists' });
  expect(Toleration.all(TaintEffect.NO_SCHEDULE)._toKube()).toMatchObject({ effect: 'NoSchedule' });
  expect(NodePool.of('gpu', { labels: { pool: 'gpu' }, taints: [{ key: 'gpu' }] })._takes({}, [Toleration.all()])).toBe(true);
});

test('a taint that ends pods is tolerated for a time', () => {
  for (const toleration of [Toleration.equal('a', 'b', TaintEffect.NO_EXECUTE, 60), Toleration.exists('a', TaintEffect.NO_EXECUTE, 60),
    Toleration.all(TaintEffect.NO_EXECUTE, 60)]) {
    expect(problemsIn(toleration)).toEqual([]);
    expect(toleration._toKube()).toMatchObject({ effect: 'NoExecute', tolerationSeconds: 60 });
  }
});

test('a time of what ends no pod is refused, and so is one that is none', () => {
  expect(problemsIn(Toleration.exists('a', TaintEffect.NO_SCHEDULE, 60))).toEqual([
    'it.seconds = 60: no other effect than NO_EXECUTE ends pods; give that effect, or leave the seconds out',
  ]);
  expect(problemsIn(Toleration.all(TaintEffect.NO_EXECUTE, -1))).toEqual(['it.seconds = -1: out of range; give a whole number from 0 to 2147483647']);
});

test('it tells what it tolerates', () => {
  expect(Toleration.equal('a', 'b', TaintEffect.NO_SCHEDULE)).toMatchObject({ key: 'a', taintValue: 'b', effect: 'NoSchedule' });
});

test.each(['', 'a b', '/a', 'a/b/c'])('the key %j is refused', (key) => {
  const message = `it.key = "${key}": not the key of a taint; give one such as example.com/gpu`;
  expect(problemsIn(Toleration.exists(key))).toEqual([message]);
  expect(problemsIn(Toleration.equal(key, 'a'))).toEqual([message]);
});

test('a value that no taint can have is refused, and so is none', () => {
  expect(problemsIn(Toleration.equal('a', 'b c'))).toEqual([
    'it.taintValue = "b c": not a label value; give at most 63 letters, digits, "-", "_" and "."',
  ]);
  expect(problemsIn(Toleration.equal('a', undefined as unknown as string))).toEqual([
    'it.taintValue = (nothing): missing; give the value, or use Toleration.exists',
  ]);
});
