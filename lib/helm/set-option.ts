import { InputError } from './input-error';
import { mergeValues } from './merge-values';
import { Data, Tree } from './path';

/** `a.b=c,d=e` of `--set`, as Helm reads it: `\,` and `\.` are plain, `{a,b}` is a list, numbers, booleans and null are such. */
export function setValues(option: string): Tree {
  return splitAt(option, ',').reduce<Tree>((tree, assignment) => {
    const [name, ...rest] = splitAt(assignment, '=', 2);
    if (!name || !rest.length) {
      throw new InputError([`--set ${option}: "${assignment}" is not key=value; give one such as gateway.replicas=2`]);
    }
    const steps = splitAt(name, '.').map(unescaped);
    const nested = steps.reduceRight<Data>((inner, step) => ({ [step]: inner }), valueOf(rest[0]));
    return mergeValues(tree, nested as Tree);
  }, {});
}

function valueOf(text: string): Data {
  const items = /^\{(.*)\}$/s.exec(text);
  if (items) {
    return items[1] === '' ? [] : splitAt(items[1], ',').map(valueOf);
  }
  switch (text) {
    case 'true': return true;
    case 'false': return false;
    case 'null': return null;
    default: return /^(0|-?[1-9][0-9]*)$/.test(text) && Number.isSafeInteger(Number(text)) ? Number(text) : unescaped(text);
  }
}

/** The parts between a sign, but where it is escaped or in braces; no more than `most` of them. */
function splitAt(text: string, sign: string, most = Infinity): string[] {
  const parts = [''];
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    if (character === '\\' && i + 1 < text.length) {
      parts[parts.length - 1] += character + text[++i];
      continue;
    }
    depth += character === '{' ? 1 : character === '}' ? -1 : 0;
    if (character === sign && depth === 0 && parts.length < most) {
      parts.push('');
    } else {
      parts[parts.length - 1] += character;
    }
  }
  return parts;
}

function unescaped(text: string): string {
  return text.replace(/\\(.)/gs, '$1');
}
