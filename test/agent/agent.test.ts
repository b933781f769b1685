import { App, Chart } from 'cdk8s';
import {
  Agent, AgentOptions, ArtifactsStore, Configuration, Installation, Persistence, Scheduling, SecretRef, SecurityContext, Toleration,
} from 'cdk8s-polyaxon';
import { AGENT_RULES, OPERATOR_RULES, RUNS_RULES } from '../../lib/configuration/access-rules';
import { dataOf, namesOf } from '../support/chart';
import { kindAndName } from '../support/core';
import { podOf } from '../support/pods';
import { find, problemsOf, synthesize } from '../support/synth';

const agent = (options: AgentOptions = {}): any[] => synthesize((chart) => new Agent(chart, 'Agent', options));
const AGENT = 'Deployment/polyaxon-polyaxon-agent';
const OPERATOR = 'Deployment/polyaxon-polyaxon-operator';

test('the default child is the agent\'s Deployment', () => {
  expect(kindAndName(new Agent(new Chart(new App(), 'test'), 'Agent').node.defaultChild)).toBe(AGENT);
});

test('it makes what it is not given: the configuration and a store', () => {
  expect(namesOf(agent())).toEqual(expect.arrayContaining([
    'ConfigMap/polyaxon-polyaxon-config', 'PersistentVolumeClaim/polyaxon-polyaxon-artifacts',
  ]));
});

test('it takes what it is given', () => {
  const objects = synthesize((chart) => {
    const installation = new Installation({ namespace: 'team-a' });
    const made = new Agent(chart, 'Agent', {
      installation,
      security: new SecurityContext(chart, 'Security', { installation, networkPolicies: false, user: 1111, group: 1111 }),
      scheduling: new Scheduling(chart, 'Scheduling', { core: { nodeSelector: { pool: 'core' } } }),
      persistence: new Persistence(chart, 'Persistence', { installation, artifacts: ArtifactsStore.gcs('gs://acme') }),
      configuration: new Configuration(chart, 'Configuration', { installation }),
    });
    expect(made.runsServiceAccount).toBe('team-a-polyaxon-runs-sa');
  });
  const { spec } = podOf(objects, 'Deployment/team-a-polyaxon-agent');
  expect([spec.nodeSelector, spec.securityContext.runAsUser]).toEqual([{ pool: 'core' }, 1111]);
  expect(objects.filter(({ kind }) => ['NetworkPolicy', 'PersistentVolumeClaim'].includes(kind))).toEqual([]);
});

test('there is one agent and one operator, and never two: each would take every run', () => {
  for (const name of ['agent', 'operator']) {
    const { replicas, strategy } = find(agent(), 'Deployment', `polyaxon-polyaxon-${name}`).spec;
    expect([replicas, strategy]).toEqual([1, { type: 'RollingUpdate', rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } }]);
  }
});

test('the agent waits until the gateway answers, and its own check says whether it lives', () => {
  const { initContainers, containers } = podOf(agent(), AGENT).spec;
  expect(initContainers[0].command.at(-1)).toBe('http://polyaxon-polyaxon-gateway.polyaxon.svc.cluster.local:80/healthz/');
  expect(containers[0].livenessProbe.exec.command).toEqual(['polyaxon', 'agent', 'healthz', '--health-interval', '300']);
  expect(find(agent(), 'ConfigMap', 'polyaxon-polyaxon-agent-config').data.POLYAXON_AGENT_ENABLE_HEALTH_CHECKS).toBe('true');
});

test('resources that are given are the agent\'s and the operator\'s', () => {
  const objects = agent({ resources: { limits: { memory: '3Gi' } }, operator: { resources: { limits: { memory: '300Mi' } } } });
  expect(podOf(objects, AGENT).spec.containers[0].resources.limits.memory).toBe('3Gi');
  expect(podOf(objects, OPERATOR).spec.containers[0].resources.limits.memory).toBe('300Mi');
});

test('the operator has the internal token, with which it asks for the logs of a run to be kept, and no other key', () => {
  expect(podOf(agent(), OPERATOR).spec.containers[0].env).toEqual([{
    name: 'POLYAXON_SECRET_INTERNAL_TOKEN', valueFrom: { secretKeyRef: { name: 'polyaxon-polyaxon-secret', key: 'POLYAXON_SECRET_INTERNAL_TOKEN' } },
  }]);
});

test('the operator is its image\'s program, and works on eight runs at once unless told', () => {
  expect(podOf(agent(), OPERATOR).spec.containers[0].command).toEqual(['/manager']);
  const told = (options?: AgentOptions): string => dataOf(agent(options), 'polyaxon-polyaxon-agent-config').POLYAXON_MAX_CONCURRENT_RECONCILES;
  expect([told(), told({ operator: { maxConcurrentReconciles: 3 } })]).toEqual(['8', '3']);
});

