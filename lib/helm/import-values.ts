import { ConfigurationError, isSecret, Problems, shown } from '../kube/problems';
import { checkKeys } from './check-keys';
import { checkValues } from './check-values';
import { InputError } from './input-error';
import { defaultsOf, keyAt, Keys } from './key';
import { AGENT_KEYS, PLATFORM_KEYS, TRAINING_JOBS_KEYS } from './keys/charts';
import { Legacy } from './legacy/legacy';
import { coalesce, mergeValues } from './merge-values';
import { OPTION_KEYS } from './option-keys';
import { at, leaves, Path, pathOf, pathText, Tree } from './path';
import { Call, sourcesOf } from './program';
import { Release } from './release';
import { Line, Outcome } from './report';
import { setValues } from './set-option';
import { agentChart } from './translate/agent-chart';
import { platform } from './translate/platform';
import { trainingJobs } from './translate/training-jobs';
import { SecretValue, Values } from './values';
import { fileOf, placeOf, readValues, ValuesFile, ValuesSource } from './values-file';

export type ChartName = 'platform' | 'agent' | 'trainingjobs';

const CHARTS: { readonly [chart in ChartName]: { readonly keys: Keys; readonly translate: (v: Values, release: Release) => Call } } = {
  platform: { keys: PLATFORM_KEYS, translate: platform },
  agent: { keys: AGENT_KEYS, translate: agentChart },
  trainingjobs: { keys: TRAINING_JOBS_KEYS, translate: trainingJobs },
};

/** What is imported. */
export interface ImportOptions {
  readonly chart: ChartName;
  readonly release: Release;
  /** The values files, the later ones winning. */
  readonly files: readonly ValuesSource[];
  /** What `--set` says, over the files: `a.b=c,d=e` each. */
  readonly set?: readonly string[];
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
export function importValues({ chart, release, files: sources, set = [] }: ImportOptions): Imported {
  const files = readAll(sources);
  const { keys, translate } = CHARTS[chart];
  const given = set.reduce(setValues, files.map(({ data }) => data).reduce(mergeValues, {}));
  const paths = pathsIn(given);
  const place = (text: string): string => placeOf(files, given, paths.get(text) ?? pathOf(text));
  const legacy = new Legacy(given, keys);
  const problems = new Problems();
  checkKeys(problems, keys, legacy.values);
  checkNumbers(problems, keys, files, given);
  const merged = coalesce(defaultsOf(keys), legacy.values);
  checkValues(problems, merged, legacy.values);
  const presentOnes = problems.messages.map((message) => inTheirWords(legacy, message));
  const oldOnes = new Problems();
  legacy.check(oldOnes);
  if (presentOnes.length || oldOnes.messages.length) {
    throw new InputError([...presentOnes, ...oldOnes.messages].map((message) => `${place(pathOfProblem(paths, message))}: ${message}`));
  }
  const values = new Values(merged, legacy.values);
  markDead(values, keys, '');
  const program = { ...legacy.extend(translate(values, release)), id: release.name };
  const report = legacy.report(values.report());
  const lost = report.filter(({ outcome }) => outcome === Outcome.REFUSED);
  if (lost.length) {
    throw new InputError(lost.map(({ path, sentence }) => `${place(path)}: ${path} = ${shown(path, at(given, paths.get(path) ?? pathOf(path)))}: ${sentence}`));
  }
  return {
    program,
    report,
    secrets: values.secrets,
    warnings: [...legacy.warnings(report), ...values.missing].map(({ path, sentence }) => `${place(path)}: ${path}: ${sentence}`),
    explain: (error) => {
      const sourcesByPath = new Map([...Object.entries(OPTION_KEYS), ...sourcesOf(program)]);
      return new InputError(error.problems.map((problem) => {
        const [path] = problem.split(' = ');
        const found = sourceOf(sourcesByPath, path);
        const rest = problem.slice(path.length).replace(PATHS, (other) => sourceOf(sourcesByPath, other) ?? other);
        const source = found && legacy.original(found);
        return source === undefined ? problem : `${place(source)}: ${source}${rest}`;
      }));
    },
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

/** A number in the place of a text: it must not read otherwise than it is written, as 1.10 does. */
function checkNumbers(problems: Problems, keys: Keys, files: readonly ValuesFile[], given: Tree): void {
  for (const path of leaves(given)) {
    const value = at(given, path);
    if (typeof value === 'number' && Number.isFinite(value) && [keyAt(keys, path)?.schema.type].flat().includes('string')) {
      const written = fileOf(files, given, path)?.written(path);
      if (written !== undefined && written !== String(value)) {
        const text = isSecret(pathText(path)) ? undefined : written;
        problems.add(pathText(path), value, `written as ${text ?? 'another number'}, which YAML takes for that number`, `quote it: '${text ?? '...'}'`);
      }
    }
  }
}

/** A message on the present chart's values, with the path that the user wrote. */
function inTheirWords(legacy: Legacy, message: string): string {
  const [path] = message.split(' = ');
  return `${legacy.original(path)}${message.slice(path.length)}`;
}

/** The paths of all parts of the data, by their text. */
function pathsIn(given: Tree): Map<string, Path> {
  const paths = new Map<string, Path>();
  leaves(given).forEach((end) => end.forEach((_, i) => paths.set(pathText(end.slice(0, i + 1)), end.slice(0, i + 1))));
  return paths;
}

/** The path before the value that a message names; a key may have an equals sign, too. */
function pathOfProblem(paths: Map<string, Path>, message: string): string {
  const parts = message.split(' = ');
  return parts.map((_, i) => parts.slice(0, i + 1).join(' = ')).find((text) => paths.has(text)) ?? parts[0];
}

/** What may be a path in the middle of a sentence. */
const PATHS = /\b[a-z]\w*(?:\.[a-z]\w*|\[\d+\])+/gi;

/** The values' path of an option; below what has one, the option's own names go on. */
function sourceOf(sources: Map<string, string>, path: string): string | undefined {
  // Messages write the keys that users choose as `["key"]`.
  const plain = path.replace(/\["([\w-]+)"\]/g, '.$1');
  const [found] = [...sources].filter(([start]) => plain === start || (plain.startsWith(start) && /[.[]/.test(plain[start.length])))
    .sort(([a], [b]) => b.length - a.length);
  return found && `${found[1]}${plain.slice(found[0].length)}`;
}
