import { App } from 'cdk8s';
import fc from 'fast-check';
import { AccessMode, ArtifactsStore, PolyaxonChart, Postgres, Redis } from '../../lib';
import { Component, HASH_LENGTH, longestRelease, Names } from '../../lib/config/names';
import { Installation } from '../../lib/installation';
import { objectsOf, problemsOf } from '../support/synth';

const COMPONENTS: Component[] = [
  'gateway', 'scheduler', 'compiler', 'worker', 'beat', 'agent', 'operator', 'runs', 'hooks', 'secrets', 'clean-runs', 'postgresql', 'redis',
  'resources', 'gpu-metrics', 'device-plugin',
];

const inner = fc.stringMatching(/^[a-z0-9-]*$/, { maxLength: longestRelease() - 2 });
const edge = fc.stringMatching(/^[a-z0-9]$/);
const anyRelease = fc.tuple(edge, inner, edge).map((parts) => parts.join(''));
const longRelease = fc.tuple(edge, fc.stringMatching(new RegExp(`^[a-z0-9-]{${longestRelease() - 2}}$`)), edge).map((parts) => parts.join(''));

/** What the API server takes at most for a kind's name; the controllers of two kinds add 11 characters to theirs. */
function limit(kind: string): number {
  return kind === 'StatefulSet' || kind === 'CronJob' ? 52 : kind === 'Job' || kind === 'Service' ? 63 : 253;
}

function everything(release: string): any[] {
  const app = new App();
  new PolyaxonChart(app, 'polyaxon', {
    release,
    dependencies: { postgres: Postgres.inCluster(), redis: Redis.inCluster() },
    core: { scheduler: { replicas: 2 }, compiler: {}, worker: {}, beat: {}, gateway: { autoscaling: { maxReplicas: 2 } } },
    ingress: { host: 'polyaxon.acme.com', insecure: true },
    gpu: { quota: 1 },
    persistence: { artifacts: ArtifactsStore.newClaim({ accessMode: AccessMode.READ_WRITE_MANY }) },
  });
  return objectsOf(app);
}

function labelsIn(node: any): string[] {
  if (node === null || typeof node !== 'object') {
    return [];
  }
  return Object.entries(node).flatMap(([key, item]) =>
    key === 'labels' || key === 'matchLabels' ? Object.values(item as object) as string[] : labelsIn(item));
}

test('names are those of the official chart for a release of the same name', () => {
  const names = new Names('polyaxon');
  expect(names).toMatchObject({
    api: 'polyaxon-polyaxon-api',
    gateway: 'polyaxon-polyaxon-gateway',
    agent: 'polyaxon-polyaxon-agent',
    operator: 'polyaxon-polyaxon-operator',
    config: 'polyaxon-polyaxon-config',
    platformConfig: 'polyaxon-polyaxon-platform-config',
    agentConfig: 'polyaxon-polyaxon-agent-config',
    proxiesConfig: 'polyaxon-polyaxon-proxies-config',
    secret: 'polyaxon-polyaxon-secret',
    platformSecret: 'polyaxon-polyaxon-platform-secret',
    ingress: 'polyaxon-polyaxon-ingress',
    postgres: 'polyaxon-postgresql',
    redis: 'polyaxon-redis-master',
  });
  expect(names.serviceAccount('runs')).toBe('polyaxon-polyaxon-runs-sa');
  expect(names.role('agent')).toBe('polyaxon-polyaxon-agent-role');
  expect(names.roleBinding('agent')).toBe('polyaxon-polyaxon-agent-role-binding');
  expect(names.label('gateway')).toBe('polyaxon-polyaxon-gateway');
});

test('a release has 38 characters at most', () => {
  expect(longestRelease()).toBe(38);
});

test('for every release of the longest length all names fit', () => {
  fc.assert(fc.property(longRelease, (release) => {
    const names = new Names(release);
    const hash = 'x'.repeat(HASH_LENGTH);
    const jobs = [names.bootstrap, names.tables, names.syncDb, names.adminUser, names.cleanRuns].map((name) => names.job(name, hash));
    const services = [names.gateway, names.api, names.postgres, names.postgresHeadless, names.redis, names.redisHeadless,
      names.resources, names.gpuMetrics];
    const labels = [...COMPONENTS.map((component) => names.label(component)), names.config, names.platformConfig, names.agentConfig,
      names.proxiesConfig, names.ingress, names.artifacts, names.gpuQuota, names.presets, names.defaultDeny, release];
    expect([...jobs, ...services, ...labels].filter((name) => name.length > 63)).toEqual([]);
    expect([names.postgres, names.redis, names.cleanRuns].filter((name) => name.length > 52)).toEqual([]);
  }), { numRuns: 1000 });
});

test('every legal release up to that length is taken', () => {
  fc.assert(fc.property(anyRelease, (release) => new Installation({ release }).release === release), { numRuns: 1000 });
});

test('one character more is refused, whether it is the release or the namespace', () => {
  fc.assert(fc.property(longRelease, (release) => {
    expect(problemsOf(() => new Installation({ release: `${release}x` }))).toEqual([
      expect.stringMatching(/^release = ".{39}": has 39 characters, and names such as .* give one of at most 38 characters$/),
    ]);
    expect(problemsOf(() => new Installation({ namespace: `${release}x` }))).toEqual([
      expect.stringMatching(/^namespace = ".{39}": has 39 characters, and .* give a release of at most 38 characters$/),
    ]);
  }), { numRuns: 100 });
});

test('the name that the message gives as an example does not fit', () => {
  const [message] = problemsOf(() => new Installation({ release: 'x'.repeat(longestRelease() + 1) }));
  expect(/names such as "([^"]+)"/.exec(message)![1].length).toBe(64);
});

test('in an installation with everything in it, all names and labels of the longest release fit', () => {
  const objects = everything('r'.repeat(longestRelease()));
  expect(objects.filter(({ kind, metadata }) => metadata.name.length > limit(kind)).map(({ kind, metadata }) => `${kind}/${metadata.name}`)).toEqual([]);
  expect(objects.flatMap(labelsIn).filter((label) => label.length > 63)).toEqual([]);
});

test('no two objects of a kind share a name', () => {
  const ids = everything('polyaxon').map(({ kind, metadata }) => `${kind}/${metadata.name}`);
  expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
});
