import { App } from 'cdk8s';
import { ControlPlane, PolyaxonAgentChart, PolyaxonAgentChartProps, SecretRef } from 'cdk8s-polyaxon';
import { build } from '../../examples/multi-namespace/main';
import { installAgent, severalNamespaces } from '../support/agents';
import { dataOf } from '../support/chart';
import { podsOf } from '../support/pods';
import { missingReferences } from '../support/references';
import { objectsOf, problemsOf } from '../support/synth';

/** Teams a and b in namespaces of their own, in one cluster with their control plane (Polyaxon Cloud or EE). */
const app = new App();
build(app);
const objects = objectsOf(app);
const inNamespace = (name: string): any[] => objects.filter(({ metadata }) => metadata.namespace === name);
const chartOf = (id: string): any[] => objectsOf(app.node.findChild(id));
const agents = ['team-a', 'team-b'];
const RBAC = ['ServiceAccount', 'Role', 'RoleBinding'];

// S002-010 S002-027 S002-028
test('1. the control plane has no right in the namespace of a team, and nobody one in the whole cluster', () => {
  const platform = chartOf('polyaxon').filter(({ kind }) => RBAC.includes(kind));
  expect(platform.map(({ metadata }) => metadata.namespace)).toEqual(platform.map(() => 'polyaxon'));
  expect(objects.filter(({ kind }) => /^ClusterRole/.test(kind))).toEqual([]);
  expect(chartOf('polyaxon').filter(({ kind }) => kind === 'Role').map(({ metadata }) => metadata.name)).toEqual(['polyaxon-polyaxon-secrets-role']);
});

// S002-006 S002-011 S002-013 S002-014 S002-030
test.each(agents)('2. %s has its accounts, Roles and bindings in its own namespace alone', (team) => {
  const found = chartOf(team).filter(({ kind }) => RBAC.includes(kind));
  expect(found.filter(({ kind }) => kind === 'Role').length).toBeGreaterThan(4);
  found.forEach(({ metadata, subjects = [] }) => {
    expect([metadata.name, metadata.namespace]).toEqual([metadata.name, team]);
    subjects.forEach((subject: any) => expect(subject.namespace).toBe(metadata.namespace));
  });
});

// S002-018 S003-027 S004-029
test('3. every namespaced object says its namespace, and its processes are told the same', () => {
  const scoped = objects.filter(({ kind }) => !['Namespace', 'CustomResourceDefinition'].includes(kind));
  expect(scoped.filter(({ metadata }) => !['polyaxon', ...agents].includes(metadata.namespace))).toEqual([]);
  expect(objects.filter(({ kind }) => kind === 'Namespace').map(({ metadata }) => metadata.name).sort()).toEqual(['polyaxon', ...agents]);
  for (const name of ['polyaxon', ...agents]) {
    expect(dataOf(inNamespace(name), `${name}-polyaxon-config`).POLYAXON_K8S_NAMESPACE).toBe(name);
  }
});

// S002-005 S002-012 S002-039
test.each([['team-a', 'team-b'], ['team-b', 'team-a']])('4. %s knows its own store, and nothing of %s', (team, other) => {
  const text = JSON.stringify(chartOf(team));
  expect(JSON.parse(dataOf(chartOf(team), `${team}-polyaxon-agent-config`).POLYAXON_AGENT_ARTIFACTS_STORE).schema.bucket).toBe(`s3://acme-${team}`);
  expect(text).not.toContain(other);
  expect(JSON.stringify(chartOf('polyaxon'))).not.toMatch(/team-|s3:/);
});

// S002-020
test('5. the Secret with an agent\'s token is one that exists, as does every other name', () => {
  for (const team of agents) {
    expect(dataOf(chartOf(team), `${team}-polyaxon-agent-config`).POLYAXON_AGENT_SECRET_NAME).toBe('acme-agent');
    expect(missingReferences(inNamespace(team)).filter(({ to }) => !/\/acme-/.test(to))).toEqual([]);
  }
});

