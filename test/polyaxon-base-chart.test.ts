import { ApiObject, App, Chart, JsonPatch } from 'cdk8s';
import {
  Installation, PodSecurityLevel, PolyaxonAgentChart, PolyaxonBaseChart, PolyaxonBaseChartProps, PolyaxonChart, PolyaxonChartProps, ServiceType,
} from 'cdk8s-polyaxon';
import { Construct } from 'constructs';
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
    expect(problems({ release: 'a' }, { release: 'b', controlPlaneOnly: true, createNamespace: false })).toEqual([]);
  });

  test('the definitions of the cluster are refused twice', () => {
    expect(problems({}, { namespace: 'b' }, { namespace: 'c' })).toEqual([
      expect.stringMatching(/^crds = true: chart-0-base has the CustomResourceDefinitions .*give crds: false/),
      expect.stringMatching(/^crds = true: chart-0-base/),
    ]);
    expect(problems({}, { namespace: 'b', crds: false })).toEqual([]);
  });

  test('a Namespace that two make is refused, whose levels of Pod Security would take each other\'s place', () => {
    const [problem, ...others] = problems({ release: 'a', controlPlaneOnly: true }, { release: 'b' });
    expect(problem).toMatch(/^chart-1-base\/Namespace\.metadata\.name = "polyaxon": chart-0-base\/Namespace is the same Namespace, and /);
    expect(problem).toMatch(/; give createNamespace: false to the one without runs, or where another makes it$/);
    expect(others).toEqual([]);
  });

  const alike = { release: 'plx', security: { podSecurityLevel: PodSecurityLevel.PRIVILEGED } };

  test.each<[string, PolyaxonChartProps, RegExp]>([
    ['a right in the cluster', { ...alike, agent: { watchCluster: true } },
      /= "plx-polyaxon-agent-clusterrole(-binding)?": chart-0\/.* is the same ClusterRole.*give .* another release/],
    ['a part in a namespace of others', { ...alike, gpu: { devicePlugin: { namespace: 'kube-system' } } },
      /= "plx-polyaxon-device-plugin(-sa)?": .*another release/],
    ['a class of the cluster', { gpu: { runtimeClass: {} } }, /= "nvidia": chart-0-base\/.* is the same RuntimeClass.*gpu\.runtimeClass\.create: false/],
    ['a port of the nodes', { core: { gateway: { service: { type: ServiceType.NODE_PORT } } } }, /\.nodePort = 31811: chart-0\/.* has this port.*another nodePort$/],
  ])('%s that two take is refused', (_name, props, message) => {
    const found = problems({ ...props, namespace: 'a' }, { ...props, namespace: 'b', crds: false });
    expect(found.length).toBeGreaterThan(0);
    found.forEach((problem) => expect(problem).toMatch(message));
  });

  test('what a patch tells apart is not the same, and what others make twice is their affair', () => {
    const app = new App();
    const service = { core: { gateway: { service: { type: ServiceType.NODE_PORT } } } };
    new PolyaxonChart(app, 'a', { namespace: 'a', ...service });
    const { core } = new PolyaxonChart(app, 'b', { namespace: 'b', crds: false, ...service });
    const gateway = core.node.findAll().find((child) => ApiObject.isApiObject(child) && child.kind === 'Service') as ApiObject;
    gateway.addJsonPatch(JsonPatch.replace('/spec/ports/0/nodePort', 31999), JsonPatch.add('/spec/ports/-', { port: 443, nodePort: 31999, protocol: 'UDP' }));
    const others = new Chart(app, 'others');
    ['one', 'two'].forEach((id) => new ApiObject(others, id, { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'acme' } }));
    expect(app.node.findAll().flatMap(({ node }) => node.validate())).toEqual([]);
    new ApiObject(others, 'three', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'b' } });
    expect(app.node.findAll().flatMap(({ node }) => node.validate()))
      .toEqual([expect.stringMatching(/^others\/three\.metadata\.name = "b": b-base\/Namespace/)]);
  });

  test('what was taken out of the app again takes nothing of the cluster', () => {
    const app = new App();
    const scope = new Construct(app, 'scope');
    new PolyaxonChart(scope, 'polyaxon', { scheduling: { core: { nodeSelector: { a: 'b' } } } });
    app.node.tryRemoveChild('scope');
    new PolyaxonChart(app, 'polyaxon', { scheduling: { runs: { nodeSelector: { a: 'b' } } } });
    expect(app.node.findAll().flatMap(({ node }) => node.validate())).toEqual([]);
  });

  test('an agent may have no runs in another installation\'s namespace', () => {
    const app = new App();
    new PolyaxonChart(app, 'polyaxon');
    new PolyaxonAgentChart(app, 'agent', { ...severalNamespaces, namespace: 'team', additionalNamespaces: ['polyaxon'], crds: false });
    expect(app.node.findAll().flatMap(({ node }) => node.validate()))
      .toEqual([expect.stringMatching(/^namespace = "polyaxon": polyaxon-base has runs there/)]);
  });
});
