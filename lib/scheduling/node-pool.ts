import { check } from '../kube/checks';
import { Problems } from '../kube/problems';
import { checkFields, checkShape } from '../kube/shape';
import { checkTaintKey, TaintEffect, Toleration } from './toleration';

/** A taint of a node: an entry of its `spec.taints`. */
export interface NodeTaint {
  /** The taint's key. Throws if it is not valid in a label. */
  readonly key: string;

  /**
   * The taint's value. Throws if it is not valid in a label.
   *
   * @default - none
   */
  readonly value?: string;

  /**
   * What it does to pods that do not tolerate it.
   *
   * @default TaintEffect.NO_SCHEDULE
   */
  readonly effect?: TaintEffect;
}

/** How the nodes of a pool are marked. */
export interface NodePoolOptions {
  /** The labels that its nodes have, and no node of another pool: `nodeSelector` of its pods. Throws if there is none, or one is not valid. */
  readonly labels: { [label: string]: string };

  /**
   * The taints that its nodes have: `tolerations` of its pods.
   *
   * @default - none
   */
  readonly taints?: NodeTaint[];
}

/** Nodes that are alike, by a name: whoever makes the cluster gives them their labels and taints. */
export class NodePool {
  /**
   * A pool of nodes. What takes it throws if its name is not a DNS label, or a label or taint is not valid.
   *
   * @param name what messages call it
   * @param options its nodes' labels and taints
   */
  public static of(name: string, options: NodePoolOptions): NodePool {
    return new NodePool(name, options);
  }

  /** The labels of its nodes. */
  public readonly labels: { [label: string]: string };
  /** The taints of its nodes. */
  public readonly taints: NodeTaint[];

  private constructor(
    /** What messages call it. */
    public readonly name: string,
    private readonly options: NodePoolOptions,
  ) {
    // Whatever they are, `_check` says what is wrong with them.
    this.labels = options?.labels ?? {};
    this.taints = options?.taints ?? [];
  }

  /** What pods must tolerate in order to run there. */
  public get tolerations(): Toleration[] {
    return this.taints.map(({ key, value, effect = TaintEffect.NO_SCHEDULE }) =>
      (value === undefined ? Toleration.exists(key, effect) : Toleration.equal(key, value, effect)));
  }

  /** @internal */
  public _check(problems: Problems, path: string): boolean {
    if (![checkFields(problems, path, this, { name: 'string' }), checkShape(problems, path, 'NodePoolOptions', this.options ?? {})].every(Boolean)) {
      return false;
    }
    if (check.required(problems, `${path}.name`, this.name, 'a name')) {
      check.dnsLabel(problems, `${path}.name`, this.name);
    }
    if (!Object.keys(this.labels).length) {
      problems.add(`${path}.labels`, this.labels, 'its nodes are like any other', 'give a label that they alone have');
    }
    check.labels(problems, `${path}.labels`, this.labels);
    this.taints.forEach((taint, i) => {
      checkTaintKey(problems, `${path}.taints[${i}].key`, taint.key);
      check.labelValue(problems, `${path}.taints[${i}].value`, taint.value);
    });
    return true;
  }

  /**
   * Whether the scheduler may put a pod with this selector and these tolerations here.
   * @internal
   */
  public _takes(nodeSelector: { readonly [label: string]: string }, tolerations: readonly Toleration[]): boolean {
    return Object.entries(nodeSelector).every(([label, value]) => this.labels[label] === value)
      && this.taints.every((taint) => taint.effect === TaintEffect.PREFER_NO_SCHEDULE || tolerations.some(tolerates(taint)));
  }
}

function tolerates({ key, value = '', effect = TaintEffect.NO_SCHEDULE }: NodeTaint): (toleration: Toleration) => boolean {
  return (toleration) => [undefined, key].includes(toleration.key)
    && [undefined, value].includes(toleration.taintValue) && [undefined, effect].includes(toleration.effect);
}
