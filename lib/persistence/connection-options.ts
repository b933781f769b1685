import { AccessMode, ClaimOptions } from './claim';
import { ConnectionResource } from './connection-resource';
import { CustomConnectionKind } from './custom-connection-kind';

/** A variable of a connection, as Kubernetes writes one. */
export interface ConnectionVariable {
  /** Its name. Throws if it is not that of an environment variable. */
  readonly name: string;

  /** Its value: it stands in a ConfigMap, so it must be no secret. */
  readonly value: string;
}

/** What is told of any connection. */
export interface ConnectionOptions {
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
   * A ConfigMap that comes with it: `configMap`.
   *
   * @default - none
   */
  readonly configMap?: ConnectionResource;

  /**
   * Annotations of the pods of runs that have it: `annotations`. Throws if a key is not one, or a value no string.
   *
   * @default - none
   */
  readonly annotations?: { [key: string]: string };

  /**
   * A variable that runs get beside those of its Secret and ConfigMap, and that is no secret: `env`. The platform takes
   * one; put several into a ConfigMap. Throws if its name is not one, or `keyFile` is given, which needs it.
   *
   * @default - none
   */
  readonly env?: ConnectionVariable;

  /**
   * Whether the gateway has it, too, with its volume, Secret, ConfigMap and variable, so that users see the files that it
   * holds. Throws if the gateway has replicas, and one node alone can mount it.
   *
   * @default - false: runs alone have it
   */
  readonly mountOnGateway?: boolean;
}

/** A connection that may need credentials. */
export interface SecretConnectionOptions extends ConnectionOptions {
  /**
   * The Secret with its credentials: `secret`.
   *
   * @default - none
   */
  readonly secret?: ConnectionResource;
}

/** A connection that is mounted. */
export interface VolumeConnectionOptions extends SecretConnectionOptions {
  /** Where runs see it: `schema.mountPath`. Throws if it is not an absolute path, or the artifacts store is there. */
  readonly mountPath: string;

  /**
   * Whether it is mounted so that nothing can be written: `schema.readOnly`.
   *
   * @default false
   */
  readonly readOnly?: boolean;
}

/** A claim that exists, as a connection. */
export interface ExistingClaimConnectionOptions extends VolumeConnectionOptions {
  /** The claim's `metadata.name`: `schema.volumeClaim`. Throws if it is empty or not a name. */
  readonly claimName: string;
}

/** A claim that the installation makes, as a connection. */
export interface NewClaimConnectionOptions extends VolumeConnectionOptions, ClaimOptions {
  /**
   * How many nodes may mount it at once: `accessModes`.
   *
   * @default AccessMode.READ_WRITE_ONCE
   */
  readonly accessMode?: AccessMode;
}

/** A folder of the node, as a connection. */
export interface HostPathConnectionOptions extends VolumeConnectionOptions {
  /** The absolute path on the node: `schema.hostPath`. Throws if it is none. */
  readonly path: string;

  /**
   * That all nodes have the folder with the same files, since it is on a file system that all of them mount, or there is but one
   * node. Then a gateway of several pods may have it, too.
   *
   * @default false
   */
  readonly onEveryNode?: boolean;
}

/** A folder of an NFS server, as a connection. */
export interface NfsConnectionOptions extends VolumeConnectionOptions {
  /** The server's host name or address: `spec.nfs.server` of the PersistentVolume. Throws if it is none. */
  readonly server: string;

  /** The path that the server exports: `spec.nfs.path` of the PersistentVolume. Throws if it is not absolute. */
  readonly path: string;

  /**
   * Size: `capacity.storage` of the PersistentVolume, a Kubernetes quantity. Kubernetes asks for one, and NFS does not
   * hold anybody to it. Throws if it is not one.
   *
   * @default - 10Gi
   */
  readonly size?: string;
}

/** A bucket, as a connection. */
export interface BucketConnectionOptions extends SecretConnectionOptions {
}

/** A bucket of Google Cloud Storage, as a connection. */
export interface GcsConnectionOptions extends BucketConnectionOptions {
  /**
   * The key of the Secret with the service account's JSON. The Secret is mounted, at its `mountPath` or at
   * `/plx-keys/<Secret>`, and `GC_KEY_PATH` names the file. Throws without a Secret, or beside its `items`.
   *
   * @default - the Secret has the JSON under the key `GC_KEYFILE_DICT`, or there is none
   */
  readonly keyFile?: string;
}

/** A repository of code, as a connection. */
export interface GitConnectionOptions extends SecretConnectionOptions {
  /** The URL that it is cloned from: `schema.url`. Throws if it is none, or holds credentials. */
  readonly url: string;

  /**
   * Branch, tag or commit: `schema.revision`.
   *
   * @default - the repository's default branch
   */
  readonly revision?: string;

  /**
   * Arguments of `git fetch`, such as `--depth=1`: `schema.flags`.
   *
   * @default - none
   */
  readonly flags?: string[];
}

/** A registry of images, as a connection. */
export interface RegistryConnectionOptions extends SecretConnectionOptions {
  /** Its host, with a path where there is one: `schema.url`. Throws if it has a scheme or credentials. */
  readonly url: string;

  /**
   * Whether it is spoken to without TLS: `schema.insecure`.
   *
   * @default false
   */
  readonly insecure?: boolean;
}

/** Anything else, as a connection. */
export interface CustomConnectionOptions extends SecretConnectionOptions {
  /**
   * What it is to: `kind`.
   *
   * @default CustomConnectionKind.CUSTOM
   */
  readonly kind?: CustomConnectionKind;

  /**
   * Settings that are no secrets, for your own programs: `schema`.
   *
   * @default - none
   */
  readonly schema?: { [key: string]: string };
}
