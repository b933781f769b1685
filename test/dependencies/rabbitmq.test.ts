import { ApiObject, App, Chart, JsonPatch } from 'cdk8s';
import { Dependencies, ExternalRabbitmqOptions, PlatformVersion, Installation, Rabbitmq, Redis, SecretRef } from 'cdk8s-polyaxon';
import { jobNames } from '../support/core';
import { dependenciesOf, environmentWith, installWith, refusalOf, renderDependencies } from '../support/dependencies';
import { podOf, podsOf } from '../support/pods';
import { find, objectsOf } from '../support/synth';

const rabbitmq = Rabbitmq.inCluster();
const EXTERNAL = { host: 'mq.acme.com', user: 'plx', password: SecretRef.of('acme-mq', 'password') };
const external = (options: object): { rabbitmq: Rabbitmq } =>
  ({ rabbitmq: Rabbitmq.external({ ...EXTERNAL, ...options } as ExternalRabbitmqOptions) });

test('the server is the default child of its construct, so that it can be patched', () => {
  const chart = new Chart(new App(), 'test');
  const { node } = new Dependencies(chart, 'dependencies', { rabbitmq });
  ApiObject.of(node.findChild('Rabbitmq')).addJsonPatch(JsonPatch.replace('/spec/replicas', 0));
  expect(find(objectsOf(chart), 'StatefulSet', 'polyaxon-rabbitmq').spec.replicas).toBe(0);
});

// S003-003, S004-003
test('RabbitMQ runs in the cluster, from the official image, with a password that the cluster makes', () => {
  const objects = renderDependencies({ rabbitmq });
  const { spec } = podOf(objects, 'StatefulSet/polyaxon-rabbitmq');
  expect(spec.containers[0].image).toMatch(/^rabbitmq:3\.13\./);
  expect(spec.securityContext).toMatchObject({ runAsUser: 999, runAsGroup: 999, fsGroup: 999 });
  expect(spec.containers[0].securityContext).toMatchObject({ readOnlyRootFilesystem: true });
  expect(spec.containers[0].env).toContainEqual({
    name: 'RABBITMQ_DEFAULT_PASS', valueFrom: { secretKeyRef: { name: 'polyaxon-rabbitmq', key: 'rabbitmq-password' } },
  });
  expect(dependenciesOf({ rabbitmq }).generatedSecrets).toContainEqual(SecretRef.of('polyaxon-rabbitmq', 'rabbitmq-password'));
});

test('its data is kept on a claim, under a name that no pod\'s changes', () => {
  const objects = renderDependencies({ rabbitmq });
  expect(find(objects, 'PersistentVolumeClaim', 'data-polyaxon-rabbitmq-0').spec.resources.requests.storage).toBe('4Gi');
  const { volumes, containers } = podOf(objects, 'StatefulSet/polyaxon-rabbitmq').spec;
  expect(volumes).toContainEqual({ name: 'data', persistentVolumeClaim: { claimName: 'data-polyaxon-rabbitmq-0' } });
  expect(containers[0].volumeMounts).toContainEqual({ name: 'data', mountPath: '/var/lib/rabbitmq/mnesia' });
  expect(containers[0].env).toContainEqual({ name: 'RABBITMQ_NODENAME', value: 'rabbit@localhost' });
});

test('all that it writes, the log of upgrades, too, goes to volumes', () => {
  const [{ env, volumeMounts, securityContext }] = podOf(renderDependencies({ rabbitmq }), 'StatefulSet/polyaxon-rabbitmq').spec.containers;
  expect(securityContext.readOnlyRootFilesystem).toBe(true);
  const written = env.filter(({ name }: any) => ['HOME', 'RABBITMQ_LOG_BASE'].includes(name)).map((variable: any) => variable.value);
  expect(written).toEqual(['/var/lib/rabbitmq', '/tmp']);
  expect(volumeMounts.map((mount: any) => mount.mountPath)).toEqual(expect.arrayContaining([...written, '/var/lib/rabbitmq/mnesia']));
});

// S003-157, S004-138
test('its Services, claim and probes are those of one server', () => {
  const options = { storage: { size: '50Gi', storageClassName: 'fast' }, resources: { limits: { cpu: '4' } }, password: SecretRef.of('acme-mq', 'pw') };
  const objects = renderDependencies({ rabbitmq: Rabbitmq.inCluster(options) });
  expect(find(objects, 'Service', 'polyaxon-rabbitmq').spec.ports).toEqual([{ name: 'tcp-amqp', port: 5672, targetPort: 'tcp-amqp' }]);
  expect(find(objects, 'PersistentVolumeClaim', 'data-polyaxon-rabbitmq-0').spec).toMatchObject({
    storageClassName: 'fast', resources: { requests: { storage: '50Gi' } },
  });
  const [{ resources, env, startupProbe, livenessProbe }] = podOf(objects, 'StatefulSet/polyaxon-rabbitmq').spec.containers;
  expect(resources.limits.cpu).toBe('4');
  expect(env).toContainEqual({ name: 'RABBITMQ_DEFAULT_PASS', valueFrom: { secretKeyRef: { name: 'acme-mq', key: 'pw' } } });
  expect(startupProbe.exec.command).toEqual(['rabbitmq-diagnostics', '-q', 'check_running']);
  expect(livenessProbe.exec.command).toEqual(['rabbitmq-diagnostics', '-q', 'ping']);
});

