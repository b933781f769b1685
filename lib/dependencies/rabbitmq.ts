import { PlatformVersion, VERSION_FACTS } from '../config/platform-version';
import { PORTS } from '../config/ports';
import { check } from '../kube/checks';
import { Problems } from '../kube/problems';
import { checkShape } from '../kube/shape';
import { checkClaim, ClaimOptions } from '../persistence/claim';
import { checkResources, ResourceRequirements } from '../scheduling/resources';
import { SecretRef } from '../security/secret-ref';

/** RabbitMQ in the cluster, from the official image. */
export interface InClusterRabbitmqOptions {
  /**
   * Size and storage class of the claim of its data, the tasks that wait.
   *
   * @default - 4Gi of the default storage class
   */
  readonly storage?: ClaimOptions;

  /**
   * What its container asks for and may use.
   *
   * @default - requests 100m CPU and 256Mi, limits 1 CPU and 1Gi
   */
  readonly resources?: ResourceRequirements;

  /**
   * Its user: `RABBITMQ_DEFAULT_USER` of the server, which counts when its claim is new, and `POLYAXON_RABBITMQ_USER`. Throws if it
   * is not made of letters, digits, `.`, `_` and `-`, since Polyaxon puts it in a URL without quoting.
   *
   * @default 'polyaxon'
   */
  readonly user?: string;

  /**
   * The password of its user: `RABBITMQ_DEFAULT_PASS` of the server, which counts when its claim is new, and
   * `POLYAXON_RABBITMQ_PASSWORD`. Polyaxon puts it in a URL without quoting: it must be made of letters and digits.
   *
   * @default - generated in the cluster, Secret `<release>-rabbitmq`, key `rabbitmq-password`
   */
  readonly password?: SecretRef;

  /**
   * The port of its Service, in `POLYAXON_AMQP_URL`. In its pod the server listens at 5672. Throws if it is not from 1 to 65535.
   *
   * @default 5672
   */
  readonly port?: number;
}

/** RabbitMQ in the cluster, kept by its operator: kind `RabbitmqCluster`, version `rabbitmq.com/v1beta1`. */
export interface RabbitmqClusterOptions {
  /**
   * Servers: `spec.replicas`. Throws if it is not an odd number from 1 to 9, since a majority must agree.
   *
   * @default 3
   */
  readonly replicas?: number;

  /**
   * Size and storage class of each server's claim: `spec.persistence`.
   *
   * @default - 4Gi of the default storage class
   */
  readonly storage?: ClaimOptions;

  /**
   * What each server asks for and may use: `spec.resources`.
   *
   * @default - requests 100m CPU and 256Mi, limits 1 CPU and 1Gi
   */
  readonly resources?: ResourceRequirements;

  /**
   * The image with its tag: `spec.image`.
   *
   * @default - the operator's
   */
  readonly image?: string;
}

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
   * Its port. Throws if it is not from 1 to 65535, or is 5671, the port for TLS: Polyaxon speaks to RabbitMQ without.
   *
   * @default 5672
   */
  readonly port?: number;

  /**
   * The virtual host, the last part of `POLYAXON_AMQP_URL`. Throws if it is not made of letters, digits, `.`, `_` and `-`.
   *
   * @default - RabbitMQ's own, `/`
   */
  readonly virtualHost?: string;
}

/** Where RabbitMQ, as the broker of the control plane's tasks, runs. The platform from 2.18.0 on has no use for it. */
export class Rabbitmq {
  /** In the cluster: a StatefulSet `<release>-rabbitmq` from the official image. */
  public static inCluster(options: InClusterRabbitmqOptions = {}): Rabbitmq {
    return new Rabbitmq(options, undefined, undefined);
  }

