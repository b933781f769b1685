import { ApiObject, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { KEEP } from '../../kube/manifest';
import { Schema } from './schema';

/** One kind of objects, as the API server is told of it. */
export interface DefinitionShape {
  readonly group: string;
  readonly kind: string;
  readonly shortNames?: string[];
  readonly schema: Schema;
  /** What `kubectl get` shows beside the name. */
  readonly columns?: { readonly name: string; readonly type: string; readonly jsonPath: string }[];
  /** Where an autoscaler finds the number of replicas. */
  readonly scale?: { readonly specReplicasPath: string; readonly statusReplicasPath: string; readonly labelSelectorPath: string };
}

const VERSION = 'v1';

/** A CustomResourceDefinition. With it goes every object of its kind in the whole cluster, so engines are told to keep it. */
export function definition(
  scope: Construct, shape: DefinitionShape, labels: { [key: string]: string } = {}, annotations: { [key: string]: string } = {},
): ApiObject {
  const { group, kind, shortNames, scale } = shape;
  const singular = kind.toLowerCase();
  const plural = `${singular}s`;
  return new ApiObject(scope, plural, {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${plural}.${group}`, labels: { ...labels }, annotations: { ...annotations, ...KEEP } },
    spec: {
      group,
      names: { kind, listKind: `${kind}List`, plural, singular, shortNames },
      scope: 'Namespaced',
      versions: [{
        name: VERSION,
        served: true,
        storage: true,
        additionalPrinterColumns: shape.columns,
        schema: { openAPIV3Schema: shape.schema },
        subresources: { status: {}, scale },
      }],
    },
  });
}

/** A definition belongs to the cluster: with a namespace on it, engines file it under a namespace that it is not in. */
export function refuseNamespace(chart: Chart): string[] {
  if (chart.namespace === undefined) {
    return [];
  }
  return [
    `CustomResourceDefinitions are cluster-scoped, but Chart '${chart.node.path}' would stamp namespace '${chart.namespace}' on them: ` +
    'put them in a Chart of their own without namespace, such as new Chart(app, \'polyaxon-crds\')',
  ];
}
