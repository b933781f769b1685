import { isDeletable, Key, Keys } from './key';
import { AGENT_KEYS, PLATFORM_KEYS, TRAINING_JOBS_KEYS } from './keys/charts';

/** The JSON Schema of a values file, by which editors complete and check it; made from what the importer checks by. */
function valuesSchema(title: string, keys: Keys): object {
  return { $schema: 'https://json-schema.org/draft/2020-12/schema', title, ...objectSchema(keys, false) };
}

/** The files of `schema/`, by name. */
export function schemaFiles(): { readonly [file: string]: string } {
  const text = (title: string, keys: Keys): string => `${JSON.stringify(valuesSchema(title, keys), undefined, 2)}\n`;
  return {
    'values.schema.json': text('Values of the official Polyaxon chart 2.15.1', PLATFORM_KEYS),
    'agent.values.schema.json': text('Values of the official Polyaxon agent chart 2.15.1', AGENT_KEYS),
    'trainingjobs.values.schema.json': text('Values of the official Polyaxon trainingjobs chart 2.15.1', TRAINING_JOBS_KEYS),
  };
}

function objectSchema(keys: Keys, others: boolean): object {
  return {
    type: 'object',
    properties: Object.fromEntries(Object.entries(keys).map(([name, key]) => [name, keySchema(key, others)])),
    additionalProperties: others,
  };
}

function keySchema(key: Key, others: boolean, deletable = isDeletable(key)): object {
  const { type, ...rules } = key.schema;
  const below = key.keys ? objectSchema(key.keys, others || (key.others ?? false))
    : !key.items ? {} : key.schema.type === 'array' ? { items: keySchema(key.items, others, false) } : { additionalProperties: keySchema(key.items, others) };
  return {
    ...below,
    // A null deletes the default, as Helm has it.
    type: deletable ? [...[type].flat() as string[], 'null'] : type,
    ...'enum' in rules ? { ...rules, enum: [...rules.enum as string[], ...deletable ? [null] : []] } : rules,
    ...key.initial === undefined ? {} : { default: key.initial },
    ...key.dead === undefined ? {} : { deprecated: true, description: `Without effect: ${key.dead}.` },
  };
}
