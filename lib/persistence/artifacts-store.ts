import { DEFAULTS } from '../config/defaults';
import { Problems } from '../kube/problems';
import { AccessMode, ClaimOptions } from './claim';
import { ConnectionVariable } from './connection-options';
import { ConnectionResource } from './connection-resource';
import { checkConnectionShape, checkGiven, ConnectionKind, ConnectionShape } from './connection-shape';

/** What is told of any artifacts store. */
export interface StoreOptions {
  /**
   * Its name among the connections: `name`. Runs that exist name it, so keep it. Throws if it is no DNS label, or a connection has it.
   *
   * @default 'artifacts-store'
   */
  readonly name?: string;

  /**
   * What it is for, as users see it: `description`.
   *
   * @default - none
   */
  readonly description?: string;

  /**
   * Words that users find it by: `tags`.
   *
   * @default - none
   */
  readonly tags?: string[];

  /**
   * Annotations of the pods of runs that have it, which are all: `annotations`. Throws if a key is not one, or a value no string.
   *
   * @default - none
   */
  readonly annotations?: { [key: string]: string };

  /**
   * A variable that runs and the gateway get beside those of its Secret and ConfigMap, and that is no secret: `env`. The platform takes
   * one; put several into a ConfigMap. Throws if its name is not one, or `keyFile` is given, which needs it.
   *
   * @default - none
   */
  readonly env?: ConnectionVariable;
}

/** An artifacts store that is mounted. */
export interface VolumeStoreOptions extends StoreOptions {
  /**
   * Where the gateway and runs see it: `schema.mountPath`. Throws if it is not an absolute path.
   *
   * @default '/artifactsStore'
   */
  readonly mountPath?: string;

  /**
   * A Secret that runs and the gateway get with it: `secret`.
   *
   * @default - none
   */
  readonly secret?: ConnectionResource;

  /**
   * A ConfigMap that runs and the gateway get with it: `configMap`.
   *
   * @default - none
   */
  readonly configMap?: ConnectionResource;
}

/** A folder of the node as the artifacts store. */
export interface HostPathStoreOptions extends VolumeStoreOptions {
  /**
   * That all nodes have the folder with the same files, since it is on a file system that all of them mount, or there is but one
   * node. Then the gateway may have several pods, and pods may be on nodes of several kinds.
   *
   * @default - false: the files are on one node, so that the gateway's pod is told to end before the next one is made
   */
  readonly onEveryNode?: boolean;
}

/** The claim of an artifacts store that the installation makes. */
export interface ArtifactsClaimOptions extends VolumeStoreOptions, ClaimOptions {
  /**
   * How many nodes may mount it at once: `accessModes`. Runs on several nodes, or several replicas
   * of the gateway, need `READ_WRITE_MANY`.
   *
   * @default AccessMode.READ_WRITE_ONCE
   */
  readonly accessMode?: AccessMode;
}

/** A bucket as the artifacts store. */
export interface BucketStoreOptions extends StoreOptions {
  /**
   * A Secret with the bucket's credentials as environment variables, such as `AWS_ACCESS_KEY_ID`: `envFrom` of
   * the gateway and of the runs. Throws beside `secret`.
   *
   * @default - none: the pods' ServiceAccounts are given access by the cloud
   */
  readonly secretName?: string;

  /**
   * A Secret of which only some keys are taken, or that is mounted: `secret`.
   *
   * @default - as `secretName` says
   */
  readonly secret?: ConnectionResource;

  /**
   * A ConfigMap with settings of the bucket's client, such as `AWS_ENDPOINT_URL`: `configMap`.
   *
   * @default - none
   */
  readonly configMap?: ConnectionResource;
}

/** A bucket of Google Cloud Storage as the artifacts store. */
export interface GcsStoreOptions extends BucketStoreOptions {
  /**
   * The key of the Secret with the service account's JSON. The Secret is mounted, at its `mountPath` or at
   * `/plx-keys/<Secret>`, and `GC_KEY_PATH` names the file. Throws without a Secret, or beside its `items`.
   *
   * @default - the Secret has the JSON under the key `GC_KEYFILE_DICT`, or there is none
   */
  readonly keyFile?: string;
}

/** Where runs keep what they make: `POLYAXON_AGENT_ARTIFACTS_STORE`. */
export class ArtifactsStore {
  /**
   * A claim that the installation makes, `<release>-polyaxon-artifacts`.
   *
   * @param options size, storage class and access mode
   */
  public static newClaim(options: ArtifactsClaimOptions = {}): ArtifactsStore {
    const { size, storageClassName, accessMode, ...rest } = options ?? {};
    return new ArtifactsStore(mounted('volume_claim', { ...rest, newClaim: { size, storageClassName, accessMode } }), 'ArtifactsClaimOptions', options);
  }

  /**
   * A claim that exists in the namespace.
   *
   * @param claimName its `metadata.name`
   * @param options where it is mounted
   */
  public static existingClaim(claimName: string, options: VolumeStoreOptions = {}): ArtifactsStore {
    return new ArtifactsStore(mounted('volume_claim', { ...options, claimName }), 'VolumeStoreOptions', options);
  }

  /**
   * A folder of the node that the pod runs on. Only for a single node unless `onEveryNode` is set, and only at Pod Security
   * level `PRIVILEGED`: host paths are refused from `BASELINE` on.
   *
   * @param path the absolute path on the node
   * @param options where it is mounted, and whether all nodes have it
   */
  public static hostPath(path: string, options: HostPathStoreOptions = {}): ArtifactsStore {
    return new ArtifactsStore(mounted('host_path', { ...options, path }), 'HostPathStoreOptions', options);
  }

  /**
   * A bucket of Amazon S3, or of what speaks its protocol.
   *
   * @param bucket its URL, `s3://name`
   * @param options credentials
   */
  public static s3(bucket: string, options: BucketStoreOptions = {}): ArtifactsStore {
    return new ArtifactsStore(shape('s3', { ...options, bucket }), 'BucketStoreOptions', options);
  }

  /**
   * A bucket of Google Cloud Storage.
   *
   * @param bucket its URL, `gs://name`
   * @param options credentials
   */
  public static gcs(bucket: string, options: GcsStoreOptions = {}): ArtifactsStore {
    return new ArtifactsStore(shape('gcs', { ...options, bucket }), 'GcsStoreOptions', options);
  }

  /**
   * A container of Azure Blob Storage.
   *
   * @param container its URL, `wasbs://container@account.blob.core.windows.net/`
   * @param options credentials
   */
  public static azure(container: string, options: BucketStoreOptions = {}): ArtifactsStore {
    return new ArtifactsStore(shape('wasb', { ...options, bucket: container }), 'BucketStoreOptions', options);
  }

  private constructor(
    /** @internal */
    public readonly _shape: ConnectionShape,
    private readonly type: string,
    private readonly given: StoreOptions,
  ) {}

  /** @internal */
  public _check(problems: Problems, path: string): boolean {
    return checkGiven(problems, path, this._shape, this.type, this.given);
  }
}

function mounted(kind: ConnectionKind, where: Partial<ConnectionShape>): ConnectionShape {
  return shape(kind, { ...where, mountPath: where.mountPath ?? DEFAULTS.artifactsPath });
}

function shape(kind: ConnectionKind, where: Partial<ConnectionShape>): ConnectionShape {
  return { ...where, kind, name: where.name ?? DEFAULTS.artifactsStoreName };
}

export function checkArtifactsStore(problems: Problems, path: string, store: ArtifactsStore | undefined): void {
  if (store) {
    checkConnectionShape(problems, path, store._shape);
  }
}
