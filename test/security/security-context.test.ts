import { ApiObject, App, Chart, JsonPatch } from 'cdk8s';
import {
  Configuration, Dependencies, FsGroupChangePolicy, Installation, PodSecurityLevel, PolyaxonChart, Redis, SecurityContext,
  SecurityContextOptions, TrainingJobsChart,
} from '../../lib';
import { agentOptions, installWhole } from '../support/agents';
import { allOptions } from '../support/all-options';
import { install } from '../support/chart';
import { containersOf, podsOf } from '../support/pods';
import { find, objectsOf, problemsOf, synthesize } from '../support/synth';

function installation(security: SecurityContextOptions = {}): any[] {
  const app = new App();
  new PolyaxonChart(app, 'polyaxon', { security, core: { scheduler: {} }, dependencies: { redis: Redis.inCluster() } });
  return objectsOf(app);
}

function podOf(objects: any[], name: string): any {
  return find(objects, /postgres|redis/.test(name) ? 'StatefulSet' : 'Deployment', name).spec.template.spec;
}

test('the default child is the NetworkPolicy, so that it can be patched', () => {
  const objects = synthesize((chart) => {
    const security = new SecurityContext(chart, 'security');
    ApiObject.of(security).addJsonPatch(JsonPatch.replace('/spec/policyTypes', ['Ingress']));
  });
  expect(find(objects, 'NetworkPolicy', 'polyaxon-polyaxon-default-deny').spec.policyTypes).toEqual(['Ingress']);
});

test('all traffic of the installation\'s pods is denied, and of no other pod', () => {
  const objects = synthesize((chart) => new SecurityContext(chart, 'security', { installation: new Installation({ namespace: 'ml', release: 'plx' }) }));
  expect(find(objects, 'NetworkPolicy', 'plx-polyaxon-default-deny')).toMatchObject({
    metadata: { namespace: 'ml' },
    spec: {
      podSelector: { matchLabels: { 'app.kubernetes.io/part-of': 'polyaxon-core', 'app.kubernetes.io/instance': 'plx' } },
      policyTypes: ['Ingress', 'Egress'],
    },
  });
  expect(Object.keys(objects[0].spec).sort()).toEqual(['podSelector', 'policyTypes']);
});

test('processes run as 2222, not as root, without capabilities', () => {
  const spec = podOf(installation(), 'polyaxon-polyaxon-api');
  expect(spec.securityContext).toEqual({
    runAsNonRoot: true,
    runAsUser: 2222,
    runAsGroup: 2222,
    fsGroup: 2222,
    fsGroupChangePolicy: 'OnRootMismatch',
    seccompProfile: { type: 'RuntimeDefault' },
  });
  for (const container of [...spec.containers, ...spec.initContainers]) {
    expect(container.securityContext).toMatchObject({ allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } });
  }
});

// S003-193
test('user, group, fsGroup and its policy are those given; PostgreSQL keeps its image\'s own user', () => {
  const objects = installation({ user: 1001, group: 1002, fsGroup: 1003, fsGroupChangePolicy: FsGroupChangePolicy.ALWAYS });
  for (const name of ['api', 'scheduler', 'agent', 'operator']) {
    expect(podOf(objects, `polyaxon-polyaxon-${name}`).securityContext).toMatchObject({
      runAsUser: 1001, runAsGroup: 1002, fsGroup: 1003, fsGroupChangePolicy: 'Always',
    });
  }
  expect(podOf(objects, 'polyaxon-postgresql').securityContext).toMatchObject({ runAsUser: 999, runAsGroup: 999, fsGroup: 999 });
  expect(find(objects, 'ConfigMap', 'polyaxon-polyaxon-config').data).toMatchObject({
    POLYAXON_SECURITY_CONTEXT_USER: '1001', POLYAXON_SECURITY_CONTEXT_GROUP: '1002',
  });
});

