import { App, Chart } from 'cdk8s';
import { Dependencies, PodSecurityLevel, Postgres, Rabbitmq, Scheduling, SecretRef, Toleration } from 'cdk8s-polyaxon';
import { dependenciesOf, environmentWith, installWith, refusalOf, renderDependencies } from '../support/dependencies';
import { containersOf, podsOf } from '../support/pods';
import { find, objectsOf } from '../support/synth';

const postgres = Postgres.cloudNativePg();
const rabbitmq = Rabbitmq.clusterOperator();
/** What Pod Security level "restricted" asks of a container, and the operator leaves out. */
const UNPRIVILEGED = { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } };

// S000-018, S001-010
test('CloudNativePG keeps a database of three servers', () => {
  const cluster = find(renderDependencies({ postgres }), 'Cluster', 'polyaxon-postgresql');
  expect(cluster.apiVersion).toBe('postgresql.cnpg.io/v1');
  expect(cluster.spec).toEqual({
    instances: 3,
    bootstrap: { initdb: { database: 'polyaxon', owner: 'polyaxon' } },
    storage: { size: '8Gi' },
    resources: { requests: { cpu: '100m', memory: '256Mi' }, limits: { cpu: '1', memory: '1Gi' } },
  });
});

test('the platform connects to its writable server, with the operator\'s password, and verifies its certificate', () => {
  expect(dependenciesOf({ postgres }).database).toEqual({
    host: 'polyaxon-postgresql-rw', port: 5432, database: 'polyaxon', user: 'polyaxon', password: SecretRef.of('polyaxon-postgresql-app', 'password'),
  });
  expect(JSON.parse(environmentWith({ postgres }).POLYAXON_DB_OPTIONS)).toEqual({
    sslmode: 'verify-full', sslrootcert: '/etc/polyaxon/postgres-ca/ca.crt',
  });
});

test('of the operator\'s Secret, which holds the key of the authority, too, no pod sees more than the certificate', () => {
  for (const { spec } of podsOf(installWith({ postgres }))) {
    for (const volume of (spec.volumes ?? []).filter(({ secret }: any) => secret?.secretName === 'polyaxon-postgresql-ca')) {
      expect(volume.secret.items).toEqual([{ key: 'ca.crt', path: 'ca.crt' }]);
    }
  }
});

test('RabbitMQ\'s operator keeps a broker of three servers', () => {
  const cluster = find(renderDependencies({ rabbitmq }), 'RabbitmqCluster', 'polyaxon-rabbitmq');
  expect(cluster.apiVersion).toBe('rabbitmq.com/v1beta1');
  expect(cluster.spec).toEqual({
    replicas: 3,
    persistence: { storage: '4Gi' },
    resources: { requests: { cpu: '100m', memory: '256Mi' }, limits: { cpu: '1', memory: '1Gi' } },
    override: { statefulSet: { spec: { template: { spec: {
      securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
      initContainers: [{ name: 'setup-container', securityContext: UNPRIVILEGED }],
      containers: [{ name: 'rabbitmq', securityContext: UNPRIVILEGED }],
    } } } } },
  });
});

test('without hardening RabbitMQ\'s servers are as the operator makes them', () => {
  const objects = installWith({ postgres, rabbitmq }, { security: { hardened: false, podSecurityLevel: PodSecurityLevel.BASELINE } });
  expect(find(objects, 'RabbitmqCluster', 'polyaxon-rabbitmq').spec.override).toBeUndefined();
});

test('the platform reads the user and the password that the operator makes', () => {
  expect(environmentWith({ rabbitmq })).toMatchObject({
    POLYAXON_AMQP_URL: 'polyaxon-rabbitmq:5672',
    POLYAXON_RABBITMQ_USER: { name: 'polyaxon-rabbitmq-default-user', key: 'username' },
    POLYAXON_RABBITMQ_PASSWORD: { name: 'polyaxon-rabbitmq-default-user', key: 'password' },
  });
  expect(dependenciesOf({ postgres, rabbitmq }).generatedSecrets).toEqual([]);
});

