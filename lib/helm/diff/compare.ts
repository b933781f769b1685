import { Tree } from '../path';
import { declaredName, Deviation, deviationOf } from './deviation';
import { Fields, fieldsOf } from './fields';

/** What a field says before and after; nothing where it, or the whole object, is not there. */
export interface Difference {
  /** `<kind>/<name>`. */
  readonly object: string;
  /** Empty for the whole object. */
  readonly path: string;
  readonly before?: string | number | boolean;
  readonly after?: string | number | boolean;
  /** Why it is intended, if it is. */
  readonly deviation?: Deviation;
}

/** What differs by meaning between two sets of objects of a release. */
export function compare(
  before: Map<string, Tree>, after: Map<string, Tree>, deviations: readonly Deviation[], release: string, label = '',
): Difference[] {
  const names = [...new Set([...before.keys(), ...after.keys()])].sort();
  return names.flatMap((object) => {
    const [old, young] = [before.get(object), after.get(object)];
    const rows = old && young ? fieldsThatDiffer(fieldsOf(old), fieldsOf(young)) : [{ path: '', before: old && 'present', after: young && 'present' }];
    return rows.map((row) => ({ object, ...row, deviation: deviationOf(deviations, label, declaredName(object, release), row.path) }));
  });
}

function fieldsThatDiffer(before: Fields, after: Fields): Pick<Difference, 'path' | 'before' | 'after'>[] {
  const paths = [...new Set([...before.keys(), ...after.keys()])].sort();
  return paths.filter((path) => before.get(path) !== after.get(path) && !(after.has(path) && String(before.get(path)).includes('(random)')))
    .map((path) => ({ path, before: before.get(path), after: after.get(path) }));
}
