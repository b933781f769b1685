import { CertificateAuthority, ExternalPostgresOptions, PodSecurityLevel, Postgres, PostgresPoolerOptions, PostgresSslMode, SecretRef } from 'cdk8s-polyaxon';
import { install } from '../support/chart';
import { dependenciesOf, environmentWith, installWith, refusalOf, renderDependencies } from '../support/dependencies';
import { podOf } from '../support/pods';
import { poolerOptions } from '../support/pooler-options';
import { find } from '../support/synth';

const NAME = 'polyaxon-polyaxon-pgbouncer';
const password = SecretRef.of('acme-database', 'password');

function pooled(pooler: PostgresPoolerOptions = {}, options: Partial<ExternalPostgresOptions> = {}): Postgres {
  return Postgres.external({ host: 'db.acme.com', port: 5499, user: 'u', password, ...options, pooler });
}
const render = (...args: Parameters<typeof pooled>): any[] => renderDependencies({ postgres: pooled(...args) });
const podIn = (objects: any[]) => podOf(objects, `Deployment/${NAME}`).spec;
const variablesIn = (objects: any[]) => Object.fromEntries(podIn(objects).containers[0].env
  .map(({ name, value, valueFrom }: any) => [name, value ?? valueFrom.secretKeyRef]));

test('the control plane connects to the pooler, at the port of the database, and in clear', () => {
  const env = environmentWith({ postgres: pooled({}, { sslMode: PostgresSslMode.REQUIRE }) });
  expect(env).toMatchObject({ POLYAXON_DB_HOST: NAME, POLYAXON_DB_PORT: '5499', POLYAXON_DB_USER: 'u', POLYAXON_DB_PASSWORD: password });
  expect(env.POLYAXON_DB_OPTIONS).toBeUndefined();
  expect(dependenciesOf({ postgres: pooled() }).database.host).toBe(NAME);
});

test('the Service has the official name, selector and port', () => {
  const selector = { 'app.kubernetes.io/name': NAME };
  expect(find(render(), 'Service', NAME).spec).toEqual({ selector, ports: [{ name: 'postgres', port: 5499, targetPort: 'postgres' }] });
  expect(find(render(), 'Deployment', NAME).spec).toMatchObject({ selector: { matchLabels: selector } });
});

test('the pooler is told the database by the official variables, and listens where the Service leads', () => {
  expect(variablesIn(render())).toEqual({
    POOL_MODE: 'session', SERVER_RESET_QUERY: 'DISCARD ALL', AUTH_TYPE: 'scram-sha-256', LISTEN_PORT: '5499', DB_HOST: 'db.acme.com', DB_PORT: '5499',
    DB_USER: 'u', DB_PASSWORD: password, MAX_CLIENT_CONN: '500', DEFAULT_POOL_SIZE: '50',
  });
  expect(podIn(render()).containers[0]).toMatchObject({
    name: 'polyaxon-pgbouncer',
    image: 'edoburu/pgbouncer:v1.25.1-p0',
    ports: [{ name: 'postgres', containerPort: 5499 }],
    resources: { requests: { cpu: '150m', memory: '200Mi' }, limits: { cpu: '2', memory: '2000Mi' } },
  });
});

test('its own connections are encrypted as the options say, and verified by the authority that is mounted', () => {
  const objects = render({}, { certificateAuthority: CertificateAuthority.fromSecret('acme-ca', 'root.pem') });
  expect(variablesIn(objects)).toMatchObject({ SERVER_TLS_SSLMODE: 'verify-full', SERVER_TLS_CA_FILE: '/etc/polyaxon/postgres-ca/ca.crt' });
  expect(podIn(objects).containers[0].volumeMounts).toContainEqual({ name: 'postgres-ca', mountPath: '/etc/polyaxon/postgres-ca', readOnly: true });
  expect(variablesIn(render({}, { sslMode: PostgresSslMode.REQUIRE })).SERVER_TLS_SSLMODE).toBe('require');
  const api = podOf(install(poolerOptions.pooler), 'Deployment/polyaxon-polyaxon-api').spec;
  expect((api.volumes ?? []).filter(({ name }: any) => name === 'postgres-ca')).toEqual([]);
});