/** Who is somebody else, by the documentation of `user`: by the name of its component. */
const OTHERS: readonly [component: RegExp, id: number][] = [
  [/-(postgresql|redis|rabbitmq|registry)$/, 999], [/-pgbouncer$/, 70], [/-(device-plugin|gpu-metrics)$/, 0],
];
const given = { user: 4321, group: 4322, fsGroupChangePolicy: FsGroupChangePolicy.ALWAYS };
const installations: { readonly [name: string]: () => any[] } = {
  ...Object.fromEntries(Object.entries(allOptions).map(([name, props]) => [name, () => install({ ...props, security: of(props.security) })])),
  ...Object.fromEntries(Object.entries(agentOptions).map(([name, props]) => [name, () => installWhole({ ...props, security: of(props.security) })])),
  'the operator of training jobs': () => {
    const app = new App();
    new TrainingJobsChart(app, 'training', { security: new SecurityContext(new Chart(app, 'shared'), 'security', given) });
    return objectsOf(app);
  },
};

/** The options of an installation as another user. */
function of({ podSecurityLevel }: SecurityContextOptions = {}): SecurityContextOptions {
  return { podSecurityLevel, ...given };
}

// S003-191 S003-192 S003-193 S003-196 S003-198
test.each(Object.keys(installations))('%s: every pod of every workload, Job and CronJob is the user that is given, or one that is documented', (name) => {
  const pods = podsOf(installations[name]());
  expect(pods.length).toBeGreaterThan(0);
  for (const { owner, component, spec: { securityContext } } of pods) {
    const other = OTHERS.find(([pattern]) => pattern.test(component))?.[1];
    const ids = other === undefined ? { runAsUser: 4321, runAsGroup: 4322, fsGroup: 4322 } : { runAsUser: other, runAsGroup: other, fsGroup: other };
    // What is root has no volume that could be given to a group.
    const volumes = other === 0 ? {} : { fsGroup: ids.fsGroup, fsGroupChangePolicy: 'Always', runAsNonRoot: true };
    expect([owner, securityContext]).toEqual([owner, {
      runAsUser: ids.runAsUser, runAsGroup: ids.runAsGroup, ...volumes, seccompProfile: { type: 'RuntimeDefault' },
    }]);
  }
  // What a container says of itself would win over its pod.
  const own = pods.flatMap(containersOf).filter(({ securityContext = {} }) =>
    ['runAsUser', 'runAsGroup', 'runAsNonRoot'].some((field) => field in securityContext));
  expect(own).toEqual([]);
});

test('among these pods is every kind that the library makes', () => {
  const components = Object.values(installations).flatMap((made) => podsOf(made())).map(({ component }) => component.replace(/^.*-polyaxon-/, ''));
  expect([...new Set(components)].sort()).toEqual([
    'agent', 'beat', 'clean-runs', 'compiler', 'device-plugin', 'flower', 'gateway', 'gpu-metrics', 'hooks', 'metrics', 'operator', 'pgbouncer',
    'polyaxon-training-jobs-deployment', 'postgresql', 'rabbitmq', 'redis', 'registry', 'resources', 'scheduler', 'secrets', 'worker',
  ]);
});

test('volumes belong to the group unless they are given another', () => {
  expect(podOf(installation({ user: 1001, group: 1002 }), 'polyaxon-polyaxon-api').securityContext.fsGroup).toBe(1002);
});

test('the Namespace of runs enforces what the platform makes of them, and tells who breaks the higher level', () => {
  expect(find(installation(), 'Namespace', 'polyaxon').metadata.labels).toMatchObject({
    'pod-security.kubernetes.io/enforce': 'baseline', 'pod-security.kubernetes.io/audit': 'restricted', 'pod-security.kubernetes.io/warn': 'restricted',
  });
});

