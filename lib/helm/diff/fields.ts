import { quantityValue } from '../../kube/checks';
import { Data, isTree, Tree } from '../path';

/** What an object says, field by field: a path, in which items of a list stand by their identity, and a plain value. */
export type Fields = Map<string, string | number | boolean>;

/** Fields that only restate what the API server would fill in. */
const DEFAULTS: Tree = {
  'protocol': 'TCP', 'terminationGracePeriodSeconds': 30, 'dnsPolicy': 'ClusterFirst', 'schedulerName': 'default-scheduler',
  'restartPolicy@Deployment': 'Always', 'sessionAffinity': 'None', 'type@Service': 'ClusterIP', 'type@Secret': 'Opaque',
  'successThreshold': 1, 'revisionHistoryLimit': 10, 'optional': false, 'readOnly': false, 'scheme': 'HTTP',
};
const AMOUNTS = ['resources', 'capacity', 'requests', 'limits'];
const WHOLE = ['envFrom', 'rules', 'subjects', 'tolerations'];

/** An object by its meaning. */
export function fieldsOf(object: Tree): Fields {
  const kind = String(object.kind);
  const { metadata, data, stringData, ...rest } = without(object, 'status');
  const named = isTree(metadata) ? without(metadata, 'creationTimestamp', 'namespace') : {};
  const isData = kind === 'ConfigMap' || kind === 'Secret';
  const fields: Fields = new Map();
  flatten(fields, isData
    ? { ...rest, metadata: named, data: { ...contents(data, kind === 'Secret'), ...contents(stringData, false) } }
    : { ...rest, metadata: named, ...data === undefined ? {} : { data } }, kind, '', '', false);
  return new Map([...fields].map(([path, value]) => [path, path.includes('.annotations.checksum') ? '(checksum)' : value]));
}

function without(tree: Tree, ...names: readonly string[]): Tree {
  return Object.fromEntries(Object.entries(tree).filter(([name]) => !names.includes(name)));
}

function flatten(fields: Fields, value: Data, kind: string, path: string, field: string, amounts: boolean): void {
  const inAmounts = amounts || AMOUNTS.includes(field);
  if (isTree(value)) {
    for (const [key, child] of Object.entries(value)) {
      const isEmpty = child === null || (typeof child === 'object' && !Object.keys(child).length);
      if (!isEmpty && DEFAULTS[key] !== child && DEFAULTS[`${key}@${kind}`] !== child) {
        flatten(fields, child, kind, path ? `${path}.${key}` : key, key, inAmounts);
      }
    }
  } else if (Array.isArray(value)) {
    (value as readonly Data[]).forEach((item, i) => {
      const identity = identityOf(field, item);
      const at = `${path}[${identity ?? i}]`;
      if (identity !== undefined && WHOLE.includes(field)) {
        fields.set(at, true);
      } else {
        // A later item of the same name wins, as in a container's environment.
        [...fields.keys()].filter((other) => identity !== undefined && other.startsWith(`${at}.`)).forEach((other) => fields.delete(other));
        flatten(fields, item, kind, at, '', inAmounts);
      }
    });
  } else if (value !== null) {
    fields.set(path, inAmounts && !Number.isNaN(quantityValue(String(value))) ? quantityValue(String(value)) : value as string | number | boolean);
  }
}

/** What tells an item of a list from the others, where it is not its position. */
function identityOf(field: string, item: Data): string | undefined {
  if (!isTree(item)) {
    return undefined;
  }
  if (WHOLE.includes(field)) {
    return JSON.stringify(sorted(item));
  }
  switch (field) {
    case 'containers': case 'initContainers': case 'env': case 'volumes': case 'imagePullSecrets': case 'claims':
      return String(item.name);
    case 'volumeMounts':
      return String(item.mountPath);
    case 'ports':
      return `${String(item.containerPort ?? item.port)}/${String(item.protocol ?? 'TCP')}`;
    default:
      return undefined;
  }
}

/** As text, whatever the order of keys and of words was. */
function sorted(data: Data): Data {
  if (Array.isArray(data)) {
    const items = (data as readonly Data[]).map(sorted);
    return items.every((item) => typeof item === 'string') ? [...items].sort() : items;
  }
  const entries = isTree(data) ? Object.entries(data).sort(([a], [b]) => (a < b ? -1 : 1)) : undefined;
  return entries ? Object.fromEntries(entries.map(([key, value]) => [key, sorted(value)])) : data;
}

/** The values of a ConfigMap or Secret: decoded, and JSON as what it says. */
function contents(data: Data | undefined, isEncoded: boolean): Tree {
  const text = (value: Data): string => (isEncoded ? decoded(String(value)) : String(value));
  return Object.fromEntries(Object.entries(isTree(data) ? data : {}).map(([key, value]) => [key, parsed(text(value))]));
}

function decoded(text: string): string {
  const isBase64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text);
  return isBase64 ? Buffer.from(text, 'base64').toString('utf8') : `(not base64 text) ${text}`;
}

function parsed(text: string): Data {
  if (/^\s*[[{][^]*[\]}]\s*$/.test(text)) {
    try {
      return { '(json)': JSON.parse(text) as Data };
    } catch {
      // It only looks like JSON.
    }
  }
  return text.replace(/\n+$/, '');
}
