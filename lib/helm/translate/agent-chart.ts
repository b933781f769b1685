import { Names } from '../../config/names';
import { call, Call, options } from '../program';
import { Values } from '../values';
import { agent } from './agent';
import { endpoint, endpoints, forwardProxy } from './endpoints';
import { gateway } from './gateway';
import { ingress } from './ingress';
import { registration } from './monitoring';
import { persistence } from './persistence';
import {
  cleanRuns, crds, dns, helmOnly, installation, istio, ownSecrets, Release, replacedForAll, schedulingOptions, security, settings, VERSION,
} from './shared';

/** The values of the official chart `agent`, as a program. */
export function agentChart(v: Values, release: Release): Call {
  const names = new Names(release.name);
  helmOnly(v);
  v.translate('platformSecret', 'an agent has nothing of the control plane\'s');
  v.translate('organizationKey', 'an agent is known by its instance and token');
  v.translate('allowedHosts', 'only the probes of the official chart name it, and here they need no name');
  const controlPlane = endpoint(v, 'externalServices.api');
  v.translate('externalServices.api.useResolver', 'as gateway.useResolver says, and true without it');
  const program = call('PolyaxonAgentChart', [options({
    ...installation(v, release),
    ...settings(v),
    controlPlane: controlPlane?.kind === 'options'
      ? call('ControlPlane.external', [controlPlane.entries.host, controlPlane.entries.port], { source: 'externalServices.api' }) : undefined,
    endpoints: endpoints(v, ['gateway', 'streams']),
    ...registration(v, `${names.full}-agent-secret`),
    crds: crds(v),
    scheduling: schedulingOptions(v),
    istio: istio(v),
    cleanRuns: cleanRuns(v),
    security: security(v),
    dns: dns(v),
    ingress: ingress(v),
    forwardProxy: forwardProxy(v),
    gateway: gateway(v, 'polyaxon/polyaxon-streams', VERSION),
    agent: agent(v, VERSION),
    persistence: persistence(v),
    ...ownSecrets(v, names),
  })]);
  replacedForAll(v);
  return program;
}
