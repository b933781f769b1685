/** Merge maps, later ones winning; without entries the result is absent, so that no empty map is printed. */
export function merge(
  ...maps: ({ readonly [key: string]: string | undefined } | undefined)[]
): { [key: string]: string } | undefined {
  const entries = maps.flatMap((map) => Object.entries(map ?? {}))
    .filter((entry): entry is [string, string] => entry[1] !== undefined);
  return entries.length ? Object.fromEntries(entries) : undefined;
}

/** A list, or nothing where it is empty. */
export function list<T>(...items: (T | undefined)[]): T[] | undefined {
  const present = items.filter((item): item is T => item !== undefined);
  return present.length ? present : undefined;
}
