import { ENV } from '../config/env-names';
import { configData, secretValue } from '../kube/env';
import { Problems } from '../kube/problems';
import { EnvVar } from '../kube/types';
import { checkWebUrl } from '../kube/url';
import { SecretRef } from '../security/secret-ref';

/** A service elsewhere that the control plane reports to. */
export interface ExternalService {
  /** Which it is, by the platform's name of it, such as `sentry`: `POLYAXON_<SERVICE>_BACKEND`. Throws if it is empty or has blanks. */
  readonly backend: string;

  /**
   * A key of a Secret with a JSON object of its options, such as its key or address: `POLYAXON_<SERVICE>_OPTIONS`.
   *
   * @default - none
   */
  readonly options?: SecretRef;
}

/** A service that counts how the platform is used. */
export interface AnalyticsService extends ExternalService {
  /**
   * Its address: `POLYAXON_ANALYTICS_URL`. Throws if it is no URL or holds credentials.
   *
   * @default - the backend's own
   */
  readonly url?: string;
}

/** Services elsewhere that the control plane reports to. */
export interface ExternalServicesOptions {
  /**
   * Takes numbers, such as `statsd`: `POLYAXON_METRICS_BACKEND` and `POLYAXON_METRICS_OPTIONS`.
   *
   * @default - none
   */
  readonly metrics?: ExternalService;

  /**
   * Counts how the platform is used: `POLYAXON_ANALYTICS_BACKEND`, `POLYAXON_ANALYTICS_OPTIONS` and `POLYAXON_ANALYTICS_URL`.
   *
   * @default - none
   */
  readonly analytics?: AnalyticsService;

  /**
   * Follows requests through the platform: `POLYAXON_TRANSACTIONS_BACKEND` and `POLYAXON_TRANSACTIONS_OPTIONS`.
   *
   * @default - none
   */
  readonly transactions?: ExternalService;

  /**
   * Takes errors, such as `sentry`: `POLYAXON_ERRORS_BACKEND` and `POLYAXON_ERRORS_OPTIONS`.
   *
   * @default - none
   */
  readonly errors?: ExternalService;
}

const KINDS = ['metrics', 'analytics', 'transactions', 'errors'] as const;

export function externalServicesConfig(services: ExternalServicesOptions | undefined): { [name: string]: string } {
  return configData({
    ...Object.fromEntries(KINDS.map((kind) => [ENV[`${kind}Backend`], services?.[kind]?.backend])),
    [ENV.analyticsUrl]: services?.analytics?.url,
  });
}

export function externalServicesEnv(services: ExternalServicesOptions | undefined): EnvVar[] {
  return KINDS.flatMap((kind) => {
    const options = services?.[kind]?.options;
    return options ? [secretValue(ENV[`${kind}Options`], options)] : [];
  });
}

export function checkExternalServices(problems: Problems, prefix: string, services: ExternalServicesOptions | undefined): void {
  for (const kind of KINDS) {
    const service = services?.[kind];
    if (service && !/^\S+$/.test(service.backend ?? '')) {
      problems.add(`${prefix}${kind}.backend`, service.backend, 'not a service', 'give the platform\'s name of it');
    }
  }
  checkWebUrl(problems, `${prefix}analytics.url`, services?.analytics?.url);
}
