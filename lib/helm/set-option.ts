import { InputError } from './input-error';
import { define } from './merge-values';
import { Data, isTree, Path, pathText, Tree } from './path';

/** Longer lists would be a slip: Helm fills what lies before an index with nothing. */
const MAX_INDEX = 1000;

/**
 * Values with those of `--set` over them, as Helm reads it: `a.b=c,d[0].e={f,g}`. A backslash makes the next sign plain;
 * whole numbers, booleans and null are such.
 */
export function setValues(values: Tree, option: string): Tree {
  return new Assignments(option).all().reduce((tree, { path, value }) => placed(tree, path, value, option) as Tree, values);
}

interface Assignment { readonly path: Path; readonly value: Data }

/** The assignments of one option, read from left to right. */
class Assignments {
  private position = 0;

  constructor(private readonly option: string) {}

  all(): Assignment[] {
    const assignments: Assignment[] = [];
    while (this.position < this.option.length) {
      assignments.push({ path: this.path(), value: this.value() });
    }
    return assignments.length ? assignments : this.fail('it is empty');
  }

  private path(): Path {
    const path: (string | number)[] = [];
    for (let sign: string | undefined = '.'; sign !== '=';) {
      const afterIndex: boolean = typeof path[path.length - 1] === 'number' && sign !== '.';
      const { text, stop } = this.until(afterIndex ? '=[.' : '=[.,');
      if (text !== '' ? afterIndex : !afterIndex) {
        this.fail(text === '' ? 'a key is empty' : `"${text}" stands behind an index`);
      }
      if (text !== '') {
        path.push(text);
      }
      if (stop === undefined || stop === ',') {
        this.fail(`${pathText(path)} has no value`);
      }
      if (stop === '[') {
        path.push(this.index());
      }
      sign = stop;
    }
    return path;
  }

  private index(): number {
    const { text, stop } = this.until(']');
    const index = Number(text);
    return stop && /^\d+$/.test(text) && index <= MAX_INDEX ? index : this.fail(`[${text}] is no index from 0 to ${MAX_INDEX}`);
  }

  private value(): Data {
    if (this.option[this.position] !== '{') {
      return scalar(this.until(',').text);
    }
    this.position++;
    const items: Data[] = [];
    for (let sign: string | undefined = ','; sign === ',';) {
      const { text, stop } = this.until(',}');
      items.push(scalar(text));
      sign = stop ?? this.fail('a list ends with }');
    }
    const next = this.option[this.position];
    if (next !== undefined && next !== ',') {
      this.fail(`"${next}" stands behind a list`);
    }
    this.position++;
    return items;
  }

  /** The text before the next of some signs, and which it was; none at the end. */
  private until(stops: string): { readonly text: string; readonly stop?: string } {
    let text = '';
    while (this.position < this.option.length) {
      const sign = this.option[this.position++];
      if (stops.includes(sign)) {
        return { text, stop: sign };
      }
      text += sign === '\\' ? this.option[this.position++] ?? '' : sign;
    }
    return { text };
  }

  private fail(why: string): never {
    throw new InputError([`--set ${this.option}: ${why}; give key=value, such as gateway.replicas=2 or connections[0].name=data`]);
  }
}

function scalar(text: string): Data {
  switch (text.toLowerCase()) {
    case 'true': return true;
    case 'false': return false;
    case 'null': return null;
    default: return /^(0|[-+]?[1-9]\d*|[-+]0\d*)$/.test(text) && Number.isSafeInteger(Number(text)) ? Number(text) : text;
  }
}

/** The data with a value at a path; what leads there is made. */
function placed(data: Data | undefined, path: Path, value: Data, option: string, done = 0): Data {
  if (done === path.length) {
    return value;
  }
  const step = path[done];
  if (typeof step === 'number') {
    const items = itemsOf(data) ?? refuse(option, path.slice(0, done), 'a list');
    const filled = [...items, ...Array<null>(Math.max(0, step - items.length)).fill(null)];
    filled[step] = placed(filled[step], path, value, option, done + 1);
    return filled;
  }
  // Helm makes a map of an item that is none.
  const tree = isTree(data) ? data : data === undefined || data === null || typeof path[done - 1] === 'number' ? {} : refuse(option, path.slice(0, done), 'a map');
  const old = Object.prototype.hasOwnProperty.call(tree, step) ? tree[step] : undefined;
  return define({ ...tree }, step, placed(old, path, value, option, done + 1));
}

function itemsOf(data: Data | undefined): readonly Data[] | undefined {
  return Array.isArray(data) ? data as readonly Data[] : data === undefined || data === null ? [] : undefined;
}

function refuse(option: string, path: Path, what: string): never {
  throw new InputError([`--set ${option}: ${pathText(path)} is not ${what} in the files; set it as a whole, or change the file`]);
}
