import { ENV } from '../config/env-names';
import { check } from '../kube/checks';
import { configData, secretValue } from '../kube/env';
import { canonicalJson } from '../kube/hash';
import { Problems } from '../kube/problems';
import { EnvVar } from '../kube/types';
import { SecretRef } from '../security/secret-ref';

/** A directory that users log in by, over LDAP. The commercial edition alone has it. */
export interface LdapOptions {
  /**
   * The directory: `POLYAXON_AUTH_LDAP_SERVER_URI`, such as `ldaps://ldap.example.com`. Throws if it is no such URI, or one by
   * `ldap:` without `startTls`.
   */
  readonly serverUri: string;

  /**
   * Whether a connection by `ldap:` is encrypted, by StartTLS: `POLYAXON_AUTH_LDAP_START_TLS`.
   *
   * @default false
   */
  readonly startTls?: boolean;

  /**
   * Options of the client library for all connections, by their names such as `OPT_X_TLS_CACERTFILE`:
   * `POLYAXON_AUTH_LDAP_GLOBAL_OPTIONS`, as JSON. Throws if a name does not begin with `OPT_`, or a value is not text, number or boolean.
   *
   * @default - none
   */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- text, numbers and booleans
  readonly globalOptions?: { [name: string]: any };

  /**
   * Options of the client library for each connection, as `globalOptions`: `POLYAXON_AUTH_LDAP_CONNECTION_OPTIONS`, as JSON. Throws
   * as `globalOptions`.
   *
   * @default - none
   */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- text, numbers and booleans
  readonly connectionOptions?: { [name: string]: any };

  /**
   * Who asks the directory: `POLYAXON_AUTH_LDAP_BIND_DN`. Throws without `bindPassword`.
   *
   * @default - nobody: the directory answers anyone
   */
  readonly bindDn?: string;

  /**
   * Its password: `POLYAXON_AUTH_LDAP_BIND_PASSWORD`. Throws without `bindDn`.
   *
   * @default - none
   */
  readonly bindPassword?: SecretRef;

  /**
   * Below what users are searched: `POLYAXON_AUTH_LDAP_USER_SEARCH_BASE_DN`. Throws if neither it nor `userDnTemplate` is given.
   *
   * @default - users are not searched
   */
  readonly userSearchBaseDn?: string;

  /**
   * How a user is found there: `POLYAXON_AUTH_LDAP_USER_SEARCH_FILTERSTR`, such as `(uid=%(user)s)`. Throws without
   * `userSearchBaseDn`, or without `%(user)s` in it.
   *
   * @default - the platform's
   */
  readonly userSearchFilter?: string;

  /**
   * A user's name in the directory: `POLYAXON_AUTH_LDAP_USER_DN_TEMPLATE`, such as `uid=%(user)s,ou=users,dc=example,dc=com`.
   * Throws without `%(user)s` in it.
   *
   * @default - users are searched
   */
  readonly userDnTemplate?: string;

  /**
   * Which attributes of the directory a user's fields are, by the fields' names, such as `email: 'mail'`:
   * `POLYAXON_AUTH_LDAP_USER_ATTR_MAP`, as JSON. Throws if an attribute is empty.
   *
   * @default - none
   */
  readonly userAttributes?: { [field: string]: string };

  /**
   * Below what groups are searched: `POLYAXON_AUTH_LDAP_GROUP_SEARCH_BASE_DN`. Throws without `groupType`.
   *
   * @default - groups are not searched
   */
  readonly groupSearchBaseDn?: string;

  /**
   * What kind groups are of: `POLYAXON_AUTH_LDAP_GROUP_SEARCH_GROUP_TYPE`, such as `groupOfNames`. Throws without `groupSearchBaseDn`.
   *
   * @default - groups are not searched
   */
  readonly groupType?: string;

  /**
   * The group that users must be in: `POLYAXON_AUTH_LDAP_REQUIRE_GROUP`. Throws without `groupSearchBaseDn`.
   *
   * @default - any, or none
   */
  readonly requireGroup?: string;

  /**
   * The group that users must not be in: `POLYAXON_AUTH_LDAP_DENY_GROUP`. Throws without `groupSearchBaseDn`.
   *
   * @default - none
   */
  readonly denyGroup?: string;
}

