import { App, Chart } from 'cdk8s';
import { Agent, Configuration, CorePlatform, Installation, LogLevel, Redis, SecretRef } from 'cdk8s-polyaxon';
import { dataOf, namesOf } from '../support/chart';
import { core, distributed, kindAndName } from '../support/core';
import { podOf } from '../support/pods';
import { problemsOf } from '../support/synth';

const chart = (): Chart => new Chart(new App(), 'test');

test('the default child is the API\'s Deployment', () => {
  expect(kindAndName(new CorePlatform(chart(), 'Core').node.defaultChild)).toBe('Deployment/polyaxon-polyaxon-api');
});

test('it makes what it is not given: dependencies and configuration', () => {
  const names = namesOf(core());
  expect(names).toEqual(expect.arrayContaining(['StatefulSet/polyaxon-postgresql', 'ConfigMap/polyaxon-polyaxon-config']));
});

test('it belongs to the installation that it is given', () => {
  const scope = chart();
  const { adminPassword } = new CorePlatform(scope, 'Core', { installation: new Installation({ namespace: 'team-a', release: 'plx' }) });
  expect([adminPassword.name, adminPassword.key]).toEqual(['plx-polyaxon-platform-secret', 'POLYAXON_ADMIN_PASSWORD']);
});

// S003-080, S003-081, S004-048, S004-049
test('the first user is rootuser unless it is named', () => {
  expect(dataOf(core(), 'polyaxon-polyaxon-platform-config')).toMatchObject({
    POLYAXON_ADMIN_NAME: 'rootuser', POLYAXON_ADMIN_MAIL: 'rootuser@polyaxon.local',
  });
  expect(dataOf(core({ admin: { username: 'ada', email: 'ada@acme.com' } }), 'polyaxon-polyaxon-platform-config')).toMatchObject({
    POLYAXON_ADMIN_NAME: 'ada', POLYAXON_ADMIN_MAIL: 'ada@acme.com',
  });
});

test('every option of what the processes are told is in their ConfigMaps', () => {
  const objects = core({ timeZone: 'Asia/Kolkata', logLevel: LogLevel.ERROR, gateway: { concurrency: 7 } });
  expect(dataOf(objects, 'polyaxon-polyaxon-config')).toMatchObject({ POLYAXON_TIME_ZONE: 'Asia/Kolkata', POLYAXON_LOG_LEVEL: 'ERROR' });
  expect(dataOf(objects, 'polyaxon-polyaxon-proxies-config')).toMatchObject({ POLYAXON_PROXY_GATEWAY_CONCURRENCY: '7' });
});

test('passwords are at least eight characters long, and asked for', () => {
  expect(dataOf(core(), 'polyaxon-polyaxon-platform-config')).toMatchObject({
    POLYAXON_AUTH_PASSWORD_ENABLED: 'true', POLYAXON_AUTH_PASSWORD_LENGTH: '8',
  });
});

test('the scheduler is announced where there is one, and only there', () => {
  expect(dataOf(core(), 'polyaxon-polyaxon-platform-config')).not.toHaveProperty('POLYAXON_SCHEDULER_ENABLED');
  expect(dataOf(distributed(), 'polyaxon-polyaxon-platform-config').POLYAXON_SCHEDULER_ENABLED).toBe('true');
});

test('keys that exist are read by every process, and none is generated in their place', () => {
  const password = SecretRef.of('acme-admin', 'password');
  const secretKey = SecretRef.of('acme-keys', 'django');
  const internalToken = SecretRef.of('acme-keys', 'POLYAXON_SECRET_INTERNAL_TOKEN');
  const made = new CorePlatform(chart(), 'Core', { secretKey, internalToken, admin: { password } });
  expect(made.generatedSecrets.map(({ name }) => name)).toEqual(['polyaxon-postgresql']);
  expect(made.adminPassword).toBe(password);
  const { env } = podOf(core({ secretKey, internalToken }), 'Deployment/polyaxon-polyaxon-api').spec.containers[0];
  expect(env).toEqual(expect.arrayContaining([
    { name: 'POLYAXON_SECRET_KEY', valueFrom: { secretKeyRef: { name: 'acme-keys', key: 'django' } } },
    { name: 'POLYAXON_SECRET_INTERNAL_TOKEN', valueFrom: { secretKeyRef: { name: 'acme-keys', key: 'POLYAXON_SECRET_INTERNAL_TOKEN' } } },
  ]));
});

// S003-079, S004-047
test('the keys to fill are those that nobody gave', () => {
  const { generatedSecrets } = new CorePlatform(chart(), 'Core');
  expect(generatedSecrets.map(({ name, key }) => `${name}/${key}`)).toEqual([
    'polyaxon-polyaxon-secret/POLYAXON_SECRET_KEY',
    'polyaxon-polyaxon-secret/POLYAXON_SECRET_INTERNAL_TOKEN',
    'polyaxon-postgresql/password',
    'polyaxon-polyaxon-platform-secret/POLYAXON_ADMIN_PASSWORD',
  ]);
});

test('what would go to the configuration is refused beside one that is given', () => {
  const scope = chart();
  const configuration = new Configuration(scope, 'Configuration');
  expect(problemsOf(() => new CorePlatform(scope, 'Core', { configuration, timeZone: 'UTC', gateway: { concurrency: 3 } }))).toEqual([
    'timeZone = "UTC": of no effect beside configuration; give it to the Configuration',
    'gateway.concurrency = 3: of no effect beside configuration; give it to the Configuration',
  ]);
});

test.each([
  ['scheduler', { scheduler: {} }, {}, /^scheduler = {}: .*no(ne)?; give dependencies/],
  ['compiler', { compiler: {} }, {}, /^compiler = {}: .*; give scheduler/],
  ['worker', { worker: {} }, {}, /^worker = {}: .*; give scheduler/],
  ['beat', { beat: {} }, {}, /^beat = {}: .*; give scheduler/],
  ['scheduler', {}, { redis: Redis.inCluster() }, /^scheduler = \(nothing\): nothing would use the broker/],
])('a control plane is refused where its %s and its broker do not fit', (_process, options, dependencies, message) => {
  expect(problemsOf(() => core(options, dependencies))).toEqual([expect.stringMatching(message)]);
});

test('a value that is not valid is refused with its path', () => {
  expect(problemsOf(() => core({ timeZone: 'Mars', admin: { username: '', email: 'x' }, internalToken: SecretRef.of('a', 'b') }))
    .map((problem) => problem.split(' = ')[0]).sort()).toEqual(['admin.email', 'admin.username', 'internalToken.key', 'timeZone']);
});

test('replicas beside an agent whose store one node alone can mount are refused', () => {
  const scope = chart();
  const agent = new Agent(scope, 'Agent');
  expect(problemsOf(() => new CorePlatform(scope, 'Core', { agent, gateway: { replicas: 2 } }))).toEqual([
    expect.stringMatching(/^gateway\.replicas = 2: .* one node alone can mount the agent's store; give a bucket/),
  ]);
});

test('a control plane alone beside an agent is refused', () => {
  const scope = chart();
  expect(problemsOf(() => new CorePlatform(scope, 'Core', { controlPlaneOnly: true, agent: new Agent(scope, 'Agent') })))
    .toEqual([expect.stringMatching(/^agent = "test\/Agent": of no effect beside controlPlaneOnly/)]);
});
