import { App } from 'cdk8s';
import { ArtifactsStore, DnsBackend, FsGroupChangePolicy, PodSecurityLevel, PolyaxonChart, PolyaxonChartProps, Redis } from 'cdk8s-polyaxon';
import { build } from '../../examples/openshift/main';
import { built, dataOf, install } from '../support/chart';
import { imported, manifests } from '../support/imported';
import { containersOf, podsOf } from '../support/pods';
import { problemsOf } from '../support/synth';

/** OpenShift's DNS with a domain of its own, and every process as user and group 1111. */
const objects = built(build);
const config = dataOf(objects, 'polyaxon-polyaxon-config');
const proxies = dataOf(objects, 'polyaxon-polyaxon-proxies-config');

const refusal = (security: object): string[] =>
  problemsOf(() => new PolyaxonChart(new App(), 'polyaxon', { security } as PolyaxonChartProps));

test('1. the gateway asks OpenShift\'s DNS, for names in the cluster\'s own domain', () => {
  expect(proxies).toMatchObject({ POLYAXON_DNS_PREFIX: 'dns-default.openshift-dns', POLYAXON_DNS_CUSTOM_CLUSTER: 'custom.cluster.name' });
});

// S003-075 S003-076
test('2. every host of the platform ends in that domain', () => {
  const hosts = Object.entries({ ...config, ...proxies }).filter(([name]) => /_HOST$/.test(name)).map(([, text]) => text);
  expect(hosts.length).toBeGreaterThan(3);
  expect(hosts.filter((host) => !host.endsWith('.svc.custom.cluster.name') && !host.endsWith('.svc.custom.cluster.name:80'))).toEqual([]);
});

// PostgreSQL is the user of its own image, whose files it must read: 999.
// S000-026 S000-027 S000-028 S001-017 S001-018 S001-019 S003-191 S003-192 S003-193 S003-196 S003-198 S003-201 S003-202 S003-203 S003-204 S003-205
test('3. every pod of Polyaxon, also of a Job, runs as 1111, and its volumes belong to 1111', () => {
  const pods = podsOf(objects).filter(({ kind }) => kind !== 'StatefulSet');
  expect(pods.some(({ kind }) => kind === 'Job')).toBe(true);
  for (const { owner, spec } of pods) {
    expect([owner, spec.securityContext]).toEqual([owner, expect.objectContaining({
      runAsUser: 1111, runAsGroup: 1111, fsGroup: 1111, fsGroupChangePolicy: 'OnRootMismatch',
    })]);
  }
  const own = podsOf(objects).flatMap(containersOf).filter(({ securityContext }) => securityContext.runAsUser ?? securityContext.runAsGroup);
  expect(own).toEqual([]);
});

// S000-026 S001-017 S003-194 S003-195 S003-197 S003-200
test('4. every container is non-root and cannot gain privileges', () => {
  for (const pod of podsOf(objects)) {
    expect(pod.spec.securityContext.runAsNonRoot).toBe(true);
    containersOf(pod).forEach(({ securityContext }) => expect(securityContext.allowPrivilegeEscalation).toBe(false));
  }
});

// S000-026 S003-191 S003-192 S001-017
test('5. the platform is told user and group', () => {
  expect(config).toMatchObject({ POLYAXON_SECURITY_CONTEXT_USER: '1111', POLYAXON_SECURITY_CONTEXT_GROUP: '1111' });
});

// The typed API has one spelling. A values file of the official chart has both, as one of an older chart, which is warned of.
// S003-201, S003-202
test('6. a file that says user and group gives the same bytes, with a warning', () => {
  const old = 'timeZone: UTC\nsecurityContext: {enabled: true, user: 1111, group: 1111, fsGroupChangePolicy: OnRootMismatch}';
  const now = 'timezone: UTC\nsecurityContext: {enabled: true, runAsUser: 1111, runAsGroup: 1111, fsGroup: 1111, fsGroupChangePolicy: OnRootMismatch}';
  expect(manifests(old)).toBe(manifests(now));
  for (const word of ['user', 'group']) {
    expect(imported(old).warnings).toContainEqual(expect.stringContaining(`: securityContext.${word}: of an older chart: `));
  }
});

