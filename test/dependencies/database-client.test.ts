import { DatabaseClientOptions, Postgres, PostgresSslMode, SecretRef } from 'cdk8s-polyaxon';
import { environmentWith, refusalOf } from '../support/dependencies';

const external = { host: 'db.acme.com', password: SecretRef.of('acme-db', 'password') };
const options = { connect_timeout: 5, application_name: 'polyaxon' };

test.each([
  ['in the cluster', Postgres.inCluster({ connMaxAge: 30, options }), options],
  ['elsewhere', Postgres.external({ ...external, connMaxAge: 30, options }), options],
  ['elsewhere, encrypted', Postgres.external({ ...external, connMaxAge: 30, options, sslMode: PostgresSslMode.REQUIRE }), { ...options, sslmode: 'require' }],
  ['of an operator', Postgres.cloudNativePg({ connMaxAge: 30, options }), expect.objectContaining({ ...options, sslmode: 'verify-full' })],
])('connections to a database %s are kept and made as is said', (_name, postgres, expected) => {
  const environment = environmentWith({ postgres });
  expect(environment.POLYAXON_DB_CONN_MAX_AGE).toBe('30');
  expect(JSON.parse(environment.POLYAXON_DB_OPTIONS)).toEqual(expected);
});

test('by default they are closed after each request, and nothing is said about them', () => {
  const environment = environmentWith({ postgres: Postgres.inCluster() });
  expect(environment.POLYAXON_DB_CONN_MAX_AGE).toBe('0');
  expect(environment).not.toHaveProperty('POLYAXON_DB_OPTIONS');
});

test.each<[DatabaseClientOptions, string]>([
  [{ connMaxAge: -1 }, 'postgres.connMaxAge = -1: out of range; give a whole number from 0 to 86400'],
  [{ options: { password: 'hunter2' } }, 'postgres.options["password"] = "***": it would stand in a ConfigMap; give the password as a SecretRef'],
  [{ options: { sslmode: 'require' } }, 'postgres.options["sslmode"] = "require": another option says it; give that, and leave it out here'],
  [{ options: { 'connect timeout': 5 } }, 'postgres.options["connect timeout"] = 5: not a parameter of libpq; give its name, such as connect_timeout'],
  [{ options: { options: {} } }, 'postgres.options["options"] = {}: not text, number or boolean; give one of these'],
])('%j is refused', (client, message) => {
  for (const postgres of [Postgres.inCluster(client), Postgres.external({ ...external, ...client }), Postgres.cloudNativePg(client)]) {
    expect(refusalOf({ postgres })).toEqual([message]);
  }
});
