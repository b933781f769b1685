import { check } from '../kube/checks';
import { Problems } from '../kube/problems';
import { SecretRef } from '../security/secret-ref';
import { checkImage, ImageOptions } from '../workload/image';
import { checkWorkload, WorkloadOptions } from '../workload/workload';

/** Google's proxy beside the pooler, through which it connects to a Cloud SQL instance, by TLS and with an identity of Google's. */
export interface CloudSqlProxyOptions {
  /**
   * The key file of a service account that may connect to the instance: argument `--credentials-file`.
   *
   * @default - none: the pod's identity, by Workload Identity
   */
  readonly credentials?: SecretRef;

  /**
   * Its image, of version 2; with a tag of version 1 it gets the arguments of that.
   *
   * @default - Google's own, of version 2
   */
  readonly image?: ImageOptions;
}

/**
 * PgBouncer between the control plane and PostgreSQL: it keeps connections that many processes share in turn. Its container
 * requests 150m CPU and 200Mi, with limits of 2 CPU and 2000Mi, unless `resources` says otherwise. Its pods run as user 70, that
 * of the image `edoburu/pgbouncer`; another image must take its variables, too.
 */
export interface PostgresPoolerOptions extends WorkloadOptions {
  /**
   * Pods: `replicas`. Throws if it is not from 1 to 1000.
   *
   * @default 1
   */
  readonly replicas?: number;

  /**
   * Connections that it takes at once, in each pod: `MAX_CLIENT_CONN`. Throws if it is not from 1 to 100000.
   *
   * @default 500
   */
  readonly maxClientConnections?: number;

  /**
   * Connections that it keeps to the database, in each pod: `DEFAULT_POOL_SIZE`. Throws if it is not from 1 to 10000.
   *
   * @default 50
   */
  readonly defaultPoolSize?: number;

  /**
   * The database is a Cloud SQL instance, reached through Google's proxy; `host` is then its connection name,
   * `<project>:<region>:<instance>`. Throws if that is none, or beside `sslMode` or `certificateAuthority`.
   *
   * @default - none: it connects to `host` itself
   */
  readonly cloudSqlProxy?: CloudSqlProxyOptions;
}

/** Whether this is the name of a Cloud SQL instance, whose project may have a domain. */
const CONNECTION_NAME = /^([a-z0-9.-]+:)?[a-z][a-z0-9-]*:[a-z0-9-]+:[a-z0-9-]+$/;

/** What is wrong with a pooler in front of the database at `host`; `path` is the database's. */
export function checkPooler(problems: Problems, path: string, pooler: PostgresPoolerOptions | undefined, host: string | undefined): void {
  const prefix = `${path}.pooler.`;
  const proxy = pooler?.cloudSqlProxy;
  checkWorkload(problems, prefix, pooler);
  checkImage(problems, `${prefix}cloudSqlProxy.image.`, proxy?.image);
  check.integer(problems, `${prefix}replicas`, pooler?.replicas, 1, 1000);
  check.integer(problems, `${prefix}maxClientConnections`, pooler?.maxClientConnections, 1, 100_000);
  check.integer(problems, `${prefix}defaultPoolSize`, pooler?.defaultPoolSize, 1, 10_000);
  if (proxy && host && !CONNECTION_NAME.test(host)) {
    problems.add(`${path}.host`, host, `not the connection name of a Cloud SQL instance, which ${prefix}cloudSqlProxy connects to`,
      'give <project>:<region>:<instance>');
  }
}
