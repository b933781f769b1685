import { Construct } from 'constructs';
import { Agent } from '../agent/agent';
import { ENV } from '../config/env-names';
import { POLYAXON_IMAGES } from '../config/images';
import { PORTS } from '../config/ports';
import { Configuration } from '../configuration/configuration';
import { fromConfigMap, podField, secretValue, value } from '../kube/env';
import { Gateway, GatewayContext, GatewayOptions } from './gateway';

/** What the gateway of an agent elsewhere is made with. */
interface AgentGatewayContext extends GatewayContext {
  readonly configuration: Configuration;
  readonly agent: Agent;
}

/**
 * The gateway of an agent whose control plane is elsewhere: it shows the runs of the agent's namespaces and their
 * artifacts, and passes all else on to the control plane.
 */
export class AgentGateway extends Gateway {
  constructor(scope: Construct, context: AgentGatewayContext, options: GatewayOptions) {
    const { installation, configuration, agent } = context;
    const configs = [configuration._common, agent._runsConfig, configuration._proxies];
    super(scope, context, options, {
      name: installation._names.streams,
      image: { repository: POLYAXON_IMAGES.streams },
      container: {
        name: installation._names.container('streams', configuration._elsewhere),
        envFrom: configs.map(({ name }) => fromConfigMap(name)),
        env: [
          value(ENV.service, 'streams'),
          podField(ENV.podIp, 'status.podIP'),
          secretValue(ENV.secretKey, configuration._secretKey),
          secretValue(ENV.secretInternalToken, configuration._internalToken),
          ...agent._token ? [secretValue(ENV.authToken, agent._token)] : [],
          ...configuration._debug,
        ],
      },
      configs,
      agent,
      access: true,
      nodePort: PORTS.agentGatewayNode,
    });
  }
}
