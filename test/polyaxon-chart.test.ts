import { mkdtempSync, readdirSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { ApiObject, App, JsonPatch } from 'cdk8s';
import { ClaimOptions, PolyaxonChart, PolyaxonChartProps, Postgres, Redis, SecretRef } from 'cdk8s-polyaxon';
import { allOptions } from './support/all-options';
import { dataOf, install, namesOf } from './support/chart';
import { podOf, podsOf } from './support/pods';
import { find, objectsOf } from './support/synth';

const made = (props?: PolyaxonChartProps): PolyaxonChart => new PolyaxonChart(new App(), 'polyaxon', props);

test('without props it is a complete installation: API, agent, operator and database', () => {
  const workloads = namesOf(install()).filter((name) => /^(Deployment|StatefulSet)\//.test(name));
  expect(workloads.sort()).toEqual([
    'Deployment/polyaxon-polyaxon-agent', 'Deployment/polyaxon-polyaxon-api', 'Deployment/polyaxon-polyaxon-operator',
    'StatefulSet/polyaxon-postgresql',
  ]);
});

test('it shows its parts, each with the facts that others need', () => {
  const chart = made({ ...allOptions.elsewhere, gpu: { resourceName: 'amd.com/gpu' } });
  expect([chart.dependencies.database.host, chart.dependencies.broker?.host]).toEqual(['db.acme.com', 'redis.acme.com']);
  expect([chart.ingress?.host, chart.gpu?.resourceName]).toEqual(['plx.acme.com', 'amd.com/gpu']);
  expect([chart.installation.release, chart.agent?.runsServiceAccount]).toEqual(['polyaxon', 'polyaxon-polyaxon-runs-sa']);
  expect([chart.core.adminPassword.name, chart.security.podSecurityLevel]).toEqual(['acme-admin', 'baseline']);
  expect(chart.agent?.persistence).toBe(chart.persistence);
  expect(chart.core.dependencies).toBe(chart.dependencies);
  expect(made().ingress).toBeUndefined();
});

// S002-007
test('a patch reaches the default child of each of its parts, and each object of those that have no main one', () => {
  const chart = made(allOptions.inCluster);
  const parts = chart.node.findAll()
    .filter((part) => part !== chart && !ApiObject.isApiObject(part) && part.node.children.some(ApiObject.isApiObject));
  const several = parts.filter(({ node }) => !node.defaultChild);
  expect(several.map(({ node }) => node.path)).toEqual(['polyaxon/Configuration', 'polyaxon/Agent/Runs', 'polyaxon/Core/Hooks']);
  const patched = new Set(parts.flatMap(({ node }) => (node.defaultChild ? [node.defaultChild] : node.children.filter(ApiObject.isApiObject))));
  expect(patched.size).toBeGreaterThan(20);
  patched.forEach((child) => ApiObject.of(child).addJsonPatch(JsonPatch.add('/metadata/labels/patched', 'yes')));
  expect(objectsOf(chart).filter(({ metadata }) => metadata.labels.patched).length).toBe(patched.size);
});

test('it becomes two files, of which the first in the alphabet is what the second needs', () => {
  const outdir = mkdtempSync(join(tmpdir(), 'chart-'));
  const app = new App({ outdir });
  new PolyaxonChart(app, 'polyaxon');
  app.synth();
  expect(readdirSync(outdir).sort()).toEqual(['polyaxon-base.k8s.yaml', 'polyaxon.k8s.yaml']);
  rmSync(outdir, { recursive: true });
});

test('namespace and release stand in every name, as those of an installation by Helm', () => {
  const objects = install({ namespace: 'mlops', release: 'plx' });
  const others = namesOf(objects).filter((name) => !/\/(data-|redis-data-)?plx-/.test(name) && !/^CustomResourceDefinition\//.test(name));
  expect(others).toEqual(['Namespace/mlops']);
  expect(dataOf(objects, 'plx-polyaxon-config').POLYAXON_K8S_NAMESPACE).toBe('mlops');
});

test('the version is the tag of every Polyaxon image, and of nothing else', () => {
  const images = podsOf(install(allOptions.inCluster)).flatMap(({ spec }) => spec.containers.map(({ image }: any) => image));
  const tags = images.map((image) => image.split('/').pop()!.split(':')) as [string, string][];
  for (const [name, tag] of tags) {
    expect([name, tag === '2.18.0']).toEqual([name, name.startsWith('polyaxon-')]);
  }
});

test('an upgrade of the platform leaves the database as it is', () => {
  const pod = (version?: string): any => podOf(install({ version } as PolyaxonChartProps), 'StatefulSet/polyaxon-postgresql');
  expect(pod('2.18.0')).toEqual(pod());
});

test('an upgrade changes no field that is immutable', () => {
  const immutable = (props: PolyaxonChartProps): object => Object.fromEntries(install(props).map(({ kind, metadata, spec, roleRef }) => [
    `${kind}/${metadata.name}`,
    { selector: spec?.selector, serviceName: spec?.serviceName, template: kind === 'Job' ? spec.template : undefined, clusterIP: spec?.clusterIP,
      claim: kind === 'PersistentVolumeClaim' ? { ...spec, resources: undefined } : undefined, claims: spec?.volumeClaimTemplates, roleRef },
  ]));
  const before = immutable({}) as { [name: string]: object };
  const after = immutable({ version: '2.18.0', core: { timeZone: 'Europe/Berlin' }, labels: { team: 'ml' } } as PolyaxonChartProps) as typeof before;
  const common = Object.keys(before).filter((name) => name in after);
  expect(common.length).toBeGreaterThan(40);
  common.forEach((name) => expect([name, after[name]]).toEqual([name, before[name]]));
});

test('the bootstrap Job fills what nobody gave, and is not there where everything was', () => {
  expect(namesOf(install()).filter((name) => name.startsWith('Secret/')).sort()).toEqual([
    'Secret/polyaxon-polyaxon-platform-secret', 'Secret/polyaxon-polyaxon-secret', 'Secret/polyaxon-postgresql',
  ]);
  expect(namesOf(install(allOptions.elsewhere)).filter((name) => /^Secret\/|-secrets-/.test(name))).toEqual([]);
});

// S002-026
test('core pods run on the nodes of core, dependencies on theirs', () => {
  const objects = install({
    core: { scheduler: {} },
    dependencies: { redis: Redis.inCluster() },
    scheduling: { core: { nodeSelector: { pool: 'core' } }, dependencies: { nodeSelector: { pool: 'data' } } },
  });
  for (const { owner, spec } of podsOf(objects)) {
    expect([owner, spec.nodeSelector]).toEqual([owner, { pool: owner.startsWith('StatefulSet/') ? 'data' : 'core' }]);
  }
});

test('it keeps what it is given as it was: props can be used for two charts', () => {
  const props: PolyaxonChartProps = { core: { admin: { password: SecretRef.of('acme-admin', 'password') } }, labels: { team: 'ml' } };
  const before = JSON.stringify(props);
  expect(install(props)).toEqual(install(props));
  expect(JSON.stringify(props)).toBe(before);
});

test('two installations stand in one app, where one has the definitions of the cluster', () => {
  const app = new App();
  new PolyaxonChart(app, 'team-a', { namespace: 'team-a' });
  new PolyaxonChart(app, 'team-b', { namespace: 'team-b', crds: false });
  const keys = objectsOf(app).map(({ kind, metadata }) => `${kind}/${metadata.namespace}/${metadata.name}`);
  expect(new Set(keys).size).toBe(keys.length);
});

test('an option that is undefined is one that is left out', () => {
  const size = (storage?: ClaimOptions): string => find(install({ dependencies: { postgres: Postgres.inCluster({ storage }) } }),
    'PersistentVolumeClaim', 'data-polyaxon-postgresql-0').spec.resources.requests.storage;
  expect(size({ size: undefined, storageClassName: 'acme-fast' })).toBe(size());
});
