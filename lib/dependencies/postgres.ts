import { check } from '../kube/checks';
import { Problems } from '../kube/problems';
import { checkShape } from '../kube/shape';
import { checkClaim, ClaimOptions } from '../persistence/claim';
import { checkResources, ResourceRequirements } from '../scheduling/resources';
import { SecretRef } from '../security/secret-ref';
import { CertificateAuthority } from './certificate-authority';
import { checkDatabaseClient, DatabaseClientOptions } from './database-client';
import { checkPooler, PostgresPoolerOptions } from './pooler';

/** How a connection to PostgreSQL is encrypted: `sslmode` in `POLYAXON_DB_OPTIONS`. */
export enum PostgresSslMode {
  /** Never. */
  DISABLE = 'disable',
  /** Where the server can. */
  PREFER = 'prefer',
  /** Always, without looking at the server's certificate. */
  REQUIRE = 'require',
  /** Always, with a certificate of the given authority. */
  VERIFY_CA = 'verify-ca',
  /** Always, with a certificate of the given authority for the server's host name. */
  VERIFY_FULL = 'verify-full',
}

/** PostgreSQL in the cluster, from the official image. */
export interface InClusterPostgresOptions extends DatabaseClientOptions {
  /**
   * Size and storage class of the claim of its data.
   *
   * @default - 8Gi of the default storage class
   */
  readonly storage?: ClaimOptions;

  /**
   * What its container asks for and may use.
   *
   * @default - requests 100m CPU and 256Mi, limits 1 CPU and 1Gi
   */
  readonly resources?: ResourceRequirements;

  /**
   * The password of its user: `POSTGRES_PASSWORD` of the server and `POLYAXON_DB_PASSWORD`.
   *
   * @default - generated in the cluster, Secret `<release>-postgresql`, key `password`
   */
  readonly password?: SecretRef;

  /**
   * The port of its Service: `POLYAXON_DB_PORT`. In its pod the server listens at 5432. Throws if it is not from 1 to 65535.
   *
   * @default 5432
   */
  readonly port?: number;
}

/** PostgreSQL outside the installation: managed, highly available, or shared. */
export interface ExternalPostgresOptions extends DatabaseClientOptions {
  /**
   * Its host: `POLYAXON_DB_HOST`, or with a `pooler` the `DB_HOST` of that. Throws if it is empty or not a host name, which it need
   * not be with the pooler's `cloudSqlProxy`.
   */
  readonly host: string;

  /** The password: `POLYAXON_DB_PASSWORD`, as `secretKeyRef`. */
  readonly password: SecretRef;

  /**
   * Its port: `POLYAXON_DB_PORT`. Throws if it is not from 1 to 65535.
   *
   * @default 5432
   */
  readonly port?: number;

  /**
   * How the connection is encrypted: `sslmode` in `POLYAXON_DB_OPTIONS`.
   *
   * @default - PostgreSQL's own, where the server can; `VERIFY_FULL` with a certificate authority
   */
  readonly sslMode?: PostgresSslMode;

  /**
   * Who signed the server's certificate: a file in every pod that connects, `sslrootcert` in `POLYAXON_DB_OPTIONS`.
   * Throws if `sslMode` looks at no certificate, or needs one and this is missing.
   *
   * @default - none: the server's certificate is not looked at
   */
  readonly certificateAuthority?: CertificateAuthority;

  /**
   * PgBouncer in front of it, which the control plane connects to instead: `POLYAXON_DB_HOST` is its Service, and `sslMode` and
   * `certificateAuthority` are those of its own connections. Inside the cluster the connection is not encrypted.
   *
   * @default - none: each process connects to the database
   */
  readonly pooler?: PostgresPoolerOptions;
}

/** PostgreSQL in the cluster, kept by the operator CloudNativePG: its kind `Cluster`, version `postgresql.cnpg.io/v1`. */
export interface CloudNativePgOptions extends DatabaseClientOptions {
  /**
   * Servers, one of which takes the writes: `spec.instances`. Throws if it is not from 1 to 99.
   *
   * @default 3
   */
  readonly instances?: number;

  /**
   * Size and storage class of each server's claim: `spec.storage`.
   *
   * @default - 8Gi of the default storage class
   */
  readonly storage?: ClaimOptions;

