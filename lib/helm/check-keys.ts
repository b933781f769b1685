import { check } from '../kube/checks';
import { isSecret, Problems } from '../kube/problems';
import { nearest } from '../kube/spelling';
import { isDeletable, Key, Keys } from './key';
import { Data, isTree, pathText, Tree } from './path';

/** It takes time to look for the keys that are meant, and nobody reads more. */
const MOST = 200;

/** Whether the data are of the key's type, from here down; what is unknown is an error with the nearest key. */
export function checkKeys(problems: Problems, keys: Keys, data: Tree, path = '', others = false): void {
  for (const [name, value] of Object.entries(data)) {
    if (isEnough(problems)) {
      return;
    }
    const at = below(path, name);
    const key = Object.prototype.hasOwnProperty.call(keys, name) ? keys[name] : undefined;
    if (!key && others) {
      continue;
    }
    if (!key) {
      problems.add(at, value, 'unknown key', remedyOfUnknown(keys, name, path));
    } else {
      checkKey(problems, key, value, at, others);
    }
  }
}

function isEnough({ messages }: Problems): boolean {
  return messages.length > MOST;
}

function checkKey(problems: Problems, key: Key, value: Data, at: string, others: boolean): void {
  if (isEnough(problems)) {
    return;
  }
  if (value === null) {
    if (!isDeletable(key)) {
      problems.add(at, null, 'not a map', 'give the keys that are to differ, or leave it out');
    }
    return;
  }
  const types = [key.schema.type].flat() as string[];
  if (!types.some((type) => isOf(type, value))) {
    problems.add(at, value, `not ${types.map(article).join(' or ')}`, remedyOf(key, value, at));
  } else if (key.schema.enum && !(key.schema.enum as string[]).includes(value as string)) {
    check.oneOf(problems, at, value as string, key.schema.enum as string[]);
  } else if (value === '' && key.schema.minLength === 1) {
    problems.add(at, value, 'empty', `give one such as ${String(key.initial ?? 'x')}, or leave it out`);
  } else if (typeof value === 'number' && types.includes('integer')) {
    check.integer(problems, at, value, key.schema.minimum as number, (key.schema.maximum ?? Number.MAX_SAFE_INTEGER) as number);
  } else if (key.keys && isTree(value)) {
    checkKeys(problems, key.keys, value, `${at}.`, others || key.others);
  } else if (key.items && Array.isArray(value)) {
    (value as readonly Data[]).forEach((item, i) => (item === null ? addHole(problems, `${at}[${i}]`) : checkKey(problems, key.items!, item, `${at}[${i}]`, others)));
  } else if (key.items && isTree(value)) {
    Object.entries(value).forEach(([name, item]) => item !== null && checkKey(problems, key.items!, item, below(`${at}.`, name), others));
  } else {
    checkOpen(problems, value, at);
  }
}

/** What holds inside what is open, too. */
function checkOpen(problems: Problems, value: Data, at: string): void {
  if (typeof value === 'number' && !Number.isFinite(value)) {
    problems.add(at, value, 'not a number that can be written', 'give one, or quote the text');
  } else if (Array.isArray(value)) {
    (value as readonly Data[]).forEach((item, i) => (item === null ? addHole(problems, `${at}[${i}]`) : checkOpen(problems, item, `${at}[${i}]`)));
  } else if (isTree(value)) {
    Object.entries(value).forEach(([name, item]) => checkOpen(problems, item, below(`${at}.`, name)));
  }
}

function addHole(problems: Problems, at: string): void {
  problems.add(at, null, 'nothing, in a list', 'give an item, or leave it out');
}

/** The path of a key below a path that ends with a dot, or that is empty. */
function below(path: string, name: string): string {
  return /^[\w-]+$/.test(name) ? `${path}${name}` : `${path.replace(/\.$/, '')}${pathText([name])}`;
}

function isOf(type: string, value: Data): boolean {
  switch (type) {
    case 'integer': return Number.isInteger(value);
    case 'array': return Array.isArray(value);
    case 'object': return isTree(value);
    default: return typeof value === type;
  }
}

function article(type: string): string {
  return { string: 'a text', integer: 'a whole number', number: 'a number', boolean: 'true or false', array: 'a list', object: 'a map' }[type] ?? type;
}

function remedyOf(key: Key, value: Data, at: string): string {
  const [type] = [key.schema.type].flat() as string[];
  switch (type) {
    case 'string': return typeof value === 'object' ? 'give one text' : isSecret(at) ? 'quote it' : `quote it: '${String(value)}'`;
    case 'boolean': return 'give true or false, without quotes';
    case 'array': return 'put it in brackets: [...]';
    case 'object': return key.keys ? `give one with any of ${Object.keys(key.keys).join(', ')}` : 'give one such as {key: value}';
    default: return key.initial === undefined ? 'give a number, without quotes' : `give one such as ${JSON.stringify(key.initial)}`;
  }
}

function remedyOfUnknown(keys: Keys, name: string, path: string): string {
  const meant = nearest(name, Object.keys(keys));
  if (meant !== undefined) {
    return `did you mean ${path}${meant}?`;
  }
  const deeper = pathsOf(keys, path).find((other) => endsWith(other.split('.'), name.toLowerCase()));
  return deeper !== undefined ? `did you mean ${deeper}?` : `give any of ${Object.keys(keys).join(', ')}, or leave it out`;
}

/** Whether the last words of a path, written as one, are the name: `serviceType` is that of `gateway.service.type`. */
function endsWith(words: readonly string[], name: string): boolean {
  return words.some((_, i) => words.slice(i).join('').toLowerCase() === name);
}

/** The paths of all keys, the higher ones first. */
function pathsOf(keys: Keys, path: string): string[] {
  const here = Object.keys(keys).map((name) => `${path}${name}`);
  return [...here, ...Object.entries(keys).flatMap(([name, key]) => (key.keys ? pathsOf(key.keys, `${path}${name}.`) : []))];
}
