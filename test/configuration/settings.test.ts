import { PolyaxonChartProps } from '../../lib';
import { installAgent } from '../support/agents';
import { dataOf, install } from '../support/chart';
import { podOf } from '../support/pods';
import { problemsOf } from '../support/synth';

const COMMON = 'polyaxon-polyaxon-config';
const debugged = (objects: any[]): string[] => objects.filter((object) => JSON.stringify(object).includes('POLYAXON_DEBUG')).map(({ metadata }) => metadata.name);

test('environment and edition are told to every process of a control plane and of an agent elsewhere', () => {
  const told = { POLYAXON_ENVIRONMENT: 'staging', POLYAXON_PLATFORM_DIST: 'ee' };
  expect(dataOf(install({ core: { environment: 'staging', distribution: 'ee' } }), COMMON)).toMatchObject(told);
  expect(dataOf(installAgent({ environment: 'staging', distribution: 'ee' }), COMMON)).toMatchObject(told);
  expect(dataOf(install(), COMMON).POLYAXON_ENVIRONMENT).toBe('production');
  expect(dataOf(install(), COMMON)).not.toHaveProperty('POLYAXON_PLATFORM_DIST');
});

test('gateway and agent run in debug mode on request', () => {
  const objects = install({ core: { debug: true, environment: 'staging' } });
  expect(debugged(objects).sort()).toEqual(['polyaxon-polyaxon-agent', 'polyaxon-polyaxon-api']);
  expect(podOf(objects, 'Deployment/polyaxon-polyaxon-api').spec.containers[0].env).toContainEqual({ name: 'POLYAXON_DEBUG', value: 'true' });
  expect(debugged(installAgent({ debug: true, environment: 'staging' })).sort()).toEqual(['polyaxon-polyaxon-agent', 'polyaxon-polyaxon-streams']);
  expect(debugged(install())).toEqual([]);
});

test.each<[PolyaxonChartProps['core'], string]>([
  [{ debug: true }, 'core.debug = true: users in production would see settings and code; leave it out, or give another environment, such as staging'],
  [{ environment: '' }, 'core.environment = "": empty, or has blanks; give one word, or leave it out'],
  [{ distribution: 'e e' }, 'core.distribution = "e e": empty, or has blanks; give one word, or leave it out'],
])('%j is refused', (core, message) => {
  expect(problemsOf(() => install({ core }))).toEqual([message]);
});
