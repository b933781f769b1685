import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { manifest, Owner, selectorOf } from './manifest';
import { podTemplate, PodShape } from './pod';

/** How a Deployment follows its load. */
export interface Scale {
  readonly minReplicas: number;
  readonly maxReplicas: number;
  /** Percent of the requested CPU. */
  readonly targetCpu: number;
}

export interface DeploymentShape {
  readonly name: string;
  readonly pod: PodShape;
  /** What selects the pods, which is immutable in the cluster. @default - their component */
  readonly selector?: { readonly [label: string]: string };
  /** @default - not written, so that it is one until somebody scales it */
  readonly replicas?: number;
  readonly scale?: Scale;
  /** What the HorizontalPodAutoscaler is called. @default - as the Deployment */
  readonly scaleName?: string;
  /** Tell the old pod to end before a new one is made: for what should not run twice, or has a volume of one node. @default false */
  readonly single?: boolean;
  /** Keep the old pods until new ones are ready, however many there are. @default false */
  readonly uninterrupted?: boolean;
}

/**
 * The new pod is made as soon as the old one is told to end, so they may overlap while that ends: a volume comes free, and
 * two do the same work for shorter than by the official chart's update, which keeps the old pod until the new one is ready.
 *
 * Not `Recreate`, which would wait: over a Deployment that had no strategy, as one of Helm's, the API server refuses that in a server-side
 * apply, since the parameters that it once wrote there by default are not taken away.
 */
const OLD_FIRST = { type: 'RollingUpdate', rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } };

/** Source: official chart, `pgbouncer`. */
const NEW_FIRST = { rollingUpdate: { maxUnavailable: 0 } };

/**
 * A Deployment with all that belongs to it: a HorizontalPodAutoscaler where it scales, and a
 * PodDisruptionBudget where it has replicas.
 */
export function deployment(scope: Construct, owner: Owner, shape: DeploymentShape): ApiObject {
  const { component } = shape.pod;
  const selector = { matchLabels: { ...shape.selector ?? selectorOf(component) } };
  const metadata = { name: shape.name, component };
  const replicas = shape.scale?.minReplicas ?? shape.replicas ?? 1;
  const { labels, annotations } = shape.pod;
  const resource = manifest(scope, 'Resource', 'Deployment', owner, { ...metadata, labels, annotations }, {
    spec: {
      // With an autoscaler the number is its own: an apply would reset it.
      replicas: shape.scale ? undefined : shape.replicas,
      selector,
      strategy: shape.single ? OLD_FIRST : shape.uninterrupted ? NEW_FIRST : undefined,
      template: podTemplate(owner, shape.pod),
    },
  });
  if (shape.scale) {
    manifest(scope, 'Autoscaler', 'HorizontalPodAutoscaler', owner, { ...metadata, name: shape.scaleName ?? shape.name }, {
      spec: {
        scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: shape.name },
        minReplicas: shape.scale.minReplicas,
        maxReplicas: shape.scale.maxReplicas,
        targetCPUUtilizationPercentage: shape.scale.targetCpu,
      },
    });
  }
  if (replicas > 1) {
    manifest(scope, 'DisruptionBudget', 'PodDisruptionBudget', owner, metadata, {
      spec: { maxUnavailable: 1, selector },
    });
  }
  return resource;
}