// S002-031
test.each(agents)('6. the pods and the runs of %s are on its own nodes', (team) => {
  const selector = { team: team.slice(-1) };
  podsOf(chartOf(team)).forEach(({ owner, spec }) => expect([owner, spec.nodeSelector]).toEqual([owner, selector]));
  expect(JSON.parse(dataOf(chartOf(team), `${team}-polyaxon-agent-config`).POLYAXON_AGENT_DEFAULT_SCHEDULING)).toEqual({ nodeSelector: selector });
});

test('7. the kinds of runs are there once', () => {
  expect(objects.filter(({ kind }) => kind === 'CustomResourceDefinition').map(({ metadata }) => metadata.name).sort())
    .toEqual(['clusters.polyaxon.com', 'jobs.polyaxon.com', 'kfjobs.polyaxon.com', 'services.polyaxon.com']);
});

// S002-020
test('8. an agent without its token is refused, and what only a control plane has is no option of it', () => {
  const agent = { controlPlane: ControlPlane.external('polyaxon.acme.com'), instance: 'acme.agents.a' };
  expect(problemsOf(() => new PolyaxonAgentChart(new App(), 'agent', agent as PolyaxonAgentChartProps)))
    .toEqual([expect.stringMatching(/^token = \(nothing\): missing/)]);
  const { controlPlane } = agent;
  expect(problemsOf(() => new PolyaxonAgentChart(new App(), 'agent', { controlPlane }))).toEqual([
    'instance = (nothing): missing, and no control plane would know the agent; give instance and token as the control plane shows them, '
    + 'internalToken of one that knows no agents by name, or unregistered: true']);
  const internalToken = SecretRef.of('polyaxon-polyaxon-secret', 'POLYAXON_SECRET_INTERNAL_TOKEN');
  // A token says nothing without the name that it belongs to.
  expect(problemsOf(() => new PolyaxonAgentChart(new App(), 'agent', { controlPlane, token: SecretRef.of('acme-agent', 'POLYAXON_AUTH_TOKEN') })))
    .toEqual([expect.stringMatching(/^instance = \(nothing\): missing/)]);
  for (const known of [{ internalToken }, { unregistered: true }, { agent: { enabled: false } }]) {
    expect(problemsOf(() => new PolyaxonAgentChart(new App(), 'agent', { controlPlane, ...known }))).toEqual([]);
  }
  expect(problemsOf(() => new PolyaxonAgentChart(new App(), 'agent', { controlPlane, internalToken, unregistered: true })))
    .toEqual([expect.stringMatching(/^unregistered = true: of no effect beside /)]);
  const whole: PolyaxonAgentChartProps = { ...agent, token: SecretRef.of('acme-agent', 'POLYAXON_AUTH_TOKEN') };
  // @ts-expect-error an agent has no database and no broker
  const dependencies: PolyaxonAgentChartProps = { ...whole, dependencies: {} };
  // @ts-expect-error it has no first user
  const core: PolyaxonAgentChartProps = { ...whole, core: { admin: {} } };
  expect([dependencies, core]).toHaveLength(2);
});

// The check asks for a ClusterRole, as the official chart has, which gives every namespace of the cluster away. A Role in
// each listed namespace gives the agent what it needs and no more.
// S002-034
test('9. an agent with a further namespace has a Role and an account of runs there, and is told of it', () => {
  const several = installAgent(severalNamespaces);
  const there = several.filter(({ metadata }) => metadata.namespace === 'team-1').map(({ kind, metadata }) => `${kind}/${metadata.name}`);
  expect(there).toEqual(expect.arrayContaining(['ServiceAccount/polyaxon-polyaxon-runs-sa', 'Role/polyaxon-polyaxon-agent-role']));
  expect(several.filter(({ kind }) => /^ClusterRole/.test(kind))).toEqual([]);
  expect(dataOf(several, 'polyaxon-polyaxon-agent-config').POLYAXON_SINGLE_NAMESPACE).toBe('false');
});

// S002-029 S002-033
test('the control plane is told nothing of its agents, and the gateway of each agent connects to it', () => {
  expect(JSON.stringify(chartOf('polyaxon'))).not.toMatch(/POLYAXON_AGENT|acme-agent|kubeconfig/);
  agents.forEach((team) => expect(dataOf(chartOf(team), `${team}-polyaxon-proxies-config`).POLYAXON_PROXY_API_HOST).toBe('polyaxon.acme.com'));
});
