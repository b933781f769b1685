import { Construct } from 'constructs';
import { RESOURCES } from '../config/defaults';
import { METRICS_IMAGES } from '../config/images';
import { PORTS } from '../config/ports';
import { customResource } from '../kube/custom-resource';
import { deployment } from '../kube/deployment';
import { manifest, selectorOf } from '../kube/manifest';
import { account } from '../security/account';
import { networkPolicy } from '../security/network-policy';
import { probe } from '../workload/probe';
import { workloadContainer, workloadPod } from '../workload/workload';
import { PlatformContext } from './context';
import { MetricsOptions, ServiceMonitorOptions } from './metrics';

/** What sends numbers: the processes of the control plane. */
const SENDERS = ['gateway', 'scheduler', 'compiler', 'worker', 'beat', 'hooks'] as const;

/** The metrics exporter: a Deployment `<release>-polyaxon-metrics`, its Service, and the monitor of Prometheus' operator. */
export class MetricsExporter extends Construct {
  constructor(scope: Construct, context: PlatformContext, options: MetricsOptions) {
    super(scope, 'Metrics');
    const { installation, security } = context;
    const names = installation._names;
    const identity = account(this, installation, security, 'metrics');
    const { component } = identity;
    const own = {
      httpGet: { path: '/metrics', port: 'metrics' }, initialDelaySeconds: 20, periodSeconds: 5, timeoutSeconds: 2, failureThreshold: 3,
    };

    if (security.networkPolicies) {
      networkPolicy(this, installation, {
        component,
        ingress: [{ port: PORTS.metrics }, { port: PORTS.statsd, protocol: 'UDP', peers: SENDERS.map((name) => names.label(name)) }],
      });
    }
    manifest(this, 'Service', 'Service', installation, { name: names.metrics, component, labels: options.service?.labels }, {
      spec: {
        type: options.service?.type,
        selector: selectorOf(component),
        ports: [
          { name: 'metrics', port: PORTS.metrics, targetPort: 'metrics', protocol: 'TCP' },
          { name: 'statsd', port: PORTS.statsd, targetPort: 'statsd', protocol: 'UDP' },
        ],
      },
    });
    deployment(this, installation, {
      name: names.metrics,
      pod: {
        ...identity,
        security: security.readOnly,
        schedulerName: options.schedulerName,
        ...workloadPod(context, options),
        containers: [workloadContainer(context, options, { image: METRICS_IMAGES.statsdExporter, resources: RESOURCES.metrics }, {
          name: 'polyaxon-metrics',
          args: [`--statsd.listen-udp=:${PORTS.statsd}`, `--web.listen-address=:${PORTS.metrics}`],
          ports: [
            { name: 'statsd', containerPort: PORTS.statsd, protocol: 'UDP' },
            { name: 'metrics', containerPort: PORTS.metrics },
          ],
          livenessProbe: probe(options.livenessProbe, own),
          readinessProbe: probe(options.readinessProbe, own),
        })],
      },
    });
    if (options.serviceMonitor) {
      this.monitor(context, component, options.serviceMonitor);
    }
  }

  private monitor({ installation }: PlatformContext, component: string, options: ServiceMonitorOptions): void {
    const { namespace } = installation;
    customResource(this, 'ServiceMonitor', installation._in(options.namespace ?? namespace), {
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'ServiceMonitor',
      name: installation._names.metrics,
      component,
      labels: options.labels,
      spec: {
        endpoints: [{ port: 'metrics', interval: options.interval }],
        selector: { matchLabels: selectorOf(component) },
        namespaceSelector: { matchNames: [namespace] },
      },
    });
  }
}
