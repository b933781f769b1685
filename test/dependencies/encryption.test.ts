import { CertificateAuthority, ExternalPostgresOptions, Postgres, PostgresSslMode, Redis, SecretRef } from 'cdk8s-polyaxon';
import { environmentWith, installWith, refusalOf } from '../support/dependencies';
import { containersOf, podsOf } from '../support/pods';
import { problemsIn } from '../support/synth';

const password = SecretRef.of('acme-db', 'password');
const authority = CertificateAuthority.fromSecret('acme-ca', 'root.pem');
const postgres = (options: Partial<ExternalPostgresOptions>): { postgres: Postgres } =>
  ({ postgres: Postgres.external({ host: 'db.acme.com', password, ...options }) });

// S000-019
test.each([PostgresSslMode.VERIFY_CA, PostgresSslMode.VERIFY_FULL])('%s compares the certificate with the file', (sslMode) => {
  expect(JSON.parse(environmentWith(postgres({ sslMode, certificateAuthority: authority })).POLYAXON_DB_OPTIONS)).toEqual({
    sslmode: sslMode, sslrootcert: '/etc/polyaxon/postgres-ca/ca.crt',
  });
});

test('an authority alone verifies in full', () => {
  expect(JSON.parse(environmentWith(postgres({ certificateAuthority: authority })).POLYAXON_DB_OPTIONS).sslmode).toBe('verify-full');
});

test.each([
  [authority, { secret: { secretName: 'acme-ca', items: [{ key: 'root.pem', path: 'ca.crt' }] } }],
  [CertificateAuthority.fromConfigMap('acme-ca', 'root.pem'), { configMap: { name: 'acme-ca', items: [{ key: 'root.pem', path: 'ca.crt' }] } }],
])('the file comes from a Secret or a ConfigMap: case %#', (certificateAuthority, source) => {
  const redis = Redis.external({ host: 'redis.acme.com', certificateAuthority });
  const pods = podsOf(installWith({ ...postgres({ certificateAuthority }), redis }));
  const connecting = pods.filter((pod) => containersOf(pod).some(({ env }) => env?.some(({ name }: any) => name === 'POLYAXON_DB_PASSWORD')));
  expect(connecting.map(({ owner }) => owner.replace(/-[0-9a-f]{8}$/, ''))).toEqual([
    'Deployment/polyaxon-polyaxon-api', 'Deployment/polyaxon-polyaxon-scheduler', 'Deployment/polyaxon-polyaxon-worker',
    'Job/polyaxon-sync-db', 'Job/polyaxon-admin-user',
  ]);
  for (const { owner, spec } of connecting) {
    expect(spec.volumes).toContainEqual({ name: 'postgres-ca', ...source });
    expect([owner, spec.volumes.some(({ name }: any) => name === 'redis-ca')]).toEqual([owner, owner.startsWith('Deployment/')]);
    for (const { env, volumeMounts } of [...spec.initContainers, ...spec.containers].filter((container: any) => container.volumeMounts)) {
      expect(env.length).toBeGreaterThan(0);
      expect(volumeMounts).toContainEqual({ name: 'postgres-ca', mountPath: '/etc/polyaxon/postgres-ca', readOnly: true });
    }
  }
});

test('Redis by TLS is verified by what the image knows, or by the authority that is given', () => {
  const read = (options: object): any => environmentWith({ redis: Redis.external({ host: 'redis.acme.com', ...options }) });
  expect(read({ tls: true })).toMatchObject({
    POLYAXON_REDIS_PROTOCOL: 'rediss',
    POLYAXON_REDIS_CELERY_BROKER_URL: 'redis.acme.com:6379/0?ssl_cert_reqs=required',
    POLYAXON_REDIS_HEARTBEAT_URL: 'redis.acme.com:6379/3?ssl_cert_reqs=required',
  });
  expect(read({ certificateAuthority: authority })).toMatchObject({
    POLYAXON_REDIS_PROTOCOL: 'rediss',
    POLYAXON_REDIS_CELERY_BROKER_URL: 'redis.acme.com:6379/0?ssl_cert_reqs=required&ssl_ca_certs=/etc/polyaxon/redis-ca/ca.crt',
  });
  expect(read({ tls: false })).not.toHaveProperty('POLYAXON_REDIS_PROTOCOL');
  expect(read({}).POLYAXON_REDIS_CELERY_BROKER_URL).toBe('redis.acme.com:6379/0');
});

test.each([
  [postgres({ sslMode: PostgresSslMode.VERIFY_FULL }),
    'postgres.certificateAuthority = (nothing): missing beside postgres.sslMode = verify-full; give CertificateAuthority.fromSecret(name, key)'],
  [postgres({ sslMode: PostgresSslMode.REQUIRE, certificateAuthority: authority }),
    'postgres.sslMode = "require": the mode does not verify what postgres.certificateAuthority signed; give VERIFY_FULL or VERIFY_CA'],
  [{ redis: Redis.external({ host: 'r', tls: false, certificateAuthority: authority }) },
    'redis.tls = false: redis.certificateAuthority is of no effect without it; leave out one of the two'],
])('it is refused: case %#', (props, message) => {
  expect(refusalOf(props)).toEqual([expect.stringContaining(message)]);
});

test('an authority needs a name and a key that can be', () => {
  expect(problemsIn(CertificateAuthority.fromSecret('', ''))).toEqual([
    'it.name = "": missing; give the name of a Secret or ConfigMap',
    'it.key = "": missing; give a key of it, such as ca.crt',
  ]);
  expect(problemsIn(CertificateAuthority.fromConfigMap('A', '..'))).toEqual([
    expect.stringMatching(/^it\.name = "A": not the name/), expect.stringMatching(/^it\.key = "\.\.": not a key/),
  ]);
});
