import { Names } from '../../config/names';
import { call, Call, literal, options } from '../program';
import { Values } from '../values';
import { agent, secretRef } from './agent';
import { keptIn } from './control-plane';
import { endpoint, endpoints, forwardProxy } from './endpoints';
import { gateway } from './gateway';
import { persistence } from './persistence';
import { dns, ingress, installation, Release, security, settings } from './shared';

const VERSION = '2.15.1';

/** The values of the official chart `agent`, as a program. */
export function agentChart(v: Values, release: Release): Call {
  const names = new Names(release.name);
  const secret = `${names.full}-agent-secret`;
  const controlPlane = endpoint(v, 'externalServices.api');
  return call('PolyaxonAgentChart', [options({
    ...installation(v, release),
    ...settings(v),
    controlPlane: controlPlane?.kind === 'options'
      ? call('ControlPlane.at', [controlPlane.entries.host, options({ port: controlPlane.entries.port })], { source: 'externalServices.api' }) : undefined,
    endpoints: endpoints(v, ['gateway', 'streams']),
    instance: v.textOption('agent.instance'),
    token: v.truthy('agent.token') ? keptIn(v, 'agent.token', secret, 'POLYAXON_AUTH_TOKEN')
      : v.truthy('agentSecret') ? secretRef(String(v.read('agentSecret')), 'POLYAXON_AUTH_TOKEN', 'agentSecret') : undefined,
    replica: v.option('agent.isReplica', false),
    additionalNamespaces: v.truthy('agent.additionalNamespaces') ? v.option('agent.additionalNamespaces') : undefined,
    security: security(v),
    dns: dns(v),
    ingress: ingress(v),
    forwardProxy: forwardProxy(v),
    gateway: gateway(v, 'polyaxon/polyaxon-streams', VERSION),
    agent: agent(v, VERSION),
    persistence: persistence(v),
    secretKey: v.truthy('polyaxonSecret') ? keptIn(v, 'polyaxonSecret', names.secret, 'POLYAXON_SECRET_KEY') : undefined,
    internalToken: v.truthy('internalToken') ? keptIn(v, 'internalToken', names.secret, 'POLYAXON_SECRET_INTERNAL_TOKEN') : undefined,
    crds: v.truthy('operator.skipCRD') ? literal(false, { source: 'operator.skipCRD' }) : undefined,
  })]);
}
