import { check } from '../kube/checks';
import { Problems } from '../kube/problems';
import { checkShape } from '../kube/shape';
import { Container, PolicyRule, Volume, VolumeMount } from '../kube/types';
import { checkClaim, ClaimOptions } from '../persistence/claim';
import { Postgres } from './postgres';

/** A dump of the database, by `pg_dump` in its own format. */
export interface DatabaseDumpOptions {
  /**
   * Size and storage class of the claim `<release>-polyaxon-backups` of the dumps. Throws beside `existingClaim`.
   *
   * @default - 8Gi of the default storage class
   */
  readonly storage?: ClaimOptions;

  /**
   * A claim that exists, for the dumps.
   *
   * @default - one that the installation makes
   */
  readonly existingClaim?: string;

  /**
   * The tag of PostgreSQL's official image, whose `pg_dump` must not be older than the server.
   *
   * @default - that of the server in the cluster; 18.1 for any other
   */
  readonly imageTag?: string;
}

/** A snapshot of the database's volume, by the cluster's snapshot controller. */
export interface DatabaseSnapshotOptions {
  /**
   * The class of the snapshot: `volumeSnapshotClassName`.
   *
   * @default - the cluster's default class
   */
  readonly className?: string;
}

/**
 * What is kept of the database before the migrations of a version change it: a step of the migration's Job, which goes
 * on when it is done. What was made for earlier versions stays, and is yours to remove.
 */
export class DatabaseBackup {
  /**
   * A file `<host>-<database>-before-<version>.dump` on a claim, which `pg_restore` reads. It is made when the database lacks
   * migrations of the version, and not otherwise; one that is there stays, and the next has `-2`, `-3` and so on in its name.
   */
  public static dump(options: DatabaseDumpOptions = {}): DatabaseBackup {
    return new DatabaseBackup(options, undefined);
  }

  /**
   * A `VolumeSnapshot` (`snapshot.storage.k8s.io/v1`) named `<release>-postgresql-before-<version>`, of the claim of a
   * server in the cluster, for storage that can. The migration's account may `get` it, since it waits until it is ready. It
   * is made once, when it is first applied: remove it before you migrate to the same version again.
   */
  public static volumeSnapshot(options: DatabaseSnapshotOptions = {}): DatabaseBackup {
    return new DatabaseBackup(undefined, options);
  }

  private constructor(
    /** @internal */
    public readonly _dump: DatabaseDumpOptions | undefined,
    /** @internal */
    public readonly _snapshot: DatabaseSnapshotOptions | undefined,
  ) {}

  /** @internal */
  public _check(problems: Problems, path: string): boolean {
    return [
      checkShape(problems, path, 'DatabaseDumpOptions', this._dump),
      checkShape(problems, path, 'DatabaseSnapshotOptions', this._snapshot),
    ].every(Boolean);
  }
}

/** The step of the migration's Job that makes a backup, or waits for it. */
export interface BackupStep {
  readonly container: Container;
  /** The file by which it is told that there is something to migrate, which is made before it; none: it does not ask. */
  readonly plan?: { readonly file: string; readonly mount: VolumeMount };
  readonly volumes: readonly Volume[];
  /** What it asks of the Kubernetes API; none: it does not call it. */
  readonly rules?: readonly PolicyRule[];
}

export function checkDatabaseBackup(
  problems: Problems, path: string, backup: DatabaseBackup | undefined, postgresPath: string, postgres: Postgres | undefined,
): void {
  const dump = backup?._dump;
  checkClaim(problems, `${path}.storage`, dump?.storage);
  check.objectName(problems, `${path}.existingClaim`, dump?.existingClaim);
  if (dump?.existingClaim !== undefined && dump.storage) {
    problems.add(`${path}.storage`, dump.storage, `of no effect beside ${path}.existingClaim`, 'give one of the two');
  }
  check.imageTag(problems, `${path}.imageTag`, dump?.imageTag);
  const snapshot = backup?._snapshot;
  check.objectName(problems, `${path}.className`, snapshot?.className);
  if (snapshot && postgres && !postgres._inCluster) {
    problems.add(path, 'DatabaseBackup.volumeSnapshot', `${postgresPath} is not on a volume that the installation makes`,
      'give DatabaseBackup.dump, or leave it to who keeps the database');
  }
}
