import { check } from '../kube/checks';
import { Problems } from '../kube/problems';

/** How the platform connects to PostgreSQL, wherever that runs. */
export interface DatabaseClientOptions {
  /**
   * The database: `POLYAXON_DB_NAME`. A server in the cluster makes it when its claim is new. Throws if it is empty.
   *
   * @default 'polyaxon'
   */
  readonly database?: string;

  /**
   * The user: `POLYAXON_DB_USER`. A server in the cluster makes it, as the owner of the database, when its claim is new. Throws if
   * it is empty.
   *
   * @default 'polyaxon'
   */
  readonly user?: string;

  /**
   * Seconds that a connection is kept for the next request: `POLYAXON_DB_CONN_MAX_AGE`; 0 closes it
   * after each. Throws if it is not from 0 to 86400.
   *
   * @default 0
   */
  readonly connMaxAge?: number;

  /**
   * Parameters of the connection by libpq's names, such as `connect_timeout`: `POLYAXON_DB_OPTIONS`, as JSON. Throws if one is not
   * text, number or boolean, has an option of its own, or is a password, which would stand in a ConfigMap.
   *
   * @default - none
   */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- text, numbers and booleans
  readonly options?: { [parameter: string]: any };
}

/** What other options say. */
const SAID = ['host', 'port', 'dbname', 'user', 'sslmode', 'sslrootcert'];

export function checkDatabaseClient(problems: Problems, prefix: string, client: DatabaseClientOptions | undefined): void {
  for (const name of ['database', 'user'] as const) {
    if (client?.[name] !== undefined) {
      check.required(problems, `${prefix}${name}`, client[name], 'its name, or leave it out');
    }
  }
  check.integer(problems, `${prefix}connMaxAge`, client?.connMaxAge, 0, 86400);
  for (const [name, input] of Object.entries(client?.options ?? {})) {
    const path = `${prefix}options["${name}"]`;
    if (/pass/i.test(name)) {
      problems.add(path, '***', 'it would stand in a ConfigMap', 'give the password as a SecretRef');
    } else if (SAID.includes(name)) {
      problems.add(path, input, 'another option says it', 'give that, and leave it out here');
    } else if (!/^[a-z_]+$/.test(name)) {
      problems.add(path, input, 'not a parameter of libpq', 'give its name, such as connect_timeout');
    } else if (!['string', 'number', 'boolean'].includes(typeof input)) {
      problems.add(path, input, 'not text, number or boolean', 'give one of these');
    }
  }
}
