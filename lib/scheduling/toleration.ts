import { check, isQualifiedName } from '../kube/checks';
import { Problems } from '../kube/problems';
import { checkFields } from '../kube/shape';
import { Toleration as KubeToleration } from '../kube/types';

/** What a taint does to pods that do not tolerate it: `effect` of a taint and toleration. */
export enum TaintEffect {
  /** The scheduler places no such pod on the node. */
  NO_SCHEDULE = 'NoSchedule',
  /** The scheduler avoids the node. */
  PREFER_NO_SCHEDULE = 'PreferNoSchedule',
  /** Pods that run on the node are ended, too. */
  NO_EXECUTE = 'NoExecute',
}

/** A taint that pods put up with: an entry of `spec.tolerations` of a pod. */
export class Toleration {
  /**
   * Tolerate a taint with this key and value (operator `Equal`). What takes it throws if either is not valid in a
   * label.
   *
   * @param key the taint's key
   * @param value the taint's value
   * @param effect the taint's effect; every effect if left out
   */
  public static equal(key: string, value: string, effect?: TaintEffect): Toleration {
    return new Toleration('Equal', key, value, effect);
  }

  /**
   * Tolerate every taint with this key (operator `Exists`). What takes it throws if the key is not valid in a label.
   *
   * @param key the taint's key
   * @param effect the taint's effect; every effect if left out
   */
  public static exists(key: string, effect?: TaintEffect): Toleration {
    return new Toleration('Exists', key, undefined, effect);
  }

  private constructor(
    private readonly operator: 'Equal' | 'Exists',
    /** The taint's key. */
    public readonly key: string,
    /** The taint's value; none: any. */
    public readonly taintValue?: string,
    /** The taint's effect; none: any. */
    public readonly effect?: TaintEffect,
  ) {}

  /** @internal */
  public _toKube(): KubeToleration {
    return { key: this.key, operator: this.operator, value: this.taintValue, effect: this.effect };
  }

  /** @internal */
  public _check(problems: Problems, path: string): boolean {
    if (!checkFields(problems, path, this, { key: 'string', taintValue: 'string', effect: 'TaintEffect' })) {
      return false;
    }
    checkTaintKey(problems, `${path}.key`, this.key);
    if (this.operator === 'Equal' && this.taintValue === undefined) {
      problems.add(`${path}.taintValue`, undefined, 'missing', 'give the value, or use Toleration.exists');
    }
    check.labelValue(problems, `${path}.taintValue`, this.taintValue);
    return true;
  }
}

export function checkTaintKey(problems: Problems, path: string, key: string | undefined): void {
  if (key === undefined || !isQualifiedName(key)) {
    problems.add(path, key, 'not the key of a taint', 'give one such as example.com/gpu');
  }
}
