import { POLYAXON_IMAGES } from '../../config/images';
import { Names } from '../../config/names';
import { call, Call, Expression, literal, options } from '../program';
import { Release } from '../release';
import { Values } from '../values';
import { agent, registration } from './agent';
import { processes } from './celery';
import { serverSettings } from './control-plane';
import { dependencies, serverNodes } from './dependencies';
import { endpoints, forwardProxy } from './endpoints';
import { gateway } from './gateway';
import { ingress } from './ingress';
import { monitoring } from './monitoring';
import { persistence } from './persistence';
import { encryption, ownSecrets, secretRef } from './secrets';
import { security } from './security';
import { cleanRuns, crds, dns, helmOnly, installation, istio, replacedForAll, schedulingOptions, settings } from './shared';
import { image } from './workload';

/** The values of the official chart `polyaxon`, as a program. */
export function platform(v: Values, release: Release): Call {
  const names = new Names(release.name);
  const hasAgent = v.truthy('agent.enabled') || !v.truthy('organizationKey');
  helmOnly(v);
  const program = call('PolyaxonChart', [options({
    ...installation(v, release),
    ...hasAgent ? dataPlane(v, names) : agentsElsewhere(v),
    scheduling: schedulingOptions(v, hasAgent, serverNodes(v)),
    security: security(v),
    dns: dns(v),
    endpoints: endpoints(v),
    forwardProxy: forwardProxy(v),
    ingress: ingress(v),
    core: core(v, names, hasAgent),
    dependencies: dependencies(v, names),
  })]);
  replacedForAll(v);
  return program;
}

/** What runs users' jobs, beside the control plane. */
function dataPlane(v: Values, names: Names): { readonly [name: string]: Expression | undefined } {
  return {
    crds: crds(v),
    istio: istio(v),
    agent: agent(v, registration(v, names.chartSecret('agent'))),
    persistence: persistence(v),
  };
}

/** The control plane of agents elsewhere: as the official chart knows it, by an organization's key and no agent. */
function agentsElsewhere(v: Values): { readonly [name: string]: Expression | undefined } {
  v.translate('agent.enabled', 'agents are elsewhere, since organizationKey is set: controlPlaneOnly');
  v.translate('operator.enabled', 'without an agent there is nothing for it to do, and the official chart\'s waits for a ConfigMap that is not there');
  v.translate('operator.skipCRD', 'the kinds of runs are part of it, unless there is no operator');
  const hasKinds = v.truthy('operator.enabled') && !v.peek<boolean>('operator.skipCRD');
  for (const path of OF_AGENTS) {
    v.translate(path, 'left out while agent.enabled is false and organizationKey is set: agents and runs are elsewhere');
  }
  return {
    controlPlaneOnly: literal(true, { source: 'agent.enabled' }),
    crds: hasKinds ? literal(true, { note: 'The official chart holds them, too. Leave them out where no run has ever been.' }) : undefined,
  };
}

const OF_AGENTS = [
  'agent', 'agentSecret', 'operator', 'operators', 'init', 'sidecar', 'tmux', 'notifier', 'cleaner', 'cleanHooks',
  'artifactsStore', 'defaultArtifactsStore', 'connections', 'mountConnections', 'istio',
];

/** The control plane. */
function core(v: Values, names: Names, hasAgent: boolean): Expression | undefined {
  // A Secret that is there has all that the chart would put into its own.
  const secret = v.read<string>('platformSecret') || names.platformSecret;
  return options({
    ...settings(v),
    ...serverSettings(v, secret),
    ...monitoring(v),
    encryption: encryption(v),
    gateway: gateway(v, POLYAXON_IMAGES.api),
    ...processes(v),
    admin: admin(v, names, secret),
    ...ownSecrets(v, names),
    hooks: hooks(v),
    cleanRuns: hasAgent ? cleanRuns(v) : undefined,
  });
}

/** The Jobs that prepare the database. */
function hooks(v: Values): Expression | undefined {
  v.translate('apiHooks.syncdb', 'the migration Job always runs, once for each version, before the API serves');
  v.translate('apiHooks.tables', 'the migration Job does it first');
  return options({
    image: image(v, 'apiHooks', POLYAXON_IMAGES.api),
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
    // Who gives it is refused.
    if (v.truthy('apiHooks.adminUser') && v.peek('user.password') === 'rootpassword') {
      v.warnMissing('user.password', 'missing, so that the first user has the official chart\'s own, which everyone knows; choose one, or name a Secret by platformSecret');
    }
  } else {
    v.translate('user.password', 'platformSecret stands in its place');
  }
  return options({
    username: v.textOption('user.username', 'rootuser'),
    email: v.textOption('user.email', 'rootuser@polyaxon.local'),
    password: isOurs ? undefined : secretRef(secret, 'POLYAXON_ADMIN_PASSWORD', 'platformSecret'),
  });
}
