import { DEFAULTS } from '../config/defaults';
import { check } from '../kube/checks';
import { Problems } from '../kube/problems';
import { EnvFromSource, Volume, VolumeMount } from '../kube/types';
import { AccessMode, checkClaim, ClaimOptions } from './claim';

/** The claim of an artifacts store that the installation makes. */
export interface ArtifactsClaimOptions extends ClaimOptions {
  /**
   * How many nodes may mount it at once: `accessModes`. Runs on several nodes, or several replicas
   * of the gateway, need `READ_WRITE_MANY`.
   *
   * @default AccessMode.READ_WRITE_ONCE
   */
  readonly accessMode?: AccessMode;
}

/** A bucket as the artifacts store. */
export interface BucketStoreOptions {
  /**
   * A Secret with the bucket's credentials as environment variables, such as `AWS_ACCESS_KEY_ID`: `envFrom` of
   * the gateway and of the runs.
   *
   * @default - none: the pods' ServiceAccounts are given access by the cloud
   */
  readonly secretName?: string;
}

/** Where runs keep what they make: `POLYAXON_AGENT_ARTIFACTS_STORE`. */
export class ArtifactsStore {
  /**
   * A claim that the installation makes, `<release>-polyaxon-artifacts`.
   *
   * @param options size, storage class and access mode
   */
  public static newClaim(options: ArtifactsClaimOptions = {}): ArtifactsStore {
    return new ArtifactsStore('volume_claim', { newClaim: options });
  }

  /**
   * A claim that exists in the namespace.
   *
   * @param claimName its `metadata.name`
   */
  public static existingClaim(claimName: string): ArtifactsStore {
    return new ArtifactsStore('volume_claim', { claimName });
  }

  /**
   * A folder of the node that the pod runs on. Only for a single node, and only at Pod Security level
   * `PRIVILEGED`: host paths are refused from `BASELINE` on.
   *
   * @param path the absolute path on the node
   */
  public static hostPath(path: string): ArtifactsStore {
    return new ArtifactsStore('host_path', { path });
  }

  /**
   * A bucket of Amazon S3, or of what speaks its protocol.
   *
   * @param bucket its URL, `s3://name`
   * @param options credentials
   */
  public static s3(bucket: string, options: BucketStoreOptions = {}): ArtifactsStore {
    return new ArtifactsStore('s3', { bucket, ...options });
  }

  /**
   * A bucket of Google Cloud Storage.
   *
   * @param bucket its URL, `gs://name`
   * @param options credentials
   */
  public static gcs(bucket: string, options: BucketStoreOptions = {}): ArtifactsStore {
    return new ArtifactsStore('gcs', { bucket, ...options });
  }

  /**
   * A container of Azure Blob Storage.
   *
   * @param container its URL, `wasbs://container@account.blob.core.windows.net/`
   * @param options credentials
   */
  public static azure(container: string, options: BucketStoreOptions = {}): ArtifactsStore {
    return new ArtifactsStore('wasb', { bucket: container, ...options });
  }

  private constructor(
    /** @internal */
    public readonly _kind: keyof typeof BUCKETS | 'volume_claim' | 'host_path',
    /** @internal */
    public readonly _where: StoreLocation,
  ) {}
}

/** Where a store is; which of it is given depends on its kind. */
export interface StoreLocation {
  readonly newClaim?: ArtifactsClaimOptions;
  readonly claimName?: string;
  readonly path?: string;
  readonly bucket?: string;
  readonly secretName?: string;
}

const BUCKETS = {
  s3: { pattern: /^s3:\/\/[a-z0-9][-a-z0-9.]{1,61}[a-z0-9](\/.*)?$/, example: 's3://name' },
  gcs: { pattern: /^gs:\/\/[a-z0-9][-_a-z0-9.]{1,220}[a-z0-9](\/.*)?$/, example: 'gs://name' },
  wasb: {
    pattern: /^wasbs?:\/\/[a-z0-9-]{3,63}@[a-z0-9]{3,24}\.blob\.core\.windows\.net(\/.*)?$/,
    example: 'wasbs://container@account.blob.core.windows.net/',
  },
} as const;

/** A store as the pods and the platform's configuration need it. */
export interface StoreFacts {
  /** The JSON that the platform reads. */
  readonly connection: { readonly [key: string]: unknown };
  readonly volume?: Volume;
  readonly mount?: VolumeMount;
  readonly envFrom?: EnvFromSource;
  /** Only pods of one node can mount it at once. */
  readonly singleNode: boolean;
}

export function storeFacts(store: ArtifactsStore, newClaimName: string): StoreFacts {
  const name = DEFAULTS.artifactsStoreName;
  const mountPath = DEFAULTS.artifactsPath;
  const { newClaim, claimName = newClaimName, path, bucket, secretName } = store._where;
  if (store._kind === 'volume_claim') {
    return {
      connection: { name, kind: store._kind, schema: { volumeClaim: claimName, mountPath } },
      volume: { name, persistentVolumeClaim: { claimName } },
      mount: { name, mountPath },
      singleNode: newClaim !== undefined && newClaim.accessMode !== AccessMode.READ_WRITE_MANY,
    };
  }
  if (store._kind === 'host_path') {
    return {
      connection: { name, kind: store._kind, schema: { hostPath: path, mountPath } },
      volume: { name, hostPath: { path: path!, type: 'DirectoryOrCreate' } },
      mount: { name, mountPath },
      singleNode: true,
    };
  }
  return {
    connection: { name, kind: store._kind, schema: { bucket }, secret: secretName && { name: secretName } },
    envFrom: secretName ? { secretRef: { name: secretName } } : undefined,
    singleNode: false,
  };
}

export function checkArtifactsStore(problems: Problems, path: string, store: ArtifactsStore | undefined): void {
  if (!store) {
    return;
  }
  const { newClaim, claimName, path: hostPath, bucket, secretName } = store._where;
  checkClaim(problems, path, newClaim);
  if (store._kind === 'volume_claim' && !newClaim && check.required(problems, `${path}.claimName`, claimName, 'the name of a claim')) {
    check.objectName(problems, `${path}.claimName`, claimName);
  }
  if (store._kind === 'host_path' && check.required(problems, `${path}.path`, hostPath, 'a path on the node')) {
    check.absolutePath(problems, `${path}.path`, hostPath);
  }
  check.objectName(problems, `${path}.secretName`, secretName);
  if (store._kind === 's3' || store._kind === 'gcs' || store._kind === 'wasb') {
    const { pattern, example } = BUCKETS[store._kind];
    if (!pattern.test(bucket ?? '')) {
      problems.add(`${path}.bucket`, bucket, `not the URL of a bucket of kind ${store._kind}`, `give one such as ${example}`);
    }
  }
}
