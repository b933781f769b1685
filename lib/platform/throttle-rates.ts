import { ENV } from '../config/env-names';
import { check } from '../kube/checks';
import { configData } from '../kube/env';
import { Problems } from '../kube/problems';

/** How many requests a minute the API takes of one client, by what they are. */
export interface ThrottleRates {
  /**
   * Requests a minute of a user: `POLYAXON_THROTTLE_RATES_USER`. Throws if it is not from 1 to 1000000.
   *
   * @default - 240, by the platform
   */
  readonly user?: number;

  /**
   * Requests a minute of nobody known: `POLYAXON_THROTTLE_RATES_ANON`. Throws if it is not from 1 to 1000000.
   *
   * @default - 20, by the platform
   */
  readonly anonymous?: number;

  /**
   * Requests a minute to log in: `POLYAXON_THROTTLE_RATES_AUTH`. Throws if it is not from 1 to 1000000.
   *
   * @default - 20, by the platform
   */
  readonly authentication?: number;

  /**
   * Requests a minute of an agent: `POLYAXON_THROTTLE_RATES_AGENT`. Throws if it is not from 1 to 1000000.
   *
   * @default - 500, by the platform
   */
  readonly agent?: number;

  /**
   * Requests a minute of who acts for another: `POLYAXON_THROTTLE_RATES_IMPERSONATE`. Throws if it is not from 1 to 1000000.
   *
   * @default - 500, by the platform
   */
  readonly impersonation?: number;

  /**
   * Requests a minute of a run: `POLYAXON_THROTTLE_RATES_RUN`. Throws if it is not from 1 to 1000000.
   *
   * @default - 15, by the platform
   */
  readonly run?: number;

  /**
   * Requests a minute about the status of runs: `POLYAXON_THROTTLE_RATES_RUN_STATUS`. Throws if it is not from 1 to 1000000.
   *
   * @default - 120, by the platform
   */
  readonly runStatus?: number;

  /**
   * Requests a minute about the lineage of runs: `POLYAXON_THROTTLE_RATES_RUN_LINEAGE`. Throws if it is not from 1 to 1000000.
   *
   * @default - 120, by the platform
   */
  readonly runLineage?: number;

  /**
   * Requests a minute about the platform's health: `POLYAXON_THROTTLE_RATES_CHECKS`. Throws if it is not from 1 to 1000000.
   *
   * @default - 10, by the platform
   */
  readonly checks?: number;
}

export function throttleConfig(rates: ThrottleRates | undefined): { [name: string]: string } {
  return configData({
    [ENV.throttleUser]: rates?.user,
    [ENV.throttleAnon]: rates?.anonymous,
    [ENV.throttleAuth]: rates?.authentication,
    [ENV.throttleAgent]: rates?.agent,
    [ENV.throttleImpersonate]: rates?.impersonation,
    [ENV.throttleRun]: rates?.run,
    [ENV.throttleRunStatus]: rates?.runStatus,
    [ENV.throttleRunLineage]: rates?.runLineage,
    [ENV.throttleChecks]: rates?.checks,
  });
}

export function checkThrottleRates(problems: Problems, prefix: string, rates: ThrottleRates | undefined): void {
  for (const [name, input] of Object.entries(rates ?? {})) {
    check.integer(problems, `${prefix}${name}`, input, 1, 1000000);
  }
}
