import { ConfigurationError, Problems } from '../kube/problems';
import { checkKeys } from './check-keys';
import { InputError } from './input-error';
import { defaultsOf, Keys } from './key';
import { AGENT_KEYS, PLATFORM_KEYS, TRAINING_JOBS_KEYS } from './keys/charts';
import { Legacy } from './legacy/legacy';
import { coalesce, mergeValues } from './merge-values';
import { leaves, Path, pathText, Tree } from './path';
import { Call, sourcesOf } from './program';
import { Line } from './report';
import { platform } from './translate/platform';
import { Release } from './translate/shared';
import { SecretValue, Values } from './values';
import { placeOf, readValues, ValuesFile, ValuesSource } from './values-file';

export type ChartName = 'platform' | 'agent' | 'trainingjobs';

const CHARTS: { readonly [chart in ChartName]: { readonly keys: Keys; readonly translate: (v: Values, release: Release) => Call } } = {
  platform: { keys: PLATFORM_KEYS, translate: platform },
  agent: { keys: AGENT_KEYS, translate: platform },
  trainingjobs: { keys: TRAINING_JOBS_KEYS, translate: platform },
};

/** What is imported. */
export interface ImportOptions {
  readonly chart: ChartName;
  readonly release: Release;
  /** The values files, the later ones winning. */
  readonly files: readonly ValuesSource[];
  /** What `--set` says, over the files. */
  readonly set?: Tree;
}

/** Values files as a program with the typed API. */
export interface Imported {
  readonly program: Call;
  readonly report: readonly Line[];
  readonly secrets: readonly SecretValue[];
  /** What a user should know of, with its place. */
  readonly warnings: readonly string[];
  /** What the typed API says of the program, in the words of the values file. */
  readonly explain: (error: ConfigurationError) => InputError;
}

/** Translates values files. Throws `InputError` with all that is wrong, each with its place. */
export function importValues({ chart, release, files: sources, set = {} }: ImportOptions): Imported {
  const files = readAll(sources);
  const { keys, translate } = CHARTS[chart];
  const given = files.map(({ data }) => data).concat(set).reduce(mergeValues, {});
  const place = (path: Path): string => placeOf(files, path);
  const legacy = new Legacy(given, keys);
  const problems = new Problems();
  checkKeys(problems, keys, legacy.values);
  const presentOnes = problems.messages.map((message) => inTheirWords(legacy, message));
  const oldOnes = new Problems();
  legacy.check(oldOnes);
  if (presentOnes.length || oldOnes.messages.length) {
    throw new InputError([...presentOnes, ...oldOnes.messages].map((message) => `${placeOfText(files, given, message)}: ${message}`));
  }
  const values = new Values(coalesce(defaultsOf(keys), legacy.values), legacy.values);
  markDead(values, keys, '');
  const program = legacy.extend(translate(values, release));
  const report = legacy.report(values.report());
  const sourcesByPath = sourcesOf(program);
  return {
    program,
    report,
    secrets: values.secrets,
    warnings: legacy.warnings(report).map(({ path, sentence }) => `${place(pathIn(given, path))}: ${path}: ${sentence}`),
    explain: (error) => new InputError(error.problems.map((problem) => {
      const [path] = problem.split(' = ');
      const found = longestPrefix(sourcesByPath, path);
      if (found === undefined) {
        return problem;
      }
      const source = legacy.original(found);
      return `${place(pathIn(given, source))}: ${source}${problem.slice(path.length)}`;
    })),
  };
}

function readAll(sources: readonly ValuesSource[]): ValuesFile[] {
  const errors: string[] = [];
  const files = sources.flatMap((source) => {
    try {
      return [readValues(source)];
    } catch (error) {
      if (!(error instanceof InputError)) {
        throw error;
      }
      errors.push(...error.messages);
      return [];
    }
  });
  if (errors.length) {
    throw new InputError(errors);
  }
  return files;
}

function markDead(values: Values, keys: Keys, prefix: string): void {
  for (const [name, key] of Object.entries(keys)) {
    if (key.dead !== undefined) {
      values.ignored(`${prefix}${name}`, key.dead);
    } else if (key.keys) {
      markDead(values, key.keys, `${prefix}${name}.`);
    }
  }
}

/** A message on the present chart's values, with the path that the user wrote. */
function inTheirWords(legacy: Legacy, message: string): string {
  const [path] = message.split(' = ');
  return `${legacy.original(path)}${message.slice(path.length)}`;
}

function placeOfText(files: readonly ValuesFile[], given: Tree, message: string): string {
  return placeOf(files, pathIn(given, message.split(' = ')[0]));
}

/** The path whose text this is, as far as the data have it. */
function pathIn(given: Tree, text: string): Path {
  const ends = leaves(given).flatMap((end) => end.map((_, i) => end.slice(0, i + 1)));
  return ends.find((end) => pathText(end) === text) ?? text.split('.');
}

function longestPrefix(sources: Map<string, string>, path: string): string | undefined {
  // Messages write the keys that users choose as `["key"]`.
  const plain = path.replace(/\["([\w-]+)"\]/g, '.$1');
  const candidates = [...sources].filter(([at]) => plain === at || (plain.startsWith(at) && /[.[]/.test(plain[at.length])));
  return candidates.sort(([a], [b]) => b.length - a.length)[0]?.[1];
}
