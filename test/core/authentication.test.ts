import { AuthenticationOptions, LdapOptions, SecretRef } from 'cdk8s-polyaxon';
import { dataOf } from '../support/chart';
import { core, distributed } from '../support/core';
import { podOf } from '../support/pods';
import { problemsOf } from '../support/synth';

const PLATFORM = 'polyaxon-polyaxon-platform-config';
const told = (authentication?: AuthenticationOptions): any =>
  Object.fromEntries(Object.entries(dataOf(core({ authentication }), PLATFORM)).filter(([name]) => name.startsWith('POLYAXON_AUTH_')));
const refused = (ldap: Partial<LdapOptions>): string[] =>
  problemsOf(() => core({ authentication: { ldap: { serverUri: 'ldaps://ldap.acme.com', userSearchBaseDn: 'ou=u', ...ldap } } }));

test('users log in by passwords of at least eight characters, unless that is said otherwise', () => {
  expect(told()).toEqual({ POLYAXON_AUTH_PASSWORD_ENABLED: 'true', POLYAXON_AUTH_PASSWORD_LENGTH: '8' });
  expect(told({ passwords: false, passwordLength: 14, activationDays: 7 })).toEqual({
    POLYAXON_AUTH_PASSWORD_ENABLED: 'false', POLYAXON_AUTH_PASSWORD_LENGTH: '14', POLYAXON_AUTH_ACTIVATION_DAYS: '7',
  });
});

test('a directory is told by the names of the official chart, maps as JSON', () => {
  expect(told({
    ldap: {
      serverUri: 'ldaps://ldap',
      startTls: true,
      globalOptions: { OPT_X: 1 },
      connectionOptions: { OPT_Y: 2 },
      bindDn: 'cn=a',
      bindPassword: SecretRef.of('acme-ldap', 'password'),
      userSearchBaseDn: 'ou=u',
      userSearchFilter: '(uid=%(user)s)',
      userDnTemplate: 'uid=%(user)s',
      userAttributes: { email: 'mail' },
      groupSearchBaseDn: 'ou=g',
      groupType: 'groupOfNames',
      requireGroup: 'cn=ok',
      denyGroup: 'cn=no',
    },
  })).toEqual({
    POLYAXON_AUTH_PASSWORD_ENABLED: 'true',
    POLYAXON_AUTH_PASSWORD_LENGTH: '8',
    POLYAXON_AUTH_LDAP: 'true',
    POLYAXON_AUTH_LDAP_BIND_DN: 'cn=a',
    POLYAXON_AUTH_LDAP_CONNECTION_OPTIONS: '{"OPT_Y":2}',
    POLYAXON_AUTH_LDAP_DENY_GROUP: 'cn=no',
    POLYAXON_AUTH_LDAP_GLOBAL_OPTIONS: '{"OPT_X":1}',
    POLYAXON_AUTH_LDAP_GROUP_SEARCH_BASE_DN: 'ou=g',
    POLYAXON_AUTH_LDAP_GROUP_SEARCH_GROUP_TYPE: 'groupOfNames',
    POLYAXON_AUTH_LDAP_REQUIRE_GROUP: 'cn=ok',
    POLYAXON_AUTH_LDAP_SERVER_URI: 'ldaps://ldap',
    POLYAXON_AUTH_LDAP_START_TLS: 'true',
    POLYAXON_AUTH_LDAP_USER_ATTR_MAP: '{"email":"mail"}',
    POLYAXON_AUTH_LDAP_USER_DN_TEMPLATE: 'uid=%(user)s',
    POLYAXON_AUTH_LDAP_USER_SEARCH_BASE_DN: 'ou=u',
    POLYAXON_AUTH_LDAP_USER_SEARCH_FILTERSTR: '(uid=%(user)s)',
  });
});

