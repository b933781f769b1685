import { check } from '../kube/checks';
import { Problems } from '../kube/problems';

/** How many nodes may mount a claim at once: an entry of `spec.accessModes`. */
export enum AccessMode {
  /** One node, which every storage class offers. */
  READ_WRITE_ONCE = 'ReadWriteOnce',
  /** Many nodes, which needs a shared file system. */
  READ_WRITE_MANY = 'ReadWriteMany',
}

/** A claim that the installation makes. */
export interface ClaimOptions {
  /**
   * Size: `resources.requests.storage`, a Kubernetes quantity. Throws if it is not one.
   *
   * @default - '10Gi' for artifacts and connections, '8Gi' for PostgreSQL and for its backups, '2Gi' for Redis, '4Gi' for RabbitMQ,
   * '20Gi' for the registry
   */
  readonly size?: string;

  /**
   * Storage class: `storageClassName`. An empty string asks for a volume that exists and has no class.
   *
   * @default - the cluster's default class
   */
  readonly storageClassName?: string;
}

export function checkClaim(problems: Problems, path: string, claim: ClaimOptions | undefined): void {
  check.quantity(problems, `${path}.size`, claim?.size);
  check.objectName(problems, `${path}.storageClassName`, claim?.storageClassName || undefined);
}
