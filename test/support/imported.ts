import { parseAllDocuments } from 'yaml';
import { ChartName, Imported, importValues } from '../../lib/helm/import-values';
import { InputError } from '../../lib/helm/input-error';
import { render } from '../../lib/helm/render';

/** The release that the values are of. */
export const release = { name: 'polyaxon', namespace: 'polyaxon' };

/** A values file, `v.yaml`, as a program. */
export function imported(text: string, chart: ChartName = 'platform'): Imported {
  return importValues({ chart, release, files: [{ name: 'v.yaml', text }] });
}

/** The manifests of a values file, as they are written. */
export function manifests(text: string, chart?: ChartName): string {
  return render(imported(text, chart)).map((file) => file.text).join('---\n');
}

/** The objects of manifests. */
export function parsed(yaml: string): any[] {
  return parseAllDocuments(yaml).map((document) => document.toJS() as object).filter(Boolean);
}

/** The objects that a values file becomes. */
export function rendered(text: string, chart?: ChartName): any[] {
  return parsed(manifests(text, chart));
}

/** What a values file is refused with; nothing where it is not. */
export function refusal(text: string, chart?: ChartName): readonly string[] {
  try {
    manifests(text, chart);
    return [];
  } catch (error) {
    if (error instanceof InputError) {
      return error.messages;
    }
    throw error;
  }
}
