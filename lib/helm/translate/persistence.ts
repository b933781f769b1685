import { CustomConnectionKind } from '../../persistence/custom-connection-kind';
import { Data, isTree, sameTexts, Tree } from '../path';
import { call, Expression, list, literal, member as memberExpression, options } from '../program';
import { expressionOf, Values } from '../values';

/** Stores and connections. */
export function persistence(v: Values): Expression | undefined {
  const listed = v.read<readonly string[]>('mountConnections') ?? [];
  const connections = v.read<readonly Tree[]>('connections') ?? [];
  // An alias is not mounted, whatever the list says.
  const mounted = withoutClashes(v, connections.map((one) => (listed.includes(String(one.name)) && one.isAlias !== true ? one : undefined)));
  return options({
    artifacts: v.truthy('artifactsStore') ? artifactsStore(v) : defaultStore(v),
    // The chart mounts connections all the same.
    artifactsOnGateway: v.switchOption('agent.enabled'),
    connections: connections.length
      ? list(connections.map((one, i) => connection(v, one, mounted[i], `connections[${i}]`)), { source: 'connections' }) : undefined,
  });
}

/**
 * Which connections the gateway mounts: not one that needs for itself what the store or another before it has. Kubernetes refuses a pod with
 * two volumes in one place, which the official chart makes of it.
 */
function withoutClashes(v: Values, connections: readonly (Tree | undefined)[]): boolean[] {
  const store = v.peek<Tree>(v.truthy('artifactsStore') ? 'artifactsStore' : 'defaultArtifactsStore')!;
  // Without an agent the gateway has the connections, and no store.
  const taken = v.truthy('agent.enabled') ? needsOf(store) : new Map<string, string>();
  return connections.map((data, i) => {
    const needs = data ? needsOf(data) : new Map<string, string>();
    const clash = [...needs].find(([what, whose]) => taken.has(what) && taken.get(what) !== whose);
    if (clash) {
      v.warn(`connections[${i}].name`, `the gateway does without it, since the store or another connection has the ${clash[0]} there; runs may still ask for it`);
      return false;
    }
    needs.forEach((whose, what) => taken.set(what, whose));
    return data !== undefined;
  });
}

/** What a connection takes for itself in a pod, by what it is, and whose it is. */
function needsOf(data: Tree): Map<string, string> {
  const part = (key: string): Tree => (isTree(data[key]) ? data[key] : {});
  const mounts: readonly (readonly [Data | undefined, string])[] = [
    [part('schema').mountPath, `connection ${String(data.name)}`],
    [part('secret').mountPath, `Secret ${String(part('secret').name)}`],
    [part('configMap').mountPath, `ConfigMap ${String(part('configMap').name)}`],
  ];
  const variables = Array.isArray(data.env) ? (data.env as readonly Data[]).filter(isTree) : [];
  return new Map([
    ...mounts.filter(([path]) => path).map(([path, whose]): [string, string] => [`folder ${String(path).replace(/\/+$/, '')}`, whose]),
    ...variables.map(({ name, value }): [string, string] => [`variable ${String(name)}`, String(value)]),
  ]);
}

function artifactsStore(v: Values): Expression | undefined {
  v.translate('defaultArtifactsStore', 'has no effect beside artifactsStore');
  const source = 'artifactsStore';
  const data = v.read<Tree>(source)!;
  const where = isTree(data.schema) ? data.schema : {};
  const kind = String(data.kind);
  const shared = {
    name: literal(String(data.name), { source: `${source}.name` }), description: text(data.description), tags: given(data.tags),
    annotations: given(data.annotations), ...variable(v, data.env, source), ...resources(data, source),
  };
  refuseOthers(v, where, source, SCHEMAS.get(kind) ?? []);
  const first = (key: string, option = key): Expression => literal(String(where[key] ?? ''), { source: `${source}.schema.${key}`, option });
  const store = { ...shared, mountPath: where.mountPath === '/artifactsStore' ? undefined : text(where.mountPath, `${source}.schema.mountPath`) };
  if (where.readOnly) {
    v.refuse(`${source}.schema.readOnly`, 'runs write what they make there; leave it out');
  }
  v.translate(`${source}.schema.readOnly`, 'it is written to');
  v.translate(`${source}.isAlias`, 'the gateway and all runs have the store, whatever it is called');
  switch (kind) {
    case 'volume_claim': return call('ArtifactsStore.existingClaim', [first('volumeClaim', 'claimName'), options(store)], { source });
    case 'host_path': return call('ArtifactsStore.hostPath', [first('hostPath', 'path'), options({ ...store, onEveryNode: onEveryNode(v) })], { source });
    default:
      if (BUCKETS.has(kind)) {
        return call(`ArtifactsStore.${BUCKETS.get(kind)}`, [first('bucket'), options(shared)], { source });
      }
      v.refuse(`${source}.kind`, `no store is of this kind; give one of volume_claim, host_path, ${[...BUCKETS.keys()].join(', ')}`);
      return undefined;
  }
}

