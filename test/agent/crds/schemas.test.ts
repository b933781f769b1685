import * as path from 'path';
import { Yaml } from 'cdk8s';
import { CLUSTER } from '../../../lib/agent/crds/cluster';
import { JOB } from '../../../lib/agent/crds/job';
import { KF_JOB } from '../../../lib/agent/crds/kf-job';
import { RunKind } from '../../../lib/agent/crds/run';
import { SERVICE } from '../../../lib/agent/crds/service';
import { mergePatch, nodes, refusals } from './structural';

const KINDS: RunKind[] = [JOB, SERVICE, KF_JOB, CLUSTER];

describe.each(KINDS)('the schema of $kind', ({ schema }) => {
  const all = nodes(schema);

  test('types every node: by its type, or as a number or name', () => {
    expect(all.filter(([, node]) => !node.type && !node['x-kubernetes-int-or-string'])).toEqual([]);
  });

  test('refers to nothing outside itself', () => {
    expect(JSON.stringify(schema)).not.toContain('$ref');
  });

  test('has listed or free keys in one object, never both', () => {
    expect(all.filter(([, node]) => node.properties && node.additionalProperties)).toEqual([]);
  });

  test('requires only properties that it has', () => {
    const missing = all.flatMap(([at, node]) => (node.required ?? []).filter(name => !node.properties?.[name]).map(name => `${at}.${name}`));
    expect(missing).toEqual([]);
  });

  test('gives every list its items, and every key of a keyed list a value', () => {
    expect(all.filter(([, node]) => (node.type === 'array') !== (node.items !== undefined))).toEqual([]);
    const unset = all.flatMap(([at, node]) => (node['x-kubernetes-list-map-keys'] ?? [])
      .filter(key => !node.items?.required?.includes(key) && node.items?.properties?.[key]?.default === undefined)
      .map(key => `${at}: ${key}`));
    expect(unset).toEqual([]);
  });

  test('leaves each pod template open, and nothing else', () => {
    const templates = all.filter(([at]) => at.endsWith('.template'));
    expect(templates.length).toBeGreaterThan(0);
    for (const [, template] of templates) {
      expect(template).toEqual({ 'type': 'object', 'x-kubernetes-preserve-unknown-fields': true });
    }
    expect(all.filter(([, node]) => node['x-kubernetes-preserve-unknown-fields'])).toEqual(templates);
  });

  test('shares the frame of all runs', () => {
    expect(Object.keys(schema.properties!)).toEqual(
      expect.arrayContaining(['apiVersion', 'kind', 'metadata', 'termination', 'collectLogs', 'syncStatuses', 'status']),
    );
    expect(schema.required).toBeUndefined();
  });
});

test('each kind has its own specs, and they require what the operator cannot do without', () => {
  const specs = KINDS.map(({ kind, schema }) => [
    kind,
    Object.fromEntries(Object.entries(schema.properties!).filter(([name]) => name.endsWith('Spec')).map(([name, spec]) => [name, spec.required])),
  ]);
  expect(Object.fromEntries(specs)).toEqual({
    Job: { batchJobSpec: ['template'] },
    Service: { batchJobSpec: ['template'], serviceSpec: ['template'] },
    KfJob: { mpiJobSpec: ['replicaSpecs'], pytorchJobSpec: ['replicaSpecs'], tfJobSpec: ['replicaSpecs'] },
    Cluster: { daskClusterSpec: ['replicaSpecs', 'service'], rayClusterSpec: ['head', 'workers'] },
  });
});

describe('samples', () => {
  const sample = (file: string) => Yaml.load(path.join(__dirname, 'samples', file))[0];
  const schemaOf = (object: { kind: string }) => KINDS.find(({ kind }) => kind === object.kind)!.schema;

  test.each(['job.yaml', 'service.yaml', 'kf-job.yaml', 'cluster.yaml', 'dask-cluster.yaml'])('%s is valid, and every field of it is known', file => {
    expect(refusals(schemaOf(sample(file)), sample(file))).toEqual([]);
  });

  test.each(sample('invalid.yaml') as { name: string; sample: string; field: string; patch: object }[])('$name is refused at $field', invalid => {
    const object = sample(invalid.sample);
    expect(refusals(schemaOf(object), mergePatch(object, invalid.patch))).toEqual([invalid.field]);
  });
});
