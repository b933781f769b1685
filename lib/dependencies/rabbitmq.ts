import { PlatformVersion, VERSION_FACTS } from '../config/platform-version';
import { check } from '../kube/checks';
import { Problems } from '../kube/problems';
import { SecretRef } from '../security/secret-ref';

/** RabbitMQ outside the installation. */
export interface ExternalRabbitmqOptions {
  /** Its host, in `POLYAXON_AMQP_URL`. Throws if it is empty or not a host name. */
  readonly host: string;

  /** The user: `POLYAXON_RABBITMQ_USER`. Throws if it is empty. */
  readonly user: string;

  /**
   * The password: `POLYAXON_RABBITMQ_PASSWORD`, as `secretKeyRef`. Polyaxon puts it in a URL without
   * quoting: it must be made of letters and digits.
   */
  readonly password: SecretRef;

  /**
   * Its port. Throws if it is not from 1 to 65535.
   *
   * @default 5672
   */
  readonly port?: number;
}

/** Where RabbitMQ, as the broker of the control plane's tasks, runs. The platform from 2.18.0 on has no use for it. */
export class Rabbitmq {
  /** Outside the installation. */
  public static external(options: ExternalRabbitmqOptions): Rabbitmq {
    return new Rabbitmq(options);
  }

  private constructor(
    /** @internal */
    public readonly _external: ExternalRabbitmqOptions,
  ) {}
}

export function checkRabbitmq(
  problems: Problems, path: string, rabbitmq: Rabbitmq | undefined, version: PlatformVersion,
): void {
  if (!rabbitmq) {
    return;
  }
  const { host, user, password, port } = rabbitmq._external;
  if (check.required(problems, `${path}.host`, host, 'the host name of RabbitMQ')) {
    check.host(problems, `${path}.host`, host);
  }
  check.required(problems, `${path}.user`, user, 'the user of RabbitMQ');
  check.required(problems, `${path}.password`, password, 'SecretRef.of(name, key) of the Secret with the password');
  check.port(problems, `${path}.port`, port);
  if (VERSION_FACTS[version]?.rabbitmq === false) {
    problems.add(path, host, `the platform's version ${version} does not speak to RabbitMQ`, `give ${path.replace(/rabbitmq$/, 'redis')} instead`);
  }
}
