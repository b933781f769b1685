import { App } from 'cdk8s';

/**
 * A program with the typed API, as data: what `template` runs and `import` writes. One tree for both, so that the
 * program on paper is the one that was run.
 */
export type Expression = Literal | List | Options | Call | Member;

interface Origin {
  /** The path in the values that it comes from. */
  readonly source?: string;
  /** Of an argument: what messages call it, below what the call makes. */
  readonly option?: string;
  /** A sentence for whoever reads the program. */
  readonly note?: string;
}

interface Literal extends Origin {
  readonly kind: 'literal';
  readonly value: string | number | boolean;
}

interface List extends Origin {
  readonly kind: 'list';
  readonly items: readonly Expression[];
}

/** An object of options. */
export interface Options extends Origin {
  readonly kind: 'options';
  readonly entries: { readonly [name: string]: Expression };
}

/** A static factory of a public class, or its constructor: `SecretRef.of(…)`, `new Installation(…)`. */
export interface Call extends Origin {
  readonly kind: 'call';
  readonly callee: string;
  readonly args: readonly Expression[];
  /** Of a construct, which stands in the app: its id there. */
  readonly id?: string;
}

/** A member of a public enum or a constant of a class: `ServiceType.NODE_PORT`. */
interface Member extends Origin {
  readonly kind: 'member';
  readonly name: string;
}

export function literal(value: string | number | boolean, origin: Origin = {}): Literal {
  return { kind: 'literal', value, ...origin };
}

export function list(items: readonly Expression[], origin: Origin = {}): List {
  return { kind: 'list', items, ...origin };
}

/** Options without what is not given; nothing at all where nothing is. */
export function options(entries: { readonly [name: string]: Expression | undefined }, origin: Origin = {}): Options | undefined {
  const given = Object.entries(entries).filter((entry): entry is [string, Expression] => entry[1] !== undefined);
  return given.length ? { kind: 'options', entries: Object.fromEntries(given), ...origin } : undefined;
}

/** As `options`, but an object also where nothing is given in it. */
export function object(entries: { readonly [name: string]: Expression | undefined }, origin: Origin = {}): Options {
  return options(entries, origin) ?? { kind: 'options', entries: {}, ...origin };
}

export function call(callee: string, args: readonly (Expression | undefined)[], origin: Origin & Pick<Call, 'id'> = {}): Call {
  return { kind: 'call', callee, args: args.filter((arg) => arg !== undefined), ...origin };
}

export function member(name: string, origin: Origin = {}): Member {
  return { kind: 'member', name, ...origin };
}

/** What an expression is made of. */
export function childrenOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'list': return expression.items;
    case 'call': return expression.args;
    case 'options': return Object.values(expression.entries);
    default: return [];
  }
}

/** The member that stands for a value; the value itself where there is none, which the typed API then refuses. */
export function memberOf(members: { readonly [value: string]: string }, value: string, source?: string): Expression {
  return Object.hasOwn(members, value) ? member(members[value], { source }) : literal(value, { source });
}

/** The public names, as `index.ts` exports them. */
export interface Library { readonly [name: string]: unknown }

/** What an expression stands for; its constructs are in the app. */
export function evaluate(expression: Expression, library: Library, app: App): unknown {
  switch (expression.kind) {
    case 'literal':
      return expression.value;
    case 'list':
      return expression.items.map((item) => evaluate(item, library, app));
    case 'options':
      return Object.fromEntries(Object.entries(expression.entries).map(([name, entry]) => [name, evaluate(entry, library, app)]));
    case 'member':
      return lookUp(expression.name, library);
    case 'call': {
      const [owner, method] = expression.callee.split('.');
      const { id } = expression;
      const args = [...id === undefined ? [] : [app, id], ...expression.args.map((arg) => evaluate(arg, library, app))];
      const target = library[owner] as { new (...args: unknown[]): unknown } & { [method: string]: (...args: unknown[]) => unknown };
      return method ? target[method](...args) : new target(...args);
    }
  }
}

function lookUp(name: string, library: Library): unknown {
  const [owner, key] = name.split('.');
  return (library[owner] as { readonly [key: string]: unknown })[key];
}

/** The values' path behind each path of the options, as messages name them: `core.gateway.replicas`. */
export function sourcesOf(expression: Expression, path = ''): Map<string, string> {
  const sources = new Map<string, string>();
  const visit = (node: Expression, at: string): void => {
    if (node.source !== undefined && !sources.has(at)) {
      sources.set(at, node.source);
    }
    if (node.kind === 'list') {
      node.items.forEach((item, i) => visit(item, `${at}[${i}]`));
    } else if (node.kind === 'options') {
      Object.entries(node.entries).forEach(([name, entry]) => visit(entry, at ? `${at}.${name}` : name));
    } else if (node.kind === 'call') {
      // What a factory is given has the path of what it makes.
      node.args.forEach((arg) => visit(arg, arg.option === undefined ? at : `${at}.${arg.option}`));
    }
  };
  visit(expression, path);
  inferSources(sources);
  return sources;
}

/** Options that have no source of their own are of what all that stands in them has in common. */
function inferSources(sources: Map<string, string>): void {
  const parents = new Set([...sources.keys()].flatMap((at) => at.split('.').map((_, i, steps) => steps.slice(0, i).join('.'))).filter((at) => at && !sources.has(at)));
  const inferred = [...parents].map((at): [string, string] => [at, common([...sources].filter(([other]) => other.startsWith(`${at}.`)).map(([, source]) => source))]);
  inferred.filter(([, source]) => source).forEach(([at, source]) => sources.set(at, source));
}

/** The path above all of some. */
function common(paths: readonly string[]): string {
  const [first, ...others] = paths.map((path) => path.split('.').slice(0, -1));
  const end = first.findIndex((step, i) => others.some((other) => other[i] !== step));
  return first.slice(0, end < 0 ? undefined : end).join('.');
}
