import { ApiObject, JsonPatch } from 'cdk8s';
import { GpuSupport, GpuSupportProps, Installation } from '../../lib';
import { find, problemsOf, synthesize } from '../support/synth';

function gpu(props: GpuSupportProps = {}): GpuSupport {
  let made: GpuSupport | undefined;
  synthesize((chart) => { made = new GpuSupport(chart, 'gpu', props); });
  return made!;
}

test('the default child is the quota, so that it can be patched', () => {
  const objects = synthesize((chart) => {
    ApiObject.of(new GpuSupport(chart, 'gpu', { quota: 4 })).addJsonPatch(JsonPatch.add('/spec/scopes', ['NotTerminating']));
  });
  expect(find(objects, 'ResourceQuota', 'polyaxon-polyaxon-gpu').spec.scopes).toEqual(['NotTerminating']);
});

test('without a quota nothing is rendered', () => {
  expect(synthesize((chart) => new GpuSupport(chart, 'gpu'))).toEqual([]);
});

test.each([8, 0])('a quota of %i is one on requests of the resource', (quota) => {
  const installation = new Installation({ namespace: 'ml', release: 'plx' });
  const objects = synthesize((chart) => new GpuSupport(chart, 'gpu', { quota, resourceName: 'amd.com/gpu', installation }));
  expect(find(objects, 'ResourceQuota', 'plx-polyaxon-gpu')).toMatchObject({
    metadata: { namespace: 'ml' }, spec: { hard: { 'requests.amd.com/gpu': String(quota) } },
  });
});

test('it tells runs what to request and to tolerate', () => {
  expect(gpu().resourceName).toBe('nvidia.com/gpu');
  expect(gpu().limits(2)).toEqual({ 'nvidia.com/gpu': '2' });
  expect(gpu({ resourceName: 'nvidia.com/mig-1g.5gb' }).limits(1)).toEqual({ 'nvidia.com/mig-1g.5gb': '1' });
  expect(gpu({ resourceName: 'amd.com/gpu' }).toleration).toMatchObject({ key: 'amd.com/gpu', taintValue: undefined, effect: 'NoSchedule' });
});

test.each([0, 1.5, -1, 1025])('%p GPUs for one container are refused', (count) => {
  expect(problemsOf(() => gpu().limits(count))).toEqual([`GpuSupport.limits(count) = ${count}: out of range; give a whole number from 1 to 1024`]);
});

test.each(['gpu', 'nvidia.com/', 'nvidia.com/g p u', ''])('the resource %j is refused', (resourceName) => {
  expect(problemsOf(() => gpu({ resourceName }))).toEqual([
    `resourceName = "${resourceName}": not the name of an extended resource; give it with its domain, such as nvidia.com/gpu`,
  ]);
});

test('a quota that is no number of GPUs is refused, beside what else is wrong', () => {
  expect(problemsOf(() => gpu({ resourceName: 'gpu', quota: -1 }))).toEqual([
    expect.stringContaining('resourceName = "gpu": '),
    'quota = -1: out of range; give a whole number from 0 to 100000',
  ]);
});
