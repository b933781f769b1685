import { keyAt } from '../../lib/helm/key';
import { PLATFORM_KEYS } from '../../lib/helm/keys/charts';
import { OPTION_KEYS } from '../../lib/helm/option-keys';
import { pathOf } from '../../lib/helm/path';
import { refusal } from '../support/imported';

test('what an option is called in values is a key of values', () => {
  expect(Object.values(OPTION_KEYS).filter((key) => !keyAt(PLATFORM_KEYS, pathOf(key)))).toEqual([]);
});

test.each([
  ['ingress: {enabled: true, insecure: true}', 'ingress.hostName = (nothing): missing'],
  ['ldap: {enabled: true, serverUri: "ldaps://a.acme.com"}', 'ldap.userSearchBaseDN = (nothing): no user would be found; give it, or ldap.userDNTemplate'],
  ['email: {enabled: true, host: h.acme.com, useTls: true, hostPassword: a-password}', 'email.hostUser = (nothing): missing beside email.hostPassword'],
  ['flower: {enabled: true}', 'give scheduler.enabled, or leave it out'],
])('%s: what is missing has the name of its key', (values, message) => {
  expect(refusal(values).join()).toContain(message);
});
