import { DEFAULTS } from '../config/defaults';
import { check } from '../kube/checks';
import { Problems } from '../kube/problems';
import { checkShape } from '../kube/shape';
import { checkClaim, ClaimOptions } from '../persistence/claim';
import { checkConnectionResource, ConnectionResource } from '../persistence/connection-resource';
import { checkResources, ResourceRequirements } from '../scheduling/resources';
import { SecretRef } from '../security/secret-ref';

/** How runs get to a registry of images. */
export interface RegistryOptions {
  /**
   * The name of the connection, of kind `registry`, by which runs ask for it: an entry of `POLYAXON_AGENT_CONNECTIONS`. Throws
   * if it is no DNS label, or another connection has it.
   *
   * @default 'registry'
   */
  readonly connectionName?: string;

  /**
   * The Secret by which runs push to it, such as one with a `config.json` that is mounted at `/kaniko/.docker`. What
   * nodes pull by is another: `imagePullSecrets` of the installation.
   *
   * @default - none: it asks for no user
   */
  readonly secret?: ConnectionResource;
}

/** A registry of images in the cluster, from the official image. */
export interface InClusterRegistryOptions extends RegistryOptions {
  /**
   * Size and storage class of the claim of its images.
   *
   * @default - 20Gi of the default storage class
   */
  readonly storage?: ClaimOptions;

  /**
   * What its container asks for and may use.
   *
   * @default - requests 50m CPU and 64Mi, limits 500m CPU and 512Mi
   */
  readonly resources?: ResourceRequirements;

  /**
   * Users and the bcrypt hashes of their passwords, a file as `htpasswd -B` writes it: `REGISTRY_AUTH_HTPASSWD_PATH`.
   *
   * @default - none: any pod of the cluster may push and pull
   */
  readonly htpasswd?: SecretRef;
}

/** A registry of images outside the installation. */
export interface ExternalRegistryOptions extends RegistryOptions {
  /** Its host. Throws if it is empty or not a host name. */
  readonly host: string;

  /**
   * Its port. Throws if it is not from 1 to 65535.
   *
   * @default - that of its scheme
   */
  readonly port?: number;

  /**
   * Whether it speaks HTTP without TLS.
   *
   * @default false
   */
  readonly insecure?: boolean;
}

/** Where the registry of the images that runs build is. Runs have it as a connection. */
export class Registry {
  /** In the cluster: a StatefulSet `<release>-registry` from the official image, by HTTP. */
  public static inCluster(options: InClusterRegistryOptions = {}): Registry {
    return new Registry(options, undefined);
  }

  /** Outside the installation. */
  public static external(options: ExternalRegistryOptions): Registry {
    return new Registry(undefined, { ...options });
  }

  private constructor(
    /** @internal */
    public readonly _inCluster: InClusterRegistryOptions | undefined,
    /** @internal */
    public readonly _external: ExternalRegistryOptions | undefined,
  ) {}

  /** @internal */
  public _check(problems: Problems, path: string): boolean {
    return [
      checkShape(problems, path, 'InClusterRegistryOptions', this._inCluster),
      checkShape(problems, path, 'ExternalRegistryOptions', this._external),
    ].every(Boolean);
  }

  /** @internal */
  public get _access(): RegistryOptions {
    return this._inCluster ?? this._external ?? {};
  }

  /** @internal */
  public get _connectionName(): string {
    return this._access.connectionName ?? DEFAULTS.registryConnectionName;
  }
}

export function checkRegistry(problems: Problems, path: string, registry: Registry | undefined): void {
  checkClaim(problems, `${path}.storage`, registry?._inCluster?.storage);
  checkResources(problems, `${path}.resources`, registry?._inCluster?.resources);
  check.dnsLabel(problems, `${path}.connectionName`, registry?._access.connectionName);
  checkConnectionResource(problems, `${path}.secret`, registry?._access.secret);
  const external = registry?._external;
  if (external) {
    if (check.required(problems, `${path}.host`, external.host, 'the host name of the registry')) {
      check.host(problems, `${path}.host`, external.host);
    }
    check.port(problems, `${path}.port`, external.port);
  }
}
