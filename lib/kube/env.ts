import { EnvFromSource, EnvVar } from './types';

/** The name and key of a value in a Secret. */
interface SecretKey {
  readonly name: string;
  readonly key: string;
}

/** An environment variable with a value that is no secret. */
export function value(name: string, text: string | number | boolean): EnvVar {
  return { name, value: String(text) };
}

/**
 * An environment variable from a Secret. Not optional: the kubelet starts the container
 * when the Secret has the key, which is how a pod waits for the bootstrap Job.
 */
export function secretValue(name: string, secret: SecretKey): EnvVar {
  return { name, valueFrom: { secretKeyRef: { name: secret.name, key: secret.key } } };
}

/** An environment variable from a field of the pod, such as `status.podIP`. */
export function podField(name: string, fieldPath: string): EnvVar {
  return { name, valueFrom: { fieldRef: { fieldPath } } };
}

/** Every key of a ConfigMap as an environment variable. */
export function fromConfigMap(name: string): EnvFromSource {
  return { configMapRef: { name } };
}

/** Every key of a Secret as an environment variable. */
export function fromSecret(name: string): EnvFromSource {
  return { secretRef: { name } };
}

/** The data of a ConfigMap: only strings, and absent what has no value. */
export function configData(
  entries: { readonly [name: string]: string | number | boolean | undefined },
): { [name: string]: string } {
  return Object.fromEntries(Object.entries(entries)
    .filter((entry): entry is [string, string | number | boolean] => entry[1] !== undefined)
    .map(([name, item]) => [name, String(item)]));
}
