import { Autoscaling } from '../../lib';
import { verify } from '../../lib/kube/problems';
import { checkAutoscaling, toScale } from '../../lib/scheduling/autoscaling';
import { problemsOf } from '../support/synth';

function refused(autoscaling: Autoscaling | undefined, replicas = 1): string[] {
  return problemsOf(() => verify((problems) => checkAutoscaling(problems, 'worker.autoscaling', autoscaling, replicas)));
}

test('without it nothing scales', () => {
  expect(toScale(undefined, 2)).toBeUndefined();
  expect(refused(undefined)).toEqual([]);
});

test('at the least there are the component\'s replicas, and CPU use aims at 70 percent', () => {
  expect(toScale({ maxReplicas: 5 }, 2)).toEqual({ minReplicas: 2, maxReplicas: 5, targetCpu: 70 });
  expect(toScale({ minReplicas: 3, maxReplicas: 5, targetCpu: 50 }, 2)).toEqual({ minReplicas: 3, maxReplicas: 5, targetCpu: 50 });
});

test('a range without a number in it is refused', () => {
  expect(refused({ minReplicas: 3, maxReplicas: 2 })).toEqual([
    'worker.autoscaling.maxReplicas = 2: less than the least number of replicas, 3; raise it, or lower minReplicas',
  ]);
  expect(refused({ maxReplicas: 2 }, 3)).toHaveLength(1);
  expect(refused({ minReplicas: 2, maxReplicas: 2 })).toEqual([]);
});

test('what is out of range is refused, all of it at once', () => {
  expect(refused({ minReplicas: 0, maxReplicas: 1001, targetCpu: 101 })).toEqual([
    'worker.autoscaling.minReplicas = 0: out of range; give a whole number from 1 to 1000',
    'worker.autoscaling.maxReplicas = 1001: out of range; give a whole number from 1 to 1000',
    'worker.autoscaling.targetCpu = 101: out of range; give a whole number from 1 to 100',
  ]);
});

test('without an upper bound it is refused', () => {
  expect(refused({} as Autoscaling)).toEqual(['worker.autoscaling.maxReplicas = (nothing): missing; give the number of replicas at the most']);
});
