import { ApiObject, Chart } from 'cdk8s';
import { Construct } from 'constructs';

/** What can be said about one installation. */
export interface PolyaxonChartProps {
  /**
   * The namespace the objects live in.
   *
   * @default - the namespace `kubectl` is set to
   */
  readonly namespace?: string;
}

/** One installation of Polyaxon in one namespace (placeholder). */
export class PolyaxonChart extends Chart {
  constructor(scope: Construct, id: string, props: PolyaxonChartProps = {}) {
    super(scope, id, { namespace: props.namespace });

    new ApiObject(this, 'Config', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'polyaxon-config' },
      data: { POLYAXON_ENVIRONMENT: 'production' },
    });
  }
}
