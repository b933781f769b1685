import { isMap, isScalar, isSeq, LineCounter, Node, parseAllDocuments, Tags } from 'yaml';
import { InputError } from './input-error';
import { Data, isTree, Path, Tree } from './path';

/** A values file as it came, before anyone has looked into it. */
export interface ValuesSource {
  /** How messages call it. */
  readonly name: string;
  readonly text: string;
}

/** A values file: its data, and where each part of them stands. */
export interface ValuesFile {
  readonly data: Tree;
  /** `<file>:<line>:<column>` of what is at a path, or of the part of the path that exists. */
  readonly where: (path: Path) => string;
}

/** No installation needs more; a file of this size would not fit into Helm's own release Secret either. */
const MAX_CHARACTERS = 2 ** 20;
const MAX_DEPTH = 64;

/** YAML 1.1 as Helm reads it, without its types that values have none of: dates, binary data, sets. */
const TAGS = ((tags: Tags): Tags => tags.filter((tag) => typeof tag === 'string' || !/timestamp|binary|omap|pairs|set$/.test(tag.tag)));

/** Reads a values file. Throws `InputError` if it is not one YAML document with a map. */
export function readValues({ name, text }: ValuesSource): ValuesFile {
  if (text.length > MAX_CHARACTERS) {
    throw new InputError([`${name}: ${text.length} characters, where a values file has at most ${MAX_CHARACTERS}; is it the right file?`]);
  }
  const lineCounter = new LineCounter();
  const at = (offset: number): string => {
    const { line, col } = lineCounter.linePos(offset);
    return `${name}:${line}:${col}`;
  };
  const documents = parseAllDocuments(text, { version: '1.1', merge: true, customTags: TAGS, lineCounter, uniqueKeys: true, prettyErrors: false });
  if (!Array.isArray(documents) || !documents.length) {
    return { data: {}, where: () => `${name}:1:1` };
  }
  const errors = documents.flatMap((document) => document.errors).map(({ pos, message }) => `${at(pos[0])}: ${sentence(message)}`);
  if (documents.length > 1) {
    errors.push(`${at(documents[1].range[0])}: a second YAML document; give each file on its own, by -f`);
  }
  if (errors.length) {
    throw new InputError(errors);
  }
  const [document] = documents;
  const root = document.contents as Node | null;
  if (root && depthOf(root) > MAX_DEPTH) {
    throw new InputError([`${name}: nested deeper than ${MAX_DEPTH}, which no values file is`]);
  }
  const data = plain(() => document.toJS({ maxAliasCount: 100 }) as unknown, name);
  if (data !== null && data !== undefined && !isTree(data as Data)) {
    throw new InputError([`${root?.range ? at(root.range[0]) : name}: not a map of keys; a values file has one, such as "gateway: {replicas: 2}"`]);
  }
  return { data: (data ?? {}) as Tree, where: (path) => at(offsetOf(root, path)) };
}

/** How deep a node is nested; aliases are not followed. */
function depthOf(root: Node): number {
  let deepest = 0;
  const queue: [unknown, number][] = [[root, 1]];
  for (let next = queue.pop(); next; next = queue.pop()) {
    const [node, depth] = next;
    deepest = Math.max(deepest, depth);
    const children = isMap(node) ? node.items.flatMap(({ key, value }) => [key, value]) : isSeq(node) ? node.items : [];
    children.forEach((child) => queue.push([child, depth + 1]));
  }
  return deepest;
}

function plain(read: () => unknown, name: string): unknown {
  try {
    return read();
  } catch (error) {
    throw new InputError([`${name}: ${sentence(error instanceof Error ? error.message : String(error))}`]);
  }
}

/** The first line of a parser's message, as the middle of ours. */
function sentence(message: string): string {
  const [line] = message.split('\n');
  return line.charAt(0).toLowerCase() + line.slice(1);
}

function offsetOf(root: Node | null, path: Path): number {
  let node: unknown = root;
  let offset = root?.range?.[0] ?? 0;
  for (const step of path) {
    const pair = isMap(node) ? node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step)) : undefined;
    const next = pair ? pair.value : isSeq(node) && typeof step === 'number' ? node.items[step] : undefined;
    const anchor = (pair ? pair.key : next) as Node | undefined;
    if (!anchor?.range) {
      break;
    }
    offset = anchor.range[0];
    node = next;
  }
  return offset;
}

/** Where something is, for a message; values of `--set` stand in no file. */
export function placeOf(files: readonly ValuesFile[], path: Path): string {
  for (const file of [...files].reverse()) {
    if (hasPath(file.data, path)) {
      return file.where(path);
    }
  }
  return '--set';
}

function hasPath(data: Data | undefined, path: Path): boolean {
  let current: Data | undefined = data;
  for (const step of path) {
    if (Array.isArray(current) && typeof step === 'number') {
      current = (current as readonly Data[])[step];
    } else if (current !== undefined && isTree(current) && Object.prototype.hasOwnProperty.call(current, step)) {
      current = current[step];
    } else {
      return false;
    }
  }
  return true;
}
