import { render } from '../helm/render';
import { writeProgram } from '../helm/write-program';
import { ValuesOptions } from './main';
import { importedOf, write } from './template';

export function importCommand(file: string | undefined, options: ValuesOptions & { readonly output?: string }): void {
  const values = [...file === undefined ? [] : [file], ...options.values];
  const release = { name: options.release, namespace: options.namespace };
  const imported = importedOf({ ...options, values });
  render(imported, release);
  const text = writeProgram(imported, release, values);
  if (options.output === undefined) {
    process.stdout.write(text);
  } else {
    write(options.output, text);
  }
}
