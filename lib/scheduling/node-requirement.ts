import { check, isQualifiedName } from '../kube/checks';
import { verify } from '../kube/problems';
import { NodeSelectorRequirement } from '../kube/types';

/** What a label of a node must be: an entry of `matchExpressions` of a node affinity. */
export class NodeRequirement {
  /**
   * The label has one of these values (`In`). Throws if the label or a value is not valid, or there is no value.
   *
   * @param label the label's key
   * @param values the values that it may have
   */
  public static oneOf(label: string, ...values: string[]): NodeRequirement {
    return new NodeRequirement(withValues(label, 'In', values));
  }

  /**
   * The label has none of these values, or is absent (`NotIn`). Throws if the label or a value is not valid, or there is
   * no value.
   *
   * @param label the label's key
   * @param values the values that it may not have
   */
  public static noneOf(label: string, ...values: string[]): NodeRequirement {
    return new NodeRequirement(withValues(label, 'NotIn', values));
  }

  /**
   * The node has the label (`Exists`). Throws if it is not valid.
   *
   * @param label the label's key
   */
  public static exists(label: string): NodeRequirement {
    return new NodeRequirement(requirement(label, 'Exists'));
  }

  /**
   * The node has no such label (`DoesNotExist`). Throws if it is not valid.
   *
   * @param label the label's key
   */
  public static absent(label: string): NodeRequirement {
    return new NodeRequirement(requirement(label, 'DoesNotExist'));
  }

  /**
   * The label is a number above this one (`Gt`). Throws if the label is not valid or the number not whole.
   *
   * @param label the label's key
   * @param bound the number that it must be above
   */
  public static above(label: string, bound: number): NodeRequirement {
    return new NodeRequirement(withBound(label, 'Gt', bound));
  }

  /**
   * The label is a number below this one (`Lt`). Throws if the label is not valid or the number not whole.
   *
   * @param label the label's key
   * @param bound the number that it must be below
   */
  public static below(label: string, bound: number): NodeRequirement {
    return new NodeRequirement(withBound(label, 'Lt', bound));
  }

  private constructor(private readonly rendered: NodeSelectorRequirement) {}

  /** @internal */
  public _toKube(): NodeSelectorRequirement {
    return this.rendered;
  }
}

function withValues(label: string, operator: string, values: string[]): NodeSelectorRequirement {
  verify((problems) => {
    if (!values.length) {
      problems.add('NodeRequirement.values', values, 'no value', 'give one, or use NodeRequirement.exists or absent');
    }
    values.forEach((value, i) => check.labelValue(problems, `NodeRequirement.values[${i}]`, value));
  });
  return requirement(label, operator, [...values]);
}

function withBound(label: string, operator: string, bound: number): NodeSelectorRequirement {
  verify((problems) => check.integer(problems, 'NodeRequirement.bound', bound, -(2 ** 31), 2 ** 31 - 1));
  return requirement(label, operator, [String(bound)]);
}

function requirement(label: string, operator: string, values?: string[]): NodeSelectorRequirement {
  verify((problems) => {
    if (!isQualifiedName(label)) {
      problems.add('NodeRequirement.label', label, 'not a label', 'give one such as example.com/pool');
    }
  });
  return { key: label, operator, values };
}
