import { ArtifactsStore, Connection, CustomConnectionKind, Persistence, PersistenceOptions } from 'cdk8s-polyaxon';
import { dataOf, install } from '../support/chart';
import { find, problemsOf, synthesize } from '../support/synth';

const env = { name: 'AWS_REGION', value: 'eu-central-1' };
const annotations = { 'acme.com/cost': 'lake' };

function told(persistence: PersistenceOptions): { store: any; connections: any } {
  const data = dataOf(install({ persistence }), 'polyaxon-polyaxon-agent-config');
  const [store, connections] = [data.POLYAXON_AGENT_ARTIFACTS_STORE, data.POLYAXON_AGENT_CONNECTIONS ?? '[]'].map((text) => JSON.parse(text));
  return { store, connections };
}

function refused(persistence: PersistenceOptions): string[] {
  return problemsOf(() => synthesize((chart) => new Persistence(chart, 'p', persistence)));
}

function gatewayEnv(persistence: PersistenceOptions): any[] {
  return find(install({ persistence }), 'Deployment', 'polyaxon-polyaxon-api').spec.template.spec.containers[0].env;
}

test('a variable and annotations are told of a connection, the variable as the one object that the platform takes', () => {
  expect(told({ connections: [Connection.s3('lake', 's3://lake', { env, annotations })] }).connections)
    .toEqual([{ name: 'lake', kind: 's3', schema: { bucket: 's3://lake' }, env, annotations }]);
  expect(told({ artifacts: ArtifactsStore.s3('s3://lake', { env, annotations }) }).store)
    .toEqual({ name: 'artifacts-store', kind: 's3', schema: { bucket: 's3://lake' }, env, annotations });
});

test('the gateway has the variable of the store, and of the connections that it has', () => {
  const artifacts = ArtifactsStore.s3('s3://lake');
  expect(gatewayEnv({ artifacts: ArtifactsStore.s3('s3://lake', { env }) })).toContainEqual(env);
  expect(gatewayEnv({ artifacts, connections: [Connection.s3('a', 's3://lake', { env, mountOnGateway: true })] })).toContainEqual(env);
  expect(gatewayEnv({ artifacts, connections: [Connection.s3('a', 's3://lake', { env })] })).not.toContainEqual(env);
});

test.each(Object.values(CustomConnectionKind))('a connection may be of kind %s', (kind) => {
  expect(told({ connections: [Connection.custom('c', { kind, secret: { name: 'acme' } })] }).connections)
    .toEqual([{ name: 'c', kind, secret: { name: 'acme' } }]);
});

test.each([
  [Connection.s3('a', 's3://lake', { env: { name: 'MY-NAME', value: 'x' } }), 'env.name = "MY-NAME": not the name of an environment variable; give one such as MY_VARIABLE'],
  [Connection.s3('a', 's3://lake', { env: { name: 'A', value: 1 as never } }), 'env.value = 1: not a string; quote it: \'1\''],
  [Connection.gcs('a', 'gs://lake', { env, secret: { name: 'acme' }, keyFile: 'key.json' }),
    'env = "AWS_REGION": a second variable beside GC_KEY_PATH, which keyFile needs; the platform takes one; put it into a ConfigMap, or leave keyFile out'],
  [Connection.s3('a', 's3://lake', { annotations: { 'a b': 'x' } }), 'annotations["a b"] = "x": the key is not an annotation; give one such as example.com/note'],
])('it is refused: case %#', (connection, message) => {
  expect(refused({ connections: [connection] })).toEqual([`connections[0].${message}`]);
});

test('an annotation that every run has otherwise by the artifacts store is refused', () => {
  const artifacts = ArtifactsStore.s3('s3://store', { annotations: { ...annotations, 'acme.com/team': 'ml' } });
  expect(refused({ artifacts, connections: [Connection.s3('a', 's3://lake', { annotations: { 'acme.com/cost': 'b', 'acme.com/team': 'ml' } })] }))
    .toEqual(['connections[0].annotations["acme.com/cost"] = "b": every run has "lake" by artifacts; give the same, or another key']);
});

test('a connection of whatever custom kind without anything that a run would get is refused', () => {
  expect(refused({ connections: [Connection.custom('c', { kind: CustomConnectionKind.MYSQL })] }))
    .toEqual(['connections[0] = "c": a run would get nothing of it; give it a secret, a configMap, a schema or env']);
});

test('a bucket without the Secret of its key file is refused, and not by a stack trace', () => {
  expect(refused({ artifacts: ArtifactsStore.gcs('gs://lake', { keyFile: 'key.json' }) }))
    .toEqual(['artifacts.keyFile = "key.json": of no effect without the Secret that has it; give artifacts.secret']);
});
