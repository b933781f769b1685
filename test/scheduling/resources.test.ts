import fc from 'fast-check';
import { ResourceRequirements } from '../../lib';
import { quantityValue } from '../../lib/kube/checks';
import { verify } from '../../lib/kube/problems';
import { checkResources, resolveResources } from '../../lib/scheduling/resources';
import { problemsOf } from '../support/synth';

const defaults = { requests: { cpu: '100m', memory: '128Mi' }, limits: { cpu: '1', memory: '1Gi' } };

function refused(resources: ResourceRequirements): string[] {
  return problemsOf(() => verify((problems) => checkResources(problems, 'core.resources', resources)));
}

test('what is not given is the component\'s own, resource by resource', () => {
  expect(resolveResources(undefined, defaults)).toEqual(defaults);
  expect(resolveResources({ requests: { cpu: '200m' } }, defaults)).toEqual({ ...defaults, requests: { cpu: '200m', memory: '128Mi' } });
  expect(resolveResources({ limits: { 'nvidia.com/gpu': '1' } }, defaults).limits).toEqual({ ...defaults.limits, 'nvidia.com/gpu': '1' });
});

test('exact ones are all that there are', () => {
  expect(resolveResources({ requests: { cpu: '2' }, exact: true }, defaults)).toEqual({ requests: { cpu: '2' }, limits: undefined });
  expect(resolveResources({ requests: { cpu: '2' }, exact: false }, defaults).limits).toEqual({ cpu: '2', memory: '1Gi' });
});

test('a default limit follows a request that is over it, and a default request a limit that is under it', () => {
  expect(resolveResources({ requests: { memory: '4Gi' } }, defaults)).toEqual({
    requests: { cpu: '100m', memory: '4Gi' }, limits: { cpu: '1', memory: '4Gi' },
  });
  expect(resolveResources({ limits: { cpu: '50m' } }, defaults)).toEqual({
    requests: { cpu: '50m', memory: '128Mi' }, limits: { cpu: '50m', memory: '1Gi' },
  });
});

test('defaults are as they were', () => {
  const before = JSON.stringify(defaults);
  resolveResources({ requests: { memory: '4Gi' } }, defaults);
  expect(JSON.stringify(defaults)).toBe(before);
});

test('whatever is given, no request is over its limit, and what was given is taken', () => {
  const quantity = fc.option(fc.integer({ min: 1, max: 4000 }).map((n) => `${n}m`), { nil: undefined });
  fc.assert(fc.property(quantity, quantity, (request, limit) => {
    fc.pre(!request || !limit || quantityValue(request) <= quantityValue(limit));
    const { requests, limits } = resolveResources(
      { requests: request ? { cpu: request } : undefined, limits: limit ? { cpu: limit } : undefined }, defaults);
    expect(quantityValue(requests!.cpu)).toBeLessThanOrEqual(quantityValue(limits!.cpu));
    expect([request ?? requests!.cpu, limit ?? limits!.cpu]).toEqual([requests!.cpu, limits!.cpu]);
  }), { numRuns: 500 });
});

test('what is no quantity is refused, each by its path', () => {
  expect(refused({ requests: { cpu: 'half' }, limits: { memory: '2GB' } })).toEqual([
    'core.resources.requests.cpu = "half": not a Kubernetes quantity; give a number with a unit, such as 500m, 2 or 10Gi',
    'core.resources.limits.memory = "2GB": not a Kubernetes quantity; give a number with a unit, such as 500m, 2 or 10Gi',
  ]);
});

test('a request over its limit is refused, across units', () => {
  expect(refused({ requests: { memory: '2Gi' }, limits: { memory: '2000Mi' } })).toEqual([
    'core.resources.requests.memory = "2Gi": more than core.resources.limits.memory, 2000Mi; lower it, or raise the limit',
  ]);
  expect(refused({ requests: { memory: '1Gi' }, limits: { memory: '1024Mi' } })).toEqual([]);
});
