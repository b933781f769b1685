import { EXAMPLES, installation } from './control-plane';
import { KubeObject, nameOf } from './kubectl';

describe.each(EXAMPLES)('the CRDs of the %s example', (example) => {
  const { kube, objects } = installation(example);
  const crds = objects.filter(({ kind }) => kind === 'CustomResourceDefinition');
  const namespace = objects.find(({ kind }) => kind === 'Namespace')!.metadata.name;
  const states = (crd: KubeObject) => Object.fromEntries(crd.status.conditions.map(({ type, status }: {
    type: string; status: string }) => [type, status]));

  test('are those that the operator watches', () => {
    expect(crds.map(({ metadata }) => metadata.name).sort()).toEqual(['clusters.polyaxon.com', 'jobs.polyaxon.com', 'kfjobs.polyaxon.com',
      'services.polyaxon.com']);
  });

  test('are established, with accepted names and structural schemas', () => {
    for (const crd of kube.live(crds)) {
      const { Established, NamesAccepted, NonStructuralSchema = 'False' } = states(crd!);
      expect({ crd: nameOf(crd!), Established, NamesAccepted, NonStructuralSchema })
        .toEqual({ crd: nameOf(crd!), Established: 'True', NamesAccepted: 'True', NonStructuralSchema: 'False' });
    }
  });

  test('take an object of their kind, and strictly: an unknown field is refused', () => {
    for (const { spec } of crds) {
      for (const { name: version, served } of spec.versions) {
        if (!served) continue;
        const object = { apiVersion: `${spec.group}/${version}`, kind: spec.names.kind, metadata: { name: 'sample', namespace } };
        const known = kube.apply([object], '--server-side', '--dry-run=server', '--validate=strict');
        expect({ kind: spec.names.kind, code: known.code, stderr: known.stderr }).toEqual({ kind: spec.names.kind, code: 0, stderr: '' });
        const unknown = kube.apply([{ ...object, nobodyKnowsThis: 1 }], '--server-side', '--dry-run=server', '--validate=strict');
        expect(`${spec.names.kind}: ${unknown.stderr}`).toMatch(/nobodyKnowsThis/);
      }
    }
  });
});
