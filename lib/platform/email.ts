import { DEFAULTS } from '../config/defaults';
import { ENV } from '../config/env-names';
import { PORTS } from '../config/ports';
import { check } from '../kube/checks';
import { configData, secretValue } from '../kube/env';
import { Problems } from '../kube/problems';
import { checkPythonPath } from '../kube/python-path';
import { EnvVar } from '../kube/types';
import { Edge } from '../security/network-policy';
import { SecretRef } from '../security/secret-ref';

/** The mail server that the control plane sends by. */
export interface EmailOptions {
  /** Its host name: `POLYAXON_EMAIL_HOST`. Throws if it is not one. */
  readonly host: string;

  /**
   * Its port: `POLYAXON_EMAIL_PORT`, which the control plane's processes may connect to. Throws if it is no port.
   *
   * @default - 587, and 25 without `tls`
   */
  readonly port?: number;

  /**
   * Whether the connection is encrypted, by STARTTLS: `POLYAXON_EMAIL_USE_TLS`.
   *
   * @default true
   */
  readonly tls?: boolean;

  /**
   * The user to log in as: `POLYAXON_EMAIL_HOST_USER`. Throws without `password`.
   *
   * @default - nobody: the server takes mail without
   */
  readonly user?: string;

  /**
   * The user's password: `POLYAXON_EMAIL_HOST_PASSWORD`. Throws without `user`, or without `tls`, which would send it in clear.
   *
   * @default - none
   */
  readonly password?: SecretRef;

  /**
   * The sender: `POLYAXON_EMAIL_FROM`, such as `Polyaxon <polyaxon@example.com>`. Throws if it has no address.
   *
   * @default '<Polyaxon>'
   */
  readonly from?: string;

  /**
   * What every subject begins with: `POLYAXON_EMAIL_SUBJECT_PREFIX`.
   *
   * @default '[Polyaxon]'
   */
  readonly subjectPrefix?: string;

  /**
   * What sends the mail, by the path of its Python class: `POLYAXON_EMAIL_BACKEND`. Throws if it is none.
   *
   * @default - `django.core.mail.backends.smtp.EmailBackend`, by Django
   */
  readonly backend?: string;
}

/** What the control plane is told about mail. */
export function emailConfig(email: EmailOptions | undefined): { [name: string]: string } {
  return email ? configData({
    [ENV.emailBackend]: email.backend,
    [ENV.emailHost]: email.host,
    [ENV.emailPort]: portOf(email),
    [ENV.emailUseTls]: email.tls ?? true,
    [ENV.emailUser]: email.user,
    [ENV.emailFrom]: email.from ?? DEFAULTS.email.from,
    [ENV.emailSubjectPrefix]: email.subjectPrefix ?? DEFAULTS.email.subjectPrefix,
  }) : {};
}

export function emailEnv(email: EmailOptions | undefined): EnvVar[] {
  return email?.password ? [secretValue(ENV.emailPassword, email.password)] : [];
}

export function emailEdges(email: EmailOptions | undefined): Edge[] {
  return email ? [{ port: portOf(email) }] : [];
}

function portOf({ port, tls = true }: EmailOptions): number {
  return port ?? (tls ? PORTS.submission : PORTS.smtp);
}

export function checkEmail(problems: Problems, prefix: string, email: EmailOptions | undefined): void {
  if (!email) {
    return;
  }
  if (check.required(problems, `${prefix}host`, email.host, 'the host name of the mail server')) {
    check.host(problems, `${prefix}host`, email.host);
  }
  check.port(problems, `${prefix}port`, email.port);
  checkPythonPath(problems, `${prefix}backend`, email.backend);
  if (email.password && email.tls === false) {
    problems.add(`${prefix}tls`, email.tls, `${prefix}password would be sent in clear`, 'leave it out, or send without a user');
  }
  if ((email.user === undefined) !== (email.password === undefined)) {
    const [given, missing] = email.user === undefined ? ['password', 'user'] : ['user', 'password'];
    problems.add(`${prefix}${missing}`, undefined, `missing beside ${prefix}${given}`, 'give both, or neither');
  }
  if (email.from !== undefined && !/^([^<>]*<[^\s@<>]+@[^\s@<>]+>|[^\s@<>]+@[^\s@<>]+)$/.test(email.from)) {
    problems.add(`${prefix}from`, email.from, 'has no e-mail address', 'give one such as Polyaxon <polyaxon@example.com>');
  }
}
