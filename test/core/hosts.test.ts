import { DeploymentType, Installation, CorePlatform } from 'cdk8s-polyaxon';
import { dataOf, install } from '../support/chart';
import { core } from '../support/core';
import { podOf } from '../support/pods';
import { synthesize } from '../support/synth';

const CONFIG = 'polyaxon-polyaxon-config';
const PLATFORM = 'polyaxon-polyaxon-platform-config';
const PROXIES = 'polyaxon-polyaxon-proxies-config';

// S003-183, S003-184, S004-142, S004-143
test('allowed hosts are those given, and the gateway\'s Service by every name', () => {
  const given = ['127.0.0.1', '159.203.150.212', '.mysite.com'];
  expect(JSON.parse(dataOf(core({ allowedHosts: given }), PLATFORM).POLYAXON_ALLOWED_HOSTS)).toEqual([
    ...given,
    'polyaxon-polyaxon-gateway',
    'polyaxon-polyaxon-gateway.polyaxon',
    'polyaxon-polyaxon-gateway.polyaxon.svc',
    'polyaxon-polyaxon-gateway.polyaxon.svc.cluster.local',
    'localhost',
  ]);
  expect(dataOf(core(), PLATFORM)).not.toHaveProperty('POLYAXON_ALLOWED_HOSTS');
});

test('gateways of agents in the same cluster are allowed, too, where agents are elsewhere', () => {
  const hosts = (controlPlaneOnly: boolean): string[] =>
    JSON.parse(dataOf(install({ clusterDomain: 'acme.internal', controlPlaneOnly, core: { allowedHosts: ['a'] } }), PLATFORM).POLYAXON_ALLOWED_HOSTS);
  expect(hosts(true).filter((host) => !hosts(false).includes(host))).toEqual(['.svc.acme.internal']);
});

test('the Service is allowed by the names that the installation gives it, and once', () => {
  const installation = new Installation({ namespace: 'ml', release: 'plx', clusterDomain: 'acme.internal' });
  const objects = synthesize((chart) => {
    new CorePlatform(chart, 'Core', { installation, allowedHosts: ['plx-polyaxon-gateway', 'a', 'a'] });
  });
  expect(JSON.parse(dataOf(objects, 'plx-polyaxon-platform-config').POLYAXON_ALLOWED_HOSTS))
    .toEqual(['plx-polyaxon-gateway', 'a', 'plx-polyaxon-gateway.ml', 'plx-polyaxon-gateway.ml.svc', 'plx-polyaxon-gateway.ml.svc.acme.internal', 'localhost']);
});

test('the pod\'s own address, by which it is probed, is known to it', () => {
  const { env } = podOf(core({ allowedHosts: ['a'] }), 'Deployment/polyaxon-polyaxon-api').spec.containers[0];
  expect(env).toContainEqual({ name: 'POLYAXON_POD_IP', valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } });
});

// S003-185…S003-187, S004-144, S004-145
test.each(['159.203.150.212', 'polyaxon.foo.com'])('users are told the host %s', (hostName) => {
  expect(dataOf(install({ core: { hostName } }), CONFIG).POLYAXON_PLATFORM_HOST).toBe(hostName);
  expect(dataOf(core({ hostName }), CONFIG).POLYAXON_PLATFORM_HOST).toBe(hostName);
});

// S003-025
test.each([
  [undefined, 'kubernetes'], [DeploymentType.KUBERNETES, 'kubernetes'], [DeploymentType.MINIKUBE, 'minikube'], [DeploymentType.MICRO_K8S, 'microk8s'],
])('deployment type %s is told as %s', (deploymentType, type) => {
  expect(dataOf(install({ core: { deploymentType } }), CONFIG).POLYAXON_DEPLOYMENT_TYPE).toBe(type);
  expect(dataOf(core({ deploymentType }), CONFIG).POLYAXON_DEPLOYMENT_TYPE).toBe(type);
});

// S003-188, S003-189, S004-146, S004-147
test('the administration\'s pages are served on request', () => {
  expect(dataOf(core({ ui: { adminEnabled: true } }), PROXIES).POLYAXON_UI_ADMIN_ENABLED).toBe('true');
  expect(dataOf(core(), PROXIES)).not.toHaveProperty('POLYAXON_UI_ADMIN_ENABLED');
});
