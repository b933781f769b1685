import { ArtifactsStore, PolyaxonChartProps, Redis } from 'cdk8s-polyaxon';
import { installAgent } from '../support/agents';
import { dataOf, install, namesOf } from '../support/chart';
import { podsOf } from '../support/pods';

const off: PolyaxonChartProps = {
  security: { rbac: false },
  core: { scheduler: {}, beat: {} },
  dependencies: { redis: Redis.inCluster() },
  agent: { watchCluster: true, operator: { leaderElection: true }, additionalNamespaces: ['team-a'] },
  persistence: { artifacts: ArtifactsStore.gcs('gs://acme') },
};

// S003-030 S004-032
test('without RBAC there is no account, Role or binding, in any namespace', () => {
  expect(namesOf(install()).filter((name) => /^(ServiceAccount|Role|RoleBinding)\//.test(name)).length).toBeGreaterThan(10);
  for (const objects of [install(off), installAgent({ security: { rbac: false } })]) {
    expect(namesOf(objects).filter((name) => /^(ServiceAccount|(Cluster)?Role(Binding)?)\//.test(name))).toEqual([]);
  }
});

test('its pods have the namespace\'s account, and its token where they call the API', () => {
  const pods = podsOf(install(off));
  expect(pods.filter(({ spec }) => spec.serviceAccountName)).toEqual([]);
  const components = pods.filter(({ spec }) => spec.automountServiceAccountToken).map(({ component }) => component.replace('polyaxon-polyaxon-', ''));
  expect(new Set(components)).toEqual(new Set(['gateway', 'agent', 'operator', 'clean-runs', 'secrets']));
});

test('runs are told no account', () => {
  expect(dataOf(install(), 'polyaxon-polyaxon-agent-config').POLYAXON_AGENT_RUNS_SA).toBe('polyaxon-polyaxon-runs-sa');
  expect(dataOf(install(off), 'polyaxon-polyaxon-agent-config')).not.toHaveProperty('POLYAXON_AGENT_RUNS_SA');
});

test('network policies stay', () => {
  expect(namesOf(install(off)).filter((name) => /^NetworkPolicy\//.test(name)).length).toBeGreaterThan(5);
});
