import { AgentOptions, ArtifactsStore, JobKind, LocalAgentOptions, SecretRef } from 'cdk8s-polyaxon';
import { AGENT_RULES, LEADER_ELECTION_RULES, NODE_RULES, OPERATOR_RULES } from '../../lib/configuration/access-rules';
import { installAgent, severalNamespaces } from '../support/agents';
import { dataOf, install, namesOf } from '../support/chart';
import { podOf } from '../support/pods';
import { find, problemsOf } from '../support/synth';

const agent = (options: LocalAgentOptions = {}): any[] => install({ agent: options });
const shared = { persistence: { artifacts: ArtifactsStore.gcs('gs://acme') } };
const told = (objects: any[]): { [name: string]: string } => dataOf(objects, 'polyaxon-polyaxon-agent-config');
const AGENT = 'Deployment/polyaxon-polyaxon-agent';
const OPERATOR = 'Deployment/polyaxon-polyaxon-operator';

test('an agent that is left out leaves its configuration and accounts', () => {
  const names = namesOf(agent({ enabled: false }));
  expect(names).not.toContain(AGENT);
  expect(names).toEqual(expect.arrayContaining([
    'ConfigMap/polyaxon-polyaxon-agent-config', 'ServiceAccount/polyaxon-polyaxon-agent-sa', 'ServiceAccount/polyaxon-polyaxon-runs-sa', OPERATOR,
  ]));
});

test('without its account an agent that is left out leaves its configuration alone, in every namespace', () => {
  const ofAgent = (objects: any[]): string[] => namesOf(objects).filter((name) => /-agent-(sa|role|role-binding|clusterrole)$/.test(name));
  expect(ofAgent(agent({ enabled: false, account: false }))).toEqual([]);
  expect(ofAgent(installAgent({ ...severalNamespaces, agent: { enabled: false, account: false } }))).toEqual([]);
  expect(namesOf(agent({ enabled: false, account: false }))).toContain('ConfigMap/polyaxon-polyaxon-agent-config');
});

test('an operator that is left out leaves nothing, nor the kinds of runs, unless they are asked for', () => {
  const without = { agent: { operator: { enabled: false } } };
  expect(namesOf(install(without)).filter((name) => /operator|CustomResource/.test(name))).toEqual([]);
  expect(namesOf(install({ ...without, crds: true })).filter((name) => /CustomResource/.test(name))).toHaveLength(4);
  expect(namesOf(installAgent(without)).filter((name) => /operator|CustomResource/.test(name))).toEqual([]);
});

test('an operator hands on what other operators are there for, and may make it', () => {
  const objects = agent({ operator: { jobKinds: [JobKind.MPI_JOB, JobKind.RAY_CLUSTER] } });
  expect(told(objects)).toMatchObject({
    POLYAXON_TFJOB_ENABLED: 'false',
    POLYAXON_PYTORCH_JOB_ENABLED: 'false',
    POLYAXON_MPIJOB_ENABLED: 'true',
    POLYAXON_DASK_CLUSTER_ENABLED: 'false',
    POLYAXON_RAY_CLUSTER_ENABLED: 'true',
  });
  const verbs = ['create', 'delete', 'get', 'list', 'patch', 'update', 'watch'];
  expect(find(objects, 'Role', 'polyaxon-polyaxon-operator-role').rules).toEqual([
    ...OPERATOR_RULES,
    { apiGroups: ['kubeflow.org'], resources: ['mpijobs'], verbs },
    { apiGroups: ['kubeflow.org'], resources: ['mpijobs/status'], verbs: ['get', 'patch', 'update'] },
    { apiGroups: ['ray.io'], resources: ['rayclusters'], verbs },
    { apiGroups: ['ray.io'], resources: ['rayclusters/status'], verbs: ['get', 'patch', 'update'] },
  ]);
  expect(Object.keys(told(agent())).filter((name) => /JOB_ENABLED|CLUSTER_ENABLED/.test(name))).toEqual([]);
});

test.each([
  [JobKind.TF_JOB, 'POLYAXON_TFJOB_ENABLED', 'kubeflow.org'],
  [JobKind.PYTORCH_JOB, 'POLYAXON_PYTORCH_JOB_ENABLED', 'kubeflow.org'],
  [JobKind.DASK_CLUSTER, 'POLYAXON_DASK_CLUSTER_ENABLED', 'kubernetes.dask.org'],
])('%s is %s, of the group %s', (kind, name, group) => {
  const objects = agent({ operator: { jobKinds: [kind] } });
  expect(told(objects)[name]).toBe('true');
  expect(find(objects, 'Role', 'polyaxon-polyaxon-operator-role').rules.at(-2)).toMatchObject({ apiGroups: [group], resources: [kind] });
});

test('operators that elect a leader may hold a lease', () => {
  const objects = agent({ operator: { leaderElection: true } });
  expect(told(objects).POLYAXON_LEADER_ELECTION).toBe('true');
  expect(find(objects, 'Role', 'leader-election-role').rules).toEqual(LEADER_ELECTION_RULES);
  expect(find(objects, 'RoleBinding', 'leader-election-rolebinding').subjects[0].name).toBe('polyaxon-polyaxon-operator-sa');
  expect(told(agent())).not.toHaveProperty('POLYAXON_LEADER_ELECTION');
});