/** What the API is told about the directory. */
export function ldapConfig(ldap: LdapOptions | undefined): { [name: string]: string } {
  return ldap ? configData({
    [ENV.ldap]: true,
    [ENV.ldapServerUri]: ldap.serverUri,
    [ENV.ldapStartTls]: ldap.startTls || undefined,
    [ENV.ldapGlobalOptions]: json(ldap.globalOptions),
    [ENV.ldapConnectionOptions]: json(ldap.connectionOptions),
    [ENV.ldapBindDn]: ldap.bindDn,
    [ENV.ldapUserSearchBaseDn]: ldap.userSearchBaseDn,
    [ENV.ldapUserSearchFilter]: ldap.userSearchFilter,
    [ENV.ldapUserDnTemplate]: ldap.userDnTemplate,
    [ENV.ldapUserAttributes]: json(ldap.userAttributes),
    [ENV.ldapGroupSearchBaseDn]: ldap.groupSearchBaseDn,
    [ENV.ldapGroupType]: ldap.groupType,
    [ENV.ldapRequireGroup]: ldap.requireGroup,
    [ENV.ldapDenyGroup]: ldap.denyGroup,
  }) : {};
}

function json(map: object | undefined): string | undefined {
  return map && Object.keys(map).length ? canonicalJson(map) : undefined;
}

export function ldapEnv(ldap: LdapOptions | undefined): EnvVar[] {
  return ldap?.bindPassword ? [secretValue(ENV.ldapBindPassword, ldap.bindPassword)] : [];
}

export function checkLdap(problems: Problems, prefix: string, ldap: LdapOptions | undefined): void {
  if (!ldap) {
    return;
  }
  if (check.required(problems, `${prefix}serverUri`, ldap.serverUri, 'the URI of the directory')
    && !/^(ldaps?:\/\/[A-Za-z0-9][-A-Za-z0-9.]*(:[0-9]{1,5})?\/?|ldapi:\/\/\S+)$/.test(ldap.serverUri)) {
    problems.add(`${prefix}serverUri`, ldap.serverUri, 'not the URI of a directory', 'give one such as ldaps://ldap.example.com');
  } else if (ldap.serverUri?.startsWith('ldap:') && ldap.startTls !== true) {
    problems.add(`${prefix}serverUri`, ldap.serverUri, 'passwords would be sent in clear', `give ldaps://..., or set ${prefix}startTls`);
  }
  checkClientOptions(problems, `${prefix}globalOptions`, ldap.globalOptions);
  checkClientOptions(problems, `${prefix}connectionOptions`, ldap.connectionOptions);
  for (const name of ['bindDn', 'userSearchBaseDn', 'groupSearchBaseDn', 'groupType', 'requireGroup', 'denyGroup'] as const) {
    if (ldap[name] !== undefined && !/\S/.test(ldap[name])) {
      problems.add(`${prefix}${name}`, ldap[name], 'empty', 'give a name of the directory, or leave it out');
    }
  }
  for (const [field, attribute] of Object.entries(ldap.userAttributes ?? {})) {
    if (!/^\S+$/.test(attribute)) {
      problems.add(`${prefix}userAttributes["${field}"]`, attribute, 'not an attribute', 'give one of the directory\'s, such as mail');
    }
  }
  for (const name of ['userSearchFilter', 'userDnTemplate'] as const) {
    if (ldap[name] !== undefined && !/%\(user\)s/.test(ldap[name])) {
      problems.add(`${prefix}${name}`, ldap[name], 'it is the same for every user', 'write %(user)s where the user\'s name belongs');
    }
  }
  if (ldap.userSearchBaseDn === undefined && ldap.userDnTemplate === undefined) {
    problems.add(`${prefix}userSearchBaseDn`, undefined, 'no user would be found', `give it, or ${prefix}userDnTemplate`);
  }
  const needs: readonly (readonly [keyof LdapOptions, keyof LdapOptions])[] = [
    ['bindDn', 'bindPassword'], ['bindPassword', 'bindDn'], ['userSearchFilter', 'userSearchBaseDn'], ['groupSearchBaseDn', 'groupType'],
    ['groupType', 'groupSearchBaseDn'], ['requireGroup', 'groupSearchBaseDn'], ['denyGroup', 'groupSearchBaseDn'],
  ];
  for (const [given, needed] of needs) {
    if (ldap[given] !== undefined && ldap[needed] === undefined) {
      problems.add(`${prefix}${needed}`, undefined, `missing beside ${prefix}${given}`, 'give both, or neither');
    }
  }
}

function checkClientOptions(problems: Problems, path: string, options: { readonly [name: string]: unknown } | undefined): void {
  for (const [name, input] of Object.entries(options ?? {})) {
    if (!/^OPT_[A-Z0-9_]+$/.test(name)) {
      problems.add(`${path}["${name}"]`, input, 'not an option of the client library', 'give its name, such as OPT_NETWORK_TIMEOUT');
    }
    if (!['string', 'number', 'boolean'].includes(typeof input)) {
      problems.add(`${path}["${name}"]`, input, 'not text, number or boolean', 'give one of these');
    }
  }
}