/** The keys of a schema that the typed API says, by the kind. */
const SCHEMAS = new Map(Object.entries({
  volume_claim: ['volumeClaim', 'mountPath', 'readOnly'], host_path: ['hostPath', 'mountPath', 'readOnly'],
  s3: ['bucket'], gcs: ['bucket'], wasb: ['bucket'], git: ['url', 'revision', 'flags'], registry: ['url', 'insecure'],
}));

function refuseOthers(v: Values, where: Tree, source: string, known: readonly string[]): void {
  for (const key of Object.keys(where).filter((name) => !known.includes(name))) {
    if (!where[key]) {
      v.translate(`${source}.schema.${key}`, 'is empty, which says what its absence says');
    } else if (key === 'subPath' && known.includes('mountPath')) {
      v.warn(`${source}.schema.subPath`, 'left out, so that all see the same: the gateway, too, mounts all of it now. With a subPath the platform fails on '
        + 'every run; to keep to the folder, give it a claim or path of its own');
    } else {
      v.refuse(`${source}.schema.${key}`, 'the platform reads no such key of this kind; leave it out');
    }
  }
}

/** The variable of a connection: the platform takes one, and no list of them. */
function variable(v: Values, env: Data | undefined, source: string): { readonly [name: string]: Expression | undefined } {
  const all = (Array.isArray(env) ? env as readonly Data[] : env === undefined ? [] : [env]).filter(isTree);
  if (all.length > 1) {
    v.refuse(`${source}.env`, 'the platform takes one variable; put several into a ConfigMap, and name that in configMap');
  }
  const [one] = all;
  return { env: one && all.length === 1 ? options({ name: text(one.name), value: text(one.value) }) : undefined };
}

function resources(data: Tree, source: string): { readonly secret?: Expression; readonly configMap?: Expression } {
  return { secret: resource(data.secret, `${source}.secret`), configMap: resource(data.configMap, `${source}.configMap`) };
}

function text(data: Data | undefined, source?: string): Expression | undefined {
  return data === undefined || data === null ? undefined : literal(String(data), { source });
}

function given(data: Data | undefined): Expression | undefined {
  return data === undefined || data === null || !Object.keys(data).length ? undefined : expressionOf(data);
}

/** The folder of the node that the chart falls back on; it calls it what it wants, and mounts a folder all the same. */
function defaultStore(v: Values): Expression {
  const path = 'defaultArtifactsStore';
  const read = (key: string): Data | undefined => v.read<string>(`${path}.${key}`);
  const name = String(read('name'));
  const kind = read('kind');
  if (kind !== 'host_path') {
    v.translate(`${path}.kind`, 'host_path, since a folder of the node is what the official chart mounts');
  }
  return call('ArtifactsStore.hostPath', [literal(String(read('schema.hostPath')), { source: `${path}.schema.hostPath` }), options({
    name: literal(name, { source: `${path}.name` }),
    mountPath: v.textOption(`${path}.schema.mountPath`, '/artifactsStore'),
    onEveryNode: onEveryNode(v),
  })], { source: path, note: 'A folder of the node, as the official chart has it: lost with the node.' });
}

