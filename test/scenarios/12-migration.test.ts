import { readFileSync } from 'fs';
import { join } from 'path';
import { parse, parseAllDocuments } from 'yaml';
import { build } from '../../examples/migration/main';
import { ImportOptions, importValues } from '../../lib/helm/import-values';
import { render } from '../../lib/helm/render';
import { Outcome } from '../../lib/helm/report';
import { built, dataOf } from '../support/chart';
import { podsOf } from '../support/pods';
import { find } from '../support/synth';

/** A team moves with its values of the chart of Polyaxon 0.4. */
const release = { name: 'polyaxon', namespace: 'polyaxon' };
const file = readFileSync(join(__dirname, '../../examples/migration/values.yaml'), 'utf8');

function imported(text: string): ReturnType<typeof importValues> {
  const options: ImportOptions = { chart: 'platform', release, files: [{ name: 'values.yaml', text }] };
  return importValues(options);
}

function manifests(text: string): string {
  return render(imported(text)).map((each) => each.text).join('---\n');
}

const { report, warnings } = imported(file);
const objects: any[] = parseAllDocuments(manifests(file)).map((document) => document.toJS());
const example = built(build);
const CORE = { key: 'polyaxon', operator: 'Equal', value: 'core', effect: 'NoSchedule' };
const GPU = { key: 'nvidia.com/gpu', operator: 'Exists', effect: 'NoSchedule' };

function preset(from: any[], name: string): any {
  return parse(dataOf(from, 'polyaxon-polyaxon-presets')[`${name}.yaml`]);
}

function connections(from: any[]): any[] {
  return JSON.parse(dataOf(from, 'polyaxon-polyaxon-agent-config').POLYAXON_AGENT_CONNECTIONS);
}

function ends(data: unknown): number {
  const below = typeof data === 'object' && data !== null ? Object.values(data) : [];
  return below.length ? below.map(ends).reduce((a, b) => a + b) : 1;
}

// S003-024 S004-028
test('1. every leaf is applied, translated or ignored, with a sentence, and warnings name the place', () => {
  expect(report.length).toBe(ends(parse(file)));
  expect(new Set(report.map(({ path }) => path)).size).toBe(report.length);
  expect(report.filter(({ outcome }) => outcome === Outcome.REFUSED)).toEqual([]);
  expect(report.filter(({ sentence }) => sentence.length < 10)).toEqual([]);
  expect(warnings.filter((warning) => !/^values\.yaml:\d+:\d+: \S+: /.test(warning))).toEqual([]);
});

// S004-045 S004-146 S004-147
test('2. the time zone and the admin view are set', () => {
  const configs = objects.filter(({ kind }) => kind === 'ConfigMap').map(({ data }) => data);
  expect(Object.assign({}, ...configs)).toMatchObject({ POLYAXON_TIME_ZONE: 'Europe/Berlin', POLYAXON_UI_ADMIN_ENABLED: 'true' });
});

test('3. core\'s Deployments are on the nodes of core, and each kind of run has its preset', () => {
  for (const from of [objects, example]) {
    const core = podsOf(from).filter(({ kind }) => kind === 'Deployment');
    expect(core.length).toBeGreaterThanOrEqual(3);
    expect(core.map(({ spec }) => [spec.nodeSelector, spec.tolerations])).toEqual(core.map(() => [{ polyaxon: 'core' }, [CORE]]));
    expect(core[0].spec.affinity.nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].preference.matchExpressions)
      .toEqual([{ key: 'disk', operator: 'In', values: ['ssd'] }]);
    const placed = ['experiments', 'jobs', 'builds', 'tensorboards'].map((name) => preset(from, name).runPatch.environment);
    expect(placed.map(({ nodeSelector, tolerations }) => [nodeSelector.polyaxon, tolerations]))
      .toEqual([['experiments', [GPU]], ['experiments', undefined], ['builds', undefined], ['experiments', undefined]]);
  }
});

test('4. no pod and no run mounts NVIDIA\'s libraries, and a warning says what takes their place', () => {
  expect(JSON.stringify(objects)).not.toContain('/usr/lib/nvidia-384');
  const said = report.filter(({ path }) => /^(dirs|mountPaths)\./.test(path));
  expect(said.map(({ outcome }) => outcome)).toEqual(Array(4).fill(Outcome.IGNORED));
  for (const word of ['nvidia.com/gpu', 'device plugin', 'runtimeClassName']) {
    expect(warnings.filter((warning) => warning.includes(': dirs.nvidia.lib: ') && warning.includes(word))).toHaveLength(1);
  }
});

test('5. there is no DaemonSet, and a warning names the resources daemon', () => {
  expect(objects.filter(({ kind }) => kind === 'DaemonSet')).toEqual([]);
  expect(warnings).toContainEqual(expect.stringMatching(/: tolerations\.resourcesDaemon\[0\]\.key: .*no such daemon/));
});

// S003-046 S004-044
test('6. the gateway\'s Service is a load balancer, with the annotations of the API\'s', () => {
  for (const from of [objects, example]) {
    const { metadata, spec } = find(from, 'Service', 'polyaxon-polyaxon-gateway');
    expect([spec.type, metadata.annotations]).toEqual(['LoadBalancer', { domainName: 'polyaxon.acme.com' }]);
  }
});

test('7. Secrets and ConfigMaps for runs are connections, and so is the data', () => {
  const kinds = connections(objects).map(({ name, kind }) => [name, kind]);
  expect(kinds).toEqual([['images', 'volume_claim'], ['maps', 'gcs'], ['acme-token', 'custom'], ['acme-settings', 'custom']]);
  expect(connections(example)).toEqual(connections(objects));
  expect(dataOf(example, 'polyaxon-polyaxon-agent-config').POLYAXON_AGENT_ARTIFACTS_STORE)
    .toBe(dataOf(objects, 'polyaxon-polyaxon-agent-config').POLYAXON_AGENT_ARTIFACTS_STORE);
});

test('8. the registry of the chart gives a warning that asks for a connection', () => {
  expect(warnings).toContainEqual(expect.stringMatching(/: docker-registry\.enabled: .*connection of kind registry/));
});

// The document refuses it, since Helm would draw another password at each render. Here the cluster makes it, once.
test('9. without a password none is drawn: the cluster makes one, and the warning names its Secret', () => {
  expect(warnings).toContainEqual(expect.stringMatching(/: user\.password: .*-polyaxon-platform-secret, key POLYAXON_ADMIN_PASSWORD/));
  expect(imported(file).secrets.filter(({ key }) => key === 'POLYAXON_ADMIN_PASSWORD')).toEqual([]);
  expect(objects.filter(({ kind, data, stringData }) => kind === 'Secret' && (data ?? stringData))).toEqual([]);
});

// test/schemas holds every example, so this one, too, to the schemas of Kubernetes 1.27 to 1.34.
test('10. no object is of a version that Kubernetes has no more', () => {
  const versions = [...new Set(objects.map(({ apiVersion }) => apiVersion))];
  expect(versions.filter((version) => /^(extensions|rbac|networking|policy|batch|apps).*beta/.test(version))).toEqual([]);
  expect(versions).toContain('apps/v1');
});

// S003-023 S004-027
test('11. persistence.enabled, which no chart ever had, is an unknown parameter', () => {
  expect(() => imported('persistence: {enabled: false}'))
    .toThrow(/^values\.yaml:1:15: persistence\.enabled = false: unknown parameter, which no chart ever had; leave it out/);
});

test('12. the same file gives the same bytes', () => {
  expect(manifests(file)).toBe(manifests(file));
});
