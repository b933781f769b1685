import { GatewayAuthOptions, GatewaySettings } from '../../lib';
import { installAgent } from '../support/agents';
import { dataOf, install } from '../support/chart';
import { problemsOf } from '../support/synth';

const PROXIES = 'polyaxon-polyaxon-proxies-config';
const told = (gateway?: GatewaySettings): any => dataOf(install({ core: { gateway } }), PROXIES);
const toldOfAuth = (data: any): any => Object.fromEntries(Object.entries(data).filter(([name]) => name.startsWith('POLYAXON_PROXY_AUTH_')));

test('processes for each CPU, the time that a request has and look-ups are told on request', () => {
  expect(told({ perCore: true, timeout: 900, useResolver: false })).toMatchObject({
    POLYAXON_PROXY_GATEWAY_PER_CORE: 'true',
    POLYAXON_NGINX_TIMEOUT: '900',
    POLYAXON_PROXY_API_USE_RESOLVER: 'false',
    POLYAXON_PROXY_GATEWAY_USE_RESOLVER: 'false',
    POLYAXON_PROXY_STREAMS_USE_RESOLVER: 'false',
  });
  const names = Object.keys(told());
  expect(told().POLYAXON_PROXY_API_USE_RESOLVER).toBe('true');
  expect(names.filter((name) => /PER_CORE|NGINX|(GATEWAY|STREAMS)_USE_RESOLVER/.test(name))).toEqual([]);
  expect(told({ perCore: false })).not.toHaveProperty('POLYAXON_PROXY_GATEWAY_PER_CORE');
});

test.each<[string, GatewayAuthOptions | undefined, object, object]>([
  ['nothing given', undefined, {}, { POLYAXON_PROXY_AUTH_ENABLED: 'true' }],
  ['an empty option', {}, { POLYAXON_PROXY_AUTH_ENABLED: 'true' }, { POLYAXON_PROXY_AUTH_ENABLED: 'true' }],
  ['it turned off', { enabled: false }, {}, {}],
  ['somebody else who answers', { external: 'https://auth.acme.io/verify', useResolver: true }, {
    POLYAXON_PROXY_AUTH_ENABLED: 'true', POLYAXON_PROXY_AUTH_EXTERNAL: 'https://auth.acme.io/verify', POLYAXON_PROXY_AUTH_USE_RESOLVER: 'true',
  }, {
    POLYAXON_PROXY_AUTH_ENABLED: 'true', POLYAXON_PROXY_AUTH_EXTERNAL: 'https://auth.acme.io/verify', POLYAXON_PROXY_AUTH_USE_RESOLVER: 'true',
  }],
])('with %s a gateway asks who a user is as follows: a control plane\'s, and an agent\'s', (_name, auth, ofControlPlane, ofAgent) => {
  expect(toldOfAuth(told({ auth }))).toEqual(ofControlPlane);
  expect(toldOfAuth(dataOf(installAgent({ gateway: { auth } }), PROXIES))).toEqual(ofAgent);
});

test.each<[GatewaySettings, string]>([
  [{ timeout: 0 }, 'gateway.timeout = 0: out of range; give a whole number from 1 to 86400'],
  [{ auth: { external: 'auth.acme.io' } }, 'gateway.auth.external = "auth.acme.io": not a URL; give one such as https://polyaxon.example.com'],
  [{ auth: { enabled: false, external: 'https://a.acme.io' } },
    'gateway.auth.external = "https://a.acme.io": of no effect with gateway.auth.enabled = false; leave one of the two out'],
  [{ auth: { enabled: false, useResolver: true } },
    'gateway.auth.useResolver = true: of no effect with gateway.auth.enabled = false; leave one of the two out'],
])('%j is refused', (gateway, message) => {
  expect(problemsOf(() => install({ core: { gateway } }))).toEqual([`core.${message}`.replace('with gateway', 'with core.gateway')]);
  expect(problemsOf(() => installAgent({ gateway }))).toEqual([message]);
});
