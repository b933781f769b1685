/** Every port that an object of an installation listens on. */
export const PORTS = {
  /** Where nginx serves the gateway in the API's pod. */
  gatewayTarget: 8000,
  /** Where a second nginx serves it by TLS, on request. */
  gatewayTlsTarget: 8443,
  /** Where it does so if the gateway itself has that port. */
  gatewayTlsOtherTarget: 8444,
  /** The gateway's Service. */
  gateway: 80,
  /** The gateway's Service where the gateway has a certificate. */
  gatewayTls: 443,
  /** The official chart's node port of the gateway. */
  gatewayNode: 31811,
  /** The official chart's node port of an agent's gateway. */
  agentGatewayNode: 31822,
  /** Where others serve http and https, unless they say otherwise. */
  http: 80,
  https: 443,
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
  /** Where the operator of training jobs exports its metrics, and answers probes. */
  trainingMetrics: 8080,
  trainingHealth: 8081,
  /** Where the exporter of the control plane's metrics takes them by UDP, and tells them. */
  statsd: 9125,
  metrics: 9102,
  /** Flower's, and the official chart's node port of it. */
  flower: 8888,
  flowerNode: 30679,
  /** Where Google's proxy has the database inside its pod, and answers probes. */
  cloudSqlProxy: 5433,
  cloudSqlHealth: 9801,
  /** Mail, by STARTTLS and without. */
  submission: 587,
  smtp: 25,
} as const;
