import { Outcome } from '../../lib/helm/report';
import { imported, refusal, rendered } from '../support/imported';
import { podOf } from '../support/pods';
import { find } from '../support/synth';

/** What the API reads: from ConfigMaps as it is, from Secrets as `<secret>/<key>`. */
function environment(text: string): { [name: string]: any } {
  const objects = rendered(text);
  const { env } = podOf(objects, 'Deployment/polyaxon-polyaxon-api').spec.containers[0];
  const secrets = env.filter(({ valueFrom }: any) => valueFrom?.secretKeyRef)
    .map(({ name, valueFrom: { secretKeyRef } }: any) => [name, `${secretKeyRef.name}/${secretKeyRef.key}`]);
  return { ...find(objects, 'ConfigMap', 'polyaxon-polyaxon-platform-config').data, ...Object.fromEntries(secrets) };
}

function outcomes(text: string): { [path: string]: string } {
  return Object.fromEntries(imported(text).report.map(({ path, outcome, sentence }) => [path, outcome === Outcome.APPLIED ? outcome : sentence]));
}

const BROKER = 'scheduler: {enabled: true}\n';
const OUTSIDE = `${BROKER}postgresql: {enabled: false}\nbroker: rabbitmq\n`;

test('servers in the cluster keep user, database and port', () => {
  expect(environment(`${BROKER}
postgresql: {auth: {username: plx, database: plxdb}, service: {ports: {postgresql: 5544}}}
redis: {enabled: true, port: 6380}
`)).toMatchObject({
    POLYAXON_DB_USER: 'plx', POLYAXON_DB_NAME: 'plxdb', POLYAXON_DB_PORT: '5544', POLYAXON_DB_PASSWORD: 'polyaxon-postgresql/password',
    POLYAXON_REDIS_PORT: '6380', POLYAXON_REDIS_PASSWORD: 'polyaxon-redis/redis-password',
  });
  expect(environment(`${BROKER}broker: rabbitmq\nrabbitmq: {enabled: true, auth: {username: plx}, service: {port: 5673}}`)).toMatchObject({
    POLYAXON_AMQP_URL: 'polyaxon-rabbitmq:5673', POLYAXON_RABBITMQ_USER: 'plx', POLYAXON_RABBITMQ_PASSWORD: 'polyaxon-rabbitmq/rabbitmq-password',
  });
});

test('a Secret of the user\'s is where the password is, under the key that is named', () => {
  expect(environment('postgresql: {auth: {existingSecret: pg, secretKeys: {userPasswordKey: pw}}}').POLYAXON_DB_PASSWORD).toBe('pg/pw');
  expect(environment('postgresql: {auth: {existingSecret: pg}}').POLYAXON_DB_PASSWORD).toBe('pg/password');
  expect(environment(`${BROKER}redis: {enabled: true, auth: {existingSecret: r, existingSecretPasswordKey: pw}}`).POLYAXON_REDIS_PASSWORD).toBe('r/pw');
  expect(environment(`${BROKER}broker: rabbitmq\nrabbitmq: {enabled: true, auth: {existingPasswordSecret: mq}}`).POLYAXON_RABBITMQ_PASSWORD)
    .toBe('mq/rabbitmq-password');
});

test('PostgreSQL\'s superuser has the password and the key that Bitnami gives it', () => {
  const values = 'postgresql: {auth: {username: postgres, postgresPassword: for-the-superuser, password: for-nobody}}';
  expect(environment(values)).toMatchObject({ POLYAXON_DB_USER: 'postgres', POLYAXON_DB_PASSWORD: 'polyaxon-postgresql/postgres-password' });
  expect(imported(values).secrets).toContainEqual(
    expect.objectContaining({ secret: 'polyaxon-postgresql', key: 'postgres-password', value: 'for-the-superuser' }));
  expect(imported(values).secrets.map(({ value }) => value)).not.toContain('for-nobody');
});

test('platformSecret has the passwords of database and broker, of Redis in the cluster only if it is asked for one', () => {
  const inCluster = `${BROKER}platformSecret: all\nredis: {enabled: true}\n`;
  expect(environment(inCluster)).toMatchObject({ POLYAXON_DB_PASSWORD: 'all/POLYAXON_DB_PASSWORD', POLYAXON_REDIS_PASSWORD: 'polyaxon-redis/redis-password' });
  expect(environment(`${BROKER}platformSecret: all\nredis: {enabled: true, usePassword: true}`).POLYAXON_REDIS_PASSWORD).toBe('all/POLYAXON_REDIS_PASSWORD');
  expect(environment(`${OUTSIDE}platformSecret: all\nexternalServices: {postgresql: {host: db, password: x}, rabbitmq: {host: mq, user: plx, password: x}}`))
    .toMatchObject({ POLYAXON_DB_PASSWORD: 'all/POLYAXON_DB_PASSWORD', POLYAXON_RABBITMQ_PASSWORD: 'all/POLYAXON_RABBITMQ_PASSWORD' });
  expect(outcomes('{platformSecret: all, postgresql: {auth: {existingSecret: pg, password: p}}}')).toMatchObject({
    'postgresql.auth.existingSecret': 'platformSecret stands in its place, with the key POLYAXON_DB_PASSWORD',
    'postgresql.auth.password': 'platformSecret stands in its place, with the key POLYAXON_DB_PASSWORD',
  });
});