// S002-034
test('an agent that watches the cluster sees its nodes, and nothing else of it', () => {
  const objects = agent({ watchCluster: true });
  expect(told(objects).POLYAXON_WATCH_CLUSTER).toBe('true');
  expect(find(objects, 'ClusterRole', 'polyaxon-polyaxon-agent-clusterrole')).toMatchObject({ rules: NODE_RULES });
  expect(find(objects, 'ClusterRole', 'polyaxon-polyaxon-agent-clusterrole').metadata).not.toHaveProperty('namespace');
  expect(find(objects, 'ClusterRoleBinding', 'polyaxon-polyaxon-agent-clusterrole-binding').subjects).toEqual([
    { kind: 'ServiceAccount', name: 'polyaxon-polyaxon-agent-sa', namespace: 'polyaxon' },
  ]);
});

test('finalizers and the renewal of the executor are told', () => {
  const names = ['POLYAXON_ENABLE_STATUS_FINALIZERS', 'POLYAXON_ENABLE_LOGS_FINALIZERS', 'POLYAXON_AGENT_EXECUTOR_REFRESH_INTERVAL'];
  const of = (options: LocalAgentOptions): unknown[] => names.map((name) => told(agent(options))[name]);
  expect(of({})).toEqual(['true', 'false', undefined]);
  expect(of({ statusFinalizers: false, logsFinalizers: true, executorRefreshInterval: 60 })).toEqual(['false', 'true', '60']);
});

test('without health checks there is neither probe nor what it asks for', () => {
  const objects = agent({ healthChecks: false });
  expect(podOf(objects, AGENT).spec.containers[0].livenessProbe).toBeUndefined();
  expect(told(objects)).not.toHaveProperty('POLYAXON_AGENT_ENABLE_HEALTH_CHECKS');
  expect(told(agent({ enabled: false }))).not.toHaveProperty('POLYAXON_AGENT_ENABLE_HEALTH_CHECKS');
});

test('annotations are those of the accounts of agent and runs, and pull secrets of the runs\' alone', () => {
  const objects = install({
    imagePullSecrets: ['acme-all'],
    agent: { serviceAccountAnnotations: { 'a.com/role': 'x', 'a.com/more': 'y' }, serviceAccountImagePullSecrets: ['acme-runs', 'acme-all'] },
  });
  const account = (name: string): any => find(objects, 'ServiceAccount', `polyaxon-polyaxon-${name}-sa`);
  for (const name of ['agent', 'runs']) {
    expect(account(name).metadata.annotations).toEqual({ 'a.com/role': 'x', 'a.com/more': 'y' });
  }
  expect(account('operator').metadata).not.toHaveProperty('annotations');
  expect(account('runs').imagePullSecrets).toEqual([{ name: 'acme-all' }, { name: 'acme-runs' }]);
  expect(account('agent').imagePullSecrets).toEqual([{ name: 'acme-all' }]);
});

test('pull secrets of its own are told for runs, too', () => {
  expect(JSON.parse(told(agent({ imagePullSecrets: ['acme-agent'] })).POLYAXON_AGENT_DEFAULT_IMAGE_PULL_SECRETS)).toEqual(['acme-agent']);
});

test('its image is that of what waits for the gateway, too', () => {
  const { containers, initContainers } = podOf(agent({ image: { tag: 'acme' } }), AGENT).spec;
  expect([...initContainers, ...containers].map(({ image }: any) => image)).toEqual(Array(2).fill('polyaxon/polyaxon-agent:acme'));
});

