import { readFileSync } from 'fs';
import Ajv2020, { ValidateFunction } from 'ajv/dist/2020';
import { readValues } from '../../lib/helm/values-file';
import { schemaFiles } from '../../lib/helm/values-schema';
import { SAMPLES } from './samples';

const files = schemaFiles();
const validators: { readonly [chart: string]: ValidateFunction } = Object.fromEntries([['platform', 'values'], ['agent', 'agent.values'], ['trainingjobs', 'trainingjobs.values']]
  .map(([chart, name]) => [chart, new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: true }).compile(JSON.parse(files[`${name}.schema.json`]) as object)]));

function errorsOf(chart: string, text: string): string[] {
  validators[chart](readValues({ name: 'v.yaml', text }).data);
  return (validators[chart].errors ?? []).map(({ instancePath, keyword }) => `${instancePath} ${keyword}`);
}

test.each(Object.keys(files))('schema/%s is what the importer checks by; npm run schema writes it', (name) => {
  expect(readFileSync(`schema/${name}`, 'utf8')).toBe(files[name]);
});

test.each(SAMPLES)('the schema accepts $name', ({ chart, text }) => {
  expect(errorsOf(chart, text)).toEqual([]);
});

test.each([
  ['platform', 'gateawy: {replicas: 3}', ' additionalProperties'],
  ['platform', 'gateway: {replicas: two}', '/gateway/replicas type'],
  ['platform', 'gateway: {replicas: 0}', '/gateway/replicas minimum'],
  ['platform', 'gateway: {service: {nodePort: 80}}', '/gateway/service/nodePort minimum'],
  ['platform', 'gateway: {imagePullPolicy: always}', '/gateway/imagePullPolicy enum'],
  ['platform', 'gateway: {annotations: {a: 1}}', '/gateway/annotations/a type'],
  ['platform', 'gateway: {resources: null}', '/gateway/resources type'],
  ['platform', 'gateway: {resources: {limit: {}}}', '/gateway/resources additionalProperties'],
  ['platform', 'scheduler: {enabled: "false"}', '/scheduler/enabled type'],
  ['platform', 'tolerations: {key: gpu}', '/tolerations type'],
  ['platform', 'imagePullSecrets: [{name: a}]', '/imagePullSecrets/0 type'],
  ['platform', 'mountConnections: [~]', '/mountConnections/0 type'],
  ['platform', 'postgresql: {auth: {password: [a]}}', '/postgresql/auth/password type'],
  ['agent', 'scheduler: {enabled: true}', ' additionalProperties'],
  ['trainingjobs', 'gateway: {replicas: 1}', ' additionalProperties'],
])('the schema of %s refuses %s', (chart, text, error) => {
  expect(errorsOf(chart, text)).toEqual([error]);
});

test('the schema accepts what deletes a default, and what belongs to a sub-chart', () => {
  expect(errorsOf('platform', 'gateway: {replicas: null, labels: null}\naffinity: null\npostgresql: {metrics: {enabled: true}, primary: {x: 1}}\nredis: {x: 1}')).toEqual([]);
});

test('the schema has defaults, and says what has no effect', () => {
  const { properties } = JSON.parse(files['values.schema.json']) as { readonly properties: { readonly [key: string]: object } };
  expect(properties.timezone).toEqual({ type: ['string', 'number', 'null'], default: 'UTC' });
  expect(properties.namespace).toMatchObject({ default: 'polyaxon', deprecated: true, description: expect.stringMatching(/^Without effect: /) as string });
});
