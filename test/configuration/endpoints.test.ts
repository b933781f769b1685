import { ApiRoute, EndpointsOptions } from '../../lib';
import { installAgent } from '../support/agents';
import { dataOf, install } from '../support/chart';
import { podOf } from '../support/pods';
import { problemsOf } from '../support/synth';

const PROXIES = 'polyaxon-polyaxon-proxies-config';
const OWN = 'polyaxon-polyaxon-gateway.polyaxon.svc.cluster.local';
const told = (endpoints?: EndpointsOptions): any => dataOf(install({ endpoints }), PROXIES);

const elsewhere: EndpointsOptions = {
  gateway: { host: 'gateway.acme.io', port: 8443, useResolver: true },
  api: { host: 'api.acme.io', port: 9443, useResolver: false },
  streams: { host: 'streams.acme.io', port: 7443, useResolver: true },
};

test('each part can be reached elsewhere, and is asked by the gateway\'s host', () => {
  expect(told(elsewhere)).toMatchObject({
    POLYAXON_HOST: 'http://gateway.acme.io:8443',
    POLYAXON_PROXY_GATEWAY_HOST: 'gateway.acme.io',
    POLYAXON_PROXY_GATEWAY_PORT: '8443',
    POLYAXON_PROXY_GATEWAY_USE_RESOLVER: 'true',
    POLYAXON_PROXY_API_HOST: 'api.acme.io',
    POLYAXON_PROXY_API_PORT: '9443',
    POLYAXON_PROXY_API_USE_RESOLVER: 'false',
    POLYAXON_PROXY_STREAMS_HOST: 'streams.acme.io',
    POLYAXON_PROXY_STREAMS_PORT: '7443',
    POLYAXON_PROXY_STREAMS_USE_RESOLVER: 'true',
  });
});

test('the gateway\'s own nginx listens where its container does, wherever the parts are reached', () => {
  const objects = install({ endpoints: elsewhere });
  const ports = Object.entries(dataOf(objects, PROXIES)).filter(([name]) => name.endsWith('_TARGET_PORT')).map(([, port]) => Number(port));
  const [{ containerPort }] = podOf(objects, 'Deployment/polyaxon-polyaxon-api').spec.containers[0].ports;
  expect(ports).toEqual([containerPort, containerPort, containerPort]);
});

test('users are told the gateway\'s Service and not the endpoint, unless a host name is given', () => {
  const host = (hostName?: string): string => dataOf(install({ endpoints: elsewhere, core: { hostName } }), 'polyaxon-polyaxon-config').POLYAXON_PLATFORM_HOST;
  expect(host()).toBe(`http://${OWN}:80`);
  expect(host('polyaxon.acme.io')).toBe('polyaxon.acme.io');
});

test.each<[ApiRoute | undefined, string]>([
  [undefined, 'http://gateway.acme.io:8443'],
  [ApiRoute.GATEWAY, 'http://gateway.acme.io:8443'],
  [ApiRoute.API, 'http://api.acme.io:9443'],
  [ApiRoute.STREAMS, 'http://streams.acme.io:7443'],
])('by the route %s agent and runs ask %s', (route, host) => {
  const objects = install({ endpoints: { ...elsewhere, route } });
  expect(dataOf(objects, PROXIES).POLYAXON_HOST).toBe(host);
  expect(JSON.stringify(podOf(objects, 'Deployment/polyaxon-polyaxon-agent').spec.initContainers)).toContain(host);
});

test('an agent elsewhere asks its own gateway, or one of its own endpoints on request', () => {
  const host = (endpoints?: EndpointsOptions, proxied = false): string =>
    dataOf(installAgent({ endpoints, ...proxied && { forwardProxy: { host: 'p', port: 3128 } } }), PROXIES).POLYAXON_HOST;
  expect(host()).toBe('http://polyaxon-polyaxon-gateway.polyaxon.svc.cluster.local:80');
  expect(host({ gateway: { host: 'gateway.acme.io' } })).toBe('https://gateway.acme.io:443');
  expect(host({ gateway: { host: 'gateway.acme.io' } }, true)).toBe('https://gateway.acme.io:443');
  expect(host({ streams: { host: 'streams.acme.io', port: 7443 }, route: ApiRoute.STREAMS })).toBe('http://streams.acme.io:7443');
  expect(host({ route: ApiRoute.GATEWAY })).toBe(`http://${OWN}:80`);
});

test.each<[EndpointsOptions, string]>([
  [{ gateway: { host: '' } }, 'endpoints.gateway.host = "": missing; give its host name'],
  [{ streams: { host: 'https://streams.acme.io' } },
    'endpoints.streams.host = "https://streams.acme.io": not a host name; give a name such as polyaxon.example.com, without scheme, port and path'],
  [{ streams: { host: 'streams.acme.io', port: 0 } }, 'endpoints.streams.port = 0: out of range; give a whole number from 1 to 65535'],
  [{ route: 'none' as never }, 'endpoints.route = "none": not one of the values; give one of gateway, api, streams, localhost'],
])('%j is refused', (endpoints, message) => {
  expect(problemsOf(() => install({ endpoints }))).toEqual([message]);
  expect(problemsOf(() => installAgent({ endpoints }))).toEqual([message]);
});

test('by the route localhost agent and runs ask their own pod, and the agent waits for the gateway all the same', () => {
  const objects = install({ endpoints: { route: ApiRoute.LOCALHOST } });
  expect(dataOf(objects, PROXIES).POLYAXON_HOST).toBe('localhost');
  expect(podOf(objects, 'Deployment/polyaxon-polyaxon-agent').spec.initContainers[0].command.at(-1)).toBe(`http://${OWN}:80/healthz/`);
});

test('the host of an agent\'s control plane is looked up as the gateway\'s are, unless it is said otherwise', () => {
  const of = (apiUseResolver?: boolean, useResolver?: boolean): string[] => {
    const data = dataOf(installAgent({ endpoints: { apiUseResolver }, gateway: { useResolver } }), PROXIES);
    return ['API', 'GATEWAY', 'STREAMS'].map((part) => data[`POLYAXON_PROXY_${part}_USE_RESOLVER`]);
  };
  expect([of(), of(false), of(true, false), of(undefined, false)]).toEqual([
    ['true', undefined, undefined], ['false', undefined, undefined], ['true', 'false', 'false'], ['false', 'false', 'false'],
  ]);
  expect(problemsOf(() => install({ endpoints: { api: { host: 'api.acme.io' }, apiUseResolver: true } })))
    .toEqual(['endpoints.apiUseResolver = true: of no effect beside endpoints.api, which has its own; give endpoints.api.useResolver']);
});

test('an agent elsewhere has no other API than its control plane', () => {
  expect(problemsOf(() => installAgent({ endpoints: { api: { host: 'api.acme.io' } } }))).toEqual([
    'endpoints.api = "api.acme.io": of no effect beside controlPlane, which is the API of an agent; leave one of the two out',
  ]);
});
