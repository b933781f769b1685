import { at, Data, isTree, leaves, Path, pathOf, pathText, Tree } from './path';
import { Expression, literal, list, memberOf, object } from './program';
import { Line, Outcome } from './report';

/** A key of a Secret, with the value that the file carries. */
export interface SecretValue {
  readonly secret: string;
  readonly key: string;
  readonly value: string;
  /** The namespaces that it is in, beside the release's. */
  readonly namespaces: readonly string[];
}

/** What becomes of a value that belongs into a Secret. */
export function secretSentence({ secret, key }: Pick<SecretValue, 'secret' | 'key'>): string {
  return `a secret value: key ${key} of Secret ${secret}, which --secrets writes`;
}

/**
 * The merged values, as the translation reads them. Each read says what becomes of what is read, so that in the end
 * every end of the user's files has an outcome.
 */
export class Values {
  /** The values of Secrets that the files carry, which belong into no manifest. */
  readonly secrets: SecretValue[] = [];
  /** What the files do not give although nothing works without it. */
  readonly missing: Pick<Line, 'path' | 'sentence'>[] = [];
  private readonly lines = new Map<string, Line>();
  private readonly ends: ReadonlySet<string>;

  /**
   * @param merged the user's values over the official defaults
   * @param given the user's values alone
   */
  constructor(private readonly merged: Tree, private readonly given: Tree) {
    this.ends = new Set(leaves(given).map(pathText));
  }

  /** What is at a path, without a word on what becomes of it: for switches that another read accounts for. */
  peek<T extends Data>(path: string): T | undefined {
    return at(this.merged, pathOf(path)) as T | undefined;
  }

  /** What is at a path whose keys users choose, which becomes an option as it is. */
  at(path: Path): Data | undefined {
    this.mark({ path: pathText(path), outcome: Outcome.APPLIED, sentence: 'an option of the program' }, path);
    return at(this.merged, path);
  }

  /** Whether Helm would take it for true: not absent, empty, zero or false. */
  truthy(path: string): boolean {
    const data = this.peek(path);
    return isTree(data) ? Object.keys(data).length > 0 : Array.isArray(data) ? data.length > 0 : Boolean(data);
  }

  /** What is at a path, which becomes an option as it is. */
  read<T extends Data>(path: string): T | undefined {
    this.mark({ path, outcome: Outcome.APPLIED, sentence: 'an option of the program' });
    return this.peek<T>(path);
  }

  /** Whether a part is on, by its key `enabled`; all that is in one that is not has no effect. */
  isOn(path: string): boolean {
    const isOn = Boolean(this.read<boolean>(`${path}.enabled`));
    if (!isOn) {
      this.translate(`${path}.enabled`, 'off, there as here');
      this.translate(path, `has no effect while ${path}.enabled is not true`);
    }
    return isOn;
  }

  /** The option that is the value as it is; none where it is absent, empty text, or what the library has by default. */
  option(path: string, byDefault?: Data): Expression | undefined {
    const data = this.read(path);
    return data === undefined || data === '' || JSON.stringify(data) === JSON.stringify(byDefault) ? undefined : expressionOf(data, path);
  }

  /** As `option`, of a switch that is on by default: Helm takes one that is taken away for off. */
  switchOption(path: string): Expression | undefined {
    this.read(path);
    return this.truthy(path) ? undefined : literal(false, { source: path });
  }

  /** As `option`, but none where Helm would take it for false: what is empty says there what its absence says. */
  filled(path: string): Expression | undefined {
    return this.truthy(path) ? this.option(path) : undefined;
  }

  /** As `option`, as text: Helm takes numbers for text. */
  textOption(path: string, byDefault?: string): Expression | undefined {
    const data = this.read(path);
    return data === undefined || data === '' || String(data) === byDefault ? undefined : literal(String(data), { source: path });
  }

  /** The member that stands for a word; none where it is absent, or what the library has by default. */
  memberOption(path: string, members: { readonly [word: string]: string }, byDefault?: string): Expression | undefined {
    const word = this.read(path) ?? byDefault;
    return word === byDefault ? undefined : memberOf(members, String(word), path);
  }

