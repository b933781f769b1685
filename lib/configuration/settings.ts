import { DEFAULTS } from '../config/defaults';
import { check } from '../kube/checks';
import { Problems } from '../kube/problems';
import { checkUi, UiOptions } from './ui';

/** How much the processes say: `POLYAXON_LOG_LEVEL`. */
export enum LogLevel {
  /** All. */
  DEBUG = 'DEBUG',
  /** What happens. */
  INFO = 'INFO',
  /** What may be wrong. */
  WARNING = 'WARNING',
  /** What is wrong. */
  ERROR = 'ERROR',
}

/** What kind of cluster it is, for the instructions that Polyaxon shows: `POLYAXON_DEPLOYMENT_TYPE`. */
export enum DeploymentType {
  /** Any cluster. */
  KUBERNETES = 'kubernetes',
  /** Minikube, on one machine. */
  MINIKUBE = 'minikube',
  /** MicroK8s, on one machine. */
  MICRO_K8S = 'microk8s',
}

/** What all processes are told alike: options of `CorePlatform` and of `Configuration`. */
export interface SharedSettings {
  /**
   * Time zone of schedules and of what users see: `POLYAXON_TIME_ZONE`. Throws if the IANA database has none
   * of this name; the platform itself would not start.
   *
   * @default 'UTC'
   */
  readonly timeZone?: string;

  /**
   * How much the processes say: `POLYAXON_LOG_LEVEL`. Throws if it is none of the levels.
   *
   * @default LogLevel.WARNING
   */
  readonly logLevel?: LogLevel;

  /**
   * The host name or address that users reach the gateway at, without an ingress, such as that of a node:
   * `POLYAXON_PLATFORM_HOST`. It is one of the allowed hosts, and stands in notifications. Throws if it has a scheme, port
   * or path, or beside an ingress, whose host it is.
   *
   * @default - the ingress' host, or the gateway's Service
   */
  readonly hostName?: string;

  /**
   * What kind of cluster it is: `POLYAXON_DEPLOYMENT_TYPE`. Throws if it is none of the types.
   *
   * @default DeploymentType.KUBERNETES
   */
  readonly deploymentType?: DeploymentType;

  /**
   * What the installation is for, as it stands in reports of errors: `POLYAXON_ENVIRONMENT`, such as `staging`. Throws if it
   * is empty or has blanks.
   *
   * @default 'production'
   */
  readonly environment?: string;

  /**
   * The edition: `POLYAXON_PLATFORM_DIST`, such as `ee`, for images that are not published. Throws if it is empty or has blanks.
   *
   * @default - not said: the images' own
   */
  readonly distribution?: string;

  /**
   * Whether gateway and agent run in debug mode, which shows users what went wrong inside: `POLYAXON_DEBUG`. Throws in the environment `production`.
   *
   * @default false
   */
  readonly debug?: boolean;

  /**
   * The pages that users see.
   *
   * @default - as the platform has them
   */
  readonly ui?: UiOptions;
}

export function checkSettings(problems: Problems, prefix: string, settings: SharedSettings): void {
  check.timeZone(problems, `${prefix}timeZone`, settings.timeZone);
  check.host(problems, `${prefix}hostName`, settings.hostName);
  checkUi(problems, `${prefix}ui.`, settings.ui);
  const { environment, distribution } = settings;
  for (const [name, input] of Object.entries({ environment, distribution })) {
    if (input !== undefined && !/^\S+$/.test(input)) {
      problems.add(`${prefix}${name}`, input, 'empty, or has blanks', 'give one word, or leave it out');
    }
  }
  if (settings.debug && (environment ?? DEFAULTS.environment) === DEFAULTS.environment) {
    problems.add(`${prefix}debug`, true, 'users in production would see settings and code', 'leave it out, or give another environment, such as staging');
  }
  if (/^docker/.test(settings.deploymentType ?? '')) {
    problems.add(`${prefix}deploymentType`, settings.deploymentType, 'no cluster, and this library renders Kubernetes manifests',
      'on one machine minikube and microk8s are clusters');
  }
}
