import { Construct } from 'constructs';
import { DEFAULTS, RESOURCES } from '../config/defaults';
import { customResource } from '../kube/custom-resource';
import { KEEP } from '../kube/manifest';
import { list, merge } from '../kube/merge';
import { PodPlacement } from '../kube/pod';
import { resolveResources } from '../scheduling/resources';
import { DependencyContext } from './context';
import { DatabaseEndpoint } from './endpoints';
import { CloudNativePgOptions } from './postgres';

/** PostgreSQL as CloudNativePG keeps it. Its pods are the operator's: they carry its labels and not ours. */
export class PostgresCluster extends Construct {
  constructor(scope: Construct, context: DependencyContext, endpoint: DatabaseEndpoint, options: CloudNativePgOptions) {
    super(scope, 'Postgres');
    const { installation, scheduling } = context;
    const names = installation._names;
    const placement = scheduling.dependency('postgres');

    // With the object goes the data: it stands where claims do.
    customResource(context.keepIn ?? this, `Cluster-${names.postgres}`, installation, {
      apiVersion: 'postgresql.cnpg.io/v1',
      kind: 'Cluster',
      name: names.postgres,
      component: names.label('postgresql'),
      annotations: KEEP,
      spec: {
        instances: options.instances ?? DEFAULTS.cluster.instances,
        imageName: options.image,
        imagePullSecrets: list(...installation.imagePullSecrets.map((name) => ({ name }))),
        bootstrap: { initdb: { database: endpoint.database, owner: endpoint.user } },
        storage: { size: options.storage?.size ?? DEFAULTS.storage.postgres, storageClass: options.storage?.storageClassName },
        resources: resolveResources(options.resources, RESOURCES.postgres),
        affinity: affinityOf(placement),
        priorityClassName: placement.priorityClassName,
      },
    });
  }
}

/** The operator keeps its servers apart by itself; what is asked for besides has names of its own. */
function affinityOf({ nodeSelector, tolerations, affinity }: PodPlacement): object | undefined {
  const found = {
    nodeSelector: merge(nodeSelector),
    tolerations: list(...tolerations ?? []),
    nodeAffinity: affinity?.nodeAffinity,
    additionalPodAffinity: affinity?.podAffinity,
    additionalPodAntiAffinity: affinity?.podAntiAffinity,
  };
  return Object.values(found).some((part) => part !== undefined) ? found : undefined;
}
