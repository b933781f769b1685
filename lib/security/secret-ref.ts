import { check } from '../kube/checks';
import { Problems } from '../kube/problems';
import { checkFields } from '../kube/shape';

/**
 * A value in a Secret that exists, or that an operator such as External Secrets makes:
 * `secretKeyRef` of an environment variable. The value itself is never in the program, nor in the YAML.
 */
export class SecretRef {
  /**
   * A key of a Secret in the installation's namespace.
   *
   * What takes it throws if either is not a valid name.
   *
   * @param name the Secret's `metadata.name`
   * @param key the key in its data
   */
  public static of(name: string, key: string): SecretRef {
    return new SecretRef(name, key);
  }

  private constructor(
    /** The Secret's name. */
    public readonly name: string,
    /** The key in the Secret. */
    public readonly key: string,
  ) {}

  /** @internal */
  public _check(problems: Problems, path: string): boolean {
    const isRight = checkFields(problems, path, this, { name: 'string', key: 'string' });
    if (isRight && check.required(problems, `${path}.name`, this.name, 'the name of a Secret')) {
      check.objectName(problems, `${path}.name`, this.name);
    }
    if (isRight && check.required(problems, `${path}.key`, this.key, 'a key of the Secret')) {
      check.secretKey(problems, `${path}.key`, this.key);
    }
    return isRight;
  }
}
