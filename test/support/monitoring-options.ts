import { PolyaxonChartProps, Rabbitmq, Redis, SecretRef, ServiceType, Toleration } from 'cdk8s-polyaxon';

/** What shows how the control plane is doing, with every option. */
const monitoring: PolyaxonChartProps = {
  imageRegistry: 'registry.acme.com/mirror',
  core: {
    scheduler: {},
    worker: {},
    metrics: {
      image: { repository: 'acme/statsd', tag: 'v1' },
      resources: { requests: { cpu: '60m' } },
      placement: { nodeSelector: { pool: 'm' }, tolerations: [Toleration.exists('m')] },
      schedulerName: 'acme-scheduler',
      livenessProbe: { initialDelaySeconds: 30, periodSeconds: 31, timeoutSeconds: 32, failureThreshold: 33 },
      readinessProbe: { initialDelaySeconds: 40, periodSeconds: 41, timeoutSeconds: 42, failureThreshold: 43, successThreshold: 2 },
      service: { type: ServiceType.NODE_PORT, labels: { 'acme.com/scraped': 'yes' } },
      serviceMonitor: { labels: { prometheus: 'acme' }, namespace: 'acme-monitoring', interval: '10s' },
    },
    flower: {
      replicas: 2,
      basicAuth: SecretRef.of('acme-flower', 'login'),
      service: { type: ServiceType.NODE_PORT, port: 80, targetPort: 5555, portName: 'tasks', nodePort: 31555, annotations: { 'acme.com/lan': 'office' } },
    },
  },
  dependencies: { redis: Redis.inCluster() },
};

/** Flower and RabbitMQ, neither of them open. */
const flower: PolyaxonChartProps = {
  core: { scheduler: {}, metrics: { livenessProbe: { enabled: false } }, flower: {} },
  dependencies: { rabbitmq: Rabbitmq.inCluster() },
};

export const monitoringOptions: { readonly [name: string]: PolyaxonChartProps } = { monitoring, flower };
