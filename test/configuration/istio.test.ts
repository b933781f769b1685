import { IstioOptions, IstioTlsMode } from 'cdk8s-polyaxon';
import { OPERATOR_RULES } from '../../lib/configuration/access-rules';
import { ISTIO_RULES } from '../../lib/configuration/istio';
import { installAgent } from '../support/agents';
import { dataOf, install } from '../support/chart';
import { find, problemsOf } from '../support/synth';

const istio: IstioOptions = { gateway: 'istio-system/gw', tlsMode: IstioTlsMode.ISTIO_MUTUAL, prefix: '/plx', timeout: '600s' };
const told = (objects: any[]): { [name: string]: string } =>
  Object.fromEntries(Object.entries(dataOf(objects, 'polyaxon-polyaxon-proxies-config')).filter(([name]) => /ISTIO/.test(name)));

test.each([['a control plane', install], ['an agent elsewhere', installAgent]])('%s: the operator is told how, and may', (_name, render) => {
  const objects = render({ istio });
  expect(told(objects)).toEqual({
    POLYAXON_ISTIO_ENABLED: 'true',
    POLYAXON_ISTIO_GATEWAY: 'istio-system/gw',
    POLYAXON_ISTIO_TLS_MODE: 'ISTIO_MUTUAL',
    POLYAXON_ISTIO_PREFIX: '/plx',
    POLYAXON_ISTIO_TIMEOUT: '600s',
  });
  expect(find(objects, 'Role', 'polyaxon-polyaxon-operator-role').rules).toEqual([...OPERATOR_RULES, ...ISTIO_RULES]);
  expect(ISTIO_RULES[0]).toMatchObject({ apiGroups: ['networking.istio.io'], resources: ['destinationrules', 'virtualservices'] });
});

test('without it nothing is told of it', () => {
  expect(told(install())).toEqual({});
  expect(told(install({ istio: {} }))).toEqual({ POLYAXON_ISTIO_ENABLED: 'true' });
});

test.each<[IstioOptions, RegExp]>([
  [{ gateway: 'a/b/c' }, /^istio\.gateway = "a\/b\/c"/],
  [{ tlsMode: 'X' as IstioTlsMode }, /^istio\.tlsMode = "X"/],
  [{ prefix: 'plx' }, /^istio\.prefix = "plx"/],
  [{ timeout: '600' }, /^istio\.timeout = "600": not a duration/],
])('%j is refused', (wrong, message) => {
  expect(problemsOf(() => install({ istio: wrong }))).toEqual([expect.stringMatching(message)]);
  expect(problemsOf(() => installAgent({ istio: wrong }))).toEqual([expect.stringMatching(message)]);
});
