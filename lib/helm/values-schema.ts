import { Key, Keys } from './key';

/** The JSON Schema of a values file, by which editors complete and check it; made from what the importer checks by. */
export function valuesSchema(title: string, keys: Keys): object {
  return { $schema: 'https://json-schema.org/draft/2020-12/schema', title, ...objectSchema(keys, false) };
}

function objectSchema(keys: Keys, others: boolean): object {
  return {
    type: ['object', 'null'],
    properties: Object.fromEntries(Object.entries(keys).map(([name, key]) => [name, keySchema(key, others)])),
    additionalProperties: others,
  };
}

function keySchema(key: Key, others: boolean): object {
  const { type, ...rules } = key.schema;
  const below = key.keys ? objectSchema(key.keys, others || (key.others ?? false))
    : key.items ? { [isList(key) ? 'items' : 'additionalProperties']: keySchema(key.items, others) } : {};
  return {
    // A null deletes the default, as Helm has it.
    type: [...[type].flat() as string[], 'null'],
    ...'enum' in rules ? { ...rules, enum: [...rules.enum as string[], null] } : rules,
    ...below,
    ...key.initial === undefined ? {} : { default: key.initial },
    ...key.dead === undefined ? {} : { deprecated: true, description: `Without effect: ${key.dead}.` },
  };
}

function isList(key: Key): boolean {
  return key.schema.type === 'array';
}
