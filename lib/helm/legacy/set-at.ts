import { Data, Path, Tree } from '../path';

/** Puts a value where a path says, with the maps and lists on the way; a key may be `__proto__`, which an assignment would not set. */
export function setAt(tree: Tree, path: Path, value: Data): void {
  let current = tree as { [key: string | number]: Data };
  path.forEach((step, i) => {
    while (Array.isArray(current) && current.length < (step as number)) {
      current.push({});
    }
    const isLast = i === path.length - 1;
    const below = Object.prototype.hasOwnProperty.call(current, step) ? current[step] : undefined;
    const isOpen = typeof below === 'object' && below !== null;
    const next = isLast ? value : isOpen ? below : typeof path[i + 1] === 'number' ? [] : {};
    Object.defineProperty(current, step, { value: next, enumerable: true, configurable: true, writable: true });
    current = next as { [key: string | number]: Data };
  });
}
