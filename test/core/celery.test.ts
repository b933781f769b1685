import { Redis } from 'cdk8s-polyaxon';
import { dataOf, namesOf } from '../support/chart';
import { core, distributed } from '../support/core';
import { podOf } from '../support/pods';
import { find, problemsOf } from '../support/synth';

const redis = { redis: Redis.inCluster() };
const scaled = ['scheduler', 'compiler', 'worker'] as const;

test('none runs unless it is asked for', () => {
  expect(namesOf(core()).filter((name) => name.startsWith('Deployment/'))).toEqual(['Deployment/polyaxon-polyaxon-api']);
});

test.each(scaled)('%s: its name picks it, with the tasks that it does at once', (name) => {
  const container = (objects: any[]): any => podOf(objects, `Deployment/polyaxon-polyaxon-${name}`).spec.containers[0];
  expect(container(distributed()).args).toEqual([name, '--concurrency=2']);
  expect(container(distributed({ [name]: { concurrency: 9 } })).args).toEqual([name, '--concurrency=9']);
});

test.each(scaled)('%s: replicas, autoscaling and resources are its own', (name) => {
  const workload = `polyaxon-polyaxon-${name}`;
  const replicated = distributed({ [name]: { replicas: 3, resources: { requests: { memory: '300Mi' } } } });
  expect(find(replicated, 'Deployment', workload).spec.replicas).toBe(3);
  expect(podOf(replicated, `Deployment/${workload}`).spec.containers[0].resources.requests.memory).toBe('300Mi');
  expect(find(replicated, 'PodDisruptionBudget', workload).spec.maxUnavailable).toBe(1);
  const scaling = distributed({ [name]: { autoscaling: { minReplicas: 1, maxReplicas: 4 } } });
  expect(find(scaling, 'HorizontalPodAutoscaler', workload).spec).toMatchObject({
    scaleTargetRef: { name: workload }, minReplicas: 1, maxReplicas: 4, targetCPUUtilizationPercentage: 70,
  });
  expect(find(scaling, 'Deployment', workload).spec).not.toHaveProperty('replicas');
  expect(namesOf(scaling)).not.toContain(`PodDisruptionBudget/${workload}`);
});

test('there is one beat, and never two: each would give every task', () => {
  const objects = distributed({ beat: { resources: { requests: { cpu: '160m' } } } });
  const { spec } = find(objects, 'Deployment', 'polyaxon-polyaxon-beat');
  expect([spec.replicas, spec.strategy, spec.template.spec.containers[0].args]).toEqual([1, { type: 'RollingUpdate', rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } }, ['beat']]);
  expect(spec.template.spec.containers[0].resources.requests.cpu).toBe('160m');
});

test('beat says that it is one, and does not read where the gateway is', () => {
  const container = (name: string): any => podOf(distributed(), `Deployment/polyaxon-polyaxon-${name}`).spec.containers[0];
  const isBeat = { name: 'POLYAXON_IS_BEAT', value: 'true' };
  const proxies = { configMapRef: { name: 'polyaxon-polyaxon-proxies-config' } };
  expect(container('beat').env).toContainEqual(isBeat);
  expect(container('beat').envFrom).not.toContainEqual(proxies);
  expect(container('worker').env).not.toContainEqual(isBeat);
  expect(container('worker').envFrom).toContainEqual(proxies);
});

test('the others are replaced one after the other', () => {
  scaled.forEach((name) => expect(find(distributed(), 'Deployment', `polyaxon-polyaxon-${name}`).spec).not.toHaveProperty('strategy'));
});

test('its own check says whether it lives', () => {
  const [{ livenessProbe, startupProbe }] = podOf(distributed(), 'Deployment/polyaxon-polyaxon-worker').spec.containers;
  expect(livenessProbe.exec.command).toEqual(['/bin/bash', './entrypoint.sh', 'healthz']);
  expect(livenessProbe.timeoutSeconds).toBeLessThan(livenessProbe.periodSeconds);
  expect(startupProbe.exec).toEqual(livenessProbe.exec);
});

test('it reads the broker\'s address from the configuration, and its password from the Secret', () => {
  expect(dataOf(distributed(), 'polyaxon-polyaxon-platform-config').POLYAXON_REDIS_CELERY_BROKER_URL).toBe('polyaxon-redis-master:6379/0');
  expect(podOf(distributed(), 'Deployment/polyaxon-polyaxon-worker').spec.containers[0].env).toContainEqual({
    name: 'POLYAXON_REDIS_PASSWORD', valueFrom: { secretKeyRef: { name: 'polyaxon-redis', key: 'redis-password' } },
  });
});

test('nobody connects to it, and it connects to database, broker, HTTPS and DNS', () => {
  const { spec } = find(distributed(), 'NetworkPolicy', 'polyaxon-polyaxon-worker');
  expect(spec.ingress).toBeUndefined();
  expect(spec.policyTypes).toContain('Ingress');
  const tcp = spec.egress.flatMap(({ ports }: any) => ports).filter(({ protocol }: any) => protocol === 'TCP').map(({ port }: any) => port);
  expect(tcp).toEqual(expect.arrayContaining([5432, 6379, 443, 53]));
});

test.each([
  ['replicas', { replicas: 0 }, /^worker\.replicas = 0: .*from 1 to 1000/],
  ['concurrency', { concurrency: 100 }, /^worker\.concurrency = 100: .*from 1 to 64/],
  ['autoscaling', { autoscaling: { minReplicas: 3, maxReplicas: 2 } }, /^worker\.autoscaling\.maxReplicas = 2: .*lower minReplicas/],
  ['resources', { resources: { limits: { cpu: 'two' } } }, /^worker\.resources\.limits\.cpu = "two": .*quantity/],
])('%s that is not valid is refused', (_path, worker, message) => {
  expect(problemsOf(() => core({ scheduler: {}, worker }, redis))).toEqual([expect.stringMatching(message)]);
});
