import { Data, isTree, Tree } from './path';

/**
 * Values as Helm merges them: maps key by key, all else is replaced. A null stays, so that it can delete what lies below.
 */
export function mergeValues(below: Tree, above: Tree): Tree {
  const merged: { [key: string]: Data } = { ...below };
  for (const [key, value] of Object.entries(above)) {
    const old = Object.prototype.hasOwnProperty.call(below, key) ? below[key] : undefined;
    define(merged, key, isTree(old) && isTree(value) ? mergeValues(old, value) : value);
  }
  return merged;
}

/** The user's values over the chart's defaults: a null deletes the default. */
export function coalesce(defaults: Tree, values: Tree): Tree {
  return withoutNulls(mergeValues(defaults, values));
}

function withoutNulls(tree: Tree): Tree {
  const kept: { [key: string]: Data } = {};
  for (const [key, value] of Object.entries(tree)) {
    if (value !== null) {
      define(kept, key, isTree(value) ? withoutNulls(value) : value);
    }
  }
  return kept;
}

/** Sets a key that may be `__proto__`, which an assignment would not. */
export function define(tree: { [key: string]: Data }, key: string, value: Data): Tree {
  return Object.defineProperty(tree, key, { value, enumerable: true, configurable: true, writable: true });
}
