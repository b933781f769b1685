import { check } from '../kube/checks';
import { Problems, verify } from '../kube/problems';

/**
 * A value in a Secret that exists, or that an operator such as External Secrets makes:
 * `secretKeyRef` of an environment variable. The value itself is never in the program, nor in the YAML.
 */
export class SecretRef {
  /**
   * A key of a Secret in the installation's namespace.
   *
   * Throws if either is not a valid name.
   *
   * @param name the Secret's `metadata.name`
   * @param key the key in its data
   */
  public static of(name: string, key: string): SecretRef {
    verify((problems: Problems) => {
      if (check.required(problems, 'SecretRef.name', name, 'the name of a Secret')) {
        check.objectName(problems, 'SecretRef.name', name);
      }
      if (check.required(problems, 'SecretRef.key', key, 'a key of the Secret')) {
        check.secretKey(problems, 'SecretRef.key', key);
      }
    });
    return new SecretRef(name, key);
  }

  private constructor(
    /** The Secret's name. */
    public readonly name: string,
    /** The key in the Secret. */
    public readonly key: string,
  ) {}
}
