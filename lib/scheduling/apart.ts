import { Problems } from '../kube/problems';
import { NodePool } from './node-pool';
import { Placement, selectorOfPlacement, tolerationsOf } from './placement';

/** Where the parts of an installation are placed, by the path of the property. */
export interface Groups {
  readonly pools: readonly NodePool[];
  /** What runs must not starve: core and dependencies. */
  readonly own: { readonly [path: string]: Placement | undefined };
  readonly runs: { readonly [path: string]: Placement };
  /** The kinds of runs that have no nodes, neither of their own nor of all runs. */
  readonly unplaced: readonly string[];
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
      const same = Object.keys(groups.own).find((own) => areAlike(groups.own[own], placement));
      if (same) {
        problems.add(path, selects(placement) ? selectorOfPlacement(placement) : requiredText(placement), `the nodes of ${same}, which runs could starve`,
          `give other nodes, or ${groups.sharing}`);
      }
    }
  }
}

function checkPools(problems: Problems, { pools, own, runs, unplaced, sharing, shared }: Groups): void {
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
  const ofAll = Object.keys(own)[0].replace(/core$/, 'runs');
  const open = pools.find((pool) => pool._takes({}, []) && Object.keys(own).some((path) => selects(own[path]) && reach[path]?.includes(pool)));
  if (!Object.keys(runs).length) {
    problems.add(ofAll, undefined, `runs would use any of ${pools.length} pools, also that of core`,
      'give at least two selectors, one for core and one for runs');
  } else if (open && unplaced.length && !shared) {
    problems.add(ofAll, undefined, `${unplaced.join(', ')} have no nodes, and the pool "${open.name}" of what they could starve has no taint`,
      `give nodes for these or for all runs, a taint of the pool, or ${sharing}`);
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

/** Whether both select the same nodes, or select none and require the same of them. */
function areAlike(one: Placement | undefined, other: Placement): boolean {
  return [selectorText, requiredText].some((text) => text(other) !== '' && text(one) === text(other));
}

/** A selector as text; equal ones are equal text. */
export function selectorText(placement: Placement | undefined): string {
  return Object.entries(selectorOfPlacement(placement)).map(([label, value]) => `${label}=${value}`).sort().join(',');
}

/** What an affinity requires of nodes, as text; equal ones are equal text. */
function requiredText(placement: Placement | undefined): string {
  return chosenNodes(placement?.affinity?._toKube().nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution);
}

interface NodeExpression {
  readonly key: string;
  readonly operator: string;
  readonly values?: readonly string[];
}

interface NodeSelectorTerm {
  readonly matchExpressions?: readonly NodeExpression[];
}

/** Which nodes a required node affinity chooses, as text, whatever the order in it; none where it only leaves some out. */
export function chosenNodes(required: { readonly nodeSelectorTerms?: readonly NodeSelectorTerm[] } | undefined): string {
  const terms = (required?.nodeSelectorTerms ?? []).map(({ matchExpressions = [] }) => matchExpressions.filter(chooses)
    .map(({ key, operator, values = [] }) => `${key} ${operator} ${[...values].sort().join(',')}`).sort().join(' and '));
  return terms.every(Boolean) ? terms.sort().join(' or ') : '';
}

/** Not what nearly all nodes meet, as those without a label do, or those with the processor that the images are for. */
function chooses({ key, operator }: NodeExpression): boolean {
  return !['NotIn', 'DoesNotExist'].includes(operator) && !['kubernetes.io/arch', 'kubernetes.io/os'].includes(key);
}
