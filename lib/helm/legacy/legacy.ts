import { Problems } from '../../kube/problems';
import { checkKeys } from '../check-keys';
import { Keys } from '../key';
import { coalesce } from '../merge-values';
import { at, Data, leaves, Path, pathText, Tree } from '../path';
import { Call } from '../program';
import { Line, Outcome } from '../report';
import { Values } from '../values';
import { isOld } from './recognise';
import { Fate, isEmpty, restOf, Rule, Sign } from './rule';
import { rulesFor } from './rules';
import { setAt } from './set-at';
import { WORD_KEYS, withoutRuns, withWords } from './words';

/** A leaf of the user's values, and what becomes of it. */
interface Leaf {
  readonly path: Path;
  readonly text: string;
  readonly value: Data;
  readonly rule?: Rule;
  /** Where it stands in the values of the present chart. */
  readonly target?: Path;
  /** What becomes of it, where the present chart's importer has no say. */
  readonly line?: Line;
  /** What to do, where it is refused. */
  readonly refused?: { readonly why: string; readonly remedy: string };
}

/** Values of a chart of Polyaxon 0 or 1, as values of the present chart, and words that the program has beside them. */
export class Legacy {
  /** In the keys of the present chart. */
  public readonly values: Tree = {};
  private readonly words: Tree = {};
  private readonly leaves: readonly Leaf[];
  /** The paths that the user wrote, by those in the values of the present chart. */
  private readonly moved = new Map<string, string>();
  private readonly wordValues: Values;
  private readonly old: boolean;

  /**
   * @param given the user's values
   * @param keys those of the present chart
   */
  constructor(private readonly given: Tree, keys: Keys) {
    const all = leaves(given).map((path) => leafAt(given, path, keys));
    this.old = isOld(all.flatMap(({ rule }) => rule ?? []));
    this.leaves = all.map((leaf) => (this.old ? this.placed(leaf) : leftOver(leaf, given)));
    for (const leaf of this.leaves.filter(({ path, target }) => target && target !== path)) {
      this.moved.set(pathText(leaf.target!), leaf.text);
    }
    this.leaves = this.leaves.map((leaf) => {
      const other = leaf.target === leaf.path ? this.moved.get(leaf.text) : undefined;
      return other !== undefined ? { ...leaf, target: undefined, line: lineOf(leaf, Outcome.TRANSLATED, `${other} stands in its place`) } : leaf;
    });
    for (const { path, rule, target, value, line, refused } of this.leaves) {
      // A word that says nothing keeps its place: the items of a list have theirs.
      if ((!line || rule?.fate === Fate.WORD) && !refused) {
        setAt(target ? this.values : this.words, target ?? path, value);
      }
    }
    if (this.old) {
      this.addWhatFollowed();
    }
    this.wordValues = new Values(coalesce({}, this.words), this.words);
  }

  /** What is wrong with it, in its own words. */
  check(problems: Problems): void {
    checkKeys(problems, WORD_KEYS, this.words);
    this.leaves.forEach(({ text, value, refused }) => refused && problems.add(text, value, refused.why, refused.remedy));
  }

  /** The program of the present chart's values, with the options that the older words are. */
  extend(program: Call): Call {
    const ofCoreAlone = [...this.moved.values()].some((text) => /^(nodeSelectors|tolerations|affinity)\.core\b/.test(text));
    return withWords(ofCoreAlone ? withoutRuns(program) : program, this.wordValues, this.values);
  }

