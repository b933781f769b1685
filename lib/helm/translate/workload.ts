import { DEAD_AFFINITY } from '../keys/workload';
import { isTree, Tree } from '../path';
import { call, Expression, list, literal, memberOf, options } from '../program';
import { expressionOf, Values } from '../values';
import { VERSION } from '../version';

const PULL_POLICIES: { readonly [policy: string]: string } = {
  Always: 'ImagePullPolicy.ALWAYS', IfNotPresent: 'ImagePullPolicy.IF_NOT_PRESENT', Never: 'ImagePullPolicy.NEVER',
};

/** `image`, `imageTag` and `imagePullPolicy` of a component; its own repository and tag a program need not name. */
export function image(v: Values, path: string, repository?: string, tag: string = VERSION): Expression | undefined {
  return options({
    repository: v.textOption(`${path}.image`, repository),
    tag: v.textOption(`${path}.imageTag`, tag),
    pullPolicy: pullPolicy(v, `${path}.imagePullPolicy`),
  });
}

export function pullPolicy(v: Values, path: string): Expression | undefined {
  const policy = v.read<string>(path);
  return policy ? memberOf(PULL_POLICIES, String(policy), path) : undefined;
}

/** Requests and limits of a container, and no others; without limits where the values say so for all that are `limited` by it. */
export function resources(v: Values, path: string, limited = v.truthy('limitResources')): Expression | undefined {
  if (!limited) {
    v.translate(`${path}.limits`, 'has no effect while limitResources is false');
  }
  // Where both are named, nothing is left to the library.
  const isWhole = (part: string): boolean => ['cpu', 'memory'].every((name) => v.truthy(`${path}.${part}.${name}`));
  return options({
    requests: texts(v, `${path}.requests`),
    limits: limited ? texts(v, `${path}.limits`) : undefined,
    exact: isWhole('requests') && (!limited || isWhole('limits')) ? undefined : literal(true),
  });
}

/** What one component has in place of what all have; Helm takes what is empty for what is absent. */
function ownOr(v: Values, path: string, name: string): string {
  const own = `${path}.${name}`;
  return v.truthy(own) ? own : name;
}

/** Nodes, priority, labels, annotations and pull secrets of a component. */
export function scheduling(v: Values, path: string): { readonly [name: string]: Expression | undefined } {
  const from = (name: string): string => ownOr(v, path, name);
  return {
    placement: placement(v, from),
    labels: texts(v, from('labels')),
    annotations: texts(v, from('annotations')),
    imagePullSecrets: v.filled(`${path}.imagePullSecrets`),
  };
}

/** The nodes and the priority that are named below a path, or at the top for all. */
export function placement(v: Values, from: (name: string) => string): Expression | undefined {
  return options({
    ...nodes(v, from),
    priorityClassName: v.truthy(from('priorityClassName')) ? v.textOption(from('priorityClassName')) : undefined,
  });
}

function nodes(v: Values, from: (name: string) => string): { readonly [name: string]: Expression | undefined } {
  return {
    nodeSelector: texts(v, from('nodeSelector')),
    tolerations: tolerations(v, from('tolerations')),
    affinity: affinity(v, from('affinity')),
  };
}

/** The nodes of runs that do not say otherwise: in the official chart those of the agent. */
export function nodesOfRuns(v: Values): Expression | undefined {
  return options(nodes(v, (name) => ownOr(v, 'agent', name)));
}

/** A map of texts, if it is not empty; Helm takes numbers and booleans for them. */
export function texts(v: Values, path: string): Expression | undefined {
  const data = v.truthy(path) ? v.read<Tree>(path) : undefined;
  return data && expressionOf(Object.fromEntries(Object.entries(data).map(([key, value]) => [key, String(value)])), path);
}

function tolerations(v: Values, path: string): Expression | undefined {
  const all = v.read<readonly Tree[]>(path);
  return all?.length ? list(all.map((toleration, i) => tolerationOf(v, toleration, `${path}[${i}]`)), { source: path }) : undefined;
}

const EFFECTS: { readonly [effect: string]: string } = {
  NoSchedule: 'TaintEffect.NO_SCHEDULE', PreferNoSchedule: 'TaintEffect.PREFER_NO_SCHEDULE', NoExecute: 'TaintEffect.NO_EXECUTE',
};

function tolerationOf(v: Values, { key, operator, value, effect, tolerationSeconds }: Tree, source: string): Expression {
  if (typeof tolerationSeconds === 'number' && effect !== 'NoExecute') {
    v.refuse(`${source}.tolerationSeconds`, 'no other effect than NoExecute ends pods; give that effect, or leave it out');
  }
  const more = [
    effect ? memberOf(EFFECTS, String(effect), source) : undefined,
    typeof tolerationSeconds === 'number' ? literal(tolerationSeconds) : undefined,
  ];
  if (operator !== 'Exists') {
    return call('Toleration.equal', [literal(String(key ?? '')), literal(String(value ?? '')), ...more], { source });
  }
  if (value) {
    v.refuse(`${source}.value`, 'operator Exists takes any value; leave it out, or give operator Equal');
  }
  return key ? call('Toleration.exists', [literal(String(key)), ...more], { source }) : call('Toleration.all', more, { source });
}

/** The affinity without the chart's own preference, which no pod ever meets. */
export function affinity(v: Values, path: string): Expression | undefined {
  const data = v.read<Tree>(path);
  const kept = data && withoutDead(data);
  return kept && Object.keys(kept).length ? call('Affinity.raw', [expressionOf(kept)], { source: path }) : undefined;
}

function withoutDead(data: Tree): Tree {
  const preference = 'preferredDuringSchedulingIgnoredDuringExecution';
  const near = data.podAffinity;
  if (!isTree(near) || JSON.stringify(near[preference]) !== JSON.stringify(DEAD_AFFINITY)) {
    return data;
  }
  const others = Object.entries(near).filter(([name]) => name !== preference);
  const kept = Object.entries(data).filter(([name]) => name !== 'podAffinity');
  return Object.fromEntries(others.length ? [...kept, ['podAffinity', Object.fromEntries(others)]] : kept);
}

/** Pods that follow the load. */
export function autoscaling(v: Values, path: string): Expression | undefined {
  if (!v.isOn(path)) {
    return undefined;
  }
  return options({
    minReplicas: v.option(`${path}.minpods`),
    maxReplicas: v.option(`${path}.maxpods`),
    targetCpu: v.option(`${path}.cputhreshold`),
  }, { source: path });
}

/** A number of pods; nothing beside what follows the load. */
export function replicas(v: Values, path: string, scaled: Expression | undefined): Expression | undefined {
  if (scaled) {
    v.translate(`${path}.replicas`, `the autoscaler says how many there are, from ${path}.hpa.minpods to maxpods`);
    return undefined;
  }
  return v.option(`${path}.replicas`, 1);
}
