/** Every port that an object of an installation listens on. */
export const PORTS = {
  /** Where nginx serves the gateway in the API's pod. */
  gatewayTarget: 8000,
  /** The gateway's Service. */
  gateway: 80,
  /** The official chart's node port of the gateway. */
  gatewayNode: 31811,
  postgres: 5432,
  redis: 6379,
  rabbitmq: 5672,
  /** RabbitMQ's with TLS. */
  rabbitmqTls: 5671,
  registry: 5000,
  /** The usual port of node-exporter. */
  nodeMetrics: 9100,
  /** The usual port of dcgm-exporter. */
  gpuMetrics: 9400,
} as const;
