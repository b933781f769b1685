import { CLASSES, ENUMS, STRUCTS } from '../config/shapes';
import { check } from './checks';
import { isScalar, isSecret, Problems, verify } from './problems';
import { nearest } from './spelling';

interface Bag { readonly [name: string]: unknown }

/** A value that knows what is wrong with it, and tells whether it is of the right types. */
interface Checked { readonly _check?: (problems: Problems, path: string) => boolean }

/**
 * Whether a value is of a type of `config/shapes`, down to the last of its parts. Not every program is checked by a
 * compiler, and a check of what is in a list must find a list. An unknown option or value of an enum is a problem, too,
 * but leaves the types right.
 */
export function checkShape(problems: Problems, path: string, type: string, input: unknown): boolean {
  const items = /^(.+)(\[\]|\{\})$/.exec(type);
  if (input === undefined || type === 'any') {
    return true;
  } else if (items) {
    return items[2] === '[]' ? checkList(problems, path, items[1], input) : checkMap(problems, path, items[1], input);
  } else if (type in STRUCTS) {
    return checkStruct(problems, path, type, input);
  } else if (type in ENUMS) {
    check.oneOf(problems, path, input as string, ENUMS[type]);
    return typeof input === 'string';
  } else if (type in CLASSES) {
    return checkInstance(problems, path, type, input);
  }
  return checkScalar(problems, path, type, input);
}

/** Whether some fields of a value are of these types. */
export function checkFields(problems: Problems, path: string, value: object, types: { readonly [name: string]: string }): boolean {
  return all(Object.entries(types), ([name, type]) => checkShape(problems, at(path, name), type, (value as Bag)[name]));
}

/** What a constructor does with its props: refuses what is of another shape, and, where that is right, what is wrong otherwise. */
export function accept(type: string, props: unknown, checkAll: (problems: Problems) => void): void {
  verify((problems) => {
    if (checkStruct(problems, '', type, props)) {
      checkAll(problems);
    }
  });
}

function checkList(problems: Problems, path: string, type: string, input: unknown): boolean {
  if (!Array.isArray(input)) {
    problems.add(path, input, 'not a list', 'put it in brackets: [...]');
    return false;
  }
  // Not forEach, which skips what is left out.
  return all([...input.entries()], ([i, item]) => checkEntry(problems, `${path}[${i}]`, type, item));
}

function checkMap(problems: Problems, path: string, type: string, input: unknown): boolean {
  if (!isObject(input)) {
    problems.add(path, input, 'not an object', 'give names with a value each: { name: ... }');
    return false;
  }
  return all(Object.entries(input), ([name, item]) => checkEntry(problems, `${path}["${name}"]`, type, item));
}

function checkEntry(problems: Problems, path: string, type: string, input: unknown): boolean {
  if (input === undefined) {
    problems.add(path, input, 'missing', 'give it a value, or leave the entry out');
    return false;
  }
  return checkShape(problems, path, type, input);
}

function checkStruct(problems: Problems, path: string, type: string, input: unknown): boolean {
  const options = optionsOf(type);
  if (!isObject(input)) {
    problems.add(path || 'props', input, 'not an object', `give one with any of ${Object.keys(options).join(', ')}`);
    return false;
  }
  return all(Object.entries(input), ([name, value]) => {
    if (Object.hasOwn(options, name)) {
      return checkShape(problems, at(path, name), options[name], value);
    }
    if (value !== undefined) {
      const meant = nearestOption(type, name, value);
      problems.add(at(path, name), value, 'unknown property',
        meant ? `did you mean ${at(path, meant)}?` : `give any of ${Object.keys(options).join(', ')}`);
    }
    return true;
  });
}

function checkInstance(problems: Problems, path: string, type: string, input: unknown): boolean {
  if (!isInstance(type, input)) {
    const a = /^[AEIOU]/.test(type) ? `an ${type}` : `a ${type}`;
    const makers = CLASSES[type].map((maker) => `${maker}(...)`).join(' or ');
    problems.add(path, type === 'SecretRef' ? hidden(input) : input, `not ${a}`, `give ${makers || a}`);
    return false;
  }
  return (input as Checked)._check?.(problems, path) ?? true;
}

function checkScalar(problems: Problems, path: string, type: string, input: unknown): boolean {
  const remedies: { readonly [type: string]: string } = {
    string: ['number', 'boolean', 'bigint'].includes(typeof input) && !isSecret(path) ? `quote it: '${String(input)}'` : 'give a text in quotes',
    number: 'give a whole number, without quotes',
    boolean: 'give true or false, without quotes',
  };
  const isRight = typeof input === type;
  if (!isRight) {
    problems.add(path, input, `not a ${type}`, remedies[type]);
  }
  return isRight;
}

/** The options of an interface, with those that it inherits. */
function optionsOf(type: string): { readonly [name: string]: string } {
  const { extends: bases, ...own } = STRUCTS[type];
  return Object.assign({}, ...(bases?.split(' ') ?? []).map(optionsOf), own) as { readonly [name: string]: string };
}

/** An option that may have been meant, also of another option, as a path: `gateway` is `core.gateway`. */
function nearestOption(type: string, name: string, value: unknown): string | undefined {
  let level = [{ path: '', type }];
  while (level.length) {
    const options = level.flatMap((struct) => Object.entries(optionsOf(struct.type))
      .map(([option, wanted]) => ({ name: option, path: at(struct.path, option), type: wanted })));
    const found = nearest(name, options.filter((option) => fits(option.type, value)).map((option) => option.name));
    if (found) {
      return options.find((option) => option.name === found && fits(option.type, value))!.path;
    }
    level = options.filter((option) => option.type in STRUCTS);
  }
  return undefined;
}

function fits(type: string, value: unknown): boolean {
  return ['string', 'number', 'boolean'].includes(type) ? typeof value === type
    : type in ENUMS ? typeof value === 'string'
      : type.endsWith('[]') === Array.isArray(value) && typeof value === 'object';
}

function isObject(input: unknown): input is Bag {
  // By the tag, since an object may come from another realm: jsii runs the library in one of its own.
  return Object.prototype.toString.call(input) === '[object Object]';
}

/** By the name, so that a copy of the library in another package will do. */
function isInstance(type: string, input: unknown): boolean {
  if (!isObject(input)) {
    return false;
  }
  const names: string[] = [];
  for (let prototype = Object.getPrototypeOf(input); prototype; prototype = Object.getPrototypeOf(prototype)) {
    // Bundlers call a class that names itself _Class, and a second of one name Class2.
    names.push(prototype.constructor?.name?.replace(/^_|\d+$/g, ''));
  }
  // A bundler that makes code small may have renamed all classes; then any will do that is no plain object.
  return names.includes(type) || (Problems.name !== 'Problems' && names.length > 1);
}

/** A message must not repeat a password that stands where a reference belongs, whatever its name. */
function hidden(input: unknown): unknown {
  return isScalar(input) ? '***' : input;
}

function at(path: string, name: string): string {
  return path ? `${path}.${name}` : name;
}

/** Whether it holds for all; each is asked. */
function all<T>(items: readonly T[], holds: (item: T) => boolean): boolean {
  return items.filter((item) => !holds(item)).length === 0;
}
