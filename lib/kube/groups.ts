/** Items by what they have in common, in the order in which each is met first. */
export function groups<T>(items: readonly T[], nameOf: (item: T) => string): Map<string, T[]> {
  const found = new Map<string, T[]>();
  items.forEach((item) => found.set(nameOf(item), [...found.get(nameOf(item)) ?? [], item]));
  return found;
}
