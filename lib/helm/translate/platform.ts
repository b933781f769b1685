import { Names } from '../../config/names';
import { call, Call, Expression, literal, options } from '../program';
import { Values } from '../values';
import { agent } from './agent';
import { processes } from './celery';
import { keptIn, serverSettings } from './control-plane';
import { dependencies } from './dependencies';
import { endpoints, forwardProxy } from './endpoints';
import { gateway } from './gateway';
import { persistence } from './persistence';
import { dns, ingress, installation, Release, security, settings } from './shared';
import { image } from './workload';

/** The version of the platform whose chart the values are of. */
const VERSION = '2.15.1';

/** The values of the official chart `polyaxon`, as a program. */
export function platform(v: Values, release: Release): Call {
  const names = new Names(release.name);
  return call('PolyaxonChart', [options({
    ...installation(v, release),
    security: security(v),
    dns: dns(v),
    endpoints: endpoints(v),
    forwardProxy: forwardProxy(v),
    ingress: ingress(v),
    core: core(v, names),
    agent: agent(v, VERSION),
    persistence: persistence(v),
    dependencies: dependencies(v, names),
  })]);
}

/** The control plane. */
function core(v: Values, names: Names): Expression | undefined {
  return options({
    ...settings(v),
    ...serverSettings(v, names.platformSecret),
    gateway: gateway(v, 'polyaxon/polyaxon-api', VERSION),
    ...processes(v, VERSION),
    admin: admin(v, names),
    secretKey: v.truthy('polyaxonSecret') ? keptIn(v, 'polyaxonSecret', names.secret, 'POLYAXON_SECRET_KEY') : undefined,
    internalToken: v.truthy('internalToken') ? keptIn(v, 'internalToken', names.secret, 'POLYAXON_SECRET_INTERNAL_TOKEN') : undefined,
    hooks: hooks(v),
    cleanRuns: options({ image: image(v, 'cleanHooks', { repository: 'polyaxon/polyaxon-cli', tag: VERSION }) }),
  });
}

/** The Jobs that prepare the database. */
function hooks(v: Values): Expression | undefined {
  v.translate('apiHooks.syncdb', 'the migration Job always runs, once for each version, before the API serves');
  v.translate('apiHooks.tables', 'the migration Job does it first');
  return options({
    image: image(v, 'apiHooks', { repository: 'polyaxon/polyaxon-api', tag: VERSION }),
    adminUser: literal(v.read<boolean>('apiHooks.adminUser') ?? false, { source: 'apiHooks.adminUser' }),
    loadFixtures: v.option('apiHooks.loadFixtures', false),
    defaultOrg: v.option('apiHooks.defaultOrg', false),
  });
}

/** The first user. */
function admin(v: Values, names: Names): Expression | undefined {
  v.secret('user.password', names.platformSecret, 'POLYAXON_ADMIN_PASSWORD');
  return options({ username: v.textOption('user.username', 'rootuser'), email: v.textOption('user.email', 'rootuser@polyaxon.local') });
}