  /** The path that the user wrote, for one in the present chart's values. */
  original(path: string): string {
    const isBelow = (text: string): boolean => text.startsWith(path) && /[.[]/.test(text[path.length]);
    return this.moved.get(path) ?? [...this.moved].find(([text]) => isBelow(text))?.[1] ?? path;
  }

  /** What becomes of each leaf, of which the importer of the present chart has said what becomes of its own. */
  report(present: readonly Line[]): Line[] {
    const lines = new Map(present.map((line) => [line.path, line]));
    const ofWords = new Map(this.wordValues.report().map((line) => [line.path, line]));
    return this.leaves.map(({ text, rule, target, line }) => {
      const said = line ?? (target ? lines.get(pathText(target)) : ofWords.get(text))!;
      if (line || !rule || rule.sign === Sign.NONE && pathText(target ?? []) === text) {
        return { ...said, path: text };
      }
      const sentence = rule.sentence || `${pathText(target!)} in the present chart`;
      const isApplied = said.outcome === Outcome.APPLIED;
      const outcome = isApplied ? Outcome.TRANSLATED : said.outcome;
      return { ...said, path: text, outcome, sentence: isApplied || !target ? sentence : `${sentence}: ${said.sentence}` };
    });
  }

  /** What a user should know, of a report: of older keys once for each rule, at the first leaf that it is for. */
  warnings(report: readonly Line[]): Line[] {
    const told = new Set<Rule>();
    return this.leaves.flatMap(({ rule }, i) => {
      const line = report[i];
      if (!rule) {
        return line.outcome === Outcome.IGNORED || line.warns ? [line] : [];
      }
      if (!line.warns && (told.has(rule) || line.sentence === NOTHING)) {
        return [];
      }
      told.add(rule);
      return [{ ...line, sentence: `of an older chart: ${line.sentence}` }];
    });
  }

  private placed(leaf: Leaf): Leaf {
    const { value, rule } = leaf;
    if (!rule) {
      return { ...leaf, target: leaf.path };
    }
    if (rule.fate === Fate.REFUSED && (rule.when || !isEmpty(value))) {
      return { ...leaf, refused: { why: rule.why ?? 'not carried over', remedy: rule.sentence } };
    }
    if (saysNothing(leaf, rule)) {
      return { ...leaf, line: lineOf(leaf, Outcome.TRANSLATED, NOTHING) };
    }
    switch (rule.fate) {
      case Fate.MOVED: return this.movedTo(leaf, targetOf(leaf, this.given));
      case Fate.WORD: return leaf;
      case Fate.GONE: return { ...leaf, line: lineOf(leaf, Outcome.IGNORED, rule.sentence) };
      default: return { ...leaf, line: lineOf(leaf, Outcome.TRANSLATED, rule.sentence) };
    }
  }

  private movedTo(leaf: Leaf, target: Path): Leaf {
    const isWithin = target.every((step, i) => step === leaf.path[i]);
    const other = isWithin ? undefined : at(this.given, target) ?? undefined;
    if (other === undefined || leaf.rule!.wins === 'old') {
      return { ...leaf, target };
    }
    if (leaf.rule!.wins === 'new' || JSON.stringify(other) === JSON.stringify(leaf.value)) {
      return { ...leaf, line: lineOf(leaf, Outcome.TRANSLATED, `${pathText(target)} stands in its place`) };
    }
    return { ...leaf, refused: { why: `${pathText(target)} = ${JSON.stringify(other)} says something else`, remedy: 'give one of the two' } };
  }

  /** What the older charts did of themselves. */
  private addWhatFollowed(): void {
    const add = (from: string, target: Path, value: Data): void => {
      if (at(this.given, target) === undefined) {
        setAt(this.values, target, value);
        this.moved.set(pathText(target), from);
      }
    };
    if (at(this.given, PASSWORD) === null) {
      // It takes away the chart's own password, which the world knows.
      setAt(this.values, PASSWORD, null);
    }
    const group = at(this.given, ['securityContext', 'group']);
    if (typeof group === 'number') {
      add('securityContext.group', ['securityContext', 'fsGroup'], group);
    }
    const host = at(this.given, ['email', 'host']);
    if (typeof host === 'string' && host !== 'smtp') {
      add('email.host', ['email', 'enabled'], true);
    }
  }
}

const PASSWORD: Path = ['user', 'password'];
const NOTHING = 'it says nothing, so there is nothing to carry over';

function lineOf({ text }: Leaf, outcome: Outcome, sentence: string): Line {
  return { path: text, outcome, sentence };
}

function leafAt(given: Tree, path: Path, keys: Keys): Leaf {
  const value = at(given, path)!;
  // What the present chart has and ignores, it ignores.
  const isDead = Object.prototype.hasOwnProperty.call(keys, path[0]) && keys[path[0]].dead !== undefined;
  const rule = isDead ? undefined : rulesFor(path).find((each) => restOf(each, path) && (!each.when || each.when(value, given, path)));
  return { path, text: pathText(path), value, rule };
}

/** A false of an option that there is says something, and so does an empty map, which takes a default away. */
function saysNothing({ path, value }: Leaf, { fate }: Rule): boolean {
  switch (fate) {
    case Fate.REPLACED: return false;
    case Fate.MOVED: return value === null && typeof path[path.length - 1] !== 'number';
    case Fate.WORD: return value !== false && isEmpty(value);
    default: return isEmpty(value);
  }
}

function targetOf({ path, rule }: Leaf, given: Tree): Path {
  const to = typeof rule!.to === 'function' ? rule!.to(given) : rule!.to!;
  return [...to.split('.'), ...restOf(rule!, path)!];
}

/** In a file of the present chart: the leftover of an older one has no effect there, which nobody would have meant. */
function leftOver(leaf: Leaf, given: Tree): Leaf {
  const { rule } = leaf;
  if (!rule || rule.sign === Sign.NONE) {
    return { ...leaf, rule: undefined, target: leaf.path };
  }
  const remedy = rule.fate === Fate.MOVED ? `use ${pathText(targetOf(leaf, given))}` : `leave it out: ${rule.sentence}`;
  return { ...leaf, refused: { why: 'removed in Polyaxon 2', remedy } };
}
