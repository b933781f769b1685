import { check, isQualifiedName } from '../kube/checks';
import { Problems, verify } from '../kube/problems';
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
   * Tolerate a taint with this key and value (operator `Equal`). Throws if either is not valid in a label.
   *
   * @param key the taint's key
   * @param value the taint's value
   * @param effect the taint's effect; every effect if left out
   */
  public static equal(key: string, value: string, effect?: TaintEffect): Toleration {
    verify((problems) => {
      checkKey(problems, key);
      if (value === undefined) {
        problems.add('Toleration.value', value, 'missing', 'give the value, or use Toleration.exists');
      }
      check.labelValue(problems, 'Toleration.value', value);
    });
    return new Toleration(key, value, effect);
  }

  /**
   * Tolerate every taint with this key (operator `Exists`). Throws if the key is not valid in a label.
   *
   * @param key the taint's key
   * @param effect the taint's effect; every effect if left out
   */
  public static exists(key: string, effect?: TaintEffect): Toleration {
    verify((problems) => checkKey(problems, key));
    return new Toleration(key, undefined, effect);
  }

  private constructor(
    /** The taint's key. */
    public readonly key: string,
    /** The taint's value; none: any. */
    public readonly taintValue?: string,
    /** The taint's effect; none: any. */
    public readonly effect?: TaintEffect,
  ) {}

  /** @internal */
  public _toKube(): KubeToleration {
    return {
      key: this.key,
      operator: this.taintValue === undefined ? 'Exists' : 'Equal',
      value: this.taintValue,
      effect: this.effect,
    };
  }
}

function checkKey(problems: Problems, key: string): void {
  if (!isQualifiedName(key)) {
    problems.add('Toleration.key', key, 'not the key of a taint', 'give one such as example.com/gpu');
  }
}
