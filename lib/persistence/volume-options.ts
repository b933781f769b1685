/** A cloud's buckets, in the words of Polyaxon 0. */
export enum CloudStore {
  /** Amazon S3, or what speaks its protocol: kind `s3`. */
  S3 = 's3',
  /** Google Cloud Storage: kind `gcs`. */
  GCS = 'gcs',
  /** Azure Blob Storage: kind `wasb`. */
  AZURE = 'azure',
}

/** A folder that the platform works with: a claim, or a folder of the node. */
export interface FolderOptions {
  /**
   * A claim that exists in the namespace. Throws beside `hostPath`.
   *
   * @default - a folder of the node
   */
  readonly existingClaim?: string;

  /**
   * Where it is mounted. Throws if it is not an absolute path.
   *
   * @default - `/polyaxon-logs`, `/polyaxon-repos` or `/polyaxon-upload`; none in `data` and `outputs`
   */
  readonly mountPath?: string;

  /**
   * The folder of the node. Only at Pod Security level `PRIVILEGED`.
   *
   * @default - `/tmp/logs`, `/tmp/repos` or `/tmp/upload` where no claim is given; in `data` and `outputs` the mount path
   */
  readonly hostPath?: string;
}

/** Data, outputs or logs: a claim, a folder of the node, or a bucket. Throws if it is two of them at once. */
export interface VolumeOptions extends FolderOptions {
  /**
   * Whether nothing can be written to it. Throws in `outputs` and `logs`, which are written to, and with a bucket.
   *
   * @default false
   */
  readonly readOnly?: boolean;

  /**
   * Whose bucket it is. Throws without `bucket`, and beside a claim, a host path or a mount path.
   *
   * @default - none
   */
  readonly store?: CloudStore;

  /**
   * The URL of the bucket, with the scheme of its `store`. Throws otherwise.
   *
   * @default - none
   */
  readonly bucket?: string;

  /**
   * The Secret with access to the bucket. Throws without `store`.
   *
   * @default - none: the pods' ServiceAccounts are given access by the cloud
   */
  readonly secret?: string;

  /**
   * The key of the Secret: the file with the account for `GCS`, the variable for `AZURE`. `S3` takes two keys, so all
   * of its Secret's are variables. Throws without `secret`.
   *
   * @default - all of its keys become environment variables
   */
  readonly secretKey?: string;
}
