import { check, isQualifiedName } from '../kube/checks';
import { Problems } from '../kube/problems';
import { checkFields } from '../kube/shape';
import { NodeSelectorRequirement } from '../kube/types';

/** What a label of a node must be: an entry of `matchExpressions` of a node affinity. */
export class NodeRequirement {
  /**
   * The label has one of these values (`In`). What takes it throws if the label or a value is not valid, or there is no value.
   *
   * @param label the label's key
   * @param values the values that it may have
   */
  public static oneOf(label: string, ...values: string[]): NodeRequirement {
    return new NodeRequirement(label, 'In', values);
  }

  /**
   * The label has none of these values, or is absent (`NotIn`). What takes it throws if the label or a value is not valid, or there is
   * no value.
   *
   * @param label the label's key
   * @param values the values that it may not have
   */
  public static noneOf(label: string, ...values: string[]): NodeRequirement {
    return new NodeRequirement(label, 'NotIn', values);
  }

  /**
   * The node has the label (`Exists`). What takes it throws if it is not valid.
   *
   * @param label the label's key
   */
  public static exists(label: string): NodeRequirement {
    return new NodeRequirement(label, 'Exists');
  }

  /**
   * The node has no such label (`DoesNotExist`). What takes it throws if it is not valid.
   *
   * @param label the label's key
   */
  public static absent(label: string): NodeRequirement {
    return new NodeRequirement(label, 'DoesNotExist');
  }

  /**
   * The label is a number above this one (`Gt`). What takes it throws if the label is not valid or the number not whole.
   *
   * @param label the label's key
   * @param bound the number that it must be above
   */
  public static above(label: string, bound: number): NodeRequirement {
    return new NodeRequirement(label, 'Gt', undefined, bound);
  }

  /**
   * The label is a number below this one (`Lt`). What takes it throws if the label is not valid or the number not whole.
   *
   * @param label the label's key
   * @param bound the number that it must be below
   */
  public static below(label: string, bound: number): NodeRequirement {
    return new NodeRequirement(label, 'Lt', undefined, bound);
  }

  private constructor(
    private readonly label: string,
    private readonly operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist' | 'Gt' | 'Lt',
    private readonly values?: readonly string[],
    private readonly bound?: number,
  ) {}

  /** @internal */
  public _toKube(): NodeSelectorRequirement {
    const values = this.bound === undefined ? this.values : [String(this.bound)];
    return { key: this.label, operator: this.operator, values: values && [...values] };
  }

  /** @internal */
  public _check(problems: Problems, path: string): boolean {
    if (!checkFields(problems, path, this, { label: 'string', values: 'string[]', bound: 'number' })) {
      return false;
    }
    if (this.label === undefined || !isQualifiedName(this.label)) {
      problems.add(`${path}.label`, this.label, 'not a label', 'give one such as example.com/pool');
    }
    if (this.values?.length === 0) {
      problems.add(`${path}.values`, this.values, 'no value', 'give one, or use NodeRequirement.exists or absent');
    }
    this.values?.forEach((value, i) => check.labelValue(problems, `${path}.values[${i}]`, value));
    if (this.operator === 'Gt' || this.operator === 'Lt') {
      check.required(problems, `${path}.bound`, this.bound, 'a number');
      check.integer(problems, `${path}.bound`, this.bound, -(2 ** 31), 2 ** 31 - 1);
    }
    return true;
  }
}
