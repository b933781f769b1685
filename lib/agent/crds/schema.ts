/**
 * One node of a structural schema: the part of OpenAPI v3 that the definitions of this folder use.
 */
export interface Schema {
  readonly 'type'?: 'object' | 'array' | 'string' | 'integer' | 'boolean';
  readonly 'format'?: 'int32' | 'int64' | 'date-time';
  readonly 'pattern'?: string;
  readonly 'default'?: string;
  readonly 'anyOf'?: Schema[];
  readonly 'required'?: string[];
  readonly 'properties'?: { [name: string]: Schema };
  readonly 'additionalProperties'?: Schema;
  readonly 'items'?: Schema;
  readonly 'x-kubernetes-int-or-string'?: true;
  readonly 'x-kubernetes-list-type'?: 'atomic' | 'map' | 'set';
  readonly 'x-kubernetes-list-map-keys'?: string[];
  readonly 'x-kubernetes-map-type'?: 'atomic';
  readonly 'x-kubernetes-preserve-unknown-fields'?: true;
}

export const STRING: Schema = { type: 'string' };
export const BOOLEAN: Schema = { type: 'boolean' };
export const INTEGER: Schema = { type: 'integer' };
export const INT32: Schema = { type: 'integer', format: 'int32' };
export const INT64: Schema = { type: 'integer', format: 'int64' };
export const DATE_TIME: Schema = { type: 'string', format: 'date-time' };

/** A number or a name, such as the target port of a Service. It has no `type`: the extension stands for it. */
export const INT_OR_STRING: Schema = {
  'anyOf': [{ type: 'integer' }, { type: 'string' }],
  'x-kubernetes-int-or-string': true,
};

/** A quantity of Kubernetes, such as `2` or `500Mi`. */
export const QUANTITY: Schema = {
  ...INT_OR_STRING,
  pattern: '^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$',
};

/**
 * An object with these properties and no others: what is not listed is pruned, or refused by a strict client.
 * The compiler checks that a required name is one of the properties.
 */
export function object<N extends string>(properties: Record<N, Schema>, ...required: NoInfer<N>[]): Schema {
  return { type: 'object', ...(required.length > 0 && { required }), properties };
}

/** An object with free keys. */
export function mapOf(values: Schema): Schema {
  return { type: 'object', additionalProperties: values };
}

/** A list that says nothing about merging, which the API server treats as atomic. */
export function listOf(items: Schema): Schema {
  return { type: 'array', items };
}

/** A list that server-side apply replaces as a whole. */
export function atomicListOf(items: Schema): Schema {
  return { ...listOf(items), 'x-kubernetes-list-type': 'atomic' };
}

/** A list of distinct scalars. */
export function setOf(items: Schema): Schema {
  return { ...listOf(items), 'x-kubernetes-list-type': 'set' };
}

/** A list that server-side apply merges by these keys, which must be distinct. */
export function keyedListOf(items: Schema, ...keys: string[]): Schema {
  return { ...listOf(items), 'x-kubernetes-list-type': 'map', 'x-kubernetes-list-map-keys': keys };
}

/** The same object, which server-side apply replaces as a whole. */
export function atomic(schema: Schema): Schema {
  return { ...schema, 'x-kubernetes-map-type': 'atomic' };
}
