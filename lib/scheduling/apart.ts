import { Problems } from '../kube/problems';
import { NodePool } from './node-pool';
import { Placement, selectorOfPlacement, tolerationsOf } from './placement';

/** Where the parts of an installation are placed, by the path of the property. */
interface Groups {
  readonly pools: readonly NodePool[];
  /** What runs must not starve: core and dependencies. */
  readonly own: { readonly [path: string]: Placement | undefined };
  readonly runs: { readonly [path: string]: Placement };
  /** What to give so that runs and the rest may use the same nodes. */
  readonly sharing: string;
  readonly shared: boolean;
}

/** Whether runs keep away from the nodes of core and dependencies, which they could starve of CPU and memory. */
export function checkApart(problems: Problems, groups: Groups): void {
  if (groups.pools.length > 1) {
    checkPools(problems, groups);
  } else if (!groups.shared) {
    for (const [path, placement] of Object.entries(groups.runs)) {
      const selector = selectorText(placement);
      const same = Object.keys(groups.own).find((own) => selectorText(groups.own[own]) === selector);
      if (same && selector !== '') {
        problems.add(path, selectorOfPlacement(placement), `the nodes of ${same}, which runs could starve`,
          `give other nodes, or ${groups.sharing}`);
      }
    }
  }
}

function checkPools(problems: Problems, { pools, own, runs, sharing, shared }: Groups): void {
  const all = { ...own, ...runs };
  const reach: { [path: string]: readonly NodePool[] } = {};
  for (const [path, placement] of Object.entries(all)) {
    if (placement?.pool && !pools.includes(placement.pool)) {
      problems.add(`${path}.pool`, placement.pool.name, 'not one of the pools', `give one of ${pools.map(({ name }) => name).join(', ')}`);
      continue;
    }
    const selector = selectorOfPlacement(placement);
    reach[path] = pools.filter((pool) => pool._takes(selector, tolerationsOf(placement)));
    if (!Object.keys(selector).length) {
      problems.add(path, placement, `selects no nodes, of ${pools.length} pools`, 'give a pool or a nodeSelector');
    } else if (!reach[path].length) {
      problems.add(path, selector, 'no pool has these labels and only taints that are tolerated',
        `give one of the pools ${pools.map(({ name }) => name).join(', ')}, or the toleration`);
    }
  }
  if (!Object.keys(runs).length) {
    problems.add(Object.keys(own)[0].replace(/core$/, 'runs'), undefined, `runs would use any of ${pools.length} pools, also that of core`,
      'give at least two selectors, one for core and one for runs');
  }
  for (const path of shared ? [] : Object.keys(runs)) {
    for (const other of Object.keys(own)) {
      const common = selects(all[path]) && selects(all[other]) && reach[path]?.find((pool) => reach[other]?.includes(pool));
      if (common) {
        problems.add(path, selectorOfPlacement(all[path]), `runs could starve ${other} on the nodes of the pool "${common.name}"`,
          `give other nodes, or ${sharing}`);
        break;
      }
    }
  }
}

function selects(placement: Placement | undefined): boolean {
  return Object.keys(selectorOfPlacement(placement)).length > 0;
}

/** A selector as text; equal ones are equal text. */
export function selectorText(placement: Placement | undefined): string {
  return Object.entries(selectorOfPlacement(placement)).map(([label, value]) => `${label}=${value}`).sort().join(',');
}
