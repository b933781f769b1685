import { DEFAULTS } from '../config/defaults';
import { ENV } from '../config/env-names';
import { check } from '../kube/checks';
import { configData } from '../kube/env';
import { Problems } from '../kube/problems';
import { EnvVar } from '../kube/types';
import { checkLdap, ldapConfig, ldapEnv, LdapOptions } from './ldap';
import { singleSignOnEnv, SingleSignOnOptions } from './single-sign-on';

/** How users log in. */
export interface AuthenticationOptions {
  /**
   * Whether by name and password: `POLYAXON_AUTH_PASSWORD_ENABLED`.
   *
   * @default true
   */
  readonly passwords?: boolean;

  /**
   * The characters that a password must have at least: `POLYAXON_AUTH_PASSWORD_LENGTH`. Throws if it is not from 8 to 128.
   *
   * @default 8
   */
  readonly passwordLength?: number;

  /**
   * Days in which a new user must confirm the e-mail address: `POLYAXON_AUTH_ACTIVATION_DAYS`. Throws if it is not from 1 to 365.
   *
   * @default - 4, by the platform
   */
  readonly activationDays?: number;

  /**
   * A directory.
   *
   * @default - none
   */
  readonly ldap?: LdapOptions;

  /**
   * Providers of a single sign-on.
   *
   * @default - none
   */
  readonly singleSignOn?: SingleSignOnOptions;
}

/** What the control plane is told about log-ins. */
export function authenticationConfig(auth: AuthenticationOptions | undefined): { [name: string]: string } {
  return {
    ...configData({
      [ENV.authPasswordEnabled]: auth?.passwords ?? true,
      [ENV.authPasswordLength]: auth?.passwordLength ?? DEFAULTS.admin.passwordLength,
      [ENV.authActivationDays]: auth?.activationDays,
    }),
    ...ldapConfig(auth?.ldap),
  };
}

/** What the API reads of Secrets, before which alone users log in. */
export function authenticationEnv(auth: AuthenticationOptions | undefined): EnvVar[] {
  return [...ldapEnv(auth?.ldap), ...singleSignOnEnv(auth?.singleSignOn)];
}

export function checkAuthentication(problems: Problems, prefix: string, auth: AuthenticationOptions | undefined): void {
  check.integer(problems, `${prefix}passwordLength`, auth?.passwordLength, 8, 128);
  check.integer(problems, `${prefix}activationDays`, auth?.activationDays, 1, 365);
  checkLdap(problems, `${prefix}ldap.`, auth?.ldap);
}
