/** What a values file consists of. */
export type Data = string | number | boolean | null | readonly Data[] | Tree;
export interface Tree { readonly [key: string]: Data }

/** The way to a part of the data: keys of maps, positions in lists. */
export type Path = readonly (string | number)[];

export function isTree(data: Data | undefined): data is Tree {
  return typeof data === 'object' && data !== null && !Array.isArray(data);
}

/** A path as users write it: `gateway.service.annotations["example.com/a"]`, `connections[0].name`. */
export function pathText(path: Path): string {
  return path.map((step, i) => {
    if (typeof step === 'number') {
      return `[${step}]`;
    }
    return /^[\w-]+$/.test(step) ? `${i ? '.' : ''}${step}` : `[${JSON.stringify(step)}]`;
  }).join('');
}

/** The path that `pathText` wrote from plain keys: `a.b[0].c`. */
export function pathOf(text: string): Path {
  return text.split(/\.|(?=\[)/).map((step) => (/^\[\d+\]$/.test(step) ? Number(step.slice(1, -1)) : step));
}

export function at(data: Data | undefined, path: Path): Data | undefined {
  let current: Data | undefined = data;
  for (const step of path) {
    if (Array.isArray(current)) {
      current = (current as readonly Data[])[step as number];
    } else {
      current = isTree(current) && Object.prototype.hasOwnProperty.call(current, step) ? current[step] : undefined;
    }
  }
  return current;
}

/** The ends of a tree: scalars, and maps and lists that are empty. */
export function leaves(data: Data, path: Path = []): Path[] {
  const children: [string | number, Data][] = Array.isArray(data)
    ? (data as readonly Data[]).map((item, i): [number, Data] => [i, item])
    : isTree(data) ? Object.entries(data) : [];
  return children.length ? children.flatMap(([step, child]) => leaves(child, [...path, step])) : path.length ? [path] : [];
}

/** Whether two maps of texts say the same, in whatever order. */
export function sameTexts(a: Tree = {}, b: Tree = {}): boolean {
  return JSON.stringify(Object.entries(a).sort()) === JSON.stringify(Object.entries(b).sort());
}
