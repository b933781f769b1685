/** Every port that an object of an installation listens on. */
export const PORTS = {
  /** Where nginx serves the gateway in the API's pod. */
  gatewayTarget: 8000,
  /** The gateway's Service. */
  gateway: 80,
  /** The official chart's node port of the gateway. */
  gatewayNode: 31811,
  /** The official chart's node port of an agent's gateway. */
  agentGatewayNode: 31822,
  /** Where a control plane serves https. */
  https: 443,
  postgres: 5432,
  redis: 6379,
  rabbitmq: 5672,
} as const;