test.each([['agent', AGENT_RULES], ['operator', OPERATOR_RULES], ['runs', RUNS_RULES]])('the %s account may do what it does, in its namespace', (name, rules) => {
  const objects = agent();
  expect(find(objects, 'Role', `polyaxon-polyaxon-${name}-role`).rules).toEqual(rules);
  expect(find(objects, 'RoleBinding', `polyaxon-polyaxon-${name}-role-binding`)).toMatchObject({
    roleRef: { kind: 'Role', name: `polyaxon-polyaxon-${name}-role` },
    subjects: [{ kind: 'ServiceAccount', name: `polyaxon-polyaxon-${name}-sa`, namespace: 'polyaxon' }],
  });
  expect(rules.flatMap(({ resources }) => resources)).not.toContain('secrets');
});

test('the runs\' account mounts its token, and may only look', () => {
  expect(find(agent(), 'ServiceAccount', 'polyaxon-polyaxon-runs-sa').automountServiceAccountToken).toBe(true);
  expect([...new Set(RUNS_RULES.flatMap(({ verbs }) => verbs))].sort()).toEqual(['get', 'list', 'watch']);
});

test('a change of what runs are told restarts agent and operator', () => {
  const sums = [agent(), agent({ operator: { maxConcurrentReconciles: 9 } })].map((objects) =>
    [AGENT, OPERATOR].map((owner) => podOf(objects, owner).metadata.annotations['checksum/config']));
  expect(new Set(sums.flat()).size).toBe(4);
});

test('runs are told their account, their images and where they run', () => {
  const objects = synthesize((chart) => {
    const installation = new Installation({ imageRegistry: 'registry.acme.com', imagePullSecrets: ['acme-registry'] });
    const runs = { nodeSelector: { pool: 'runs' }, tolerations: [Toleration.exists('nvidia.com/gpu')] };
    new Agent(chart, 'Agent', { installation, scheduling: new Scheduling(chart, 'Scheduling', { runs }) });
  });
  const config = dataOf(objects, 'polyaxon-polyaxon-agent-config');
  expect(config.POLYAXON_AGENT_RUNS_SA).toBe('polyaxon-polyaxon-runs-sa');
  expect(JSON.parse(config.POLYAXON_AGENT_DEFAULT_IMAGE_PULL_SECRETS)).toEqual(['acme-registry']);
  expect(JSON.parse(config.POLYAXON_AGENT_DEFAULT_SCHEDULING)).toEqual({
    nodeSelector: { pool: 'runs' }, tolerations: [{ key: 'nvidia.com/gpu', operator: 'Exists' }],
  });
  for (const [name, image] of [['SIDECAR', 'sidecar'], ['INIT', 'init'], ['CLEANER', 'init'], ['NOTIFIER', 'events-handlers']]) {
    const told = JSON.parse(config[`POLYAXON_AGENT_${name}`]);
    expect(told).toMatchObject({ image: `registry.acme.com/polyaxon/polyaxon-${image}`, imageTag: '2.15.1' });
    expect(told.resources).toHaveProperty('limits.memory');
  }
});

test('runs that may run anywhere are told nothing of where', () => {
  const config = dataOf(agent(), 'polyaxon-polyaxon-agent-config');
  expect(config).not.toHaveProperty('POLYAXON_AGENT_DEFAULT_SCHEDULING');
  expect(config).not.toHaveProperty('POLYAXON_AGENT_DEFAULT_IMAGE_PULL_SECRETS');
  expect(config).toMatchObject({ POLYAXON_SINGLE_NAMESPACE: 'true', POLYAXON_ADDITIONAL_NAMESPACES: '[]', POLYAXON_WATCH_CLUSTER: 'false' });
});

test('a value that is not valid is refused with its path', () => {
  expect(problemsOf(() => agent({
    resources: { requests: { cpu: 'x' } }, operator: { maxConcurrentReconciles: 1001, resources: { limits: { memory: '-1' } } },
  }))).toEqual([
    expect.stringMatching(/^resources\.requests\.cpu = "x": .*quantity/),
    expect.stringMatching(/^operator\.resources\.limits\.memory = "-1": .*quantity/),
    expect.stringMatching(/^operator\.maxConcurrentReconciles = 1001: .*from 1 to 1000/),
  ]);
});

test('a registration that is not valid is refused with its path', () => {
  const registration = { instance: 'one', token: SecretRef.of('acme-agent', 'token'), additionalNamespaces: ['polyaxon'] };
  expect(problemsOf(() => synthesize((chart) => new Agent(chart, 'Agent', { registration }))).map((problem) => problem.split(' ')[0]))
    .toEqual(['registration.instance', 'registration.token.key', 'registration.additionalNamespaces[0]']);
});
