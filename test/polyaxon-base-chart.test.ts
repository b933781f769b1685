import { App } from 'cdk8s';
import { Installation, PodSecurityLevel, PolyaxonBaseChart, PolyaxonBaseChartProps, PolyaxonChart } from 'cdk8s-polyaxon';
import { install, namesOf } from './support/chart';
import { find, objectsOf } from './support/synth';

const base = (props?: PolyaxonBaseChartProps): any[] => objectsOf(new PolyaxonBaseChart(new App(), 'base', props));

test('by itself it holds the Namespace and the kinds of runs', () => {
  expect(namesOf(base())).toEqual(['Namespace/polyaxon',
    ...['jobs', 'services', 'kfjobs', 'clusters'].map((kind) => `CustomResourceDefinition/${kind}.polyaxon.com`)]);
});

test('the Namespace holds its pods to "restricted", or to the level that is given', () => {
  const labels = (props?: PolyaxonBaseChartProps): string[] => ['enforce', 'audit', 'warn']
    .map((mode) => find(base(props), 'Namespace', 'polyaxon').metadata.labels[`pod-security.kubernetes.io/${mode}`]);
  expect(labels()).toEqual(['restricted', 'restricted', 'restricted']);
  expect(labels({ podSecurityLevel: PodSecurityLevel.BASELINE })).toEqual(['baseline', 'baseline', 'baseline']);
});

test('Namespace and kinds are left out on request', () => {
  expect(base({ createNamespace: false, crds: false })).toEqual([]);
  expect(namesOf(base({ crds: false }))).toEqual(['Namespace/polyaxon']);
});

test('it is the base of the installation that is given', () => {
  const objects = base({ installation: new Installation({ namespace: 'team-a', annotations: { 'acme.com/contact': 'ml' } }) });
  expect(find(objects, 'Namespace', 'team-a').metadata).not.toHaveProperty('namespace');
  objects.forEach(({ metadata }) => expect(metadata.annotations).toMatchObject({ 'acme.com/contact': 'ml', 'helm.sh/resource-policy': 'keep' }));
});

test('what it holds for an installation is told to stay when the rest goes', () => {
  const kept = install().filter(({ metadata }) => metadata.annotations?.['helm.sh/resource-policy'] === 'keep');
  expect([...new Set(kept.map(({ kind }) => kind))].sort()).toEqual(['CustomResourceDefinition', 'Namespace', 'PersistentVolumeClaim', 'Secret']);
  kept.forEach(({ metadata }) => expect(metadata.annotations).toEqual({
    'helm.sh/resource-policy': 'keep',
    'argocd.argoproj.io/sync-options': 'Prune=false,Delete=false',
    'kustomize.toolkit.fluxcd.io/prune': 'disabled',
  }));
});

test('nothing that holds data is in the other chart', () => {
  const made = new PolyaxonChart(new App(), 'polyaxon');
  const data = ['PersistentVolumeClaim', 'Secret', 'Namespace', 'CustomResourceDefinition'];
  expect(objectsOf(made).filter(({ kind }) => data.includes(kind))).toEqual([]);
  expect(objectsOf(made.baseChart).filter(({ kind }) => !data.includes(kind))).toEqual([]);
});
