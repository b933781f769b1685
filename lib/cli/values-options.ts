import { Imported, importValues } from '../helm/import-values';
import { Release } from '../helm/release';
import { readText } from './files';

/** What all commands that read values files take. */
export interface ValuesOptions {
  readonly chart: 'platform' | 'agent' | 'trainingjobs';
  readonly release: string;
  readonly namespace: string;
  readonly values: readonly string[];
  readonly set: readonly string[];
}

export function releaseOf({ release: name, namespace }: ValuesOptions): Release {
  return { name, namespace };
}

/** Values files, as options name them, imported; what is worth a warning goes to the standard error. */
export function importedOf(options: ValuesOptions): Imported {
  const imported = importValues({
    chart: options.chart,
    release: releaseOf(options),
    files: options.values.map(readText),
    set: options.set,
  });
  imported.warnings.forEach((warning) => process.stderr.write(`warning: ${warning}\n`));
  return imported;
}
