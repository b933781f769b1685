import { Construct } from 'constructs';
import { Names } from '../config/names';
import { Problems } from '../kube/problems';
import { PlatformContext } from './context';
import { checkFlower, Flower, FlowerOptions } from './flower';
import { checkMetrics, metricsConfig, MetricsOptions } from './metrics';
import { MetricsExporter } from './metrics-exporter';

/** What shows how the control plane is doing. */
export interface MonitoringOptions {
  /**
   * The exporter of the control plane's metrics for Prometheus: `POLYAXON_METRICS_BACKEND` and `POLYAXON_METRICS_OPTIONS`.
   *
   * @default - none
   */
  readonly metrics?: MetricsOptions;

  /**
   * Flower, which shows the tasks that go through the broker. Throws without `scheduler`, since there are none then.
   *
   * @default - none
   */
  readonly flower?: FlowerOptions;
}

/** What the control plane is told of it. */
export function monitoringConfig(names: Names, { metrics }: MonitoringOptions): { [name: string]: string } {
  return metricsConfig(names, metrics);
}

export function monitoring(scope: Construct, context: PlatformContext, { metrics, flower }: MonitoringOptions): void {
  if (metrics) {
    new MetricsExporter(scope, context, metrics);
  }
  if (flower) {
    new Flower(scope, context, flower);
  }
}

export function checkMonitoring(problems: Problems, prefix: string, { metrics, flower }: MonitoringOptions): void {
  checkMetrics(problems, `${prefix}metrics.`, metrics);
  checkFlower(problems, `${prefix}flower.`, flower);
}
