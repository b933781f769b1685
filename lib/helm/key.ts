import { Data, Tree } from './path';

/**
 * What a key of the official charts may hold, and what it holds by default. One declaration checks a values file, makes
 * the JSON schema, and is the defaults that values are laid over.
 */
export interface Key {
  /** The official default; absent where the chart has none. */
  readonly initial?: Data;
  /** What the value may be, as JSON Schema says it. */
  readonly schema: Schema;
  /** Why nothing comes of it, in the official chart and here. */
  readonly dead?: string;
  /** The keys below, where they are fixed. */
  readonly keys?: Keys;
  /** Whether a null may take all of it away. */
  readonly nullable?: boolean;
  /** Whether further keys stand below, which belong to a sub-chart and are not declared. */
  readonly others?: boolean;
  /** What is below each key that users choose, or each item. */
  readonly items?: Key;
}

export interface Keys { readonly [name: string]: Key }

/** The part of JSON Schema 2020-12 that the keys need. */
export type Schema = {
  readonly [keyword in 'type' | 'enum' | 'minimum' | 'maximum' | 'minLength' | 'pattern' | 'items' | 'properties' | 'additionalProperties' | 'description' | 'default' | 'deprecated']?: unknown;
};

type Scalar = 'string' | 'integer' | 'number' | 'boolean';

function scalar(type: Scalar | readonly Scalar[], initial?: Data, more: Schema = {}): Key {
  return { initial, schema: { type, ...more } };
}

/** Text. Helm takes numbers for it, too: an image's tag `1.2`. */
export function text(initial?: string): Key {
  return scalar(['string', 'number'], initial);
}

/** The text of a label, annotation or variable: what is not quoted the API server refuses. */
export function label(initial?: string): Key {
  return scalar('string', initial);
}

/** A text that the official chart quotes, so that it takes all scalars. */
export function quoted(): Key {
  return scalar(['string', 'number', 'boolean']);
}

/** A text that is not empty. */
export function filledText(initial?: string): Key {
  return scalar(['string', 'number'], initial, { minLength: 1 });
}

export function flag(initial?: boolean): Key {
  return scalar('boolean', initial);
}

export function integer(initial?: number, minimum = 0, maximum?: number): Key {
  return scalar('integer', initial, maximum === undefined ? { minimum } : { minimum, maximum });
}

export function port(initial?: number): Key {
  return integer(initial, 1, 65535);
}

export function choice(values: readonly string[], initial?: string): Key {
  return scalar('string', initial, { enum: values });
}

/** An amount such as `500m`, `2` or `10Gi`. */
export function quantity(initial?: string): Key {
  return scalar(['string', 'number'], initial);
}

/** A map with fixed keys. */
export function group(keys: Keys): Key {
  return { schema: { type: 'object' }, keys };
}

export function listOf(items: Key, initial?: readonly Data[]): Key {
  return { initial, schema: { type: 'array' }, items };
}

/** A map whose keys users choose. */
export function mapOf(items: Key, initial?: Tree): Key {
  return { initial, schema: { type: 'object' }, items };
}

/** A part of Kubernetes' or Polyaxon's own language, which the typed API judges. */
export function open(type: 'object' | 'array', initial?: Data): Key {
  return { initial, schema: { type } };
}

/** A map that a null takes away as a whole, which the official chart takes for nothing. */
export function nullable(key: Key): Key {
  return { ...key, nullable: true };
}

/** Whether a null may take a key away. The official chart itself fails where a whole map of its defaults is gone. */
export function isDeletable({ keys, nullable: isNullable }: Key): boolean {
  return !keys || isNullable === true || !Object.keys(defaultsOf(keys)).length;
}

/** Why a key is dead that only the values name. */
export const NEVER = 'the official chart has it among its values and reads it nowhere';

/** A key that has no effect in the official chart. */
export function dead(key: Key, why: string): Key {
  return { ...key, dead: why };
}

/** The official defaults of a map of keys. */
export function defaultsOf(keys: Keys): Tree {
  return Object.fromEntries(Object.entries(keys).flatMap(([name, key]) => {
    const initial = key.keys ? defaultsOf(key.keys) : key.initial;
    return initial === undefined || (key.keys && !Object.keys(initial as Tree).length) ? [] : [[name, initial]];
  }));
}

/** The declaration of a path; undefined inside what is open, or where there is none. */
export function keyAt(keys: Keys, path: readonly (string | number)[]): Key | undefined {
  let current: Key | undefined = { schema: {}, keys };
  for (const step of path) {
    current = current?.keys ? (typeof step === 'string' && Object.prototype.hasOwnProperty.call(current.keys, step) ? current.keys[step] : undefined) : current?.items;
  }
  return current;
}
