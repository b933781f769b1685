import { NodePool, TaintEffect, Toleration } from '../../lib';
import { install } from '../support/chart';
import { podOf } from '../support/pods';
import { problemsIn, problemsOf } from '../support/synth';

// S000-007 S001-005
test('a pool is a selector of its labels and a toleration of its taints', () => {
  const pool = NodePool.of('gpu', {
    labels: { pool: 'gpu', zone: 'a' },
    taints: [{ key: 'gpu' }, { key: 'pool', value: 'gpu', effect: TaintEffect.NO_EXECUTE }],
  });
  const { spec } = podOf(install({ scheduling: { core: { pool } } }), 'Deployment/polyaxon-polyaxon-agent');
  expect(spec.nodeSelector).toEqual({ pool: 'gpu', zone: 'a' });
  expect(spec.tolerations).toEqual([
    { key: 'gpu', operator: 'Exists', effect: 'NoSchedule' }, { key: 'pool', operator: 'Equal', value: 'gpu', effect: 'NoExecute' },
  ]);
  expect([pool.name, pool.labels, pool.taints.length]).toEqual(['gpu', { pool: 'gpu', zone: 'a' }, 2]);
});

test('a placement adds to its pool, and says nothing twice', () => {
  const pool = NodePool.of('gpu', { labels: { pool: 'gpu' }, taints: [{ key: 'gpu' }] });
  const tolerations = [Toleration.exists('gpu', TaintEffect.NO_SCHEDULE), Toleration.exists('spot')];
  const { spec } = podOf(install({ scheduling: { core: { pool, nodeSelector: { zone: 'a' }, tolerations } } }), 'Deployment/polyaxon-polyaxon-agent');
  expect(spec.nodeSelector).toEqual({ pool: 'gpu', zone: 'a' });
  expect(spec.tolerations).toEqual([{ key: 'gpu', operator: 'Exists', effect: 'NoSchedule' }, { key: 'spot', operator: 'Exists' }]);
});

test('a selector that contradicts the pool is refused', () => {
  const pool = NodePool.of('gpu', { labels: { pool: 'gpu' } });
  expect(problemsOf(() => install({ scheduling: { core: { pool, nodeSelector: { pool: 'cpu' } } } }))).toEqual([
    'scheduling.core.nodeSelector["pool"] = "cpu": no node of the pool "gpu" has it but "gpu"; leave it out, or give another pool',
  ]);
});

test('a node takes a pod that selects it and tolerates its taints; one that it merely prefers not to have, too', () => {
  const pool = NodePool.of('a', { labels: { pool: 'a' }, taints: [{ key: 'k', value: 'v' }, { key: 'soft', effect: TaintEffect.PREFER_NO_SCHEDULE }] });
  const takes = (...tolerations: Toleration[]): boolean => pool._takes({ pool: 'a' }, tolerations);
  expect(takes(Toleration.exists('k'))).toBe(true);
  expect(takes(Toleration.equal('k', 'v', TaintEffect.NO_SCHEDULE))).toBe(true);
  expect(takes(Toleration.equal('k', 'w'))).toBe(false);
  expect(takes(Toleration.exists('k', TaintEffect.NO_EXECUTE))).toBe(false);
  expect(takes()).toBe(false);
  expect(pool._takes({ pool: 'b' }, [Toleration.exists('k')])).toBe(false);
});

test('a pool that cannot be is refused, with all that is wrong', () => {
  expect(problemsIn(NodePool.of('My Pool', { labels: {}, taints: [{ key: 'a b', value: 'c d' }] }))).toEqual([
    'it.name = "My Pool": not a DNS label; give at most 63 of a-z, 0-9 and "-", beginning and ending with a letter or digit',
    'it.labels = {}: its nodes are like any other; give a label that they alone have',
    'it.taints[0].key = "a b": not the key of a taint; give one such as example.com/gpu',
    'it.taints[0].value = "c d": not a label value; give at most 63 letters, digits, "-", "_" and "."',
  ]);
  expect(problemsIn(NodePool.of('a', { labels: { a: 'b c' } }))).toEqual([expect.stringContaining('it.labels["a"] = "b c"')]);
});
