import { isCollection, isMap, isScalar, isSeq, LineCounter, Node, parseAllDocuments, Scalar, Tags } from 'yaml';
import { InputError } from './input-error';
import { at, Data, isTree, Path, Tree } from './path';

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
const MAX_ENDS = 10_000;

/** YAML 1.1 as Helm reads it, without what it has not: dates, binary data, sets, and numbers to the base of 60 such as 1:30. */
const TAGS = ((tags: Tags): Tags => tags.filter((tag) =>
  typeof tag === 'string' || (!/timestamp|binary|omap|pairs|set$/.test(tag.tag) && !('format' in tag && tag.format === 'TIME'))));

/** Reads a values file. Throws `InputError` if it is not one YAML document with a map. */
export function readValues({ name, text }: ValuesSource): ValuesFile {
  if (text.length > MAX_CHARACTERS) {
    throw new InputError([`${name}: ${text.length} characters, where a values file has at most ${MAX_CHARACTERS}; is it the right file?`]);
  }
  const lineCounter = new LineCounter();
  const position = (offset: number): string => {
    const { line, col } = lineCounter.linePos(offset);
    return `${name}:${line}:${col}`;
  };
  const documents = plain(() => parseAllDocuments(text, {
    // What is twice, we look for: the parser does so in time that grows with the square of the file.
    version: '1.1', merge: true, customTags: TAGS, lineCounter, uniqueKeys: false, prettyErrors: false,
  }), name);
  if (!Array.isArray(documents) || !documents.length) {
    return { data: {}, where: () => `${name}:1:1` };
  }
  const errors = documents.flatMap((document) => document.errors).map(({ pos, message }) => `${position(pos[0])}: ${sentence(message)}`);
  const second = documents.slice(1).find(({ contents }) => contents !== null);
  if (second) {
    errors.push(`${position(second.range[0])}: a second YAML document; give each file on its own, by -f`);
  }
  errors.push(...twice(documents[0].contents).map(({ value, range }) => `${position(range![0])}: the key "${String(value)}" is there twice; keep one`));
  if (errors.length) {
    throw new InputError(errors);
  }
  const [document] = documents;
  const root = document.contents as Node | null;
  const data = plain(() => document.toJS({ maxAliasCount: MAX_ENDS }) as unknown, name) as Data | undefined;
  if (data !== null && data !== undefined && !isTree(data)) {
    throw new InputError([`${root?.range ? position(root.range[0]) : name}: not a map of keys; a values file has one, such as "gateway: {replicas: 2}"`]);
  }
  measure(data ?? {}, name);
  return { data: data ?? {}, where: (path) => position(offsetOf(root, path)) };
}

/** Refuses what is nested too deep or has too many ends, where aliases are followed: a few lines of them may stand for more than fits anywhere. */
function measure(data: Data, name: string): void {
  const known = new Map<Data, { readonly height: number; readonly ends: number }>();
  const visit = (node: Data, depth: number): { readonly height: number; readonly ends: number } => {
    if (typeof node !== 'object' || node === null) {
      return { height: 0, ends: 1 };
    }
    const before = known.get(node);
    if (depth + (before?.height ?? 0) > MAX_DEPTH) {
      throw new InputError([`${name}: nested deeper than ${MAX_DEPTH}, which no values file is`]);
    }
    if (before) {
      return before;
    }
    const below = (Object.values(node) as Data[]).map((child) => visit(child, depth + 1));
    const found = { height: 1 + below.reduce((most, { height }) => Math.max(most, height), 0), ends: below.reduce((sum, { ends }) => sum + ends, 1) };
    known.set(node, found);
    return found;
  };
  if (visit(data, 1).ends > MAX_ENDS) {
    throw new InputError([`${name}: more than ${MAX_ENDS} values, aliases followed, which no values file has; is it the right file?`]);
  }
}

/** The keys that a map has already. */
function twice(root: unknown): Scalar[] {
  const found: Scalar[] = [];
  const queue = [root];
  for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
    const seen = new Set<string>();
    const children = isMap(node) ? node.items.flatMap(({ key, value }) => [key, value]) : isSeq(node) ? node.items : [];
    children.filter(isCollection).forEach((child) => queue.push(child));
    for (const { key } of isMap(node) ? node.items : []) {
      if (isScalar(key) && seen.has(String(key.value))) {
        found.push(key);
      } else if (isScalar(key)) {
        seen.add(String(key.value));
      }
    }
  }
  return found;
}

function plain<T>(read: () => T, name: string): T {
  try {
    return read();
  } catch (error) {
    const isTooDeep = error instanceof RangeError;
    throw new InputError([isTooDeep ? `${name}: nested deeper than ${MAX_DEPTH}, which no values file is`
      : `${name}: ${sentence(error instanceof Error ? error.message : String(error))}`]);
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

/** Where something is, for a message: in the last file that says it; what no file says so is of `--set`. */
export function placeOf(files: readonly ValuesFile[], given: Tree, path: Path): string {
  for (let length = path.length; length > 0; length--) {
    const part = path.slice(0, length);
    const value = at(given, part);
    if (value !== undefined) {
      const file = [...files].reverse().find(({ data }) => says(at(data, part), value));
      return file ? file.where(part) : '--set';
    }
  }
  return files.length ? files[files.length - 1].where([]) : '--set';
}

function says(data: Data | undefined, value: Data): boolean {
  return isTree(value) ? isTree(data) : JSON.stringify(data) === JSON.stringify(value);
}
