import { Call, childrenOf, Expression } from './program';

/** The most characters of a line. */
export const WIDTH = 120;

/** An expression as a person would write it in TypeScript; `before` is what stands before it on its line, beside the indentation. */
export function typescriptOf(expression: Expression, indent = '', before = ''): string {
  const flat = flatOf(expression);
  // Behind it there is a comma.
  return flat !== undefined && indent.length + before.length + flat.length < WIDTH ? flat : tall(expression, indent);
}

/** The public names that an expression uses. */
export function namesIn(expression: Expression): string[] {
  const names = new Set<string>();
  const visit = (node: Expression): void => {
    if (node.kind === 'call') {
      names.add(node.callee.split('.')[0]);
    } else if (node.kind === 'member') {
      names.add(node.name.split('.')[0]);
    }
    childrenOf(node).forEach(visit);
  };
  visit(expression);
  return [...names].sort();
}

/** On one line; nothing where there is something to note, or too much to read. */
function flatOf(expression: Expression): string | undefined {
  switch (expression.kind) {
    case 'literal':
      return text(expression.value);
    case 'member':
      return expression.name;
    case 'list': {
      const items = expression.items.map(flatOf);
      return items.includes(undefined) ? undefined : `[${items.join(', ')}]`;
    }
    case 'call': {
      const args = [...placeOf(expression), ...expression.args.map(flatOf)];
      return args.includes(undefined) ? undefined : `${constructing(expression.callee)}(${args.join(', ')})`;
    }
    case 'options': {
      const entries = Object.entries(expression.entries);
      const flat = entries.map(([, entry]) => (entry.note === undefined ? flatOf(entry) : undefined));
      const nested = entries.some(([, entry]) => entry.kind === 'options' && Object.keys(entry.entries).length > 1);
      return nested || flat.includes(undefined) ? undefined
        : flat.length ? `{ ${entries.map(([name, entry], i) => property(name, entry, flat[i]!)).join(', ')} }` : '{}';
    }
  }
}

function tall(expression: Expression, indent: string): string {
  const inner = `${indent}  `;
  switch (expression.kind) {
    case 'list':
      return `[\n${expression.items.map((item) => `${inner}${typescriptOf(item, inner)},\n`).join('')}${indent}]`;
    case 'options':
      return `{\n${Object.entries(expression.entries).map(([name, entry]) =>
        `${comment(entry.note, inner)}${inner}${property(name, entry, typescriptOf(entry, inner, `${key(name)}: `))},\n`).join('')}${indent}}`;
    case 'call': {
      const args = [...placeOf(expression), ...expression.args.map((arg) => typescriptOf(arg, indent))];
      return `${constructing(expression.callee)}(${args.join(', ')})`;
    }
    default:
      return flatOf(expression)!;
  }
}

function comment(note: string | undefined, indent: string): string {
  return note === undefined ? '' : `${indent}// ${note.replace(/\s+/g, ' ')}\n`;
}

/** Where a construct is, and its name there. */
function placeOf({ id }: Call): string[] {
  return id === undefined ? [] : ['app', text(id)];
}

function constructing(callee: string): string {
  return callee.includes('.') ? callee : `new ${callee}`;
}

function property(name: string, { kind }: Expression, value: string): string {
  return kind === 'member' && name === value ? name : `${key(name)}: ${value}`;
}

function key(name: string): string {
  if (name === '__proto__') {
    // Without brackets it would be no key, but set the prototype.
    return '[\'__proto__\']';
  }
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : text(name);
}

function text(value: string | number | boolean): string {
  return typeof value === 'string'
    ? `'${JSON.stringify(value).slice(1, -1).replace(/\\"/g, '"').replace(/'/g, '\\\'')}'` : String(value);
}
