import { DEVIATIONS } from '../helm/deviations';
import { compare } from '../helm/diff/compare';
import { describe } from '../helm/diff/describe';
import { Effect, effectOf } from '../helm/diff/effect';
import { objectsIn } from '../helm/diff/objects';
import { InputError } from '../helm/input-error';
import { render } from '../helm/render';
import { secretsFile } from '../helm/secrets-file';
import { readText } from './files';
import { importedOf, releaseOf, ValuesOptions } from './values-options';

interface DiffOptions extends ValuesOptions {
  readonly against: string;
  readonly json?: boolean;
}

/** Says what adopting would change. Throws `InputError` where the API server would refuse a change. */
export function diff(file: string | undefined, options: DiffOptions): void {
  const release = releaseOf(options);
  const imported = importedOf({ ...options, values: [...file === undefined ? [] : [file], ...options.values] });
  const after = [...render(imported), { name: 'secrets', text: secretsFile(imported.secrets, release) }];
  const [old, young] = [[readText(options.against)], after].map((files) => objectsIn(files, release.namespace));
  const differences = compare(old, young, DEVIATIONS, release.name);
  process.stdout.write(options.json
    ? `${JSON.stringify(differences.map((difference) => ({ ...difference, effect: effectOf(difference) })), undefined, 2)}\n`
    : `${describe(differences)}\n`);
  const refused = differences.filter((difference) => effectOf(difference) === Effect.IMMUTABLE);
  if (refused.length) {
    throw new InputError(refused.map(({ object, path }) => `${object}: ${path} is immutable: delete the object before you apply, or keep the value`));
  }
}
