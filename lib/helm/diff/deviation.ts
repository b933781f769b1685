/** A difference from what the official chart renders that is intended. */
export interface Deviation {
  /** A glob over `<kind>/<name>`, as the release `polyaxon` has it. */
  readonly object: string;
  /** A glob over the path inside the object, with `<` and `>` for brackets; empty for the whole object. */
  readonly path?: string;
  /** A glob over the cases that it is for. */
  readonly case?: string;
  /** Why it is better for the user. */
  readonly reason: string;
}

/** The first deviation that declares a difference. */
export function deviationOf(deviations: readonly Deviation[], label: string, object: string, path: string): Deviation | undefined {
  return deviations.find((deviation) => matches(deviation.case ?? '*', label) && matches(deviation.object, object)
    && matches(angled(deviation.path ?? '*'), angled(path)));
}

/** What the release `polyaxon`, whose objects the deviations name, calls an object of this release. */
export function declaredName(object: string, release: string): string {
  // Behind what a StatefulSet calls its claims, or behind the kind.
  const at = ['/data-', '/redis-data-', '/'].find((start) => object.includes(`${start}${release}-`));
  return at === undefined ? object : object.replace(`${at}${release}-`, () => `${at}polyaxon-`);
}

function angled(path: string): string {
  return path.replace(/\[/g, '<').replace(/\]/g, '>');
}

const cache = new Map<string, RegExp>();

/** Whether a text is of the form of a glob: `*` any letters, `?` one, `[ab]` one of some, `[!ab]` none of them. */
function matches(glob: string, text: string): boolean {
  const known = cache.get(glob);
  const pattern = known ?? new RegExp(`^${glob.replace(/\[(!?)([^\]]+)\]|[.*+?^${}()|[\]\\]/g, (part, not: string | undefined, letters: string | undefined) =>
    (letters !== undefined ? `[${not ? '^' : ''}${letters}]` : part === '*' ? '[^]*' : part === '?' ? '[^]' : `\\${part}`))}$`);
  cache.set(glob, pattern);
  return pattern.test(text);
}
