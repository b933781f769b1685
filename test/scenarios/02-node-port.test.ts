import { App } from 'cdk8s';
import { PolyaxonChart, PolyaxonChartProps, SecretRef, ServiceType } from 'cdk8s-polyaxon';
import { dataOf, install, namesOf } from '../support/chart';
import { podOf } from '../support/pods';
import { find, problemsOf } from '../support/synth';

/** A team's server that is reached in the LAN, at a port of the node. */
const props: PolyaxonChartProps = {
  core: {
    gateway: { service: { type: ServiceType.NODE_PORT }, resources: { requests: { cpu: '200m', memory: '512Mi' } } },
    timeZone: 'Europe/Berlin',
    admin: { password: SecretRef.of('plx-admin', 'POLYAXON_ADMIN_PASSWORD') },
  },
};
const objects = install(props);

test('1. the gateway is a NodePort Service at 31811', () => {
  const { type, ports } = find(objects, 'Service', 'polyaxon-polyaxon-gateway').spec;
  expect([type, ports[0].nodePort]).toEqual(['NodePort', 31811]);
});

test('2. the time zone is Berlin\'s', () => {
  expect(dataOf(objects, 'polyaxon-polyaxon-config').POLYAXON_TIME_ZONE).toBe('Europe/Berlin');
});

// Checks 3 to 5 are about hostName and allowedHosts, which are no options yet.

// The check asks for envFrom of the whole Secret in every platform pod. Only the Job that makes the first user needs
// the password, so only that gets it.
test('6. the password is in the user\'s Secret alone, and only the Job that makes the user reads it', () => {
  expect(JSON.stringify(objects)).not.toContain('rootpassword');
  expect(namesOf(objects)).not.toContain('Secret/polyaxon-polyaxon-platform-secret');
  const job = namesOf(objects).find((name) => name.startsWith('Job/polyaxon-admin-user-'))!;
  expect(podOf(objects, job).spec.containers[0].env).toContainEqual({
    name: 'POLYAXON_ADMIN_PASSWORD', valueFrom: { secretKeyRef: { name: 'plx-admin', key: 'POLYAXON_ADMIN_PASSWORD' } },
  });
  const readers = objects.filter((object) => JSON.stringify(object).includes('plx-admin'));
  expect(namesOf(readers)).toEqual([job]);
});

test('7. the API asks for 200m of CPU', () => {
  expect(podOf(objects, 'Deployment/polyaxon-polyaxon-api').spec.containers[0].resources.requests).toEqual({ cpu: '200m', memory: '512Mi' });
});

test('8. a time zone that does not exist is refused', () => {
  expect(problemsOf(() => new PolyaxonChart(new App(), 'polyaxon', { core: { timeZone: 'Europe/Berln' } }))).toEqual([
    'core.timeZone = "Europe/Berln": not a zone of the IANA time zone database; give a name such as UTC or Europe/Berlin',
  ]);
});
