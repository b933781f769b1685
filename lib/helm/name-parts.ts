import { childrenOf, Expression, member } from './program';
import { typescriptOf } from './typescript';

/** A program with its long repetitions taken out, each to be written once above it. */
interface NamedParts {
  readonly program: Expression;
  readonly constants: readonly { readonly name: string; readonly value: Expression }[];
}

/** What is shorter reads as well where it is used. */
const LONG = 60;
/** What no constant can be called, or what the program calls something else. */
const TAKEN = ('app await break case catch class const continue debugger default delete do else enum export extends false finally for function if implements '
  + 'import in instanceof interface let new null package private protected public return static super switch this throw true try typeof var void while with yield').split(' ');

/** Gives a name to each part that is long and there several times, as a person would. */
export function nameParts(program: Expression): NamedParts {
  const places = placesOf(program);
  const names = new Map<string, string>();
  const constants: { name: string; value: Expression }[] = [];
  const named = (node: Expression): Expression => {
    const text = typescriptOf(node);
    const paths = places.get(text) ?? [];
    const before = names.get(text);
    if (before === undefined && (paths.length < 2 || text.length < LONG)) {
      return withChildren(node, named);
    }
    const name = before ?? freeName(nameOf(paths), names);
    if (before === undefined) {
      constants.push({ name, value: { ...withChildren(node, named), note: undefined } });
      names.set(text, name);
    }
    return member(name, { note: node.note });
  };
  return { program: withChildren(program, named), constants };
}

/** Where each part stands, by its text; what stands in a repetition counts once. */
function placesOf(program: Expression): Map<string, string[][]> {
  const places = new Map<string, string[][]>();
  const visit = (node: Expression, path: readonly string[]): void => {
    const text = typescriptOf(node);
    const before = places.get(text);
    if (before) {
      before.push([...path]);
      return;
    }
    if (node.kind !== 'literal' && node.kind !== 'member') {
      places.set(text, [[...path]]);
      enter(node, path);
    }
  };
  // A part has the name of its option; items and arguments have none.
  const enter = (node: Expression, path: readonly string[]): void => {
    if (node.kind === 'options') {
      Object.entries(node.entries).forEach(([name, entry]) => visit(entry, [...path, name]));
    } else {
      childrenOf(node).forEach((child) => enter(child, path));
    }
  };
  enter(program, []);
  return places;
}

function withChildren(node: Expression, change: (child: Expression) => Expression): Expression {
  switch (node.kind) {
    case 'list': return { ...node, items: node.items.map(change) };
    case 'call': return { ...node, args: node.args.map(change) };
    case 'options': return { ...node, entries: Object.fromEntries(Object.entries(node.entries).map(([name, entry]) => [name, change(entry)])) };
    default: return node;
  }
}

/** What all options of some paths have in their name, after what they all stand in: `auxiliariesResources`, `metricsProbe`. */
function nameOf(paths: readonly string[][]): string {
  const [first] = paths;
  const above = first.slice(0, -1).filter((_, i) => paths.every((path) => path.length > i + 1 && same(path, first, i))).slice(-1);
  const words = wordsOf(first[first.length - 1] ?? 'part');
  const shared = words.filter((_, i) => paths.every((path) => wordsOf(path[path.length - 1] ?? '').slice(i - words.length).join() === words.slice(i).join()));
  const [start, ...others] = [...above, ...(shared.length || above.length ? shared : words)].map((word) => word.replace(/\W/g, ''));
  const name = [start.charAt(0).toLowerCase() + start.slice(1), ...others.map((word) => word.charAt(0).toUpperCase() + word.slice(1))].join('');
  return /^[a-z]/.test(name) ? name : 'part';
}

function same(a: readonly string[], b: readonly string[], last: number): boolean {
  return a.slice(0, last + 1).join('.') === b.slice(0, last + 1).join('.');
}

function wordsOf(name: string): string[] {
  return name.split(/(?=[A-Z])/);
}

function freeName(wanted: string, names: ReadonlyMap<string, string>): string {
  const taken = new Set([...TAKEN, ...names.values()]);
  let name = wanted;
  for (let number = 2; taken.has(name); number++) {
    name = `${wanted}${number}`;
  }
  return name;
}
