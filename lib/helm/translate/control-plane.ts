import { PROVIDERS } from '../keys/control-plane';
import { Expression, options } from '../program';
import { Values } from '../values';
import { keptIfGiven, keptIn } from './secrets';
import { texts } from './workload';

/** What the server is told beside its database and broker; passwords and options with keys go into the chart's Secret. */
export function serverSettings(v: Values, secret: string): { readonly [name: string]: Expression | undefined } {
  return {
    allowedHosts: v.filled('allowedHosts'),
    allowNodeAddresses: v.option('includeHostIps', false),
    allowedVersions: v.filled('externalServices.allowedVersions'),
    authentication: authentication(v, secret),
    email: email(v, secret),
    intervals: intervals(v),
    externalServices: externalServices(v, secret),
    organizationKey: keptIfGiven(v, 'organizationKey', secret, 'POLYAXON_ORGANIZATION_KEY'),
  };
}

function authentication(v: Values, secret: string): Expression | undefined {
  return options({
    passwords: v.option('passwordAuth', true),
    passwordLength: v.option('passwordLength', 8),
    ldap: ldap(v, secret),
    singleSignOn: options(Object.fromEntries(PROVIDERS.map((name) => [name, provider(v, name, secret)]))),
  });
}

function provider(v: Values, name: string, secret: string): Expression | undefined {
  const path = `externalServices.auth.${name}`;
  if (!v.isOn(path)) {
    return undefined;
  }
  return keptIn(v, `${path}.options`, secret, `POLYAXON_AUTH_${name.toUpperCase()}_OPTIONS`);
}

function ldap(v: Values, secret: string): Expression | undefined {
  if (!v.isOn('ldap')) {
    return undefined;
  }
  return options({
    serverUri: v.textOption('ldap.serverUri'),
    startTls: v.option('ldap.startTLS', false),
    globalOptions: v.option('ldap.globalOptions', {}),
    connectionOptions: v.option('ldap.connectionOptions', {}),
    bindDn: v.textOption('ldap.bindDN'),
    bindPassword: keptIfGiven(v, 'ldap.bindPassword', secret, 'POLYAXON_AUTH_LDAP_BIND_PASSWORD'),
    userSearchBaseDn: v.textOption('ldap.userSearchBaseDN'),
    userSearchFilter: v.textOption('ldap.userSearchFilterStr'),
    userDnTemplate: v.textOption('ldap.userDNTemplate'),
    userAttributes: texts(v, 'ldap.userAttrMap'),
    groupSearchBaseDn: v.textOption('ldap.groupSearchBaseDN'),
    groupType: v.textOption('ldap.groupSearchGroupType'),
    requireGroup: v.textOption('ldap.requireGroup'),
    denyGroup: v.textOption('ldap.denyGroup'),
  });
}

function email(v: Values, secret: string): Expression | undefined {
  if (!v.isOn('email')) {
    return undefined;
  }
  return options({
    host: v.textOption('email.host'),
    port: v.option('email.port'),
    tls: v.option('email.useTls'),
    user: v.textOption('email.hostUser'),
    password: keptIfGiven(v, 'email.hostPassword', secret, 'POLYAXON_EMAIL_HOST_PASSWORD'),
    from: v.textOption('email.from'),
    subjectPrefix: v.textOption('email.subjectPrefix'),
    backend: v.textOption('email.backend'),
  });
}

function intervals(v: Values): Expression | undefined {
  return options({
    compatibilityCheck: v.option('intervals.compatibilityCheck', 1800),
    cleaning: options(Object.fromEntries(['activityLogs', 'notifications', 'archives', 'deletion']
      .map((name) => [name, v.option(`cleaningIntervals.${name}`)]))),
  });
}

function externalServices(v: Values, secret: string): Expression | undefined {
  return options(Object.fromEntries(['metrics', 'analytics', 'transactions', 'errors'].map((name) => {
    const path = `externalServices.${name}`;
    if (!v.isOn(path)) {
      return [name, undefined];
    }
    if (name === 'metrics' && v.truthy('metrics.enabled')) {
      v.translate(`${path}.backend`, 'statsd, to which the exporter of metrics.enabled listens');
    }
    return [name, options({
      backend: v.textOption(`${path}.backend`),
      url: name === 'analytics' ? v.textOption(`${path}.url`) : undefined,
      options: keptIfGiven(v, `${path}.options`, secret, `POLYAXON_${name.toUpperCase()}_OPTIONS`),
    })];
  })));
}

/** What the UI is told; what is absent differs from false. */
export function ui(v: Values): Expression | undefined {
  return options({
    enabled: v.option('ui.enabled'),
    adminEnabled: v.option('ui.adminEnabled'),
    ...Object.fromEntries(['offline', 'singleUrl'].map((name) => [name, v.option(`ui.${name}`, false)])),
    ...Object.fromEntries(['assetsVersion', 'baseUrl', 'staticUrl', 'defaultStreamsUrl'].map((name) => [name, v.textOption(`ui.${name}`)])),
  });
}
