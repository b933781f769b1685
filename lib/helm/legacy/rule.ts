import { Data, Path, Tree } from '../path';

/** What becomes of a leaf that only an older chart has, or has in another sense. */
export enum Fate {
  /** It is another key of the present chart. */
  MOVED = 'moved',
  /** It is an option of the program itself, which has the older charts' words. */
  WORD = 'word',
  /** Something else stands for it. */
  REPLACED = 'replaced',
  /** Nothing stands for it; a warning says what to use. */
  GONE = 'gone',
  /** It must not be left aside unseen: an error says what to use. */
  REFUSED = 'refused',
}

/** How sure a leaf makes us that the file is of an older chart. */
export enum Sign {
  /** The present chart has no such key. */
  SURE = 'sure',
  /** Nor this one, but files for the present chart often carry it on, without effect. */
  LEFTOVER = 'leftover',
  /** Both have the key. */
  NONE = 'none',
}

export interface Rule {
  /** Keys between dots; `*` is any one, and `**` at the end is all that follows. */
  readonly from: string | Path;
  readonly fate: Fate;
  /** How it is translated, or what to use in its place; empty where the other key says it. */
  readonly sentence: string;
  /** What is wrong with it, where it is refused. */
  readonly why?: string;
  /** Where it is moved to; what `**` matched follows. */
  readonly to?: string | ((given: Tree) => string);
  readonly sign?: Sign;
  /** Which values it is for. */
  readonly when?: (value: Data, given: Tree, path: Path) => boolean;
  /** Which of the two holds where the file has the other key as well; without, both must say the same. */
  readonly wins?: 'old' | 'new';
}

export function stepsOf({ from }: Rule): readonly string[] {
  return typeof from === 'string' ? from.split('.') : from.map(String);
}

/** What follows the steps that a rule names; undefined where it is for another leaf. */
export function restOf(rule: Rule, path: Path): Path | undefined {
  const steps = stepsOf(rule);
  const open = steps[steps.length - 1] === '**';
  const named = open ? steps.slice(0, -1) : steps;
  const fits = (open ? path.length >= named.length : path.length === named.length)
    && named.every((step, i) => step === '*' || step === String(path[i]));
  return fits ? path.slice(named.length) : undefined;
}

/** Whether a leaf says nothing. */
export function isEmpty(value: Data | undefined): boolean {
  return value === undefined || value === null || value === '' || value === false || (typeof value === 'object' && !Object.keys(value).length);
}

export const gone = (from: string, sentence: string, more: Partial<Rule> = {}): Rule => ({ from, fate: Fate.GONE, sentence, ...more });
export const word = (from: string, sentence: string): Rule => ({ from, fate: Fate.WORD, sentence });
export const moved = (from: string | Path, to: string | ((given: Tree) => string), more: Partial<Rule> = {}): Rule => ({
  from, to, fate: Fate.MOVED, sentence: '', ...more,
});