// S000-027 S001-018 S003-196 S003-204
test('7. a user without group, root, and a policy that is none are refused', () => {
  expect(refusal({ user: 1111 })).toEqual([expect.stringMatching(/^security\.group = \(nothing\): missing beside security\.user; give the group/)]);
  expect(refusal({ user: 0, group: 1 })).toEqual([expect.stringMatching(/^security\.user = 0: out of range; give a whole number from 1/)]);
  expect(refusal({ fsGroupChangePolicy: 'onrootmismatch' })).toEqual([
    'security.fsGroupChangePolicy = "onrootmismatch": not one of the values; give one of Always, OnRootMismatch',
  ]);
  expect(refusal({ podSecurityLevel: 'strict' })).toContain(
    'security.podSecurityLevel = "strict": not one of the values; give one of privileged, baseline, restricted',
  );
});

// S003-206
// The check has a warning that the folder must be the user's. At the default level a host path is refused before that.
test('8. a host path as the store is refused where Pod Security refuses it', () => {
  expect(problemsOf(() => new PolyaxonChart(new App(), 'polyaxon', {
    persistence: { artifacts: ArtifactsStore.hostPath('/data') }, security: { user: 1111, group: 1111 },
  }))).toEqual([expect.stringMatching(/^persistence\.artifacts = "\/data": Pod Security level "baseline" refuses host paths/)]);
});

// S003-190 S003-197 S003-199: the default is the other way round, and this is the way down.
test('9. not hardened, no pod has a securityContext, and the platform is told none', () => {
  const soft = install({
    core: { scheduler: {} }, dependencies: { redis: Redis.inCluster() }, resourcesDaemon: {},
    scheduling: { experiments: { nodeSelector: { pool: 'gpu' } } },
    security: { hardened: false },
  });
  expect(JSON.stringify(soft)).not.toMatch(/"securityContext"|securityContext:|SECURITY_CONTEXT/);
});

test('9. that is refused at the level restricted, and beside what it would make void', () => {
  expect(refusal({ hardened: false, podSecurityLevel: PodSecurityLevel.RESTRICTED })).toEqual([
    'security.hardened = false: Pod Security level "restricted" admits no pod without a security context; '
    + 'leave it out, or set security.podSecurityLevel to BASELINE',
  ]);
  const ineffective = { user: 1, group: 2, fsGroup: 3, fsGroupChangePolicy: FsGroupChangePolicy.ALWAYS };
  expect(refusal({ hardened: false, podSecurityLevel: PodSecurityLevel.PRIVILEGED, ...ineffective }))
    .toEqual([['user', 1], ['group', 2], ['fsGroup', 3], ['fsGroupChangePolicy', '"Always"']].map(([name, value]) =>
      `security.${name} = ${value}: of no effect beside security.hardened: false; leave one of the two out`));
});

test('10. with CoreDNS the gateway asks that, without a prefix', () => {
  const coreDns = dataOf(install({ dns: { backend: DnsBackend.CORE_DNS } }), 'polyaxon-polyaxon-proxies-config');
  expect([coreDns.POLYAXON_DNS_BACKEND, coreDns.POLYAXON_DNS_PREFIX ?? '']).toEqual(['coredns', '']);
});

test('11. no container is privileged', () => {
  expect(podsOf(objects).flatMap(containersOf).filter(({ securityContext }) => securityContext.privileged)).toEqual([]);
});

// S003-199 S003-200 S003-190
test('without options it is 2222 for user, group and volumes', () => {
  const defaults = podsOf(install()).filter(({ kind }) => kind !== 'StatefulSet');
  defaults.forEach(({ spec }) => expect(spec.securityContext).toMatchObject({ runAsUser: 2222, runAsGroup: 2222, fsGroup: 2222 }));
});
