import { ENV } from '../config/env-names';
import { secretValue } from '../kube/env';
import { EnvVar } from '../kube/types';
import { SecretRef } from '../security/secret-ref';

/**
 * Providers that users log in by. The commercial edition alone has them. Each is a key of a Secret with a JSON object: the
 * provider's options as Polyaxon documents them, such as `client_id` and `client_secret`.
 */
export interface SingleSignOnOptions {
  /**
   * GitHub: `POLYAXON_AUTH_GITHUB_OPTIONS`.
   *
   * @default - not offered
   */
  readonly github?: SecretRef;

  /**
   * GitLab: `POLYAXON_AUTH_GITLAB_OPTIONS`.
   *
   * @default - not offered
   */
  readonly gitlab?: SecretRef;

  /**
   * Bitbucket: `POLYAXON_AUTH_BITBUCKET_OPTIONS`.
   *
   * @default - not offered
   */
  readonly bitbucket?: SecretRef;

  /**
   * Google: `POLYAXON_AUTH_GOOGLE_OPTIONS`.
   *
   * @default - not offered
   */
  readonly google?: SecretRef;

  /**
   * Okta: `POLYAXON_AUTH_OKTA_OPTIONS`.
   *
   * @default - not offered
   */
  readonly okta?: SecretRef;

  /**
   * OneLogin: `POLYAXON_AUTH_ONELOGIN_OPTIONS`.
   *
   * @default - not offered
   */
  readonly onelogin?: SecretRef;

  /**
   * Azure Active Directory: `POLYAXON_AUTH_AZUREAD_OPTIONS`.
   *
   * @default - not offered
   */
  readonly azuread?: SecretRef;
}

export function singleSignOnEnv(providers: SingleSignOnOptions = {}): EnvVar[] {
  const options: readonly (readonly [string, SecretRef | undefined])[] = [
    [ENV.githubOptions, providers.github],
    [ENV.gitlabOptions, providers.gitlab],
    [ENV.bitbucketOptions, providers.bitbucket],
    [ENV.googleOptions, providers.google],
    [ENV.oktaOptions, providers.okta],
    [ENV.oneloginOptions, providers.onelogin],
    [ENV.azureadOptions, providers.azuread],
  ];
  return options.flatMap(([name, secret]) => (secret ? [secretValue(name, secret)] : []));
}
