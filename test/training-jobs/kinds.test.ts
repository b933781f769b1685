import { join } from 'path';
import { Yaml } from 'cdk8s';
import { TRAINING_JOBS } from '../../lib/training-jobs/kinds';
import { mergePatch, nodes, refusals } from '../agent/crds/structural';
import { installTrainingJobs } from '../support/training-jobs';

const sample = (file: string) => Yaml.load(join(__dirname, 'samples', file))[0];
const definitions = installTrainingJobs().filter(({ kind }) => kind === 'CustomResourceDefinition');

test('there are the three kinds of Kubeflow, in the names of its own definitions', () => {
  expect(definitions.map(({ metadata, spec }) => [metadata.name, spec.scope, spec.names])).toEqual([
    ['tfjobs.kubeflow.org', 'Namespaced', { kind: 'TFJob', listKind: 'TFJobList', plural: 'tfjobs', singular: 'tfjob' }],
    ['pytorchjobs.kubeflow.org', 'Namespaced', { kind: 'PyTorchJob', listKind: 'PyTorchJobList', plural: 'pytorchjobs', singular: 'pytorchjob' }],
    ['mpijobs.kubeflow.org', 'Namespaced', { kind: 'MPIJob', listKind: 'MPIJobList', plural: 'mpijobs', singular: 'mpijob' }],
  ]);
});

describe.each(definitions)('$metadata.name', (definition) => {
  const [{ schema, ...version }, ...others] = definition.spec.versions;

  test('v1 is the only version, with a status of its own, and shows state and age', () => {
    expect(version).toMatchObject({ name: 'v1', served: true, storage: true, subresources: { status: {} } });
    expect(version.additionalPrinterColumns.map(({ name }: any) => name)).toEqual(['State', 'Age']);
    expect(others).toEqual([]);
  });

  test('it is small enough for any engine to apply and remember', () => {
    expect(Buffer.byteLength(JSON.stringify(definition))).toBeLessThan(16 * 1024);
  });

  test('its schema is structural, and open in pod templates alone', () => {
    const all = nodes(schema.openAPIV3Schema);
    expect(all.filter(([, node]) => !node.type && !node['x-kubernetes-int-or-string'])).toEqual([]);
    expect(all.filter(([, node]) => (node.required ?? []).some((name) => !node.properties?.[name]))).toEqual([]);
    const open = all.filter(([, node]) => node['x-kubernetes-preserve-unknown-fields']).map(([at]) => at);
    expect(open).toEqual([expect.stringMatching(/^spec\.(tf|pytorch|mpi)ReplicaSpecs\.\*\.template$/)]);
  });
});

test('an autoscaler finds the workers of a PyTorchJob, and those of no other', () => {
  const scales = definitions.map(({ spec }) => [spec.names.kind, spec.versions[0].subresources.scale?.specReplicasPath]);
  expect(scales).toEqual([['TFJob', undefined], ['PyTorchJob', '.spec.pytorchReplicaSpecs.Worker.replicas'], ['MPIJob', undefined]]);
});

const schemaOf = ({ kind }: { kind: string }) => TRAINING_JOBS.find((each) => each.kind === kind)!.schema;

test.each(['tf-job.yaml', 'pytorch-job.yaml', 'mpi-job.yaml'])('%s is valid, and every field of it is known', (file) => {
  expect(refusals(schemaOf(sample(file)), sample(file))).toEqual([]);
});

test.each([
  ['tf-job.yaml', { spec: { tfReplicaSpecs: null } }, 'spec.tfReplicaSpecs'],
  ['pytorch-job.yaml', { spec: { pytorchReplicaSpecs: { Worker: { replicas: 'three' } } } }, 'spec.pytorchReplicaSpecs.Worker.replicas'],
  ['pytorch-job.yaml', { spec: { runPolicy: { schedulingPolicy: { minResources: { cpu: 'much' } } } } }, 'spec.runPolicy.schedulingPolicy.minResources.cpu'],
  ['pytorch-job.yaml', { status: { replicaStatuses: null } }, 'status.replicaStatuses'],
  ['mpi-job.yaml', { spec: { slotsPerWorker: 1.5 } }, 'spec.slotsPerWorker'],
  ['mpi-job.yaml', { spec: { elasticPolicy: {} } }, 'spec.elasticPolicy'],
])('%s with %j is refused', (file, patch, field) => {
  expect(refusals(schemaOf(sample(file)), mergePatch(sample(file), patch))).toEqual([field]);
});
