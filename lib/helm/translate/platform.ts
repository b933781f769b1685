import { call, Call, literal, options } from '../program';
import { Values } from '../values';
import { agent } from './agent';
import { gateway } from './gateway';
import { dns, ingress, installation, Release, security, settings } from './shared';

/** The version of the platform whose chart the values are of. */
const VERSION = '2.15.1';

/** The values of the official chart `polyaxon`, as a program. */
export function platform(v: Values, release: Release): Call {
  return call('PolyaxonChart', [options({
    ...installation(v, release),
    security: security(v),
    dns: dns(v),
    ingress: ingress(v),
    core: options({
      ...settings(v),
      gateway: gateway(v, 'polyaxon/polyaxon-api', VERSION),
    }),
    agent: agent(v, VERSION),
    spread: literal(false),
  })]);
}
