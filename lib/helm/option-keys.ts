/** What values call an option that the file at hand does not give, so that nothing in its program leads there. */
export const OPTION_KEYS: { readonly [option: string]: string } = {
  'ingress.host': 'ingress.hostName',
  'core.scheduler': 'scheduler.enabled',
  'core.gateway.tls': 'ssl',
  'core.gateway.service.type': 'gateway.service.type',
  'core.gateway.service.port': 'gateway.service.port',
  'core.email.user': 'email.hostUser',
  'core.email.password': 'email.hostPassword',
  'core.authentication.ldap.bindDn': 'ldap.bindDN',
  'core.authentication.ldap.startTls': 'ldap.startTLS',
  'core.authentication.ldap.userSearchBaseDn': 'ldap.userSearchBaseDN',
  'core.authentication.ldap.userSearchFilter': 'ldap.userSearchFilterStr',
  'core.authentication.ldap.userDnTemplate': 'ldap.userDNTemplate',
  'core.authentication.ldap.groupSearchBaseDn': 'ldap.groupSearchBaseDN',
  'core.authentication.ldap.groupType': 'ldap.groupSearchGroupType',
  'dependencies.redis': 'redis.enabled',
  'dependencies.rabbitmq': 'rabbitmq.enabled',
};