test.each(Object.values(PodSecurityLevel))('the Namespace is labelled with the level %s', (level) => {
  const { labels } = find(installation({ podSecurityLevel: level }), 'Namespace', 'polyaxon').metadata;
  expect(labels).toMatchObject({
    'pod-security.kubernetes.io/enforce': level, 'pod-security.kubernetes.io/audit': level, 'pod-security.kubernetes.io/warn': level,
  });
});

test('the network can be left open: then there is no NetworkPolicy at all', () => {
  expect(installation({ networkPolicies: false }).filter(({ kind }) => kind === 'NetworkPolicy')).toEqual([]);
  const alone = synthesize((chart) => {
    const security = new SecurityContext(chart, 'security', { networkPolicies: false });
    new Dependencies(chart, 'dependencies', { security });
    new Configuration(chart, 'configuration', { security });
  });
  expect(alone.filter(({ kind }) => kind === 'NetworkPolicy')).toEqual([]);
});

test('it tells the level', () => {
  synthesize((chart) => {
    expect(new SecurityContext(chart, 'a').podSecurityLevel).toBe('baseline');
    expect(new SecurityContext(chart, 'b', { podSecurityLevel: PodSecurityLevel.RESTRICTED, networkPolicies: false }).podSecurityLevel).toBe('restricted');
  });
});

// S003-194 S003-195
test('pods may start as root where nothing forbids it, and then keep what root may do', () => {
  const objects = installation({ runAsNonRoot: false, user: 0, group: 0 });
  const { securityContext, containers } = podOf(objects, 'polyaxon-polyaxon-api');
  expect(securityContext).toEqual({
    runAsUser: 0, runAsGroup: 0, fsGroup: 0, fsGroupChangePolicy: 'OnRootMismatch', seccompProfile: { type: 'RuntimeDefault' },
  });
  expect(containers[0].securityContext).toEqual({ allowPrivilegeEscalation: false });
  expect(podOf(objects, 'polyaxon-redis-master').securityContext).toMatchObject({ runAsNonRoot: true, runAsUser: 999 });
});

// S003-194 S003-195
test('containers that may raise their privileges keep their capabilities, and servers do neither', () => {
  const objects = installation({ allowPrivilegeEscalation: true });
  expect(podOf(objects, 'polyaxon-polyaxon-api').containers[0].securityContext).toEqual({ allowPrivilegeEscalation: true });
  expect(podOf(objects, 'polyaxon-polyaxon-api').securityContext).toMatchObject({ runAsNonRoot: true });
  expect(podOf(objects, 'polyaxon-redis-master').containers[0].securityContext).toMatchObject({ allowPrivilegeEscalation: false });
});

test.each([
  ['runAsNonRoot', false, 'no pod that may be root'],
  ['allowPrivilegeEscalation', true, 'no container that may raise its privileges'],
])('%s: %s is refused at the level that admits none', (name, input, refused) => {
  expect(problemsOf(() => installation({ [name]: input, podSecurityLevel: PodSecurityLevel.RESTRICTED }))).toEqual([
    `security.${name} = ${input}: Pod Security level "restricted" admits ${refused}; leave it out, or set security.podSecurityLevel to BASELINE`,
  ]);
});

test('a user without its group is refused', () => {
  expect(problemsOf(() => synthesize((chart) => new SecurityContext(chart, 'security', { user: 1001 })))).toEqual([
    'group = (nothing): missing beside user; give the group, too: a volume\'s files belong to it',
  ]);
});

test('a group without a user is none the worse', () => {
  expect(problemsOf(() => synthesize((chart) => new SecurityContext(chart, 'security', { group: 1001 })))).toEqual([]);
});

test('root and what is out of range are refused, all at once', () => {
  expect(problemsOf(() => installation({ user: 0, group: 2 ** 31, fsGroup: 1.5 }))).toEqual([
    'security.user = 0: out of range; give a whole number from 1 to 2147483647',
    'security.group = 2147483648: out of range; give a whole number from 1 to 2147483647',
    'security.fsGroup = 1.5: out of range; give a whole number from 1 to 2147483647',
  ]);
});