  /**
   * What each server asks for and may use: `spec.resources`.
   *
   * @default - requests 100m CPU and 256Mi, limits 1 CPU and 1Gi
   */
  readonly resources?: ResourceRequirements;

  /**
   * The image with its tag, of the operator's own images: `spec.imageName`.
   *
   * @default - the operator's
   */
  readonly image?: string;
}

/** Where PostgreSQL runs. */
export class Postgres {
  /** In the cluster: a StatefulSet `<release>-postgresql` from the official image. */
  public static inCluster(options: InClusterPostgresOptions = {}): Postgres {
    return new Postgres(options, undefined, undefined);
  }

  /**
   * In the cluster, highly available: a `Cluster` named `<release>-postgresql` of the operator CloudNativePG, which must be
   * there. The operator makes the password (Secret `<release>-postgresql-app`) and the certificate, which every
   * connection verifies. The object stands with the claims, in the chart that outlives an uninstall.
   */
  public static cloudNativePg(options: CloudNativePgOptions = {}): Postgres {
    return new Postgres(undefined, undefined, options);
  }

  /** Outside the installation. */
  public static external(options: ExternalPostgresOptions): Postgres {
    return new Postgres(undefined, { ...options }, undefined);
  }

  private constructor(
    /** @internal */
    public readonly _inCluster: InClusterPostgresOptions | undefined,
    /** @internal */
    public readonly _external: ExternalPostgresOptions | undefined,
    /** @internal */
    public readonly _cloudNativePg: CloudNativePgOptions | undefined,
  ) {}

  /** @internal */
  public _check(problems: Problems, path: string): boolean {
    return [
      checkShape(problems, path, 'InClusterPostgresOptions', this._inCluster),
      checkShape(problems, path, 'ExternalPostgresOptions', this._external),
      checkShape(problems, path, 'CloudNativePgOptions', this._cloudNativePg),
    ].every(Boolean);
  }
}

export function checkPostgres(problems: Problems, path: string, postgres: Postgres | undefined): void {
  const inCluster = postgres?._inCluster ?? postgres?._cloudNativePg;
  checkClaim(problems, `${path}.storage`, inCluster?.storage);
  checkResources(problems, `${path}.resources`, inCluster?.resources);
  check.port(problems, `${path}.port`, postgres?._inCluster?.port);
  check.integer(problems, `${path}.instances`, postgres?._cloudNativePg?.instances, 1, 99);
  check.image(problems, `${path}.image`, postgres?._cloudNativePg?.image);
  const external = postgres?._external;
  checkDatabaseClient(problems, `${path}.`, inCluster ?? external);
  if (external) {
    if (check.required(problems, `${path}.host`, external.host, 'the host name of the database')) {
      if (!external.pooler?.cloudSqlProxy) {
        check.host(problems, `${path}.host`, external.host);
      }
    }
    check.required(problems, `${path}.password`, external.password, 'SecretRef.of(name, key) of the Secret with the password');
    check.port(problems, `${path}.port`, external.port);
    checkVerification(problems, path, external);
    checkPooler(problems, path, external.pooler, external.host);
    for (const name of external.pooler?.cloudSqlProxy ? ['sslMode', 'certificateAuthority'] as const : []) {
      if (external[name] !== undefined) {
        problems.add(`${path}.${name}`, external[name], 'of no effect beside the Cloud SQL proxy, which encrypts and verifies itself', 'leave it out');
      }
    }
  }
}

const VERIFYING = [PostgresSslMode.VERIFY_CA, PostgresSslMode.VERIFY_FULL];

/** A mode that verifies needs an authority; for the others libpq would verify in silence, or not at all. */
function checkVerification(problems: Problems, path: string, { sslMode, certificateAuthority }: ExternalPostgresOptions): void {
  const verifies = sslMode !== undefined && VERIFYING.includes(sslMode);
  if (verifies && !certificateAuthority) {
    problems.add(`${path}.certificateAuthority`, undefined, `missing beside ${path}.sslMode = ${sslMode}`,
      'give CertificateAuthority.fromSecret(name, key) or fromConfigMap');
  }
  if (certificateAuthority && sslMode !== undefined && !verifies) {
    problems.add(`${path}.sslMode`, sslMode, `the mode does not verify what ${path}.certificateAuthority signed`, 'give VERIFY_FULL or VERIFY_CA');
  }
}