  /**
   * In the cluster, highly available: a `RabbitmqCluster` named `<release>-rabbitmq` of RabbitMQ's Cluster Operator, which
   * must be there. The operator makes user and password (Secret `<release>-rabbitmq-default-user`). The object stands
   * with the claims, in the chart that outlives an uninstall.
   */
  public static clusterOperator(options: RabbitmqClusterOptions = {}): Rabbitmq {
    return new Rabbitmq(undefined, options, undefined);
  }

  /** Outside the installation. */
  public static external(options: ExternalRabbitmqOptions): Rabbitmq {
    return new Rabbitmq(undefined, undefined, { ...options });
  }

  private constructor(
    /** @internal */
    public readonly _inCluster: InClusterRabbitmqOptions | undefined,
    /** @internal */
    public readonly _operator: RabbitmqClusterOptions | undefined,
    /** @internal */
    public readonly _external: ExternalRabbitmqOptions | undefined,
  ) {}

  /** @internal */
  public _check(problems: Problems, path: string): boolean {
    return [
      checkShape(problems, path, 'InClusterRabbitmqOptions', this._inCluster),
      checkShape(problems, path, 'RabbitmqClusterOptions', this._operator),
      checkShape(problems, path, 'ExternalRabbitmqOptions', this._external),
    ].every(Boolean);
  }
}

export function checkRabbitmq(
  problems: Problems, path: string, rabbitmq: Rabbitmq | undefined, version: PlatformVersion,
): void {
  if (!rabbitmq) {
    return;
  }
  const operator = rabbitmq._operator;
  const inCluster = rabbitmq._inCluster ?? operator;
  checkClaim(problems, `${path}.storage`, inCluster?.storage);
  checkResources(problems, `${path}.resources`, inCluster?.resources);
  checkUrlName(problems, `${path}.user`, rabbitmq._inCluster?.user);
  check.port(problems, `${path}.port`, rabbitmq._inCluster?.port);
  check.integer(problems, `${path}.replicas`, operator?.replicas, 1, 9);
  if (operator?.replicas !== undefined && operator.replicas % 2 === 0) {
    problems.add(`${path}.replicas`, operator.replicas, 'an even number, of which a half is no majority', 'give an odd number');
  }
  check.image(problems, `${path}.image`, operator?.image);
  if (rabbitmq._external) {
    checkExternal(problems, path, rabbitmq._external);
  }
  if (VERSION_FACTS[version]?.rabbitmq === false) {
    problems.add(path, brokerHost(rabbitmq), `the platform's version ${version} does not speak to RabbitMQ`, `give ${path.replace(/rabbitmq$/, 'redis')} instead`);
  }
}

function checkExternal(problems: Problems, path: string, { host, user, password, port, virtualHost }: ExternalRabbitmqOptions): void {
  if (check.required(problems, `${path}.host`, host, 'the host name of RabbitMQ')) {
    check.host(problems, `${path}.host`, host);
  }
  check.required(problems, `${path}.user`, user, 'the user of RabbitMQ');
  check.required(problems, `${path}.password`, password, 'SecretRef.of(name, key) of the Secret with the password');
  check.port(problems, `${path}.port`, port);
  if (port === PORTS.rabbitmqTls) {
    problems.add(`${path}.port`, port, 'RabbitMQ\'s port for TLS, which the platform does not speak to it', `give ${PORTS.rabbitmq}, or ${path.replace(/rabbitmq$/, 'redis')} with tls`);
  }
  checkUrlName(problems, `${path}.virtualHost`, virtualHost);
}

function checkUrlName(problems: Problems, path: string, name: string | undefined): void {
  if (name !== undefined && !/^[\w.-]+$/.test(name)) {
    problems.add(path, name, 'not a name that stands in a URL as it is', 'give letters, digits and any of ".", "_", "-"');
  }
}

/** What to show of a broker that is one too many. */
export function brokerHost(rabbitmq: Rabbitmq): string {
  return rabbitmq._external?.host ?? (rabbitmq._operator ? 'Rabbitmq.clusterOperator' : 'Rabbitmq.inCluster');
}
