import { check } from '../kube/checks';
import { Problems } from '../kube/problems';
import { SecretRef } from '../security/secret-ref';

/** The first user, who administers the platform. */
export interface AdminOptions {
  /**
   * Name to log in with: `POLYAXON_ADMIN_NAME`. Another name later makes a second user and keeps the first. Throws if it is empty or has blanks.
   *
   * @default 'rootuser'
   */
  readonly username?: string;

  /**
   * E-mail address: `POLYAXON_ADMIN_MAIL`. Throws if it is not one.
   *
   * @default 'rootuser@polyaxon.local'
   */
  readonly email?: string;

  /**
   * Password: `POLYAXON_ADMIN_PASSWORD`. It counts when the user is made; later it is changed in the platform.
   *
   * @default - generated in the cluster, Secret `<release>-polyaxon-platform-secret`, key `POLYAXON_ADMIN_PASSWORD`
   */
  readonly password?: SecretRef;
}

export function checkAdmin(problems: Problems, prefix: string, admin: AdminOptions | undefined): void {
  const username = admin?.username;
  if (username !== undefined && !/^[\w.@+-]{1,150}$/.test(username)) {
    problems.add(`${prefix}username`, username, 'not a user name', 'give letters, digits and any of ".", "_", "-", "+", "@"');
  }
  check.email(problems, `${prefix}email`, admin?.email);
}
