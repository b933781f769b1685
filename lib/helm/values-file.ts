import { Document, isMap, isScalar, isSeq, Lexer, LineCounter, Node, parseAllDocuments, Tags, visit } from 'yaml';
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
  /** The scalar at a path as it is written. */
  readonly written: (path: Path) => string | undefined;
}

/** No installation needs more, and more would take longer than a second. */
const MAX_CHARACTERS = 2 ** 18;
const MAX_DEPTH = 64;
const MAX_ENDS = 5000;
const MAX_ALIASES = 1000;
/** A value takes no more than ten, and to tell them apart is a small part of what the parser does. */
const MAX_LEXEMES = 10 * MAX_ENDS;
/** What the parser would take long to find too deep: brackets that stay open, and lists in lists on one line. */
const NESTED = /(?:[[{][^[\]{}]{0,40}){65}|^ *(?:- +){65}/m;
const TOO_DEEP = `nested deeper than ${MAX_DEPTH}, which no values file is`;

/** YAML 1.1 as Helm reads it, without what it has not: dates, binary data, sets, and numbers to the base of 60 such as 1:30. */
const EXPONENT = /^[-+]?(\d[\d_]*(\.[\d_]*)?|\.\d[\d_]*)[eE][-+]?\d+$/;
export const HELM_TAGS = ((tags: Tags): Tags => tags.filter((tag) =>
  typeof tag === 'string' || (!/timestamp|binary|omap|pairs|set$/.test(tag.tag) && !('format' in tag && tag.format === 'TIME'))).map((tag) =>
  // A number with an exponent has a digit in front of it: E1 is a text.
  (typeof tag !== 'string' && 'format' in tag && tag.format === 'EXP' ? { ...tag, test: EXPONENT } as typeof tag : tag)));

/** Reads a values file. Throws `InputError` if it is not one YAML document with a map. */
export function readValues({ name, text }: ValuesSource): ValuesFile {
  if (text.length > MAX_CHARACTERS) {
    throw new InputError([`${name}: ${text.length} characters, where a values file has at most ${MAX_CHARACTERS}; is it the right file?`]);
  }
  if (NESTED.test(text)) {
    throw new InputError([`${name}: ${TOO_DEEP}`]);
  }
  if (hasTooManyLexemes(text)) {
    throw new InputError([`${name}: more than ${MAX_LEXEMES} words, signs, spaces and ends of lines, which no values file has; is it the right file?`]);
  }
  const lineCounter = new LineCounter();
  const position = (offset: number): string => {
    const { line, col } = lineCounter.linePos(offset);
    return `${name}:${line}:${col}`;
  };
  const documents = plain(() => parseAllDocuments(text, {
    // What is twice, we look for: the parser does so in time that grows with the square of the file.
    version: '1.1', merge: true, customTags: HELM_TAGS, lineCounter, uniqueKeys: false, prettyErrors: false,
  }), name);
  if (!Array.isArray(documents) || !documents.length) {
    return { data: {}, where: () => `${name}:1:1`, written: () => undefined };
  }
  const errors = documents.flatMap((document) => [...document.errors, ...document.warnings])
    .map(({ pos, message }) => ({ offset: pos[0], message: sentence(message) }));
  if (errors.some(({ message }) => /call stack/.test(message))) {
    throw new InputError([`${name}: ${TOO_DEEP}`]);
  }
  const second = documents.slice(1).find(({ contents }) => contents && !(isScalar(contents) && contents.value === null));
  if (second) {
    errors.push({ offset: second.range[0], message: 'a second YAML document; give each file on its own, by -f' });
  }
  const mistakes = [...errors, ...mistakesIn(documents[0])];
  if (mistakes.length) {
    throw new InputError(mistakes.map(({ offset, message }) => `${position(offset)}: ${message}`));
  }
  const [document] = documents;
  const root = document.contents as Node | null;
  const data = plain(() => document.toJS({ maxAliasCount: -1 }) as unknown, name) as Data | undefined;
  // Aliases share what they stand for, so that so far it costs nothing.
  if (data !== null && data !== undefined && !isTree(data)) {
    throw new InputError([`${root?.range ? position(root.range[0]) : name}: not a map of keys; a values file has one, such as "gateway: {replicas: 2}"`]);
  }
  measure(data ?? {}, name);
  return {
    data: data ?? {},
    where: (path) => position(offsetOf(root, path)),
    written: (path) => {
      const node = document.getIn(path, true);
      return isScalar(node) ? node.source : undefined;
    },
  };
}

function hasTooManyLexemes(text: string): boolean {
  const lexemes = new Lexer().lex(text);
  let count = 0;
  while (!lexemes.next().done) {
    if (++count > MAX_LEXEMES) {
      return true;
    }
  }
  return false;
}

/** Refuses what is nested too deep or has too many ends, where aliases are followed: a few lines of them may stand for more than fits anywhere. */
function measure(data: Data, name: string): void {
  const known = new Map<Data, { readonly height: number; readonly ends: number }>();
  const shape = (node: Data, depth: number): { readonly height: number; readonly ends: number } => {
    if (typeof node !== 'object' || node === null) {
      return { height: 0, ends: 1 };
    }
    const before = known.get(node);
    if (depth + (before?.height ?? 0) > MAX_DEPTH) {
      throw new InputError([`${name}: ${TOO_DEEP}`]);
    }
    if (before) {
      return before;
    }
    const below = (Object.values(node) as Data[]).map((child) => shape(child, depth + 1));
    const found = { height: 1 + below.reduce((most, { height }) => Math.max(most, height), 0), ends: below.reduce((sum, { ends }) => sum + ends, 1) };
    known.set(node, found);
    return found;
  };
  if (shape(data, 1).ends > MAX_ENDS) {
    throw new InputError([`${name}: more than ${MAX_ENDS} values, aliases followed, which no values file has; is it the right file?`]);
  }
}

interface Mistake { readonly offset: number; readonly message: string }

/** What YAML allows, and values have not: keys twice or that are no text, aliases of nothing or more of them than a person writes. */
function mistakesIn(document: Document): Mistake[] {
  const mistakes: Mistake[] = [];
  const anchors = new Set<string>();
  let aliases = 0;
  const add = (node: unknown, message: string): void => {
    mistakes.push({ offset: (node as Node | null)?.range?.[0] ?? 0, message });
  };
  visit(document, {
    Value: (_, { anchor }) => void (anchor !== undefined && anchors.add(anchor)),
    Alias: (_, node) => {
      aliases++;
      if (!anchors.has(node.source)) {
        add(node, `an alias of nothing: no &${node.source} stands before it`);
      }
      return aliases > MAX_ALIASES ? visit.BREAK : undefined;
    },
    Map: (_, { items, anchor }) => {
      anchors.add(anchor ?? '');
      const seen = new Set<string>();
      for (const { key, value } of items) {
        if (!isScalar(key)) {
          add(key, 'a key that is no text; a template is not rendered in values, so quote it or leave it out');
        } else if (seen.has(String(key.value))) {
          add(key, `the key "${key.source ?? String(key.value)}" is there twice; keep one`);
        } else if (key.source === '<<' && isScalar(value)) {
          add(value, '<< takes a map, or an alias of one');
        }
        seen.add(isScalar(key) ? String(key.value) : '');
      }
    },
  });
  return aliases > MAX_ALIASES ? [{ offset: 0, message: `more than ${MAX_ALIASES} aliases, which no values file has` }] : mistakes;
}

function plain<T>(read: () => T, name: string): T {
  try {
    return read();
  } catch (error) {
    throw new InputError([`${name}: ${error instanceof RangeError ? TOO_DEEP : sentence(error instanceof Error ? error.message : String(error))}`]);
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
    if (at(given, part) !== undefined) {
      return fileOf(files, given, part)?.where(part) ?? '--set';
    }
  }
  return files.length ? files[files.length - 1].where([]) : '--set';
}

/** The file whose word on a path is the last. */
export function fileOf(files: readonly ValuesFile[], given: Tree, path: Path): ValuesFile | undefined {
  const value = at(given, path)!;
  return [...files].reverse().find(({ data }) => says(at(data, path), value));
}

function says(data: Data | undefined, value: Data): boolean {
  return isTree(value) ? isTree(data) : JSON.stringify(data) === JSON.stringify(value);
}
