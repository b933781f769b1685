import { join } from 'path';
import { render } from '../helm/render';
import { secretsFile } from '../helm/secrets-file';
import { makeFolder, writeText } from './files';
import { importedOf, releaseOf, ValuesOptions } from './values-options';

interface TemplateOptions extends ValuesOptions {
  readonly output?: string;
  readonly secrets?: string;
  readonly report?: boolean;
}

export function template(options: TemplateOptions): void {
  const release = releaseOf(options);
  const imported = importedOf(options);
  // All that can be refused is, before anything is written.
  const files = render(imported);
  if (options.secrets !== undefined) {
    writeText(options.secrets, secretsFile(imported.secrets, release), 0o600);
  }
  if (options.report) {
    imported.report.forEach(({ path, outcome, sentence }) => process.stdout.write(`${path}\t${outcome}\t${sentence}\n`));
  } else if (options.output === undefined) {
    process.stdout.write(files.map(({ text }) => text).join('---\n'));
  } else {
    makeFolder(options.output);
    files.forEach(({ name, text }) => writeText(join(options.output!, name), text));
  }
  const names = [...new Set(imported.secrets.map(({ secret }) => secret))].sort();
  if (options.secrets === undefined && names.length) {
    process.stderr.write(`the manifests expect the Secrets ${names.join(', ')}, whose values the files carry: write them by --secrets FILE\n`);
  }
}