test('what a sub-chart is told of nodes, resources and claims goes to its server', () => {
  const objects = rendered(`${BROKER}broker: rabbitmq
postgresql: {primary: {nodeSelector: {disk: ssd}, resources: {requests: {cpu: 2}}, persistence: {size: 20Gi}}}
rabbitmq: {enabled: true, resources: null, tolerations: [{key: mq, operator: Exists}], persistence: {size: 9Gi}}
`);
  const postgres = podOf(objects, 'StatefulSet/polyaxon-postgresql').spec;
  expect(postgres.nodeSelector).toEqual({ disk: 'ssd' });
  expect(postgres.containers[0].resources).toEqual({ requests: { cpu: '2' } });
  const rabbitmq = podOf(objects, 'StatefulSet/polyaxon-rabbitmq').spec;
  expect(rabbitmq.tolerations).toEqual([{ key: 'mq', operator: 'Exists' }]);
  expect(rabbitmq.containers[0].resources ?? {}).toEqual({});
  expect(['postgresql', 'rabbitmq'].map((name) => find(objects, 'PersistentVolumeClaim', `data-polyaxon-${name}-0`).spec.resources.requests.storage))
    .toEqual(['20Gi', '9Gi']);
});

test('a claim that exists is not taken over, of which a warning tells', () => {
  expect(imported('postgresql: {primary: {persistence: {existingClaim: old}}}').warnings)
    .toEqual([expect.stringContaining('the data are on the claim data-polyaxon-postgresql-0: move them there by a dump')]);
});

test.each([
  ['in the cluster', 'externalServices: {postgresql: {options: {sslmode: require, connect_timeout: 3}}}', 'the server in the cluster speaks no TLS'],
  ['behind a pooler', `postgresql: {enabled: false}
externalServices: {postgresql: {host: "p:r:i", password: p, pgbouncer: {maxClientConn: 9}, options: {sslmode: require, connect_timeout: 3}}}`, /PgBouncer speaks no TLS/],
])('sslmode is left out for a database %s, and the other options stay', (_name, values, sentence) => {
  expect(environment(values).POLYAXON_DB_OPTIONS).toBe('{"connect_timeout":3}');
  expect(outcomes(values)['externalServices.postgresql.options.sslmode']).toEqual(expect.stringMatching(sentence));
});

test('the pooler has the image, the nodes and the limits of connections that it is given', () => {
  const { spec } = podOf(rendered(`postgresql: {enabled: false}
externalServices: {postgresql: {host: "p:r:i", port: 5499, password: p, pgbouncer: {
  image: mirror/pgbouncer, imageTag: "1.2", proxyImage: mirror/sql, proxyImageTag: "1.3", maxClientConn: 900, defaultPoolSize: 90,
  nodeSelector: {disk: ssd}, tolerations: [{key: db, operator: Exists}], priorityClassName: high, imagePullSecrets: [pull]}}}`), 'Deployment/polyaxon-polyaxon-pgbouncer');
  expect(spec).toMatchObject({
    nodeSelector: { disk: 'ssd' }, tolerations: [{ key: 'db', operator: 'Exists' }], priorityClassName: 'high', imagePullSecrets: [{ name: 'pull' }],
  });
  expect(spec.containers.map(({ image }: any) => image)).toEqual(['mirror/pgbouncer:1.2', 'mirror/sql:1.3']);
  expect(spec.containers[0].env).toEqual(expect.arrayContaining([{ name: 'MAX_CLIENT_CONN', value: '900' }, { name: 'DEFAULT_POOL_SIZE', value: '90' }]));
});

test('sslmode goes to a database outside; what needs a file is refused', () => {
  const values = (options: string): string => `postgresql: {enabled: false}\nexternalServices: {postgresql: {host: db, password: p, options: ${options}}}`;
  expect(environment(values('{sslmode: require}')).POLYAXON_DB_OPTIONS).toBe('{"sslmode":"require"}');
  expect(environment(values('{sslmode: allow}')).POLYAXON_DB_OPTIONS).toBe('{"sslmode":"prefer"}');
  expect(refusal(values('{sslmode: verify-full, sslrootcert: /ca.pem}'))).toEqual(['sslmode = "verify-full"', 'sslrootcert = "/ca.pem"'].map((name) =>
    expect.stringMatching(`externalServices.postgresql.options.${name}: no pod has the file of an authority; leave it out, and give sslMode`)));
  expect(() => rendered(values('{sslmode: always}'))).toThrow(/sslmode = "always": not one of the values/);
});

test('the exporter of metrics has the resources that it is given, or none, whatever is limited elsewhere', () => {
  const resources = (values: string): any => podOf(rendered(values), 'Deployment/polyaxon-polyaxon-metrics').spec.containers[0].resources ?? {};
  expect(resources('metrics: {enabled: true}')).toEqual({});
  expect(resources('{limitResources: false, metrics: {enabled: true, resources: {limits: {cpu: 1}}}}')).toEqual({ limits: { cpu: '1' } });
});

test('a label of its Service that is no text becomes one, of which a warning tells', () => {
  const values = 'metrics: {enabled: true, service: {labels: {x: y}}}';
  expect(find(rendered(values), 'Service', 'polyaxon-polyaxon-metrics').metadata.labels.x).toBe('true');
  expect(imported(values).warnings).toEqual([expect.stringContaining('labels are text')]);
  expect(imported(values.replace('y}', '"y"}')).warnings).toEqual([]);
});

test('beat has one pod, which is not none', () => {
  expect(refusal(`${BROKER}redis: {enabled: true}\nbeat: {enabled: true, replicas: 0}`)).toEqual([expect.stringMatching(/beat.replicas = 0: beat has one pod/)]);
});
