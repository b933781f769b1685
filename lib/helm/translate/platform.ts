import { Names } from '../../config/names';
import { call, Call, Expression, options } from '../program';
import { Values } from '../values';
import { agent } from './agent';
import { processes } from './celery';
import { dependencies } from './dependencies';
import { gateway } from './gateway';
import { persistence } from './persistence';
import { dns, ingress, installation, Release, security, settings } from './shared';

/** The version of the platform whose chart the values are of. */
const VERSION = '2.15.1';

/** The values of the official chart `polyaxon`, as a program. */
export function platform(v: Values, release: Release): Call {
  const names = new Names(release.name);
  return call('PolyaxonChart', [options({
    ...installation(v, release),
    security: security(v),
    dns: dns(v),
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
    gateway: gateway(v, 'polyaxon/polyaxon-api', VERSION),
    ...processes(v, VERSION),
    admin: admin(v, names),
  });
}

/** The first user. */
function admin(v: Values, names: Names): Expression | undefined {
  v.secret('user.password', names.platformSecret, 'POLYAXON_ADMIN_PASSWORD');
  return options({ username: v.textOption('user.username', 'rootuser'), email: v.textOption('user.email', 'rootuser@polyaxon.local') });
}
