import { CertificateAuthority, DependenciesOptions, FlowerOptions, Rabbitmq, Redis, SecretRef } from 'cdk8s-polyaxon';
import { install } from '../support/chart';
import { core, distributed } from '../support/core';
import { monitoringOptions } from '../support/monitoring-options';
import { podOf } from '../support/pods';
import { find, problemsOf } from '../support/synth';

const NAME = 'polyaxon-polyaxon-flower';
const defaults = distributed({ flower: {} });
const full = install(monitoringOptions.monitoring);
const podIn = (objects: any[]) => podOf(objects, `Deployment/${NAME}`).spec;

/** The broker's URL, as the kubelet makes it of Secrets whose values are the names of their keys. */
function brokerUrl(dependencies: DependenciesOptions): string {
  const { env } = podIn(core({ scheduler: {}, flower: {} }, dependencies)).containers[0];
  const seen: { [name: string]: string } = {};
  for (const { name, value, valueFrom } of env) {
    // A variable may refer to those before it.
    seen[name] = value?.replace(/\$\((\w+)\)/g, (_all: string, other: string) => seen[other] ?? 'MISSING') ?? `<${valueFrom.secretKeyRef.key}>`;
  }
  return seen.CELERY_BROKER_URL;
}

test.each<[string, DependenciesOptions, string]>([
  ['Redis in the cluster', { redis: Redis.inCluster() }, 'redis://:<redis-password>@polyaxon-redis-master:6379/0'],
  ['Redis without password', { redis: Redis.external({ host: 'redis.acme.com' }) }, 'redis://redis.acme.com:6379/0'],
  ['Redis by TLS', {
    redis: Redis.external({ host: 'redis.acme.com', password: SecretRef.of('acme', 'pw'), certificateAuthority: CertificateAuthority.fromSecret('acme-ca', 'ca.crt') }),
  }, 'rediss://:<pw>@redis.acme.com:6379/0?ssl_cert_reqs=required&ssl_ca_certs=/etc/polyaxon/redis-ca/ca.crt'],
  ['RabbitMQ in the cluster', { rabbitmq: Rabbitmq.inCluster() }, 'amqp://polyaxon:<rabbitmq-password>@polyaxon-rabbitmq:5672'],
  ['RabbitMQ outside', {
    rabbitmq: Rabbitmq.external({ host: 'rabbit.acme.com', user: 'plx', password: SecretRef.of('acme', 'pw'), virtualHost: 'ml' }),
  }, 'amqp://plx:<pw>@rabbit.acme.com:5672/ml'],
  ['RabbitMQ by its operator', { rabbitmq: Rabbitmq.clusterOperator() }, 'amqp://<username>:<password>@polyaxon-rabbitmq:5672'],
])('with %s the broker\'s URL has its password from the Secret', (_name, dependencies, url) => {
  expect(brokerUrl(dependencies)).toBe(url);
});

test('a broker\'s certificate authority is mounted where the URL names it', () => {
  const pod = podIn(core({ scheduler: {}, flower: {} }, {
    redis: Redis.external({ host: 'redis.acme.com', certificateAuthority: CertificateAuthority.fromSecret('acme-ca', 'ca.crt') }),
  }));
  expect(pod.containers[0].volumeMounts).toEqual([{ name: 'redis-ca', mountPath: '/etc/polyaxon/redis-ca', readOnly: true }]);
  expect(pod.volumes[0]).toMatchObject({ name: 'redis-ca', secret: { secretName: 'acme-ca' } });
});

test('it has the official name, selector, port and resources', () => {
  const selector = { 'app.kubernetes.io/name': NAME };
  expect(find(defaults, 'Service', NAME).spec).toEqual({ selector, ports: [{ name: 'flower', port: 8888, targetPort: 'flower' }] });
  expect(find(defaults, 'Deployment', NAME).spec).toMatchObject({ replicas: 1, selector: { matchLabels: selector } });
  const [container] = podIn(defaults).containers;
  expect(container).toMatchObject({
    name: 'polyaxon-flower',
    image: 'mher/flower:2.0.1',
    command: ['celery', 'flower'],
    ports: [{ name: 'flower', containerPort: 8888 }],
    resources: { requests: { cpu: '130m', memory: '200Mi' }, limits: { cpu: '200m', memory: '300Mi' } },
  });
  expect(container.env).toContainEqual({ name: 'FLOWER_PORT', value: '8888' });
});

