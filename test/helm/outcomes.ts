import { ChartName, importValues } from '../../lib/helm/import-values';
import { InputError } from '../../lib/helm/input-error';
import { leaves, pathText, Tree } from '../../lib/helm/path';
import { readValues } from '../../lib/helm/values-file';
import { writeProgram } from '../../lib/helm/write-program';

const release = { name: 'polyaxon', namespace: 'polyaxon' };

/** The program of a values file, if it is accepted. Throws if anything is wrong with the import itself, and not with the file. */
export function importedProgram(chart: ChartName, text: string): string | undefined {
  try {
    const imported = importValues({ chart, release, files: [{ name: 'v.yaml', text }] });
    const ends = leaves(readValues({ name: 'v.yaml', text }).data as Tree).map(pathText);
    const lines = imported.report.map(({ path }) => path);
    if (new Set(lines).size !== lines.length || lines.length !== ends.length || !ends.every((end) => lines.includes(end))) {
      throw new Error(`not one outcome for each value: ${ends.filter((end) => lines.filter((line) => line === end).length !== 1).join(', ')}`);
    }
    return writeProgram(imported, ['v.yaml']);
  } catch (error) {
    if (!(error instanceof InputError)) {
      throw error;
    }
    const lost = error.messages.find((message) => message.includes('does not carry it over'));
    if (lost !== undefined) {
      throw new Error(`lost: ${lost}`);
    }
    if (!error.messages.length || error.messages.some((message) => /\n|^\s+at |undefined|\[object/.test(message))) {
      throw new Error(`not a message for a user: ${error.messages.join('; ')}`);
    }
    return undefined;
  }
}