test('an old pooler serves until the new one is ready, as in the official chart', () => {
  expect(find(render(), 'Deployment', NAME).spec.strategy).toEqual({ rollingUpdate: { maxUnavailable: 0 } });
});

test('unhardened it is what its image makes of it, and has no more privileges than in the official chart', () => {
  const security = { hardened: false, podSecurityLevel: PodSecurityLevel.BASELINE };
  const { spec } = podOf(installWith({ postgres: pooled() }, { security }), `Deployment/${NAME}`);
  expect(spec.securityContext).toBeUndefined();
  expect(spec.containers[0].securityContext).toEqual({ allowPrivilegeEscalation: false, capabilities: { drop: ['all'] } });
});

test('it runs as the image\'s user, and writes to the folder of its configuration alone', () => {
  const pod = podIn(render());
  expect(pod.securityContext).toMatchObject({ runAsUser: 70, runAsGroup: 70, fsGroup: 70, runAsNonRoot: true });
  expect(pod.containers[0]).toMatchObject({ securityContext: { readOnlyRootFilesystem: true }, volumeMounts: [{ name: 'config', mountPath: '/etc/pgbouncer' }] });
  expect(pod.volumes).toEqual([{ name: 'config', emptyDir: {} }]);
});

test('a pod that ends lets queries end, and is given the time', () => {
  const pod = podIn(render());
  expect(pod.containers[0].lifecycle.preStop.exec.command[2]).toBe('killall -INT pgbouncer && sleep 120');
  expect(pod.terminationGracePeriodSeconds).toBe(130);
});

test('sizes, replicas, image and nodes are options', () => {
  const objects = install(poolerOptions.pooler);
  expect(variablesIn(objects)).toMatchObject({ MAX_CLIENT_CONN: '900', DEFAULT_POOL_SIZE: '90' });
  expect(find(objects, 'Deployment', NAME).spec.replicas).toBe(2);
  expect(find(objects, 'PodDisruptionBudget', NAME).spec.maxUnavailable).toBe(1);
  expect(podIn(objects)).toMatchObject({ nodeSelector: { pool: 'data' }, containers: [{ image: 'acme/pgbouncer:1.2', imagePullPolicy: 'Always' }] });
});

test('the control plane alone reaches it, and it reaches the database', () => {
  const { ingress, egress } = find(render(), 'NetworkPolicy', NAME).spec;
  expect(ingress[0].ports).toEqual([{ protocol: 'TCP', port: 5499 }]);
  expect(ingress[0].from[0].podSelector.matchExpressions[0].values).toContain('polyaxon-polyaxon-gateway');
  expect(egress[0]).toEqual({ ports: [{ protocol: 'TCP', port: 5499 }] });
  const hooks = find(install(poolerOptions.pooler), 'NetworkPolicy', 'polyaxon-polyaxon-hooks').spec.egress;
  expect(hooks[0].to[0].podSelector.matchExpressions[0].values).toEqual([NAME]);
});

