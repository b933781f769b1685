import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { applyAll, ownControlPlane } from './control-plane';
import { documents, KubeObject, nameOf, Outcome, stream } from './kubectl';
import { foreignCrds } from './operators';

/** What the official charts render, where it is at hand: it is no part of the project. */
const PARITY = process.env.PARITY_DIR ?? resolve(__dirname, '../../../shared/parity');
const text = (file: string): string => readFileSync(file, 'utf8');

/** An installation by an official chart, and the values that it was made with. */
interface Release { readonly name: string; readonly installed: readonly KubeObject[]; readonly values: string }

/** What the official charts make at random stands there as this word, which is no value of a Secret. */
const RANDOM = '(random)';

const own: Release = { name: 'the least of an installation', installed: documents(text(join(__dirname, 'adoption.yaml'))), values: '{}' };
const cases: Release[] = existsSync(PARITY) ? readdirSync(join(PARITY, 'cases')).sort().map((file) => (
  { name: file, installed: documents(text(join(PARITY, 'expected', file)).replaceAll(RANDOM, btoa(RANDOM))), values: text(join(PARITY, 'cases', file)) })) : [];

/** Runs a command of the package on values of a chart. */
function cli(command: string, values: string, ...args: string[]): Outcome {
  const chart = (/^# chart: (\w+)/.exec(values)?.[1] ?? 'platform').replace('polyaxon', 'platform');
  const { status, stdout, stderr } = spawnSync(process.execPath, [resolve(__dirname, '../../lib/cli/main.js'), command, '--chart', chart, '-f', '-', ...args],
    { input: values, encoding: 'utf8', maxBuffer: 1 << 28 });
  return { code: status ?? -1, stdout, stderr };
}

/** What the API server refuses of what the official charts render, by the case; its users have the rest. */
const REFUSED: Record<string, readonly string[]> = {
  // Two connections are mounted in one folder, and a variable's y is a boolean in YAML.
  'agent-chart-stores.yaml': ['Deployment polyaxon-polyaxon-streams'],
  // So is a label's.
  'metrics-exporter.yaml': ['Service polyaxon-polyaxon-metrics'],
};

function manifestsOf(values: string): KubeObject[] {
  const { code, stdout, stderr } = cli('template', values);
  if (code !== 0) throw new Error(stderr);
  return documents(stdout);
}

const kube = ownControlPlane('adoption', []);
const namespaces = new Set<string>();
let standing: readonly KubeObject[] = [];

beforeAll(() => {
  // Of objects that name none, beside others that do.
  kube.run(['config', 'set-context', '--current', '--namespace=polyaxon']);
  const crds = foreignCrds();
  expect(kube.apply(crds, '--server-side')).toMatchObject({ code: 0 });
  kube.run(['wait', '--for=condition=Established', '--timeout=60s', ...crds.map(({ metadata }) => `crd/${metadata.name}`)]);
}, 120_000);

/**
 * Installs what the chart renders in place of what it rendered before, and returns what the API server refused of it. Its Jobs are
 * hooks, which Helm takes away itself.
 */
function refusedOf(objects: readonly KubeObject[]): string[] {
  const lasting = objects.filter(({ kind }) => kind !== 'Job');
  const wanted = [...new Set(['polyaxon', ...lasting.flatMap(({ metadata }) => metadata.namespace ?? [])])].filter((name) => !namespaces.has(name));
  if (wanted.length) {
    kube.run(['create', '-f', '-'], stream(wanted.map((name) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } }))));
    wanted.forEach((name) => namespaces.add(name));
  }
  if (standing.length) {
    kube.run(['delete', '--ignore-not-found', '--wait=false', '-f', '-'], stream(standing));
  }
  // It prints `deployment.apps/name serverside-applied` for each that it takes.
  const taken = new Set(kube.apply(lasting, '--server-side', '--force-conflicts').stdout.split('\n').map((line) => line.split(' ')[0].replace(/\.[^/]*\//, '/')));
  const isTaken = ({ kind, metadata }: KubeObject): boolean => taken.has(`${kind.toLowerCase()}/${metadata.name}`);
  standing = lasting.filter(isTaken);
  return lasting.filter((object) => !isTaken(object)).map(nameOf);
}

describe.each([own, ...cases])('over $name', ({ name, installed, values }) => {
  test('all of ours is accepted: no name, selector or role clashes', () => {
    expect(refusedOf(installed)).toEqual(REFUSED[name] ?? []);
    const { code, stderr } = applyAll(kube, manifestsOf(values), 1, '--server-side', '--force-conflicts', '--validate=strict', '--dry-run=server');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });
});

test('objects are taken over where they are: none is deleted and made anew', () => {
  expect(refusedOf(own.installed)).toEqual([]);
  const uids = (): Record<string, string> => Object.fromEntries(kube.live(own.installed).map((object) => [nameOf(object!), object!.metadata.uid]));
  const before = uids();
  expect(applyAll(kube, manifestsOf('{}'), 2, '--server-side', '--force-conflicts')).toMatchObject({ code: 0, stderr: '' });
  expect(uids()).toEqual(before);
  expect(kube.live(own.installed).filter((object) => object!.metadata.labels?.['app.kubernetes.io/managed-by'] !== 'cdk8s-polyaxon')).toEqual([]);
});

test('what the API server refuses to change, diff has named as immutable', () => {
  const bitnami = {
    apiVersion: 'apps/v1', kind: 'StatefulSet', metadata: { name: 'polyaxon-postgresql', namespace: 'bitnami' },
    spec: {
      serviceName: 'another', selector: { matchLabels: { 'app.kubernetes.io/name': 'postgresql' } },
      template: { metadata: { labels: { 'app.kubernetes.io/name': 'postgresql' } }, spec: { containers: [{ name: 'postgresql', image: 'postgres:15' }] } },
    },
  };
  kube.run(['create', 'namespace', 'bitnami']);
  kube.run(['create', '-f', '-'], JSON.stringify(bitnami));
  const ours = documents(cli('template', '{}', '-n', 'bitnami', '--release', 'polyaxon').stdout).find(({ metadata, kind }) => kind === 'StatefulSet' && metadata.name === 'polyaxon-postgresql')!;
  const refused = kube.apply([ours], '--server-side', '--force-conflicts').stderr;
  expect(refused).toMatch(/updates to statefulset spec for fields other than .* are forbidden/);
  const file = join(process.env.CLUSTER_STATE!, 'bitnami.json');
  writeFileSync(file, JSON.stringify(bitnami));
  const { code, stderr } = cli('diff', '{}', '-n', 'bitnami', '--against', file);
  expect([code, stderr.split('\n').filter((line) => /spec\.(selector|serviceName)/.test(line)).length > 1]).toEqual([1, true]);
});
