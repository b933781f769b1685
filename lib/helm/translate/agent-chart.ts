import { POLYAXON_IMAGES } from '../../config/images';
import { Names } from '../../config/names';
import { call, Call, Expression, literal, options } from '../program';
import { Release } from '../release';
import { Values } from '../values';
import { agent, registration } from './agent';
import { endpoint, endpoints, forwardProxy } from './endpoints';
import { gateway } from './gateway';
import { ingress } from './ingress';
import { persistence } from './persistence';
import { ownSecrets } from './secrets';
import { security } from './security';
import { cleanRuns, crds, dns, helmOnly, installation, istio, replacedForAll, schedulingOptions, settings } from './shared';

/** The values of the official chart `agent`, as a program. */
export function agentChart(v: Values, release: Release): Call {
  const names = new Names(release.name);
  helmOnly(v);
  v.translate('platformSecret', 'an agent has nothing of the control plane\'s');
  v.translate('allowedHosts', 'only the probes of the official chart name it, and here they need no name');
  v.translate('organizationKey', 'an agent is known by its instance and token; beside agent.enabled: false it says that the agent has no account');
  warnOfStranger(v);
  const isKnown = ['agent.instance', 'internalToken'].some((path) => v.truthy(path)) || !v.truthy('agent.enabled');
  const program = call('PolyaxonAgentChart', [options({
    ...installation(v, release),
    ...settings(v),
    ...ways(v),
    ...registration(v, names.chartSecret('agent')),
    unregistered: isKnown ? undefined : literal(true, { note: 'The values do not say as whom a control plane knows the agent: give instance and token.' }),
    crds: crds(v),
    scheduling: schedulingOptions(v),
    istio: istio(v),
    cleanRuns: cleanRuns(v),
    security: security(v),
    dns: dns(v),
    ingress: ingress(v),
    forwardProxy: forwardProxy(v),
    gateway: gateway(v, POLYAXON_IMAGES.streams),
    agent: agent(v),
    persistence: persistence(v),
    ...ownSecrets(v, names),
  })]);
  replacedForAll(v);
  return program;
}

/** Where the control plane is, and the agent's own parts. */
function ways(v: Values): { readonly [name: string]: Expression | undefined } {
  const path = 'externalServices.api';
  const api = endpoint(v, path);
  const others = endpoints(v, ['gateway', 'streams']);
  if (!api) {
    v.warnMissing(`${path}.host`, 'missing, so that the agent\'s gateway asks itself for ever, unless something passes what is the API\'s on; '
      + 'give the host of the control plane');
    return { controlPlane: call('ControlPlane.behindGateway', [], { note: 'The values name no host: give ControlPlane.external(host).' }), endpoints: others };
  }
  const { host, port, useResolver } = api.entries;
  return { controlPlane: call('ControlPlane.external', [host, port], { source: path }), endpoints: options({ ...others?.entries, apiUseResolver: useResolver }) };
}

/** The control plane must know the agent: by its name and token, or by the token that its own parts know each other by. */
function warnOfStranger(v: Values): void {
  if (v.truthy('agent.instance')) {
    if (!hasToken(v)) {
      v.refuse('agent.instance', 'no control plane takes an agent by its name without a token; give agent.token, or agentSecret');
    }
  } else if (!v.truthy('internalToken')) {
    v.warnMissing('agent.instance', `missing${hasToken(v) ? '' : ', as agent.token is'}, so that no control plane knows the agent; give both, or `
      + 'as internalToken that of a control plane that knows no agents by name');
  }
}

function hasToken(v: Values): boolean {
  return v.truthy('agent.token') || v.truthy('agentSecret');
}