describe('in front of Cloud SQL', () => {
  const host = 'acme:europe-west1:polyaxon';
  const proxyIn = (pooler: PostgresPoolerOptions) => podIn(render(pooler, { host })).containers[1];

  test('it connects to the proxy beside it, which has the database at a port of the pod', () => {
    expect(variablesIn(render({ cloudSqlProxy: {} }, { host }))).toMatchObject({ DB_HOST: '127.0.0.1', DB_PORT: '5433' });
    expect(proxyIn({ cloudSqlProxy: {} })).toMatchObject({
      name: 'cloudsql-proxy',
      image: 'gcr.io/cloud-sql-connectors/cloud-sql-proxy:2.18.2',
      args: ['--address=127.0.0.1', '--port=5433', '--health-check', '--http-address=0.0.0.0', '--http-port=9801', host],
      livenessProbe: { httpGet: { path: '/liveness', port: 'health' } },
    });
  });

  test('it has the key that is given, and otherwise the pod\'s own identity', () => {
    const pod = podIn(install(poolerOptions.cloudSql));
    expect(pod.containers[1].args).toContain('--credentials-file=/secrets/cloudsql/credentials.json');
    expect(pod.containers[1].volumeMounts).toEqual([{ name: 'cloudsql-credentials', mountPath: '/secrets/cloudsql', readOnly: true }]);
    expect(pod.volumes).toContainEqual({
      name: 'cloudsql-credentials', secret: { secretName: 'acme-cloudsql', items: [{ key: 'key.json', path: 'credentials.json' }] },
    });
    expect(proxyIn({ cloudSqlProxy: {} }).volumeMounts).toBeUndefined();
  });

  test('a tag is of Google\'s image, unless another is given', () => {
    expect(podIn(install(poolerOptions.cloudSql)).containers[1].image).toBe('gcr.io/cloud-sql-connectors/cloud-sql-proxy:2.20.0');
    expect(proxyIn({ cloudSqlProxy: { image: { repository: 'mirror/cloudsql', tag: '2.1' } } }).image).toBe('mirror/cloudsql:2.1');
  });

  test('version 1 gets its own arguments, with a port for the pooler', () => {
    const proxy = proxyIn({ cloudSqlProxy: { credentials: SecretRef.of('cloudsql-credentials', 'credentials.json'), image: { repository: 'mirror/cloudsql', tag: '1.3' } } });
    expect(proxy.command).toEqual([
      '/cloud_sql_proxy', `-instances=${host}=tcp:127.0.0.1:5433`, '-credential_file=/secrets/cloudsql/credentials.json', '-verbose=false',
    ]);
    expect(proxy.args).toBeUndefined();
  });

  test('it reaches Google\'s API and the instance, and without a key the node\'s identities', () => {
    const portsOf = (pooler: PostgresPoolerOptions) => find(render(pooler, { host }), 'NetworkPolicy', NAME).spec.egress
      .filter(({ ports }: any) => ports.length === 1).map(({ ports }: any) => ports[0].port);
    expect(portsOf({ cloudSqlProxy: { credentials: password } })).toEqual([443, 3307]);
    expect(portsOf({ cloudSqlProxy: {} })).toEqual([443, 3307, 80, 988]);
  });
});

test.each<[string, PostgresPoolerOptions, Partial<ExternalPostgresOptions>, string]>([
  ['no pod', { replicas: 0 }, {}, 'postgres.pooler.replicas = 0: out of range'],
  ['no client', { maxClientConnections: 0 }, {}, 'postgres.pooler.maxClientConnections = 0: out of range'],
  ['no connection', { defaultPoolSize: 0 }, {}, 'postgres.pooler.defaultPoolSize = 0: out of range'],
  ['a host name as a Cloud SQL instance', { cloudSqlProxy: {} }, {}, 'postgres.host = "db.acme.com": not the connection name of a Cloud SQL instance'],
  ['an instance without the proxy', {}, { host: 'a:b:c' }, 'postgres.host = "a:b:c": not a host name'],
  ['encryption that the proxy does', { cloudSqlProxy: {} }, { host: 'a1:b1:c1', sslMode: PostgresSslMode.REQUIRE }, 'postgres.sslMode = "require": of no effect'],
  ['an image of the proxy that is none', { cloudSqlProxy: { image: { tag: 'a b' } } }, { host: 'a1:b1:c1' }, 'postgres.pooler.cloudSqlProxy.image.tag = "a b": not the tag'],
])('%s is refused', (_name, pooler, options, problem) => {
  expect(refusalOf({ postgres: pooled(pooler, options) })).toEqual([expect.stringContaining(problem)]);
});
