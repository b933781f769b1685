import { ForwardProxyKind, ForwardProxyOptions, ForwardProxyProtocol, PolyaxonChartProps, Redis } from '../../lib';
import { dataOf, install } from '../support/chart';
import { find, problemsOf } from '../support/synth';

const PROXIES = 'polyaxon-polyaxon-proxies-config';
const proxy: ForwardProxyOptions = { host: 'p', port: 3128 };
const NAMES = /^((HTTPS?|NO)_PROXY|POLYAXON_PROXY_(HAS_)?FORWARD_PROXY(_[A-Z]+)?)$/i;
const told = (forwardProxy?: ForwardProxyOptions): any =>
  Object.fromEntries(Object.entries(dataOf(install({ forwardProxy }), PROXIES)).filter(([name]) => NAMES.test(name)));

test('a control plane is told the proxy that its requests leave by, in capitals and in small letters', () => {
  expect(told()).toEqual({});
  const noProxy = 'localhost,127.0.0.1,.svc,.cluster.local';
  expect(told(proxy)).toEqual({
    HTTP_PROXY: 'http://p:3128',
    HTTPS_PROXY: 'http://p:3128',
    NO_PROXY: noProxy,
    http_proxy: 'http://p:3128',
    https_proxy: 'http://p:3128',
    no_proxy: noProxy,
    POLYAXON_PROXY_HAS_FORWARD_PROXY: 'true',
    POLYAXON_PROXY_FORWARD_PROXY_HOST: 'p',
    POLYAXON_PROXY_FORWARD_PROXY_PORT: '3128',
    POLYAXON_PROXY_FORWARD_PROXY_KIND: 'connect',
    POLYAXON_PROXY_FORWARD_PROXY_PROTOCOL: 'http',
  });
});

test('each protocol can have a proxy of its own, and the gateway another way through it', () => {
  expect(told({
    ...proxy, kind: ForwardProxyKind.TRANSPARENT, protocol: ForwardProxyProtocol.HTTPS, httpProxy: 'http://a:3128', httpsProxy: 'http://b:3129', noProxy: ['10.0.0.0/8'],
  })).toMatchObject({
    HTTP_PROXY: 'http://a:3128',
    http_proxy: 'http://a:3128',
    HTTPS_PROXY: 'http://b:3129',
    https_proxy: 'http://b:3129',
    NO_PROXY: expect.stringMatching(/,10\.0\.0\.0\/8$/),
    no_proxy: expect.stringMatching(/,10\.0\.0\.0\/8$/),
    POLYAXON_PROXY_FORWARD_PROXY_KIND: 'transparent',
    POLYAXON_PROXY_FORWARD_PROXY_PROTOCOL: 'https',
  });
});

test('runs are given the variables on request', () => {
  const runs = (useInRuns?: boolean): any => dataOf(install({ forwardProxy: { ...proxy, useInRuns } }), 'polyaxon-polyaxon-agent-config');
  expect(runs(true).POLYAXON_AGENT_USE_PROXY_ENV_VARS_IN_OPS).toBe('true');
  expect(runs()).not.toHaveProperty('POLYAXON_AGENT_USE_PROXY_ENV_VARS_IN_OPS');
});

test('the network lets the background processes to the proxies\' ports', () => {
  const ports = (forwardProxy?: ForwardProxyOptions): number[] => {
    const props: PolyaxonChartProps = { core: { scheduler: {}, worker: {} }, dependencies: { redis: Redis.inCluster() }, forwardProxy };
    return find(install(props), 'NetworkPolicy', 'polyaxon-polyaxon-worker').spec.egress.flatMap((rule: any) => rule.ports.map(({ port }: any) => port));
  };
  expect(ports({ ...proxy, httpProxy: 'http://a', httpsProxy: 'http://b:3130' })).toEqual(expect.arrayContaining([3128, 80, 3130]));
  expect(ports()).not.toEqual(expect.arrayContaining([3128]));
});

test.each<[ForwardProxyOptions, string]>([
  [{ ...proxy, host: '' }, 'forwardProxy.host = "": missing; give the host name of the proxy'],
  [{ ...proxy, port: 0 }, 'forwardProxy.port = 0: out of range; give a whole number from 1 to 65535'],
  [{ ...proxy, kind: 'tunnel' as never }, 'forwardProxy.kind = "tunnel": not one of the values; give one of connect, transparent'],
  [{ ...proxy, protocol: 'ftp' as never }, 'forwardProxy.protocol = "ftp": not one of the values; give one of http, https'],
  [{ ...proxy, httpProxy: 'p:3128' }, 'forwardProxy.httpProxy = "p:3128": not a URL; give one such as https://polyaxon.example.com'],
  [{ ...proxy, httpsProxy: 'http://u:secret@p:3128' },
    'forwardProxy.httpsProxy = "http://***@p:3128": it holds credentials, and stands in a ConfigMap; give it without them'],
  [{ ...proxy, noProxy: ['a,b'] }, 'forwardProxy.noProxy[0] = "a,b": not a host, domain or range of addresses; give one each, such as .acme.com or 10.96.0.0/12'],
])('%j is refused', (forwardProxy, message) => {
  expect(problemsOf(() => install({ forwardProxy }))).toEqual([message]);
});
