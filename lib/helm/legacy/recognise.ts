import { Rule, Sign } from './rule';

/**
 * Whether values are of a chart of Polyaxon 0 or 1. One key that the present chart never had makes sure. `api` and
 * `serviceType` alone do not: files for the present chart carry them on, where they have no effect, so that to obey
 * them would change what is installed. Both together do, since whoever gives both writes for an older chart.
 */
export function isOld(rules: readonly Rule[]): boolean {
  const leftovers = new Set(rules.filter(({ sign }) => sign === Sign.LEFTOVER).map(({ from }) => String(from).split('.')[0]));
  return leftovers.size > 1 || rules.some(({ sign = Sign.SURE }) => sign === Sign.SURE);
}
