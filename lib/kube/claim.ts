import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { KEEP, manifest, Owner } from './manifest';

export interface ClaimShape {
  readonly name: string;
  readonly component: string;
  readonly size: string;
  readonly storageClassName?: string;
  readonly accessMode: string;
  /** The volume that it is bound to, where that is known beforehand. */
  readonly volumeName?: string;
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
      volumeName: shape.volumeName,
      resources: { requests: { storage: shape.size } },
    },
  });
}

/** A folder of an NFS server, as a volume of the cluster. */
interface NfsShape {
  /** The volume's name, which the whole cluster shares. */
  readonly volumeName: string;
  readonly claimName: string;
  readonly component: string;
  readonly server: string;
  readonly path: string;
  readonly size: string;
}

/**
 * A folder of an NFS server, as a claim: the volume is kept for it, and it for the volume. Neither has a storage
 * class, lest a provisioner makes another volume. The volume outlives the claim, and the files both.
 */
export function nfsClaim(scope: Construct, id: string, owner: Owner, shape: NfsShape): ApiObject {
  const { component, size } = shape;
  manifest(scope, `${id}Volume`, 'PersistentVolume', owner, { name: shape.volumeName, component, annotations: KEEP }, {
    spec: {
      accessModes: ['ReadWriteMany'],
      capacity: { storage: size },
      claimRef: { namespace: owner.namespace, name: shape.claimName },
      nfs: { server: shape.server, path: shape.path },
      persistentVolumeReclaimPolicy: 'Retain',
      storageClassName: '',
    },
  });
  return claim(scope, id, owner, {
    name: shape.claimName, component, size, storageClassName: '', accessMode: 'ReadWriteMany', volumeName: shape.volumeName,
  });
}
