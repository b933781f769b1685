import { Installation } from 'cdk8s-polyaxon';
import { CLEAN_RUNS_RULES } from '../../lib/configuration/access-rules';
import { core } from '../support/core';
import { podOf } from '../support/pods';
import { find } from '../support/synth';

const { spec } = find(core(), 'CronJob', 'polyaxon-clean-runs');

test('it is suspended: it runs when someone makes a Job of it', () => {
  expect([spec.suspend, spec.concurrencyPolicy]).toEqual([true, 'Forbid']);
});

test('its Job ends in time and removes itself', () => {
  expect(spec.jobTemplate.spec).toMatchObject({ activeDeadlineSeconds: 360, ttlSecondsAfterFinished: 300, backoffLimit: 3 });
  expect(spec.jobTemplate.spec.template.spec.restartPolicy).toBe('Never');
});

// S003-016, S003-018, S004-020, S004-022
test('a Job that is made of it is found by the installation\'s label, as its other Jobs are', () => {
  expect(spec.jobTemplate.metadata.labels).toMatchObject({ 'app.kubernetes.io/instance': 'polyaxon', 'app.kubernetes.io/part-of': 'polyaxon-core' });
  expect(spec.jobTemplate.metadata.labels).toEqual(spec.jobTemplate.spec.template.metadata.labels);
});

test('it ends the runs of its own namespace', () => {
  const objects = core({ installation: new Installation({ namespace: 'team-a', release: 'polyaxon' }) } as object);
  expect(podOf(objects, 'CronJob/polyaxon-clean-runs').spec.containers[0].args).toEqual(
    ['admin', 'clean-ops', '--namespace=team-a', '--in-cluster', '--delete']);
});

test('it may end runs, and nothing else', () => {
  expect(find(core(), 'Role', 'polyaxon-polyaxon-clean-runs-role').rules).toEqual(CLEAN_RUNS_RULES);
  expect(CLEAN_RUNS_RULES.flatMap(({ apiGroups }) => apiGroups)).toEqual(['polyaxon.com']);
});
