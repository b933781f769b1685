import { render } from '../helm/render';
import { writeProgram } from '../helm/write-program';
import { writeText } from './files';
import { importedOf, ValuesOptions } from './values-options';

export function importCommand(file: string | undefined, options: ValuesOptions & { readonly output?: string }): void {
  const values = [...file === undefined ? [] : [file], ...options.values];
  const imported = importedOf({ ...options, values });
  render(imported);
  const text = writeProgram(imported, values);
  if (options.output === undefined) {
    process.stdout.write(text);
  } else {
    writeText(options.output, text);
  }
}
