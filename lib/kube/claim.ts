import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { KEEP, manifest, Owner } from './manifest';

export interface ClaimShape {
  readonly name: string;
  readonly component: string;
  readonly size: string;
  readonly storageClassName?: string;
  readonly accessMode: string;
}

/**
 * A claim that outlives the workload that mounts it. It stands by itself, also for a StatefulSet: a
 * `volumeClaimTemplates` entry is immutable, so its size could never grow by an apply.
 */
export function claim(scope: Construct, id: string, owner: Owner, shape: ClaimShape): ApiObject {
  return manifest(scope, id, 'PersistentVolumeClaim', owner, { ...shape, annotations: KEEP }, {
    spec: {
      accessModes: [shape.accessMode],
      storageClassName: shape.storageClassName,
      resources: { requests: { storage: shape.size } },
    },
  });
}
