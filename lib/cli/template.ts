import { mkdirSync, writeFileSync } from 'fs';
import { join } from 'path';
import { Imported, importValues } from '../helm/import-values';
import { InputError } from '../helm/input-error';
import { mergeValues } from '../helm/merge-values';
import { render } from '../helm/render';
import { secretsFile } from '../helm/secrets-file';
import { setValues } from '../helm/set-option';
import { readText, reason } from './files';
import { ValuesOptions } from './main';

interface TemplateOptions extends ValuesOptions {
  readonly output?: string;
  readonly secrets?: string;
  readonly report?: boolean;
}

/** Values files, as options name them, imported; what is worth a warning goes to the standard error. */
export function importedOf(options: ValuesOptions): Imported {
  const imported = importValues({
    chart: options.chart,
    release: { name: options.release, namespace: options.namespace },
    files: options.values.map(readText),
    set: options.set.map(setValues).reduce(mergeValues, {}),
  });
  imported.warnings.forEach((warning) => process.stderr.write(`warning: ${warning}\n`));
  return imported;
}

export function template(options: TemplateOptions): void {
  const release = { name: options.release, namespace: options.namespace };
  const imported = importedOf(options);
  // All that can be refused is, before anything is written.
  const files = render(imported, release);
  if (options.report) {
    imported.report.forEach(({ path, outcome, sentence }) => process.stdout.write(`${path}\t${outcome}\t${sentence}\n`));
  } else if (options.output === undefined) {
    process.stdout.write(files.map(({ text }) => text).join('---\n'));
  } else {
    makeFolder(options.output);
    files.forEach(({ name, text }) => write(join(options.output!, name), text));
  }
  const names = [...new Set(imported.secrets.map(({ secret }) => secret))].sort();
  if (options.secrets !== undefined) {
    write(options.secrets, secretsFile(imported.secrets, release), 0o600);
  } else if (names.length) {
    process.stderr.write(`the manifests expect the Secrets ${names.join(', ')}, whose values the files carry: write them by --secrets FILE\n`);
  }
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new InputError([`${folder}: ${reason(error)}`]);
  }
}

export function write(file: string, text: string, mode?: number): void {
  try {
    writeFileSync(file, text, { mode });
  } catch (error) {
    throw new InputError([`${file}: ${reason(error)}`]);
  }
}
