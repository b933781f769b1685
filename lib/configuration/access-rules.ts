import { PolicyRule } from '../kube/types';

/** The kinds in which runs reach the cluster. */
const RUNS = ['clusters', 'jobs', 'kfjobs', 'services'];
const GROUP = 'polyaxon.com';

/** What the agent does: it makes, changes and ends runs, and nothing else. Source: `polyaxon` 2.15.1, its executor. */
export const AGENT_RULES: readonly PolicyRule[] = [
  { apiGroups: [GROUP], resources: RUNS, verbs: ['get', 'list', 'watch', 'create', 'patch', 'delete'] },
];

/** What the operator does: it turns runs into pods. Source: official chart, `operator-sa`. */
export const OPERATOR_RULES: readonly PolicyRule[] = [
  { apiGroups: [''], resources: ['events'], verbs: ['get', 'list', 'watch'] },
  ...[
    { group: '', resources: ['pods', 'services'] },
    { group: 'apps', resources: ['deployments'] },
    { group: 'batch', resources: ['jobs'] },
    { group: GROUP, resources: RUNS },
  ].flatMap(({ group, resources }) => [
    { apiGroups: [group], resources, verbs: ['create', 'delete', 'get', 'list', 'patch', 'update', 'watch'] },
    { apiGroups: [group], resources: resources.map((name) => `${name}/status`), verbs: ['get', 'patch', 'update'] },
  ]),
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