test('the directory\'s password and the providers\' options come from Secrets, to the API and to nothing else', () => {
  const providers = ['github', 'gitlab', 'bitbucket', 'google', 'okta', 'onelogin', 'azuread'];
  const objects = distributed({
    authentication: {
      ldap: { serverUri: 'ldaps://ldap', userDnTemplate: 'uid=%(user)s', bindDn: 'cn=a', bindPassword: SecretRef.of('acme-ldap', 'password') },
      singleSignOn: Object.fromEntries(providers.map((provider) => [provider, SecretRef.of('acme-sso', provider)])),
    },
  });
  const { env } = podOf(objects, 'Deployment/polyaxon-polyaxon-api').spec.containers[0];
  expect(env).toEqual(expect.arrayContaining([
    { name: 'POLYAXON_AUTH_LDAP_BIND_PASSWORD', valueFrom: { secretKeyRef: { name: 'acme-ldap', key: 'password' } } },
    ...providers.map((provider) => ({
      name: `POLYAXON_AUTH_${provider.toUpperCase()}_OPTIONS`, valueFrom: { secretKeyRef: { name: 'acme-sso', key: provider } },
    })),
  ]));
  expect(objects.filter((object) => /acme-(sso|ldap)/.test(JSON.stringify(object))).map(({ metadata }) => metadata.name)).toEqual(['polyaxon-polyaxon-api']);
});

test.each<[string, Partial<LdapOptions>, RegExp]>([
  ['a directory by the web', { serverUri: 'https://ldap.acme.com' }, /^authentication\.ldap\.serverUri = "https:.*ldaps:\/\/ldap\.example\.com/],
  ['no directory', { serverUri: '' }, /^authentication\.ldap\.serverUri = "": missing/],
  ['an option that the library of clients has not', { globalOptions: { timeout: 5 } }, /^authentication\.ldap\.globalOptions\["timeout"\] = 5: /],
  ['an option that is a map', { connectionOptions: { OPT_A: {} } }, /^authentication\.ldap\.connectionOptions\["OPT_A"\] = \{\}: not text/],
  ['a user without its password', { bindDn: 'cn=a' }, /^authentication\.ldap\.bindPassword = \(nothing\): missing beside authentication\.ldap\.bindDn/],
  ['a password without its user', { bindPassword: SecretRef.of('a', 'b') }, /^authentication\.ldap\.bindDn = \(nothing\): missing/],
  ['no way to find a user', { userSearchBaseDn: undefined }, /^authentication\.ldap\.userSearchBaseDn = \(nothing\): no user would be found/],
  ['a filter that every user passes', { userSearchFilter: '(uid=a)' }, /^authentication\.ldap\.userSearchFilter = "\(uid=a\)": .*%\(user\)s/],
  ['one name for every user', { userDnTemplate: 'uid=a' }, /^authentication\.ldap\.userDnTemplate = "uid=a": /],
  ['an empty name', { userSearchBaseDn: ' ' }, /^authentication\.ldap\.userSearchBaseDn = " ": empty/],
  ['an empty attribute', { userAttributes: { email: '' } }, /^authentication\.ldap\.userAttributes\["email"\] = "": /],
  ['a group where none is searched', { requireGroup: 'cn=a' }, /^authentication\.ldap\.groupSearchBaseDn = \(nothing\): missing/],
  ['a connection in clear', { serverUri: 'ldap://ldap.acme.com' }, /^authentication\.ldap\.serverUri = "ldap:\/\/ldap\.acme\.com": passwords would be sent in clear; .*\.startTls$/],
  ['groups of no kind', { groupSearchBaseDn: 'ou=g' }, /^authentication\.ldap\.groupType = \(nothing\): missing/],
])('%s is refused', (_name, ldap, message) => {
  expect(refused(ldap)).toEqual([expect.stringMatching(message)]);
});

test.each<[AuthenticationOptions, string]>([
  [{ passwordLength: 7 }, 'authentication.passwordLength = 7: out of range; give a whole number from 8 to 128'],
  [{ activationDays: 366 }, 'authentication.activationDays = 366: out of range; give a whole number from 1 to 365'],
])('%j is refused', (authentication, message) => {
  expect(problemsOf(() => core({ authentication }))).toEqual([message]);
});