/** A connection, by the factory of its kind. */
function connection(v: Values, data: Tree, isMounted: boolean, source: string): Expression {
  const name = literal(String(data.name), { source: `${source}.name` });
  const kind = String(data.kind);
  const where = isTree(data.schema) ? data.schema : {};
  const shared = {
    description: text(data.description), tags: given(data.tags), annotations: given(data.annotations), ...variable(v, data.env, source),
    ...resources(data, source),
    mountOnGateway: isMounted ? literal(true) : undefined,
  };
  if (data.isAlias !== undefined) {
    v.translate(`${source}.isAlias`, 'an alias is a connection that the gateway does not mount');
  }
  const known = SCHEMAS.get(kind);
  if (known) {
    refuseOthers(v, where, source, known);
  }
  const at = (key: string): Expression | undefined => (where[key] === undefined ? undefined : expressionOf(where[key], `${source}.schema.${key}`));
  const volume = { mountPath: at('mountPath'), readOnly: at('readOnly') };
  switch (kind) {
    case 'volume_claim': return call('Connection.existingClaim', [name, options({ claimName: at('volumeClaim'), ...volume, ...shared })], { source });
    case 'host_path': return call('Connection.hostPath', [name, options({
      path: at('hostPath'), ...volume, ...shared, onEveryNode: isMounted ? onEveryNode(v) : undefined,
    })], { source });
    case 's3': case 'gcs': case 'wasb': {
      const bucket = at('bucket') ?? literal('', { source: `${source}.schema.bucket` });
      return call(`Connection.${BUCKETS.get(kind)}`, [name, { ...bucket, option: 'bucket' }, options(shared)], { source });
    }
    case 'git': return call('Connection.git', [name, options({ url: at('url'), revision: at('revision'), flags: at('flags'), ...shared })], { source });
    case 'registry': return call('Connection.registry', [name, options({ url: at('url'), insecure: at('insecure'), ...shared })], { source });
    case 'slack': case 'webhook': {
      const { secret, ...others } = shared;
      return call(`Connection.${kind}`, [name, secret ?? options({ name: literal('') }), options(others)], { source });
    }
    default: return custom(v, name, kind, { schema: given(data.schema), ...shared }, source);
  }
}

function custom(v: Values, name: Expression, kind: string, entries: { readonly [name: string]: Expression | undefined }, source: string): Expression {
  const member = Object.entries(CustomConnectionKind).find(([, value]) => value === kind);
  if (!member) {
    v.refuse(`${source}.kind`, 'the platform knows no such kind; give one of its kinds, or custom');
  }
  return call('Connection.custom', [name, options({
    kind: member && kind !== 'custom' ? memberExpression(`CustomConnectionKind.${member[0]}`, { source: `${source}.kind` }) : undefined, ...entries,
  })], { source });
}

const BUCKETS = new Map(Object.entries({ s3: 's3', gcs: 'gcs', wasb: 'azure' }));

function resource(data: Data | undefined, source: string): Expression | undefined {
  return isTree(data) ? expressionOf(data, source) : undefined;
}

/**
 * What the gateway's pods and runs need of a folder of the node which they mount: it is on every node, if there are several pods, or
 * runs have other nodes.
 */
function onEveryNode(v: Values): Expression | undefined {
  const [ofRuns, ofGateway] = ['agent', 'gateway'].map((name) => (v.truthy(`${name}.nodeSelector`) ? `${name}.nodeSelector` : 'nodeSelector'));
  if (!sameTexts(v.peek<Tree>(ofRuns), v.peek<Tree>(ofGateway))) {
    v.warn(v.truthy(ofRuns) ? ofRuns : ofGateway, 'runs and the gateway have a folder of their node as the store, on other nodes: it is taken to have the same files on every node; '
      + 'otherwise give a bucket, or a claim that many nodes can mount');
    return literal(true);
  }
  if (pods(v) === 1) {
    return undefined;
  }
  v.warn(v.truthy('gateway.hpa.enabled') ? 'gateway.hpa.enabled' : 'gateway.replicas',
    'pods on several nodes mount a folder of their node: it is taken to have the same files on every node; otherwise give one pod, a bucket, or a claim '
    + 'that many nodes can mount');
  return literal(true);
}

/** How many pods of the gateway there may be at once. */
function pods(v: Values): number {
  return v.peek<number>(v.truthy('gateway.hpa.enabled') ? 'gateway.hpa.maxpods' : 'gateway.replicas') ?? 1;
}
