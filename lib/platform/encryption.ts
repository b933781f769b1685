import { ENV } from '../config/env-names';
import { check } from '../kube/checks';
import { configData, secretValue } from '../kube/env';
import { Problems } from '../kube/problems';
import { checkPythonPath } from '../kube/python-path';
import { EnvVar } from '../kube/types';
import { SecretRef } from '../security/secret-ref';

/** How the control plane encrypts what it keeps of users' secrets in its database. */
export interface EncryptionOptions {
  /** What is encrypted with: `POLYAXON_ENCRYPTION_SECRET`. Keep it: what was encrypted is lost without it. Throws if it is missing. */
  readonly secret: SecretRef;

  /**
   * The key that tells which secret something was encrypted with: `POLYAXON_ENCRYPTION_KEY`.
   *
   * @default - none
   */
  readonly key?: SecretRef;

  /**
   * What encrypts, by the path of its Python module: `POLYAXON_ENCRYPTION_BACKEND`. Throws if it is none.
   *
   * @default - the platform's
   */
  readonly backend?: string;
}

export function encryptionConfig(encryption: EncryptionOptions | undefined): { [name: string]: string } {
  return configData({ [ENV.encryptionBackend]: encryption?.backend });
}

export function encryptionEnv(encryption: EncryptionOptions | undefined): EnvVar[] {
  return encryption ? [
    ...encryption.key ? [secretValue(ENV.encryptionKey, encryption.key)] : [],
    secretValue(ENV.encryptionSecret, encryption.secret),
  ] : [];
}

export function checkEncryption(problems: Problems, prefix: string, encryption: EncryptionOptions | undefined): void {
  if (encryption) {
    check.required(problems, `${prefix}secret`, encryption.secret, 'the Secret and key that it is under');
    checkPythonPath(problems, `${prefix}backend`, encryption.backend);
  }
}
