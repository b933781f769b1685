import { DEFAULTS } from '../config/defaults';
import { ENV } from '../config/env-names';
import { check } from '../kube/checks';
import { configData } from '../kube/env';
import { Problems } from '../kube/problems';
import { checkWebUrl } from '../kube/url';

/** How the gateway asks who a user is, before it shows anything of a run. */
export interface GatewayAuthOptions {
  /**
   * Whether it asks: `POLYAXON_PROXY_AUTH_ENABLED`. The community edition knows no answer: only others, or `external`, do.
   *
   * @default true
   */
  readonly enabled?: boolean;

  /**
   * The URL that answers instead of the platform: `POLYAXON_PROXY_AUTH_EXTERNAL`. Throws if it is none, holds credentials, or
   * nothing is asked.
   *
   * @default - the platform answers
   */
  readonly external?: string;

  /**
   * Whether its host is looked up again and again: `POLYAXON_PROXY_AUTH_USE_RESOLVER`. Throws if nothing is asked.
   *
   * @default false
   */
  readonly useResolver?: boolean;
}

/** What a gateway is told by the environment: options of a gateway and of `Configuration`. */
export interface GatewaySettings {
  /**
   * Processes that serve requests, in each pod: `POLYAXON_PROXY_GATEWAY_CONCURRENCY`. Each takes about 200 MiB.
   * Throws if it is not from 1 to 64.
   *
   * @default 2
   */
  readonly concurrency?: number;

  /**
   * Whether `concurrency` is for each CPU of the node: `POLYAXON_PROXY_GATEWAY_PER_CORE`.
   *
   * @default false
   */
  readonly perCore?: boolean;

  /**
   * Seconds until a request that nobody answers is given up: `POLYAXON_NGINX_TIMEOUT`. Throws if it is not from 1 to 86400.
   *
   * @default - 650, by the platform
   */
  readonly timeout?: number;

  /**
   * Whether hosts are looked up again and again, and not once at the start: `POLYAXON_PROXY_API_USE_RESOLVER`, and where it is
   * given `POLYAXON_PROXY_GATEWAY_USE_RESOLVER` and `POLYAXON_PROXY_STREAMS_USE_RESOLVER`, too.
   *
   * @default true
   */
  readonly useResolver?: boolean;

  /**
   * How it asks who a user is.
   *
   * @default - the gateway of an agent elsewhere asks the control plane; a control plane's own does not ask
   */
  readonly auth?: GatewayAuthOptions;
}

/** What the gateway is told; `asks` where nothing is said about it. */
export function gatewayConfig(settings: GatewaySettings | undefined, asks: boolean): { [name: string]: string } {
  const auth = settings?.auth;
  return configData({
    [ENV.gatewayConcurrency]: settings?.concurrency ?? DEFAULTS.gateway.concurrency,
    [ENV.gatewayPerCore]: settings?.perCore || undefined,
    [ENV.gatewayTimeout]: settings?.timeout,
    [ENV.proxyAuthEnabled]: (auth ? auth.enabled ?? true : asks) || undefined,
    [ENV.proxyAuthExternal]: auth?.external,
    [ENV.proxyAuthUseResolver]: auth?.useResolver || undefined,
  });
}

export function checkGatewaySettings(problems: Problems, prefix: string, settings: GatewaySettings | undefined): void {
  check.integer(problems, `${prefix}concurrency`, settings?.concurrency, 1, 64);
  check.integer(problems, `${prefix}timeout`, settings?.timeout, 1, 86400);
  const { enabled = true, external, useResolver } = settings?.auth ?? {};
  checkWebUrl(problems, `${prefix}auth.external`, external);
  for (const [name, input] of Object.entries({ external, useResolver: useResolver || undefined })) {
    if (input !== undefined && !enabled) {
      problems.add(`${prefix}auth.${name}`, input, `of no effect with ${prefix}auth.enabled = false`, 'leave one of the two out');
    }
  }
}