test('number, size, class, resources and image of an operator\'s servers are those given', () => {
  const options = { storage: { size: '50Gi', storageClassName: 'fast' }, resources: { requests: { cpu: '2' } }, image: 'r.acme.com/x:1' };
  const objects = renderDependencies({
    postgres: Postgres.cloudNativePg({ ...options, instances: 1 }), rabbitmq: Rabbitmq.clusterOperator({ ...options, replicas: 5 }),
  });
  expect(find(objects, 'Cluster', 'polyaxon-postgresql').spec).toMatchObject({
    instances: 1, imageName: 'r.acme.com/x:1', storage: { size: '50Gi', storageClass: 'fast' }, resources: { requests: { cpu: '2' }, limits: { cpu: '2' } },
  });
  expect(find(objects, 'RabbitmqCluster', 'polyaxon-rabbitmq').spec).toMatchObject({
    replicas: 5, image: 'r.acme.com/x:1', persistence: { storage: '50Gi', storageClassName: 'fast' }, resources: { requests: { cpu: '2' } },
  });
});

test('an operator is told where its servers run', () => {
  const chart = new Chart(new App(), 'test');
  const scheduling = new Scheduling(chart, 'scheduling', {
    dependencies: { nodeSelector: { polyaxon: 'data' }, tolerations: [Toleration.exists('data')], priorityClassName: 'high' },
  });
  new Dependencies(chart, 'dependencies', { postgres, rabbitmq, scheduling });
  const tolerations = [{ key: 'data', operator: 'Exists' }];
  expect(find(objectsOf(chart), 'Cluster', 'polyaxon-postgresql').spec).toMatchObject({
    affinity: { nodeSelector: { polyaxon: 'data' }, tolerations }, priorityClassName: 'high',
  });
  expect(find(objectsOf(chart), 'RabbitmqCluster', 'polyaxon-rabbitmq').spec).toMatchObject({
    tolerations,
    affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: {
      nodeSelectorTerms: [{ matchExpressions: [{ key: 'polyaxon', operator: 'In', values: ['data'] }] }],
    } } },
    override: { statefulSet: { spec: { template: { spec: { containers: [{ name: 'rabbitmq' }], priorityClassName: 'high' } } } } },
  });
});

test('with the object goes the data, so it stands in the chart that outlives an uninstall, and no engine removes it', () => {
  const app = new App();
  const base = new Chart(app, 'base');
  new Dependencies(new Chart(app, 'chart'), 'dependencies', { postgres, rabbitmq, keepIn: base });
  const kept = objectsOf(base);
  expect(kept.map(({ kind }) => kind)).toEqual(['Cluster', 'RabbitmqCluster']);
  kept.forEach(({ metadata }) => expect(metadata.annotations).toMatchObject({ 'helm.sh/resource-policy': 'keep' }));
});

test('every pod that connects to the database mounts the certificate', () => {
  for (const pod of podsOf(installWith({ postgres, rabbitmq }))) {
    for (const container of containersOf(pod).filter(({ env }) => env?.some(({ name }: any) => name === 'POLYAXON_DB_PASSWORD'))) {
      expect([pod.owner, container.volumeMounts]).toEqual([pod.owner, expect.arrayContaining([
        { name: 'postgres-ca', mountPath: '/etc/polyaxon/postgres-ca', readOnly: true },
      ])]);
    }
  }
});

test.each([
  [{ postgres: Postgres.cloudNativePg({ instances: 0 }) }, 'postgres.instances = 0: out of range; give a whole number from 1 to 99'],
  [{ postgres: Postgres.cloudNativePg({ image: 'a b' }) }, 'postgres.image = "a b": not an image with a tag; give one such as'],
  [{ postgres: Postgres.cloudNativePg({ storage: { size: 'x' } }) }, 'postgres.storage.size = "x": not a Kubernetes quantity'],
])('it is refused: case %#', (props, message) => {
  expect(refusalOf(props)).toEqual([expect.stringContaining(message)]);
});
