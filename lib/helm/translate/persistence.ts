import { Data, isTree, Tree } from '../path';
import { call, Expression, list, literal, options } from '../program';
import { expressionOf, Values } from '../values';

/** Stores and connections. */
export function persistence(v: Values): Expression | undefined {
  const mounted = v.read<readonly string[]>('mountConnections') ?? [];
  const connections = v.read<readonly Tree[]>('connections') ?? [];
  return options({
    artifacts: v.truthy('artifactsStore') ? artifactsStore(v) : defaultStore(v),
    connections: connections.length
      ? list(connections.map((one, i) => connection(one, mounted.includes(String(one.name)), `connections[${i}]`)), { source: 'connections' }) : undefined,
  });
}

function artifactsStore(v: Values): Expression {
  v.off('defaultArtifactsStore', 'has no effect beside artifactsStore');
  const data = v.read<Tree>('artifactsStore')!;
  return call('ArtifactsStore.raw', [expressionOf(data)], { source: 'artifactsStore' });
}

/** The folder of the node that the chart falls back on; it calls it what it wants, and mounts a folder all the same. */
function defaultStore(v: Values): Expression {
  const path = 'defaultArtifactsStore';
  const text = (key: string): Data | undefined => v.read<string>(`${path}.${key}`);
  const name = String(text('name'));
  const kind = text('kind');
  if (kind !== 'host_path') {
    v.translate(`${path}.kind`, 'host_path, since a folder of the node is what the official chart mounts');
  }
  return call('ArtifactsStore.hostPath', [literal(String(text('schema.hostPath')), { source: `${path}.schema.hostPath` }), options({
    name: literal(name, { source: `${path}.name` }),
    mountPath: v.textOption(`${path}.schema.mountPath`, '/artifactsStore'),
  })], { source: path, note: 'A folder of the node, as the official chart has it: lost with the node.' });
}

/** A connection, by the factory of its kind where that says all that it has. */
function connection(data: Tree, isMounted: boolean, source: string): Expression {
  const { name, kind, schema, secret, configMap, ...more } = data;
  const where = isTree(schema) ? schema : {};
  const resources = { secret: resource(secret), configMap: resource(configMap) };
  const mount = isMounted ? literal(true) : undefined;
  const plain = !Object.keys(more).length;
  const only = (...keys: string[]): boolean => plain && Object.keys(where).every((key) => keys.includes(key));
  const at = (key: string): Expression | undefined => (where[key] === undefined ? undefined : expressionOf(where[key]));
  if (kind === 'volume_claim' && only('mountPath', 'volumeClaim', 'readOnly')) {
    return call('Connection.existingClaim', [literal(String(name)), options({
      claimName: at('volumeClaim'), mountPath: at('mountPath'), readOnly: at('readOnly'), ...resources, mountOnGateway: mount,
    })], { source });
  }
  if (kind === 'host_path' && only('mountPath', 'hostPath', 'readOnly')) {
    return call('Connection.hostPath', [literal(String(name)), options({
      path: at('hostPath'), mountPath: at('mountPath'), readOnly: at('readOnly'), ...resources, mountOnGateway: mount,
    })], { source });
  }
  if (typeof kind === 'string' && Object.hasOwn(BUCKETS, kind) && only('bucket')) {
    return call(`Connection.${BUCKETS[kind]}`, [literal(String(name)), at('bucket') ?? literal(''), options({ ...resources, mountOnGateway: mount })], { source });
  }
  if (kind === 'git' && only('url', 'revision', 'flags')) {
    return call('Connection.git', [literal(String(name)), options({
      url: at('url'), revision: at('revision'), flags: at('flags'), ...resources, mountOnGateway: mount,
    })], { source });
  }
  return call('Connection.raw', [expressionOf(data), options({ mountOnGateway: mount })], { source });
}

const BUCKETS: { readonly [kind: string]: string } = { s3: 's3', gcs: 'gcs', wasb: 'azure' };

function resource(data: Data | undefined): Expression | undefined {
  return isTree(data) ? expressionOf(data) : undefined;
}
