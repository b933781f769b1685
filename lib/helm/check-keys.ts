import { check } from '../kube/checks';
import { Problems } from '../kube/problems';
import { nearest } from '../kube/spelling';
import { Key, Keys } from './key';
import { Data, isTree, Tree } from './path';

/** Whether the data are of the key's type, from here down; what is unknown is an error with the nearest key. */
export function checkKeys(problems: Problems, keys: Keys, data: Tree, path = '', others = false): void {
  for (const [name, value] of Object.entries(data)) {
    const at = `${path}${/^[\w-]+$/.test(name) ? name : `["${name}"]`}`;
    const key = Object.prototype.hasOwnProperty.call(keys, name) ? keys[name] : undefined;
    if (!key && others) {
      continue;
    }
    if (!key) {
      problems.add(at, value, 'unknown key', remedyOfUnknown(keys, name, path));
    } else if (value !== null) {
      checkKey(problems, key, value, at, others);
    }
  }
}

function checkKey(problems: Problems, key: Key, value: Data, at: string, others: boolean): void {
  const types = [key.schema.type].flat() as string[];
  if (!types.some((type) => isOf(type, value))) {
    problems.add(at, value, `not ${types.map(article).join(' or ')}`, remedyOf(key));
  } else if (key.schema.enum && !(key.schema.enum as string[]).includes(value as string)) {
    check.oneOf(problems, at, value as string, key.schema.enum as string[]);
  } else if (typeof value === 'number' && types.includes('integer')) {
    check.integer(problems, at, value, key.schema.minimum as number, (key.schema.maximum ?? Number.MAX_SAFE_INTEGER) as number);
  } else if (key.keys && isTree(value)) {
    checkKeys(problems, key.keys, value, `${at}.`, others || key.others);
  } else if (key.items && Array.isArray(value)) {
    (value as readonly Data[]).forEach((item, i) => item !== null && checkKey(problems, key.items!, item, `${at}[${i}]`, others));
  } else if (key.items && isTree(value)) {
    Object.entries(value).forEach(([name, item]) => item !== null && checkKey(problems, key.items!, item, `${at}["${name}"]`, others));
  }
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

function remedyOf(key: Key): string {
  const { initial } = key;
  return initial === undefined || initial === null || typeof initial === 'object' ? 'see the documentation of the key' : `give one such as ${JSON.stringify(initial)}`;
}

function remedyOfUnknown(keys: Keys, name: string, path: string): string {
  const meant = nearest(name, Object.keys(keys));
  if (meant !== undefined) {
    return `did you mean ${path}${meant}?`;
  }
  const deeper = pathsOf(keys, path).find((other) => other.replace(/\W/g, '').toLowerCase().endsWith(name.toLowerCase()));
  return deeper !== undefined ? `did you mean ${deeper}?` : `give any of ${Object.keys(keys).join(', ')}, or leave it out`;
}

/** The paths of all keys, the higher ones first. */
function pathsOf(keys: Keys, path: string): string[] {
  const here = Object.keys(keys).map((name) => `${path}${name}`);
  return [...here, ...Object.entries(keys).flatMap(([name, key]) => (key.keys ? pathsOf(key.keys, `${path}${name}.`) : []))];
}
