import { ENV } from '../config/env-names';
import { Names } from '../config/names';
import { PORTS } from '../config/ports';
import { ServiceType } from '../ingress/gateway-service';
import { check } from '../kube/checks';
import { configData } from '../kube/env';
import { Problems } from '../kube/problems';
import { Edge } from '../security/network-policy';
import { checkProbe, ProbeOptions } from '../workload/probe';
import { checkWorkload, WorkloadOptions } from '../workload/workload';

/** The Service of the metrics exporter. */
export interface MetricsServiceOptions {
  /**
   * Its type: `spec.type`. Throws if it is none of the types.
   *
   * @default ServiceType.CLUSTER_IP
   */
  readonly type?: ServiceType;

  /**
   * Labels of the Service alone: `metadata.labels`. Throws if one is not valid.
   *
   * @default - none but the exporter's
   */
  readonly labels?: { [key: string]: string };
}

/** How Prometheus' operator, which must be there, finds the metrics exporter: a `ServiceMonitor` of `monitoring.coreos.com/v1`. */
export interface ServiceMonitorOptions {
  /**
   * Labels by which a Prometheus selects its monitors, such as `{ prometheus: 'kube-prometheus' }`: `metadata.labels`. Throws if
   * one is not valid.
   *
   * @default - none but the exporter's
   */
  readonly labels?: { [key: string]: string };

  /**
   * Its namespace: `metadata.namespace`. Throws if it is no DNS label.
   *
   * @default - the installation's
   */
  readonly namespace?: string;

  /**
   * Time from one scrape to the next, such as `30s`: `spec.endpoints[].interval`. Throws if it is no duration of Prometheus.
   *
   * @default - Prometheus' own
   */
  readonly interval?: string;
}

/**
 * The exporter that takes the control plane's metrics by StatsD, at port 9125, and tells them to Prometheus, at port 9102. Its
 * container requests 50m CPU and 64Mi, with limits of 200m CPU and 256Mi, unless `resources` says otherwise.
 */
export interface MetricsOptions extends WorkloadOptions {
  /**
   * The scheduler that places its pod: `schedulerName`. Throws if it is empty.
   *
   * @default - the cluster's default scheduler
   */
  readonly schedulerName?: string;

  /**
   * When the kubelet restarts it. Its own: every 5 seconds from the 20th on, 3 failures of 2 seconds.
   *
   * @default - its own
   */
  readonly livenessProbe?: ProbeOptions;

  /**
   * When its Service leads to it. Its own: every 5 seconds from the 20th on, 3 failures of 2 seconds.
   *
   * @default - its own
   */
  readonly readinessProbe?: ProbeOptions;

  /**
   * Its Service.
   *
   * @default - reached from inside the cluster
   */
  readonly service?: MetricsServiceOptions;

  /**
   * How Prometheus' operator finds it.
   *
   * @default - not: Prometheus must know the Service `<release>-polyaxon-metrics`
   */
  readonly serviceMonitor?: ServiceMonitorOptions;
}

/** What the control plane is told of the exporter. */
export function metricsConfig(names: Names, metrics: MetricsOptions | undefined): { [name: string]: string } {
  return metrics ? configData({
    [ENV.metricsBackend]: 'statsd',
    [ENV.metricsOptions]: JSON.stringify({ host: names.metrics, port: PORTS.statsd }),
  }) : {};
}

/** How a process of the control plane reaches the exporter. */
export function metricsEdges(names: Names, metrics: MetricsOptions | undefined): Edge[] {
  return metrics ? [{ port: PORTS.statsd, protocol: 'UDP', peers: [names.label('metrics')] }] : [];
}

export function checkMetrics(problems: Problems, prefix: string, options: MetricsOptions | undefined): void {
  checkWorkload(problems, prefix, options);
  checkProbe(problems, prefix, 'livenessProbe', options?.livenessProbe);
  checkProbe(problems, prefix, 'readinessProbe', options?.readinessProbe);
  check.objectName(problems, `${prefix}schedulerName`, options?.schedulerName);
  check.labels(problems, `${prefix}service.labels`, options?.service?.labels);
  const monitor = options?.serviceMonitor;
  check.labels(problems, `${prefix}serviceMonitor.labels`, monitor?.labels);
  check.dnsLabel(problems, `${prefix}serviceMonitor.namespace`, monitor?.namespace);
  if (monitor?.interval !== undefined && !/^([0-9]+(ms|[ywdhms]))+$/.test(monitor.interval)) {
    problems.add(`${prefix}serviceMonitor.interval`, monitor.interval, 'not a duration of Prometheus', 'give one such as 30s or 1m');
  }
}
