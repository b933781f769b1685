import * as library from 'cdk8s-polyaxon';

/** How a value of the library's own classes was made, so that it can be made of other arguments. */
interface Making { readonly make: (...args: unknown[]) => unknown; readonly args: readonly unknown[] }
const makings = new Map<unknown, Making>();

/** Notes what the static factories of the library are given from now on. */
export function watchFactories(): void {
  for (const type of Object.values(library).filter((item) => typeof item === 'function') as unknown as Record<string, unknown>[]) {
    for (const name of Object.getOwnPropertyNames(type)) {
      const factory = type[name];
      if (typeof factory !== 'function') continue;
      const make = factory.bind(type) as Making['make'];
      type[name] = (...args: unknown[]): unknown => {
        const value = make(...args);
        makings.set(value, { make, args });
        return value;
      };
    }
  }
}

/** The way to a part of an input: names of options and indices, also of what factories were given. */
export type Way = readonly (string | number)[];

/** The ways to all parts of an input, itself first. */
export function waysOf(input: unknown): Way[] {
  const parts = partsOf(input);
  return [[], ...Object.entries(parts).flatMap(([name, part]) => waysOf(part).map((way) => [name, ...way]))];
}

/** The input with another part at this place. */
export function replaced(input: unknown, [name, ...rest]: Way, part: unknown): unknown {
  if (name === undefined) {
    return part;
  }
  const parts = Object.assign(Array.isArray(partsOf(input)) ? [] : {}, partsOf(input)) as Record<string, unknown>;
  parts[name] = replaced(parts[name], rest, part);
  const making = makings.get(input);
  return making ? making.make(...parts as unknown as unknown[]) : parts;
}

/** The part at this place. */
export function partAt(input: unknown, way: Way): unknown {
  return way.reduce<unknown>((part, name) => (partsOf(part) as Record<string, unknown>)[name], input);
}

function partsOf(input: unknown): object {
  const isPlain = Array.isArray(input) || (typeof input === 'object' && input !== null && Object.getPrototypeOf(input) === Object.prototype);
  return makings.get(input)?.args ?? (isPlain ? input as object : {});
}
