import { PolicyRule } from '../kube/types';

/** The kinds in which runs reach the cluster. */
const RUNS = ['clusters', 'jobs', 'kfjobs', 'services'];
const GROUP = 'polyaxon.com';

/** What the agent does: it makes, changes and ends runs, and nothing else. Source: `polyaxon` 2.15.1, its executor. */
export const AGENT_RULES: readonly PolicyRule[] = [
  { apiGroups: [GROUP], resources: RUNS, verbs: ['get', 'list', 'watch', 'create', 'patch', 'delete'] },
];

/** What who keeps objects of a group does with them. */
export function fullRights(group: string, resources: readonly string[]): PolicyRule[] {
  return [
    { apiGroups: [group], resources: [...resources], verbs: ['create', 'delete', 'get', 'list', 'patch', 'update', 'watch'] },
    { apiGroups: [group], resources: resources.map((name) => `${name}/status`), verbs: ['get', 'patch', 'update'] },
  ];
}

/** What an agent that watches the cluster sees of its nodes. */
export const NODE_RULES: readonly PolicyRule[] = [{ apiGroups: [''], resources: ['nodes'], verbs: ['get', 'list', 'watch'] }];

/** What operators do that agree on a leader. Source: official chart, `operator-leader-election-sa`. */
export const LEADER_ELECTION_RULES: readonly PolicyRule[] = [
  { apiGroups: ['', 'coordination.k8s.io'], resources: ['configmaps', 'leases'], verbs: ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete'] },
  { apiGroups: [''], resources: ['configmaps/status'], verbs: ['get', 'update', 'patch'] },
  { apiGroups: [''], resources: ['events'], verbs: ['create'] },
];

/** What the operator does: it turns runs into pods. Source: official chart, `operator-sa`. */
export const OPERATOR_RULES: readonly PolicyRule[] = [
  { apiGroups: [''], resources: ['events'], verbs: ['get', 'list', 'watch'] },
  ...[
    { group: '', resources: ['pods', 'services'] },
    { group: 'apps', resources: ['deployments'] },
    { group: 'batch', resources: ['jobs'] },
    { group: GROUP, resources: RUNS },
  ].flatMap(({ group, resources }) => fullRights(group, resources)),
  { apiGroups: [GROUP], resources: RUNS.map((name) => `${name}/finalizers`), verbs: ['update'] },
];

/** What runs may see: their sidecars follow their pods. Source: official chart, `runs-sa`. */
export const RUNS_RULES: readonly PolicyRule[] = [
  { apiGroups: [''], resources: ['pods', 'services', 'events', 'pods/status', 'pods/log'], verbs: ['get', 'list', 'watch'] },
  { apiGroups: ['metrics.k8s.io'], resources: ['pods'], verbs: ['get', 'list', 'watch'] },
  { apiGroups: [GROUP], resources: RUNS, verbs: ['get', 'list', 'watch'] },
];

/** What the gateway does for its users: logs, events, a shell in a run, a restart. Source: `haupt` 2.15.1, its streams. */
export const GATEWAY_RULES: readonly PolicyRule[] = [
  { apiGroups: [''], resources: ['pods'], verbs: ['get', 'list', 'deletecollection'] },
  { apiGroups: [''], resources: ['pods/log'], verbs: ['get'] },
  { apiGroups: [''], resources: ['pods/exec'], verbs: ['get', 'create'] },
  { apiGroups: [''], resources: ['services', 'events'], verbs: ['list'] },
  { apiGroups: [GROUP], resources: RUNS, verbs: ['get'] },
  { apiGroups: [GROUP], resources: ['jobs'], verbs: ['create'] },
];

/** What a clean-up does: it ends the runs of a namespace. Source: `polyaxon` 2.15.1, `admin clean-ops`. */
export const CLEAN_RUNS_RULES: readonly PolicyRule[] = [
  { apiGroups: [GROUP], resources: RUNS, verbs: ['get', 'list', 'patch', 'delete'] },
];