test('probes ask for what Flower answers without a login', () => {
  const [{ startupProbe, readinessProbe, livenessProbe }] = podIn(defaults).containers;
  expect([startupProbe, readinessProbe, livenessProbe].map(({ httpGet }) => httpGet)).toEqual(Array(3).fill({ path: '/healthcheck', port: 'flower' }));
});

test('replicas, login and Service are options', () => {
  expect(find(full, 'Deployment', NAME).spec.replicas).toBe(2);
  const [container] = podIn(full).containers;
  expect(container.env).toEqual(expect.arrayContaining([
    { name: 'FLOWER_PORT', value: '5555' },
    { name: 'FLOWER_BASIC_AUTH', valueFrom: { secretKeyRef: { name: 'acme-flower', key: 'login' } } },
  ]));
  expect(container.ports).toEqual([{ name: 'flower', containerPort: 5555 }]);
  const { metadata, spec } = find(full, 'Service', NAME);
  expect(spec).toMatchObject({ type: 'NodePort', ports: [{ name: 'tasks', port: 80, targetPort: 'flower', nodePort: 31555 }] });
  expect(metadata.annotations).toEqual({ 'acme.com/lan': 'office' });
  const node = distributed({ flower: { service: { type: 'NodePort' as never } } });
  expect(find(node, 'Service', NAME).spec.ports[0].nodePort).toBe(30679);
});

test('no pod reaches it but by a login, or where it is shown outside', () => {
  expect(find(defaults, 'NetworkPolicy', NAME).spec.ingress).toBeUndefined();
  expect(find(full, 'NetworkPolicy', NAME).spec.ingress).toEqual([{ ports: [{ protocol: 'TCP', port: 5555 }] }]);
});

test('it reaches the broker, and the broker in the cluster lets it in', () => {
  const broker = { matchExpressions: [{ key: 'app.kubernetes.io/name', operator: 'In', values: ['polyaxon-polyaxon-redis'] }] };
  expect(find(defaults, 'NetworkPolicy', NAME).spec.egress[0]).toEqual({ ports: [{ protocol: 'TCP', port: 6379 }], to: [{ podSelector: broker }] });
  expect(find(defaults, 'NetworkPolicy', `${NAME}-broker`).spec).toMatchObject({
    podSelector: { matchLabels: { 'app.kubernetes.io/name': 'polyaxon-polyaxon-redis' } },
    ingress: [{ ports: [{ protocol: 'TCP', port: 6379 }], from: [{ podSelector: { matchExpressions: [{ values: [NAME] }] } }] }],
  });
  const outside = core({ scheduler: {}, flower: {} }, { redis: Redis.external({ host: 'redis.acme.com' }) });
  expect(outside.filter(({ metadata }) => metadata.name === `${NAME}-broker`)).toEqual([]);
});

test('without a scheduler it is refused: there are no tasks', () => {
  expect(problemsOf(() => core({ flower: {} }))).toEqual([expect.stringContaining('flower = {}: it takes its tasks from the scheduler')]);
});

test.each<[string, FlowerOptions, string]>([
  ['no pod', { replicas: 0 }, 'flower.replicas = 0: out of range'],
  ['a port that is none', { service: { port: 0 } }, 'flower.service.port = 0: out of range'],
  ['another port that is none', { service: { targetPort: 70000 } }, 'flower.service.targetPort = 70000: out of range'],
  ['a name of a port that is none', { service: { portName: 'A' } }, 'flower.service.portName = "A": not a DNS label'],
  ['a node port without the type', { service: { nodePort: 31000 } }, 'flower.service.nodePort = 31000: of no effect'],
  ['an annotation that is no text', { service: { annotations: { a: 1 as never } } }, 'flower.service.annotations["a"] = 1: not a string'],
])('%s is refused', (_name, flower, problem) => {
  expect(problemsOf(() => distributed({ flower }))).toEqual([expect.stringContaining(problem)]);
});
