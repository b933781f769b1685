import { App } from 'cdk8s';
import { PolyaxonChart } from 'cdk8s-polyaxon';
import { build } from '../../examples/microk8s-node-port/main';
import { built, dataOf, namesOf } from '../support/chart';
import { podOf } from '../support/pods';
import { find, problemsOf } from '../support/synth';

/** A team's server that is reached in the LAN, at a port of the node. */
const objects = built(build);

test('1. the gateway is a NodePort Service at 31811', () => {
  const { type, ports } = find(objects, 'Service', 'polyaxon-polyaxon-gateway').spec;
  expect([type, ports[0].nodePort]).toEqual(['NodePort', 31811]);
});

// S003-077, S004-045
test('2. the time zone is Berlin\'s', () => {
  expect(dataOf(objects, 'polyaxon-polyaxon-config').POLYAXON_TIME_ZONE).toBe('Europe/Berlin');
});

// S003-185…S003-187
test('3. users are told the host, without a scheme, so that it is one of Django\'s hosts', () => {
  expect(dataOf(objects, 'polyaxon-polyaxon-config').POLYAXON_PLATFORM_HOST).toBe('192.168.1.10');
});

// The check names the Service …-api, of the official chart before 2; today it is …-gateway.
test('4. that host is allowed, and the gateway by every name that pods have for it', () => {
  expect(JSON.parse(dataOf(objects, 'polyaxon-polyaxon-platform-config').POLYAXON_ALLOWED_HOSTS)).toEqual([
    '192.168.1.10', 'polyaxon-polyaxon-gateway', 'polyaxon-polyaxon-gateway.polyaxon', 'polyaxon-polyaxon-gateway.polyaxon.svc',
    'polyaxon-polyaxon-gateway.polyaxon.svc.cluster.local', 'localhost',
  ]);
});

// The check asks for a Host header in the probes. The kubelet names the pod's address, which Django always allows:
// test/platform probes the gateway with limited hosts.
test('5. the probes are for a host that is allowed', () => {
  const [container] = podOf(objects, 'Deployment/polyaxon-polyaxon-api').spec.containers;
  expect(container.readinessProbe.httpGet).toEqual({ path: '/healthz/', port: 'http' });
  expect(container.env).toContainEqual({ name: 'POLYAXON_POD_IP', valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } });
});

// The check asks for envFrom of the whole Secret in every platform pod. Only the Job that makes the first user needs
// the password, so only that gets it.
// S003-078, S003-082, S004-046, S004-050
test('6. the password is in the user\'s Secret alone, and only the Job that makes the user reads it', () => {
  expect(JSON.stringify(objects)).not.toContain('rootpassword');
  expect(namesOf(objects)).not.toContain('Secret/polyaxon-polyaxon-platform-secret');
  const job = namesOf(objects).find((name) => name.startsWith('Job/polyaxon-admin-user-'))!;
  expect(podOf(objects, job).spec.containers[0].env).toContainEqual({
    name: 'POLYAXON_ADMIN_PASSWORD', valueFrom: { secretKeyRef: { name: 'acme-admin', key: 'POLYAXON_ADMIN_PASSWORD' } },
  });
  const readers = objects.filter((object) => JSON.stringify(object).includes('acme-admin'));
  expect(namesOf(readers)).toEqual([job]);
});

test('7. the API asks for 200m of CPU', () => {
  expect(podOf(objects, 'Deployment/polyaxon-polyaxon-api').spec.containers[0].resources.requests).toEqual({ cpu: '200m', memory: '512Mi' });
});

// S003-077, S004-045
test('8. a time zone that does not exist is refused', () => {
  expect(problemsOf(() => new PolyaxonChart(new App(), 'polyaxon', { core: { timeZone: 'Europe/Berln' } }))).toEqual([
    'core.timeZone = "Europe/Berln": not a zone of the IANA time zone database; give a name such as UTC or Europe/Berlin',
  ]);
});
