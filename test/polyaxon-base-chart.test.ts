import { App } from 'cdk8s';
import {
  Installation, PodSecurityLevel, PolyaxonAgentChart, PolyaxonBaseChart, PolyaxonBaseChartProps, PolyaxonChart, PolyaxonChartProps,
} from 'cdk8s-polyaxon';
import { severalNamespaces } from './support/agents';
import { install, namesOf } from './support/chart';
import { find, objectsOf } from './support/synth';

const base = (props?: PolyaxonBaseChartProps): any[] => objectsOf(new PolyaxonBaseChart(new App(), 'base', props));

test('by itself it holds the Namespace and the kinds of runs', () => {
  expect(namesOf(base())).toEqual(['Namespace/polyaxon',
    ...['jobs', 'services', 'kfjobs', 'clusters'].map((kind) => `CustomResourceDefinition/${kind}.polyaxon.com`)]);
});

test('the Namespace holds its pods to "baseline" and tells of "restricted", or has the level that is given', () => {
  const labels = (props?: PolyaxonBaseChartProps): string[] => ['enforce', 'audit', 'warn']
    .map((mode) => find(base(props), 'Namespace', 'polyaxon').metadata.labels[`pod-security.kubernetes.io/${mode}`]);
  expect(labels()).toEqual(['baseline', 'restricted', 'restricted']);
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

describe('in one app, which is one cluster,', () => {
  const problems = (...installations: PolyaxonChartProps[]): string[] => {
    const app = new App();
    installations.forEach((props, i) => new PolyaxonChart(app, `chart-${i}`, props));
    return app.node.findAll().flatMap(({ node }) => node.validate());
  };

  test('two installations of the same namespace and release are refused', () => {
    expect(problems({}, { crds: false })).toEqual([
      expect.stringMatching(/^release = "polyaxon": chart-0-base has the same namespace and release.*app of its own cluster$/),
    ]);
  });

  test('two that have runs in the same namespace are refused: each operator would work on those of both', () => {
    expect(problems({ release: 'a' }, { release: 'b', crds: false }))
      .toEqual([expect.stringMatching(/^namespace = "polyaxon": chart-0-base has runs there, too/)]);
    expect(problems({ release: 'a' }, { release: 'b', controlPlaneOnly: true })).toEqual([]);
  });

  test('the definitions of the cluster are refused twice', () => {
    expect(problems({}, { namespace: 'b' }, { namespace: 'c' })).toEqual([
      expect.stringMatching(/^crds = true: chart-0-base has the CustomResourceDefinitions .*give crds: false/),
      expect.stringMatching(/^crds = true: chart-0-base/),
    ]);
    expect(problems({}, { namespace: 'b', crds: false })).toEqual([]);
  });

  test('an agent may have no runs in another installation\'s namespace', () => {
    const app = new App();
    new PolyaxonChart(app, 'polyaxon');
    new PolyaxonAgentChart(app, 'agent', { ...severalNamespaces, namespace: 'team', additionalNamespaces: ['polyaxon'], crds: false });
    expect(app.node.findAll().flatMap(({ node }) => node.validate()))
      .toEqual([expect.stringMatching(/^namespace = "polyaxon": polyaxon-base has runs there/)]);
  });
});