test('its user and the port of its Service are those that it is given', () => {
  const options = { rabbitmq: Rabbitmq.inCluster({ user: 'plx', port: 5673 }) };
  const objects = renderDependencies(options);
  expect(podOf(objects, 'StatefulSet/polyaxon-rabbitmq').spec.containers[0].env).toContainEqual({ name: 'RABBITMQ_DEFAULT_USER', value: 'plx' });
  expect(find(objects, 'Service', 'polyaxon-rabbitmq').spec.ports).toEqual([{ name: 'tcp-amqp', port: 5673, targetPort: 'tcp-amqp' }]);
  expect(environmentWith(options)).toMatchObject({ POLYAXON_AMQP_URL: 'polyaxon-rabbitmq:5673', POLYAXON_RABBITMQ_USER: 'plx' });
});

test('every broker of RabbitMQ gives the same answer', () => {
  expect(dependenciesOf({ rabbitmq }).broker).toEqual({
    kind: 'rabbitmq', host: 'polyaxon-rabbitmq', port: 5672, user: 'polyaxon', password: SecretRef.of('polyaxon-rabbitmq', 'rabbitmq-password'),
  });
  expect(environmentWith({ rabbitmq })).toMatchObject({
    POLYAXON_BROKER_BACKEND: 'rabbitmq',
    POLYAXON_AMQP_URL: 'polyaxon-rabbitmq:5672',
    POLYAXON_RABBITMQ_USER: 'polyaxon',
    POLYAXON_RABBITMQ_PASSWORD: { name: 'polyaxon-rabbitmq', key: 'rabbitmq-password' },
  });
});

test('a virtual host is the last part of the address', () => {
  expect(environmentWith(external({ virtualHost: 'ml' })).POLYAXON_AMQP_URL).toBe('mq.acme.com:5672/ml');
});

test('a Job makes the exchange that the platform expects, and reads the broker\'s password', () => {
  const objects = installWith({ rabbitmq });
  const [name] = jobNames(objects, 'polyaxon-exchange');
  const [{ command, env, volumeMounts }] = podOf(objects, `Job/${name}`).spec.containers;
  expect(command[2]).toContain('call_command("create_exchange")');
  expect(env.map((variable: any) => variable.name)).toEqual(['POLYAXON_SERVICE', 'POLYAXON_DB_PASSWORD', 'POLYAXON_RABBITMQ_PASSWORD']);
  expect(volumeMounts).toBeUndefined();
  const ports = find(objects, 'NetworkPolicy', 'polyaxon-polyaxon-hooks').spec.egress.map((edge: any) => edge.ports[0].port);
  expect(ports).toEqual([5432, 5672, 53]);
});

test('the exchange is made again for another broker, and not for another time zone', () => {
  const nameOf = (options: { rabbitmq: Rabbitmq }, timeZone?: string): string =>
    jobNames(installWith(options, { core: { timeZone } }), 'polyaxon-exchange')[0];
  expect(nameOf({ rabbitmq }, 'Europe/Berlin')).toBe(nameOf({ rabbitmq }));
  expect(nameOf(external({}))).not.toBe(nameOf({ rabbitmq }));
});

test('with Redis or without a broker there is no exchange', () => {
  expect(jobNames(installWith({ redis: Redis.inCluster() }), 'polyaxon-exchange')).toEqual([]);
  expect(jobNames(installWith({}), 'polyaxon-exchange')).toEqual([]);
});

test('nobody but the control plane reaches it', () => {
  const { ingress, egress } = find(renderDependencies({ rabbitmq }), 'NetworkPolicy', 'polyaxon-polyaxon-rabbitmq').spec;
  expect(egress).toBeUndefined();
  expect(ingress[0].ports).toEqual([{ protocol: 'TCP', port: 5672 }]);
  expect(ingress[0].from[0].podSelector.matchExpressions[0].values).toContain('polyaxon-polyaxon-worker');
});

// S001-013, S004-005, S003-004
test('an external RabbitMQ renders no server', () => {
  expect(podsOf(renderDependencies(external({}))).map(({ owner }) => owner)).toEqual(['StatefulSet/polyaxon-postgresql']);
});

test.each([
  [external({ port: 5671 }), 'rabbitmq.port = 5671: RabbitMQ\'s port for TLS, which the platform does not speak to it; give 5672, or redis with tls'],
  [external({ virtualHost: 'a/b' }), 'rabbitmq.virtualHost = "a/b": not a name that stands in a URL as it is; give letters, digits'],
  [{ rabbitmq: Rabbitmq.inCluster({ storage: { size: 'x' } }) }, 'rabbitmq.storage.size = "x": not a Kubernetes quantity'],
  [{ rabbitmq: Rabbitmq.inCluster({ resources: { limits: { cpu: 'x' } } }) }, 'rabbitmq.resources.limits.cpu = "x": not a Kubernetes quantity'],
  [{ rabbitmq: Rabbitmq.clusterOperator({ replicas: 11 }) }, 'rabbitmq.replicas = 11: out of range; give a whole number from 1 to 9'],
  [{ rabbitmq: Rabbitmq.clusterOperator({ replicas: 2 }) }, 'rabbitmq.replicas = 2: an even number, of which a half is no majority; give an odd number'],
  [{ rabbitmq: Rabbitmq.clusterOperator({ image: 'rabbitmq' }) }, 'rabbitmq.image = "rabbitmq": not an image with a tag; give one such as'],
  [{ rabbitmq, redis: Redis.inCluster() }, 'rabbitmq = "Rabbitmq.inCluster": a second broker beside redis; give one of the two'],
])('it is refused: case %#', (props, message) => {
  expect(refusalOf(props)).toEqual([expect.stringContaining(message)]);
});

test.each([rabbitmq, Rabbitmq.clusterOperator()])('in the cluster it is refused where the platform does not speak to it: case %#', (given) => {
  const installation = new Installation({ version: PlatformVersion.V2_18_0 });
  expect(refusalOf({ installation, rabbitmq: given })).toEqual([
    expect.stringMatching(/^rabbitmq = .*2\.18\.0 does not speak to RabbitMQ; give redis instead$/),
  ]);
});
