import { Names } from '../../config/names';
import { call, Call, Expression, literal, options } from '../program';
import { Values } from '../values';
import { agent, secretRef } from './agent';
import { processes } from './celery';
import { serverSettings } from './control-plane';
import { dependencies } from './dependencies';
import { endpoints, forwardProxy } from './endpoints';
import { gateway } from './gateway';
import { ingress } from './ingress';
import { encryption, monitoring, registration } from './monitoring';
import { persistence } from './persistence';
import {
  cleanRuns, crds, dns, helmOnly, installation, istio, ownSecrets, Release, replacedForAll, schedulingOptions, security, settings, VERSION,
} from './shared';
import { image } from './workload';

/** The values of the official chart `polyaxon`, as a program. */
export function platform(v: Values, release: Release): Call {
  const names = new Names(release.name);
  helmOnly(v);
  const program = call('PolyaxonChart', [options({
    ...installation(v, release),
    crds: crds(v),
    scheduling: schedulingOptions(v),
    istio: istio(v),
    security: security(v),
    dns: dns(v),
    endpoints: endpoints(v),
    forwardProxy: forwardProxy(v),
    ingress: ingress(v),
    core: core(v, names),
    agent: agent(v, VERSION, registration(v, `${names.full}-agent-secret`)),
    persistence: persistence(v),
    dependencies: dependencies(v, names),
  })]);
  replacedForAll(v);
  return program;
}

/** The control plane. */
function core(v: Values, names: Names): Expression | undefined {
  // A Secret that is there has all that the chart would put into its own.
  const secret = v.read<string>('platformSecret') || names.platformSecret;
  return options({
    ...settings(v),
    ...serverSettings(v, secret),
    ...monitoring(v),
    encryption: encryption(v),
    gateway: gateway(v, 'polyaxon/polyaxon-api', VERSION),
    ...processes(v, VERSION),
    admin: admin(v, names, secret),
    ...ownSecrets(v, names),
    hooks: hooks(v),
    cleanRuns: cleanRuns(v),
  });
}

/** The Jobs that prepare the database. */
function hooks(v: Values): Expression | undefined {
  v.translate('apiHooks.syncdb', 'the migration Job always runs, once for each version, before the API serves');
  v.translate('apiHooks.tables', 'the migration Job does it first');
  return options({
    image: image(v, 'apiHooks', { repository: 'polyaxon/polyaxon-api', tag: VERSION }),
    adminUser: v.read<boolean>('apiHooks.adminUser') ? undefined : literal(false, { source: 'apiHooks.adminUser' }),
    loadFixtures: v.option('apiHooks.loadFixtures', false),
    defaultOrg: v.option('apiHooks.defaultOrg', false),
  });
}

/** The first user. */
function admin(v: Values, names: Names, secret: string): Expression | undefined {
  const isOurs = secret === names.platformSecret;
  if (isOurs) {
    v.secret('user.password', names.platformSecret, 'POLYAXON_ADMIN_PASSWORD');
  } else {
    v.off('user.password', 'platformSecret stands in its place');
  }
  return options({
    username: v.textOption('user.username', 'rootuser'),
    email: v.textOption('user.email', 'rootuser@polyaxon.local'),
    password: isOurs ? undefined : secretRef(secret, 'POLYAXON_ADMIN_PASSWORD', 'platformSecret'),
  });
}
