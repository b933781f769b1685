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
   * @param seconds how long a pod stays on a node that gets the taint, `tolerationSeconds`; for ever if left out. What takes it
   * throws if the effect is not `NO_EXECUTE`
   */
  public static equal(key: string, value: string, effect?: TaintEffect, seconds?: number): Toleration {
    return new Toleration('Equal', key, value, effect, seconds);
  }

  /**
   * Tolerate every taint with this key (operator `Exists`). What takes it throws if the key is not valid in a label.
   *
   * @param key the taint's key
   * @param effect the taint's effect; every effect if left out
   * @param seconds how long a pod stays on a node that gets the taint, `tolerationSeconds`; for ever if left out. What takes it
   * throws if the effect is not `NO_EXECUTE`
   */
  public static exists(key: string, effect?: TaintEffect, seconds?: number): Toleration {
    return new Toleration('Exists', key, undefined, effect, seconds);
  }

  /**
   * Tolerate every taint (operator `Exists` without a key).
   *
   * @param effect the taints' effect; every effect if left out
   * @param seconds how long a pod stays on a node that gets a taint, `tolerationSeconds`; for ever if left out. What takes it
   * throws if the effect is not `NO_EXECUTE`
   */
  public static all(effect?: TaintEffect, seconds?: number): Toleration {
    return new Toleration('Exists', undefined, undefined, effect, seconds);
  }

  private constructor(
    private readonly operator: 'Equal' | 'Exists',
    /** The taint's key; none: any. */
    public readonly key?: string,
    /** The taint's value; none: any. */
    public readonly taintValue?: string,
    /** The taint's effect; none: any. */
    public readonly effect?: TaintEffect,
    /** How long a pod stays on a node that gets the taint; none: for ever. */
    public readonly seconds?: number,
  ) {}

  /** @internal */
  public _toKube(): KubeToleration {
    return { key: this.key, operator: this.operator, value: this.taintValue, effect: this.effect, tolerationSeconds: this.seconds };
  }

  /** @internal */
  public _check(problems: Problems, path: string): boolean {
    if (!checkFields(problems, path, this, { key: 'string', taintValue: 'string', effect: 'TaintEffect', seconds: 'number' })) {
      return false;
    }
    if (this.key !== undefined || this.operator === 'Equal') {
      checkTaintKey(problems, `${path}.key`, this.key);
    }
    if (this.operator === 'Equal' && this.taintValue === undefined) {
      problems.add(`${path}.taintValue`, undefined, 'missing', 'give the value, or use Toleration.exists');
    }
    check.labelValue(problems, `${path}.taintValue`, this.taintValue);
    check.integer(problems, `${path}.seconds`, this.seconds, 0, MAX_SECONDS);
    if (this.seconds !== undefined && this.effect !== TaintEffect.NO_EXECUTE) {
      problems.add(`${path}.seconds`, this.seconds, 'no other effect than NO_EXECUTE ends pods', 'give that effect, or leave the seconds out');
    }
    return true;
  }
}

const MAX_SECONDS = 2 ** 31 - 1;

export function checkTaintKey(problems: Problems, path: string, key: string | undefined): void {
  if (key === undefined || !isQualifiedName(key)) {
    problems.add(path, key, 'not the key of a taint', 'give one such as example.com/gpu');
  }
}
