import { IConstruct } from 'constructs';

/**
 * The constructs of one kind that an app has, which stands for one cluster: what one of them takes there, another cannot have.
 *
 * They are noted as they are made. To look for them in the whole tree would take a minute where an app has a hundred
 * installations: cdk8s validates all of it once for each chart that it writes.
 */
export class Peers<T extends IConstruct> {
  private readonly byRoot = new WeakMap<IConstruct, T[]>();

  add(one: T): void {
    const { root } = one.node;
    this.byRoot.set(root, [...this.byRoot.get(root) ?? [], one]);
  }

  /** All that are in the tree of one, itself among them, in the order in which they were made. */
  of(one: T): readonly T[] {
    const noted = this.byRoot.get(one.node.root) ?? [];
    return noted.filter(isInTree);
  }
}

/** Whether neither it nor what it is in was taken out of the tree again. */
function isInTree({ node }: IConstruct): boolean {
  return node.scopes.every((construct) => {
    const { id, scope } = construct.node;
    return !scope || scope.node.tryFindChild(id) === construct;
  });
}
