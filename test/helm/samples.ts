import { existsSync, readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { ChartName } from '../../lib/helm/import-values';

/** A values file, and the official chart that it is for. */
export interface Sample {
  readonly name: string;
  readonly chart: ChartName;
  readonly text: string;
}

/** The cases of parity, where they are at hand: outside of this repository. */
const parity = [process.env.PARITY_DIR, join(process.cwd(), '../shared/parity')].find((folder) => folder !== undefined && existsSync(folder));

/** The files of this folder, which are always there, and all others. */
export const SAMPLES: readonly Sample[] = [...filesOf(join(process.cwd(), 'test/helm/samples')), ...parity === undefined ? [] : filesOf(join(parity, 'cases'))];

function filesOf(folder: string): Sample[] {
  return readdirSync(folder).sort().map((name) => {
    const text = readFileSync(join(folder, name), 'utf8');
    const chart = /^# *chart: (\w+)/m.exec(text)?.[1] ?? name.replace(/\.yaml$/, '');
    return { name, chart: chart === 'agent' || chart === 'trainingjobs' ? chart : 'platform', text };
  });
}