describe('an agent beside its control plane', () => {
  const token = SecretRef.of('acme-agent', 'POLYAXON_AUTH_TOKEN');
  test('may have a registration', () => {
    const objects = agent({ instance: 'acme.agents.1', token, replica: true });
    expect(told(objects)).toMatchObject({
      POLYAXON_AGENT_INSTANCE: 'acme.agents.1', POLYAXON_AGENT_SECRET_NAME: 'acme-agent', POLYAXON_AGENT_IS_REPLICA: 'true',
    });
    for (const owner of [AGENT, OPERATOR]) {
      expect(podOf(objects, owner).spec.containers[0].env).toContainEqual({
        name: 'POLYAXON_AUTH_TOKEN', valueFrom: { secretKeyRef: { name: 'acme-agent', key: 'POLYAXON_AUTH_TOKEN' } },
      });
    }
  });

  test('may have runs in further namespaces', () => {
    const objects = install({ ...shared, agent: { additionalNamespaces: ['team-a'] } });
    expect(told(objects)).toMatchObject({ POLYAXON_SINGLE_NAMESPACE: 'false', POLYAXON_ADDITIONAL_NAMESPACES: '["team-a"]' });
    const there = objects.filter(({ metadata }) => metadata.namespace === 'team-a');
    expect(find(there, 'Role', 'polyaxon-polyaxon-agent-role').rules).toEqual(AGENT_RULES);
    expect(namesOf(objects)).toContain('Namespace/team-a');
    const { containers } = podOf(objects, 'CronJob/polyaxon-clean-runs').spec;
    expect(containers.map(({ args }: any) => args[2])).toEqual(['--namespace=polyaxon', '--namespace=team-a']);
  });

  test.each<[string, LocalAgentOptions, RegExp]>([
    ['a claim that further namespaces cannot mount', { additionalNamespaces: ['team-a'] }, /^persistence\.artifacts = .*runs in agent\.additionalNamespaces/],
    ['an instance of another form', { instance: 'one' }, /^agent\.instance = "one"/],
    ['a token under another key', { token: SecretRef.of('a', 'b') }, /^agent\.token\.key = "b"/],
    ['an operator that is off, with options', { operator: { enabled: false, leaderElection: true } }, /^agent\.operator\.leaderElection = true: of no effect/],
    ['an agent that runs without an account', { account: false }, /^agent\.account = false: the agent runs/],
    ['an agent that is off, with options', { enabled: false, resources: {} }, /^agent\.resources = \{\}: of no effect beside agent\.enabled: false/],
    ['a kind twice', { operator: { jobKinds: [JobKind.MPI_JOB, JobKind.MPI_JOB] } }, /^agent\.operator\.jobKinds\[1\] = "mpijobs": named before/],
    ['a kind that is none', { operator: { jobKinds: ['xjobs' as JobKind] } }, /^agent\.operator\.jobKinds\[0\] = "xjobs": not one of/],
    ['an interval that is none', { executorRefreshInterval: 0 }, /^agent\.executorRefreshInterval = 0/],
    ['an annotation that is none', { serviceAccountAnnotations: { 'a b': 'c' } }, /^agent\.serviceAccountAnnotations\["a b"\]/],
    ['a pull secret that is none', { serviceAccountImagePullSecrets: ['A'] }, /^agent\.serviceAccountImagePullSecrets\[0\]/],
    ['an image that is none', { image: { tag: ' ' } }, /^agent\.image\.tag/],
    ['an operator\'s image that is none', { operator: { image: { tag: ' ' } } }, /^agent\.operator\.image\.tag/],
  ])('refuses %s', (_name, options, message) => {
    expect(problemsOf(() => agent(options))).toEqual([expect.stringMatching(message)]);
  });
});

describe('the containers beside runs', () => {
  const auxiliary = (options: AgentOptions, name: string): any => JSON.parse(told(agent(options))[`POLYAXON_AGENT_${name}`]);

  test.each([['init', 'INIT'], ['sidecar', 'SIDECAR'], ['tmux', 'TMUX'], ['cleaner', 'CLEANER'], ['notifier', 'NOTIFIER']])('%s: image and resources', (name, key) => {
    const auxiliaries = { [name]: { image: { repository: 'acme/x', tag: '9', pullPolicy: 'Always' }, resources: { limits: { memory: '3Gi' } } } };
    expect(auxiliary({ auxiliaries } as AgentOptions, key)).toMatchObject({
      image: 'acme/x', imageTag: '9', imagePullPolicy: 'Always', resources: { limits: { memory: '3Gi' }, requests: expect.anything() },
    });
  });

  test('the sidecar looks as often as it is told', () => {
    expect(auxiliary({}, 'SIDECAR')).toMatchObject({ sleepInterval: 10, syncInterval: 10 });
    expect(auxiliary({ auxiliaries: { sidecar: { sleepInterval: 7, syncInterval: 8 } } }, 'SIDECAR')).toMatchObject({ sleepInterval: 7, syncInterval: 8 });
  });

  test('tmux is told where it is asked for', () => {
    expect(told(agent())).not.toHaveProperty('POLYAXON_AGENT_TMUX');
    expect(auxiliary({ auxiliaries: { tmux: {} } }, 'TMUX')).toEqual({
      image: 'polyaxon/polyaxon-tmux',
      imageTag: '2.15.1',
      imagePullPolicy: 'IfNotPresent',
      resources: { requests: { cpu: '50m', memory: '32Mi' }, limits: { cpu: '100m', memory: '64Mi' } },
    });
  });

  test.each<[AgentOptions['auxiliaries'], RegExp]>([
    [{ init: { image: { tag: ' ' } } }, /^agent\.auxiliaries\.init\.image\.tag/],
    [{ tmux: { resources: { limits: { cpu: 'x' } } } }, /^agent\.auxiliaries\.tmux\.resources\.limits\.cpu/],
    [{ sidecar: { sleepInterval: 0 } }, /^agent\.auxiliaries\.sidecar\.sleepInterval = 0/],
    [{ sidecar: { syncInterval: 0 } }, /^agent\.auxiliaries\.sidecar\.syncInterval = 0/],
  ])('%j is refused', (auxiliaries, message) => {
    expect(problemsOf(() => agent({ auxiliaries }))).toEqual([expect.stringMatching(message)]);
  });
});
