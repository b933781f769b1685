import { Schema } from '../../../lib/agent/crds/schema';

type Json = { [key: string]: unknown };

/** Every node of a schema with its path, parents first. */
export function nodes(schema: Schema, path = ''): [string, Schema][] {
  return [
    [path, schema],
    ...Object.entries(schema.properties ?? {}).flatMap(([name, child]) => nodes(child, path ? `${path}.${name}` : name)),
    ...(schema.items ? nodes(schema.items, `${path}[]`) : []),
    ...(schema.additionalProperties ? nodes(schema.additionalProperties, `${path}.*`) : []),
  ];
}

/**
 * The fields of an object that the API server would refuse, or under strict validation not know: the rules of a
 * structural schema, as far as these definitions use them.
 */
export function refusals(schema: Schema, value: unknown, path = ''): string[] {
  if (schema['x-kubernetes-int-or-string']) {
    const fits = Number.isInteger(value) || (typeof value === 'string' && new RegExp(schema.pattern ?? '').test(value));
    return fits ? [] : [path];
  }
  if (!isOfType(schema.type, value)) {
    return [path];
  }
  if (Array.isArray(value)) {
    return [
      ...value.flatMap((item, i) => refusals(schema.items!, item, `${path}[${i}]`)),
      ...duplicates(schema, value).map(i => `${path}[${i}]`),
    ];
  }
  if (schema.type === 'object' && path !== 'metadata' && !schema['x-kubernetes-preserve-unknown-fields']) {
    const at = (name: string) => path ? `${path}.${name}` : name;
    const object = value as Json;
    return [
      ...(schema.required ?? []).filter(name => object[name] === undefined).map(at),
      ...Object.entries(object).flatMap(([name, child]) => {
        const known = schema.properties?.[name] ?? schema.additionalProperties;
        return known ? refusals(known, child, at(name)) : [at(name)];
      }),
    ];
  }
  return [];
}

/** RFC 7386: what `kubectl patch --type=merge` does. */
export function mergePatch(target: unknown, patch: unknown): unknown {
  if (!isObject(patch)) {
    return patch;
  }
  const merged: Json = isObject(target) ? { ...target } : {};
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) {
      delete merged[name];
    } else {
      merged[name] = mergePatch(merged[name], value);
    }
  }
  return merged;
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isOfType(type: Schema['type'], value: unknown): boolean {
  switch (type) {
    case 'object': return isObject(value);
    case 'array': return Array.isArray(value);
    case 'integer': return Number.isInteger(value);
    default: return typeof value === type;
  }
}

/** The places of items that a set or a keyed list holds already, after defaults. */
function duplicates(schema: Schema, items: unknown[]): number[] {
  const keys = schema['x-kubernetes-list-map-keys'];
  if (!keys && schema['x-kubernetes-list-type'] !== 'set') {
    return [];
  }
  const identity = (item: unknown) =>
    JSON.stringify(keys ? keys.map(key => (item as Json)[key] ?? schema.items?.properties?.[key].default) : item);
  const seen = items.map(identity);
  return seen.flatMap((id, i) => seen.indexOf(id) < i ? [i] : []);
}