  /** As `textOption`, empty where there is none, which the typed API then refuses. */
  requiredText(path: string): Expression {
    return this.textOption(path) ?? literal('', { source: path });
  }

  /** Says what becomes of what is no option as it is: something else, or nothing, there as here. */
  translate(path: string, sentence: string): void {
    this.mark({ path, outcome: Outcome.TRANSLATED, sentence });
  }

  /** As `translate`, of what a user must hear although all is rendered: it comes as a warning, too. */
  warn(path: string, sentence: string): void {
    this.mark({ path, outcome: Outcome.TRANSLATED, sentence, warns: true });
  }

  /** As `warn`, of what the files do not give, so that there is no end to say it of. */
  warnMissing(path: string, sentence: string): void {
    this.missing.push({ path, sentence });
  }

  /** Refuses what the typed API has no way to say; the sentence says what to do instead. */
  refuse(path: string, sentence: string): void {
    this.mark({ path, outcome: Outcome.REFUSED, sentence });
  }

  ignored(path: string, sentence: string): void {
    this.mark({ path, outcome: Outcome.IGNORED, sentence });
  }

  /** Ignores the ends below a path of which no other read has said what becomes of them. */
  ignoredRest(path: string, sentence: string): void {
    this.endsAt(path).filter((end) => !this.lines.has(end)).forEach((end) => this.lines.set(end, { path: end, outcome: Outcome.IGNORED, sentence }));
  }

  /** Moves a value into a Secret, and says where it is. */
  secret(path: string, secret: string, key: string, namespaces: readonly string[] = []): void {
    this.translate(path, secretSentence({ secret, key }));
    const value = this.peek(path);
    if (value !== undefined && value !== '') {
      this.secrets.push({ secret, key, value: typeof value === 'object' ? JSON.stringify(value) : String(value), namespaces });
    }
  }

  /** Every end of the user's files with its outcome; none is left out. */
  report(): Line[] {
    return leaves(this.given).map((path) => {
      const text = pathText(path);
      const data = at(this.given, path);
      const line = this.lines.get(text);
      // Who reads a null or an empty text applies nothing.
      const saysNothing = line?.outcome === Outcome.APPLIED && (data === null || data === '');
      return line && !saysNothing ? line : lineOf(text, data);
    });
  }

  /** The ends below a path; a path of an end is its own. */
  private endsAt(path: string, start: Path = pathOf(path)): string[] {
    const below = at(this.given, start);
    if (below === undefined) {
      return this.ends.has(path) ? [path] : [];
    }
    const ends = leaves(below, start);
    return (ends.length ? ends : [start]).map(pathText);
  }

  private mark(line: Line, start?: Path): void {
    for (const text of this.endsAt(line.path, start)) {
      const before = this.lines.get(text);
      // The more special word is the one that a user wants to read.
      if (!before || before.outcome === Outcome.APPLIED) {
        this.lines.set(text, { ...line, path: text });
      }
    }
  }
}

/** What becomes of an end that nothing read. */
function lineOf(path: string, data: Data | undefined): Line {
  if (data === null) {
    return { path, outcome: Outcome.TRANSLATED, sentence: 'takes the official default away, as Helm has it' };
  }
  if (!data || typeof data === 'object') {
    return { path, outcome: Outcome.TRANSLATED, sentence: 'is empty or off, which says what its absence says' };
  }
  return { path, outcome: Outcome.REFUSED, sentence: 'the importer does not carry it over' };
}

/** Data as they are. */
export function expressionOf(data: Data, source?: string): Expression {
  if (Array.isArray(data)) {
    return list((data as readonly Data[]).map((item) => expressionOf(item)), { source });
  }
  if (isTree(data)) {
    // A null inside a list of maps says what its absence says.
    const entries = Object.fromEntries(Object.entries(data).filter(([, item]) => item !== null).map(([key, item]) => [key, expressionOf(item)]));
    return object(entries, { source });
  }
  return literal(data as string | number | boolean, { source });
}
