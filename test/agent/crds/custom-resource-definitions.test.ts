import { App, Chart, Testing } from 'cdk8s';
import { CustomResourceDefinitions } from '../../../lib/agent/crds/custom-resource-definitions';

interface Definition {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { name: string; namespace?: string; labels?: object; annotations: { [key: string]: string } };
  readonly spec: {
    group: string;
    scope: string;
    names: object;
    versions: { schema: { openAPIV3Schema: object } }[];
  };
}

function definitions(labels?: { [key: string]: string }): Definition[] {
  const chart = new Chart(Testing.app(), 'crds');
  new CustomResourceDefinitions(chart, 'CustomResourceDefinitions', { labels });
  return Testing.synth(chart) as Definition[];
}

test('there are the four kinds of runs, in the names of the official definitions', () => {
  expect(definitions().map(d => [d.apiVersion, d.kind, d.metadata.name])).toEqual([
    ['apiextensions.k8s.io/v1', 'CustomResourceDefinition', 'jobs.polyaxon.com'],
    ['apiextensions.k8s.io/v1', 'CustomResourceDefinition', 'services.polyaxon.com'],
    ['apiextensions.k8s.io/v1', 'CustomResourceDefinition', 'kfjobs.polyaxon.com'],
    ['apiextensions.k8s.io/v1', 'CustomResourceDefinition', 'clusters.polyaxon.com'],
  ]);
});

test('each kind has its names, and only Service a short one', () => {
  expect(definitions().map(d => d.spec.names)).toEqual([
    { kind: 'Job', listKind: 'JobList', plural: 'jobs', singular: 'job' },
    { kind: 'Service', listKind: 'ServiceList', plural: 'services', singular: 'service', shortNames: ['svc'] },
    { kind: 'KfJob', listKind: 'KfJobList', plural: 'kfjobs', singular: 'kfjob' },
    { kind: 'Cluster', listKind: 'ClusterList', plural: 'clusters', singular: 'cluster' },
  ]);
});

describe.each(definitions())('$metadata.name', definition => {
  test('runs live in a namespace, in the group polyaxon.com', () => {
    expect(definition.spec).toMatchObject({ group: 'polyaxon.com', scope: 'Namespaced' });
  });

  test('v1 is the only version, with a status of its own and no printer columns', () => {
    const [{ schema, ...version }, ...others] = definition.spec.versions;
    expect(version).toEqual({ name: 'v1', served: true, storage: true, subresources: { status: {} } });
    expect(schema.openAPIV3Schema).toBeDefined();
    expect(others).toEqual([]);
  });

  test('it is small enough for any engine to apply and remember', () => {
    expect(Buffer.byteLength(JSON.stringify(definition))).toBeLessThan(16 * 1024);
  });

  test('Helm, Argo CD and Flux are told not to remove it', () => {
    expect(definition.metadata.annotations).toEqual({
      'helm.sh/resource-policy': 'keep',
      'argocd.argoproj.io/sync-options': 'Prune=false,Delete=false',
      'kustomize.toolkit.fluxcd.io/prune': 'disabled',
    });
  });

  test('it carries no namespace', () => {
    expect(definition.metadata.namespace).toBeUndefined();
  });
});

test('labels reach all four, beside those of the Chart and before them', () => {
  const chart = new Chart(Testing.app(), 'crds', { labels: { team: 'ml', tier: 'any' } });
  new CustomResourceDefinitions(chart, 'CustomResourceDefinitions', { labels: { tier: 'cluster' } });

  for (const definition of Testing.synth(chart) as Definition[]) {
    expect(definition.metadata.labels).toEqual({ team: 'ml', tier: 'cluster' });
  }
});

test('the same props give the same bytes, and later changes of the props reach nothing', () => {
  const labels = { tier: 'cluster' };
  const chart = new Chart(Testing.app(), 'crds');
  new CustomResourceDefinitions(chart, 'CustomResourceDefinitions', { labels });
  labels.tier = 'changed';

  const once = JSON.stringify(Testing.synth(chart));
  expect(JSON.stringify(Testing.synth(chart))).toBe(once);
  expect(JSON.stringify(definitions({ tier: 'cluster' }))).toBe(once);
});

test('a Chart with a namespace is refused at synthesis, with its path, the namespace and what to do', () => {
  const app = new App({ outdir: Testing.app().outdir });
  const chart = new Chart(app, 'polyaxon', { namespace: 'ml' });
  new CustomResourceDefinitions(chart, 'CustomResourceDefinitions');

  expect(() => app.synth()).toThrow(
    /\[polyaxon\/CustomResourceDefinitions\].*Chart 'polyaxon' would stamp namespace 'ml'.*put them in a Chart of their own without namespace/,
  );
});

test('a Chart without namespace synthesizes', () => {
  const app = new App({ outdir: Testing.app().outdir });
  new CustomResourceDefinitions(new Chart(app, 'polyaxon-crds'), 'CustomResourceDefinitions');

  expect(() => app.synth()).not.toThrow();
});
