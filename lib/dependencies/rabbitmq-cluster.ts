import { Construct } from 'constructs';
import { DEFAULTS, RESOURCES } from '../config/defaults';
import { customResource } from '../kube/custom-resource';
import { KEEP } from '../kube/manifest';
import { list } from '../kube/merge';
import { PodPlacement } from '../kube/pod';
import { Affinity } from '../kube/types';
import { resolveResources } from '../scheduling/resources';
import { SecuritySettings } from '../security/security-context';
import { DependencyContext } from './context';
import { RabbitmqClusterOptions } from './rabbitmq';

/** RabbitMQ as its Cluster Operator keeps it. Its pods are the operator's: they carry its labels and not ours. */
export class RabbitmqCluster extends Construct {
  constructor(scope: Construct, context: DependencyContext, options: RabbitmqClusterOptions) {
    super(scope, 'Rabbitmq');
    const { installation, scheduling, security } = context;
    const names = installation._names;
    const placement = scheduling.dependency('rabbitmq');

    // With the object goes the data: it stands where claims do.
    customResource(context.keepIn ?? this, `RabbitmqCluster-${names.rabbitmq}`, installation, {
      apiVersion: 'rabbitmq.com/v1beta1',
      kind: 'RabbitmqCluster',
      name: names.rabbitmq,
      component: names.label('rabbitmq'),
      annotations: KEEP,
      spec: {
        replicas: options.replicas ?? DEFAULTS.cluster.instances,
        image: options.image,
        imagePullSecrets: list(...installation.imagePullSecrets.map((name) => ({ name }))),
        persistence: { storage: options.storage?.size ?? DEFAULTS.storage.rabbitmq, storageClassName: options.storage?.storageClassName },
        resources: resolveResources(options.resources, RESOURCES.rabbitmq),
        tolerations: list(...placement.tolerations ?? []),
        affinity: affinityOf(placement),
        override: overrideOf(placement, security),
      },
    });
  }
}

/**
 * What the kind has no field for: its StatefulSet is to have it besides, by the names of the operator's containers. Without
 * it, Pod Security level "restricted" refuses every server. User and group are the operator's.
 */
function overrideOf({ priorityClassName }: PodPlacement, { polyaxon: { pod, container: securityContext } }: SecuritySettings): object | undefined {
  if (!priorityClassName && !pod) {
    return undefined;
  }
  const hardened = (name: string): object[] => securityContext ? [{ name, securityContext }] : [];
  return {
    statefulSet: {
      spec: {
        template: {
          spec: {
            priorityClassName,
            securityContext: pod && { runAsNonRoot: pod.runAsNonRoot, seccompProfile: pod.seccompProfile },
            initContainers: list(...hardened('setup-container')),
            containers: hardened('rabbitmq'),
          },
        },
      },
    },
  };
}

/** The kind knows no node selector: each of its labels becomes a requirement beside those that are there. */
function affinityOf({ nodeSelector, affinity }: PodPlacement): Affinity | undefined {
  const labels = Object.entries(nodeSelector ?? {}).map(([key, label]) => ({ key, operator: 'In', values: [label] }));
  if (!labels.length) {
    return affinity;
  }
  const required = affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? [{}];
  const nodeSelectorTerms = required.map((term) => ({ ...term, matchExpressions: [...term.matchExpressions ?? [], ...labels] }));
  return {
    ...affinity,
    nodeAffinity: { ...affinity?.nodeAffinity, requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } },
  };
}
