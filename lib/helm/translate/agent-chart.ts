import { Names } from '../../config/names';
import { call, Call, literal, options } from '../program';
import { Values } from '../values';
import { agent } from './agent';
import { keptIn } from './control-plane';
import { endpoint, endpoints, forwardProxy } from './endpoints';
import { gateway } from './gateway';
import { registration } from './monitoring';
import { persistence } from './persistence';
import { dns, helmOnly, ingress, installation, istio, Release, schedulingOptions, security, settings } from './shared';
import { image } from './workload';

const VERSION = '2.15.1';

/** The values of the official chart `agent`, as a program. */
export function agentChart(v: Values, release: Release): Call {
  const names = new Names(release.name);
  helmOnly(v);
  v.translate('platformSecret', 'an agent has nothing of the control plane\'s');
  v.translate('organizationKey', 'an agent is known by its instance and token');
  v.read('allowedHosts');
  const controlPlane = endpoint(v, 'externalServices.api');
  return call('PolyaxonAgentChart', [options({
    ...installation(v, release),
    ...settings(v),
    controlPlane: controlPlane?.kind === 'options'
      ? call('ControlPlane.external', [controlPlane.entries.host, controlPlane.entries.port], { source: 'externalServices.api' }) : undefined,
    endpoints: endpoints(v, ['gateway', 'streams']),
    ...registration(v, `${names.full}-agent-secret`),
    crds: v.read<boolean>('operator.skipCRD') ? literal(false, { source: 'operator.skipCRD' }) : undefined,
    scheduling: schedulingOptions(v),
    istio: istio(v),
    cleanRuns: options({ image: image(v, 'cleanHooks', { repository: 'polyaxon/polyaxon-cli', tag: VERSION }) }),
    security: security(v),
    dns: dns(v),
    ingress: ingress(v),
    forwardProxy: forwardProxy(v),
    gateway: gateway(v, 'polyaxon/polyaxon-streams', VERSION),
    agent: agent(v, VERSION),
    persistence: persistence(v),
    secretKey: v.truthy('polyaxonSecret') ? keptIn(v, 'polyaxonSecret', names.secret, 'POLYAXON_SECRET_KEY') : undefined,
    internalToken: v.truthy('internalToken') ? keptIn(v, 'internalToken', names.secret, 'POLYAXON_SECRET_INTERNAL_TOKEN') : undefined,
  })]);
}
