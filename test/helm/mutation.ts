import { Document, isCollection, isMap, isScalar, Node, parseDocument, Scalar, visit, YAMLMap } from 'yaml';

/** Numbers from 0 up to but without a bound, drawn from a seed: the same ones each time. */
export type Draw = (bound: number) => number;

export function drawFrom(seed: number): Draw {
  let state = seed >>> 0;
  return (bound) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % bound;
  };
}

/** What users write by mistake, and what breaks programs. */
const ODD: readonly unknown[] = [
  null, true, false, 0, -1, 1, 1.5, 1e21, Infinity, NaN, '', ' ', 'x', 'true', '0', 'A b', '../..', 'https://user:pass@h/p', 'constructor', '__proto__', 'toString',
  'a'.repeat(300), '\u0000', '\n', '\u{1f600}', 'NoSchedule', [], {}, [null], [[]], [{}], { x: 1 }, { constructor: 1 }, JSON.parse('{"__proto__": 1}'), ['a', 'a'],
];
const SIGNS = ['\t', '  ', ':', '- ', '{', '}', '[', '"', '\'', '&a ', '*a', '<<: ', '#', '|', '\n---\n', '\n', '!!x ', '? ', '\u0000', '%', '@', ','];

/** A values file with one to four things wrong: in its text, or in its data. */
export function mutated(text: string, others: readonly string[], draw: Draw): string {
  let result = text;
  for (let left = 1 + draw(4); left > 0; left--) {
    result = draw(4) === 0 ? inText(result, draw) : inData(result, others, draw);
  }
  return result;
}

function inText(text: string, draw: Draw): string {
  const at = draw(text.length + 1);
  switch (draw(4)) {
    case 0: return text.slice(0, at) + SIGNS[draw(SIGNS.length)] + text.slice(at);
    case 1: return text.slice(0, at) + text.slice(at + 1 + draw(10));
    case 2: return text.slice(0, at);
    default: {
      const lines = text.split('\n');
      const line = draw(lines.length);
      return [...lines.slice(0, line + 1), ...lines.slice(line)].join('\n');
    }
  }
}

/** What does not parse any more stays as it is. */
function inData(text: string, others: readonly string[], draw: Draw): string {
  const document = parseDocument(text, { version: '1.1', merge: true });
  if (document.errors.length || !isMap(document.contents)) {
    return text;
  }
  const nodes = nodesOf(document);
  const node = nodes[draw(nodes.length)];
  if (isMap(node) && node.items.length) {
    const pair = node.items[draw(node.items.length)];
    switch (draw(6)) {
      case 0: node.items = node.items.filter((other) => other !== pair); break;
      case 1: pair.key = document.createNode(String((pair.key as Scalar).value).replace(/.$/, 'z')); break;
      case 2: node.set(['constructor', '__proto__', 'enabled', 'a b', ''][draw(5)], document.createNode(ODD[draw(ODD.length)])); break;
      case 3: grafted(node, others[draw(others.length)], draw); break;
      case 4: node.items.reverse(); break;
      default: pair.value = document.createNode(ODD[draw(ODD.length)]); break;
    }
  } else if (isCollection(node)) {
    node.add(document.createNode(ODD[draw(ODD.length)]) as never);
  } else if (isScalar(node)) {
    node.value = ODD.filter((odd) => typeof odd !== 'object')[draw(20)];
  }
  try {
    // An alias may have lost its anchor, which the file then has not.
    return document.toString({ verifyAliasOrder: false });
  } catch {
    // An anchor with a control character is read, but never written.
    return text;
  }
}

function nodesOf(document: Document): Node[] {
  const nodes: Node[] = [];
  visit(document, { Value: (key, node) => void (key !== 'key' && nodes.push(node)) });
  return nodes;
}

/** Another file's part in place of one's own. */
function grafted(node: YAMLMap, text: string, draw: Draw): void {
  const other = parseDocument(text, { version: '1.1', merge: true }).contents;
  if (isMap(other) && other.items.length) {
    const { key, value } = other.items[draw(other.items.length)];
    node.set(String((key as Scalar).value), value);
  }
}
