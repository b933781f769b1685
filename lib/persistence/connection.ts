import { Problems } from '../kube/problems';
import {
  BucketConnectionOptions, ConnectionOptions, ExistingClaimConnectionOptions, GcsConnectionOptions, GitConnectionOptions, HostPathConnectionOptions,
  NewClaimConnectionOptions, NfsConnectionOptions, RegistryConnectionOptions, CustomConnectionOptions,
} from './connection-options';
import { ConnectionResource } from './connection-resource';
import { checkGiven, ConnectionShape } from './connection-shape';
import { CustomConnectionKind } from './custom-connection-kind';

/**
 * What runs may ask for by a name: data, code, a registry, a channel, or anything with a Secret. An entry of
 * `POLYAXON_AGENT_CONNECTIONS`.
 */
export class Connection {
  /**
   * A claim that exists in the namespace: kind `volume_claim`.
   *
   * @param name the name by which runs ask for it
   * @param options the claim, and where it is mounted
   */
  public static existingClaim(name: string, options: ExistingClaimConnectionOptions): Connection {
    return new Connection({ ...options, name, kind: 'volume_claim' }, 'ExistingClaimConnectionOptions', options);
  }

  /**
   * A claim that the installation makes, `<release>-polyaxon-connection-<name>`: kind `volume_claim`.
   *
   * @param name the name by which runs ask for it
   * @param options its size, and where it is mounted
   */
  public static newClaim(name: string, options: NewClaimConnectionOptions): Connection {
    const { size, storageClassName, accessMode, ...rest } = options ?? {};
    return new Connection({ ...rest, name, kind: 'volume_claim', newClaim: { size, storageClassName, accessMode } }, 'NewClaimConnectionOptions', options);
  }

  /**
   * A folder of the node that a run is on: kind `host_path`. Only at Pod Security level `PRIVILEGED`: host paths are
   * refused from `BASELINE` on.
   *
   * @param name the name by which runs ask for it
   * @param options the folder, and where it is mounted
   */
  public static hostPath(name: string, options: HostPathConnectionOptions): Connection {
    return new Connection({ ...options, name, kind: 'host_path' }, 'HostPathConnectionOptions', options);
  }

  /**
   * A folder of an NFS server. The platform knows no such kind, so the installation makes a PersistentVolume of it,
   * and a claim `<release>-polyaxon-connection-<name>`: kind `volume_claim`.
   *
   * @param name the name by which runs ask for it
   * @param options the server and its folder, and where it is mounted
   */
  public static nfs(name: string, options: NfsConnectionOptions): Connection {
    const { server, path, size, ...rest } = options ?? {};
    return new Connection({ ...rest, name, kind: 'volume_claim', nfs: { server, path, size } }, 'NfsConnectionOptions', options);
  }

  /**
   * A bucket of Amazon S3, or of what speaks its protocol: kind `s3`.
   *
   * @param name the name by which runs ask for it
   * @param bucket its URL, `s3://name`
   * @param options credentials, such as `AWS_ACCESS_KEY_ID` and `AWS_SECRET_ACCESS_KEY` in a Secret
   */
  public static s3(name: string, bucket: string, options: BucketConnectionOptions = {}): Connection {
    return new Connection({ ...options, name, kind: 's3', bucket }, 'BucketConnectionOptions', options);
  }

  /**
   * A bucket of Google Cloud Storage: kind `gcs`.
   *
   * @param name the name by which runs ask for it
   * @param bucket its URL, `gs://name`
   * @param options credentials
   */
  public static gcs(name: string, bucket: string, options: GcsConnectionOptions = {}): Connection {
    return new Connection({ ...options, name, kind: 'gcs', bucket }, 'GcsConnectionOptions', options);
  }

  /**
   * A container of Azure Blob Storage: kind `wasb`.
   *
   * @param name the name by which runs ask for it
   * @param container its URL, `wasbs://container@account.blob.core.windows.net/`
   * @param options credentials, such as `AZURE_CONNECTION_STRING` in a Secret
   */
  public static azure(name: string, container: string, options: BucketConnectionOptions = {}): Connection {
    return new Connection({ ...options, name, kind: 'wasb', bucket: container }, 'BucketConnectionOptions', options);
  }

  /**
   * A repository of code: kind `git`.
   *
   * @param name the name by which runs ask for it
   * @param options its URL, and credentials
   */
  public static git(name: string, options: GitConnectionOptions): Connection {
    return new Connection({ ...options, name, kind: 'git' }, 'GitConnectionOptions', options);
  }

  /**
   * A registry of images, which runs push to: kind `registry`.
   *
   * @param name the name by which runs ask for it
   * @param options its host, and credentials
   */
  public static registry(name: string, options: RegistryConnectionOptions): Connection {
    return new Connection({ ...options, name, kind: 'registry' }, 'RegistryConnectionOptions', options);
  }

  /**
   * A channel of Slack: kind `slack`.
   *
   * @param name the name by which runs ask for it
   * @param secret the Secret with its URL, `SLACK_URL`, or its token, `SLACK_TOKEN`. Throws if it is missing
   * @param options what else is told of it
   */
  public static slack(name: string, secret: ConnectionResource, options: ConnectionOptions = {}): Connection {
    return new Connection({ ...options, name, kind: 'slack', secret, secretRequired: true }, 'ConnectionOptions', options);
  }

  /**
   * A webhook: kind `webhook`.
   *
   * @param name the name by which runs ask for it
   * @param secret the Secret with its URL: who has the URL can call it. Throws if it is missing
   * @param options what else is told of it
   */
  public static webhook(name: string, secret: ConnectionResource, options: ConnectionOptions = {}): Connection {
    return new Connection({ ...options, name, kind: 'webhook', secret, secretRequired: true }, 'ConnectionOptions', options);
  }

  /**
   * Anything else with a Secret, a ConfigMap, a variable or settings: kind `custom`, or another that the platform knows.
   *
   * @param name the name by which runs ask for it
   * @param options what comes with it
   */
  public static custom(name: string, options: CustomConnectionOptions): Connection {
    return new Connection({ ...options, name, kind: options?.kind ?? CustomConnectionKind.CUSTOM }, 'CustomConnectionOptions', options);
  }

  private constructor(
    /** @internal */
    public readonly _shape: ConnectionShape,
    private readonly type: string,
    private readonly given: ConnectionOptions,
  ) {}

  /** @internal */
  public _check(problems: Problems, path: string): boolean {
    return checkGiven(problems, path, this._shape, this.type, this.given);
  }
}
