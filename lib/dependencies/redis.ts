import { check } from '../kube/checks';
import { Problems } from '../kube/problems';
import { checkShape } from '../kube/shape';
import { checkClaim, ClaimOptions } from '../persistence/claim';
import { checkResources, ResourceRequirements } from '../scheduling/resources';
import { SecretRef } from '../security/secret-ref';
import { CertificateAuthority } from './certificate-authority';

/** Redis in the cluster, from the official image. */
export interface InClusterRedisOptions {
  /**
   * Size and storage class of the claim of its data, the tasks that wait.
   *
   * @default - 2Gi of the default storage class
   */
  readonly storage?: ClaimOptions;

  /**
   * What its container asks for and may use.
   *
   * @default - requests 100m CPU and 64Mi, limits 500m CPU and 512Mi
   */
  readonly resources?: ResourceRequirements;

  /**
   * Its password: `requirepass` of the server and `POLYAXON_REDIS_PASSWORD`. Polyaxon puts it in a URL
   * without quoting: it must be made of letters and digits.
   *
   * @default - generated in the cluster, Secret `<release>-redis`, key `redis-password`
   */
  readonly password?: SecretRef;

  /**
   * The port of its Service: `POLYAXON_REDIS_PORT`, and in the `POLYAXON_REDIS_…_URL` variables. In its pod the server listens at
   * 6379. Throws if it is not from 1 to 65535.
   *
   * @default 6379
   */
  readonly port?: number;
}

/** Redis outside the installation. */
export interface ExternalRedisOptions {
  /** Its host: `POLYAXON_REDIS_HOST`, and in the `POLYAXON_REDIS_…_URL` variables. Throws if it is empty or not a host name. */
  readonly host: string;

  /**
   * Its port: `POLYAXON_REDIS_PORT`, and in the `POLYAXON_REDIS_…_URL` variables. Throws if it is not from 1 to 65535.
   *
   * @default 6379
   */
  readonly port?: number;

  /**
   * Its password: `POLYAXON_REDIS_PASSWORD`, as `secretKeyRef`. Polyaxon puts it in a URL without quoting:
   * it must be made of letters and digits.
   *
   * @default - none is sent
   */
  readonly password?: SecretRef;

  /**
   * Encrypt the connection, and verify the server's certificate and host name: `POLYAXON_REDIS_PROTOCOL=rediss`, and
   * `ssl_cert_reqs=required` in the URLs.
   *
   * @default - true with a certificate authority, false without
   */
  readonly tls?: boolean;

  /**
   * Who signed the server's certificate: a file in every pod that connects, `ssl_ca_certs` in the URLs. Throws beside
   * `tls: false`.
   *
   * @default - those that the image knows
   */
  readonly certificateAuthority?: CertificateAuthority;
}

/** Where Redis, the broker of the control plane's tasks, runs. */
export class Redis {
  /** In the cluster: a StatefulSet `<release>-redis-master` from the official image, with a password. */
  public static inCluster(options: InClusterRedisOptions = {}): Redis {
    return new Redis(options, undefined);
  }

  /** Outside the installation. */
  public static external(options: ExternalRedisOptions): Redis {
    return new Redis(undefined, { ...options });
  }

  private constructor(
    /** @internal */
    public readonly _inCluster: InClusterRedisOptions | undefined,
    /** @internal */
    public readonly _external: ExternalRedisOptions | undefined,
  ) {}

  /** @internal */
  public _check(problems: Problems, path: string): boolean {
    return [
      checkShape(problems, path, 'InClusterRedisOptions', this._inCluster),
      checkShape(problems, path, 'ExternalRedisOptions', this._external),
    ].every(Boolean);
  }
}

export function checkRedis(problems: Problems, path: string, redis: Redis | undefined): void {
  checkClaim(problems, `${path}.storage`, redis?._inCluster?.storage);
  checkResources(problems, `${path}.resources`, redis?._inCluster?.resources);
  check.port(problems, `${path}.port`, redis?._inCluster?.port);
  const external = redis?._external;
  if (external) {
    if (check.required(problems, `${path}.host`, external.host, 'the host name of Redis')) {
      check.host(problems, `${path}.host`, external.host);
    }
    check.port(problems, `${path}.port`, external.port);
    if (external.tls === false && external.certificateAuthority) {
      problems.add(`${path}.tls`, external.tls, `${path}.certificateAuthority is of no effect without it`, 'leave out one of the two');
    }
  }
}
