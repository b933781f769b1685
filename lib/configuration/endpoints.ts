import { ENV } from '../config/env-names';
import { PORTS } from '../config/ports';
import { check } from '../kube/checks';
import { configData } from '../kube/env';
import { Problems } from '../kube/problems';

/** Where a part of the platform is reached. It is spoken to by https at port 443, and by http at every other. */
export interface Endpoint {
  /** Its host name, without scheme and port. Throws if it is not one. */
  readonly host: string;

  /**
   * Its port. Throws if it is not from 1 to 65535.
   *
   * @default 443
   */
  readonly port?: number;

  /**
   * Whether its host is looked up again and again.
   *
   * @default - as the gateway's `useResolver` says
   */
  readonly useResolver?: boolean;
}

/** The endpoint by which agent and runs reach the API: `POLYAXON_HOST`. */
export enum ApiRoute {
  /** The gateway's. */
  GATEWAY = 'gateway',
  /** The API's. */
  API = 'api',
  /** The streams'. */
  STREAMS = 'streams',
  /** None of them, but what someone else puts into every pod, at port 80: `POLYAXON_HOST` is `localhost`, without a scheme. */
  LOCALHOST = 'localhost',
}

/** Other hosts than the gateway's Service by which the parts of the platform reach each other. */
export interface EndpointsOptions {
  /**
   * The gateway: `POLYAXON_PROXY_GATEWAY_HOST`, `_PORT` and, where given, `_USE_RESOLVER`.
   *
   * @default - its Service
   */
  readonly gateway?: Endpoint;

  /**
   * The API: `POLYAXON_PROXY_API_HOST`, `_PORT` and `_USE_RESOLVER`. Throws for an agent elsewhere, whose `controlPlane` it is.
   *
   * @default - the gateway's Service
   */
  readonly api?: Endpoint;

  /**
   * Whether the host of an agent's `controlPlane` is looked up again and again: `POLYAXON_PROXY_API_USE_RESOLVER`. Throws beside
   * `api`, which has its own.
   *
   * @default - as the gateway's `useResolver` says
   */
  readonly apiUseResolver?: boolean;

  /**
   * The streams, which show logs and artifacts: `POLYAXON_PROXY_STREAMS_HOST`, `_PORT` and, where given, `_USE_RESOLVER`.
   *
   * @default - the gateway's Service
   */
  readonly streams?: Endpoint;

  /**
   * Which of them agent and runs ask: `POLYAXON_HOST`.
   *
   * @default ApiRoute.GATEWAY
   */
  readonly route?: ApiRoute;
}

/** Host and port of an endpoint. */
export interface Address {
  readonly host: string;
  readonly port: number;
}

/** What is reached by an address of its own. */
export const PARTS = ['gateway', 'api', 'streams'] as const;

/** Where each part is reached. */
export type Addresses = { readonly [part in typeof PARTS[number]]: Address };

export function addressOf(endpoint: Endpoint | undefined, otherwise: Address): Address {
  return endpoint ? { host: endpoint.host, port: endpoint.port ?? PORTS.https } : otherwise;
}

export function urlOf({ host, port }: Address): string {
  return `${port === PORTS.https ? 'https' : 'http'}://${host}:${port}`;
}

/** What the processes are told about the endpoints. The target ports are not of them: at these the gateway's own nginx listens. */
export function endpointsConfig(
  endpoints: EndpointsOptions | undefined, { gateway, api, streams }: Addresses, useResolver: boolean | undefined,
): { [name: string]: string } {
  return configData({
    [ENV.gatewayHost]: gateway.host,
    [ENV.gatewayPort]: gateway.port,
    [ENV.gatewayUseResolver]: endpoints?.gateway?.useResolver ?? useResolver,
    [ENV.apiHost]: api.host,
    [ENV.apiPort]: api.port,
    [ENV.apiUseResolver]: endpoints?.api?.useResolver ?? endpoints?.apiUseResolver ?? useResolver ?? true,
    [ENV.streamsHost]: streams.host,
    [ENV.streamsPort]: streams.port,
    [ENV.streamsUseResolver]: endpoints?.streams?.useResolver ?? useResolver,
  });
}

export function checkEndpoints(problems: Problems, prefix: string, endpoints: EndpointsOptions | undefined): void {
  for (const part of PARTS) {
    const endpoint = endpoints?.[part];
    if (!endpoint) {
      continue;
    }
    if (check.required(problems, `${prefix}${part}.host`, endpoint.host, 'its host name')) {
      check.host(problems, `${prefix}${part}.host`, endpoint.host);
    }
    check.port(problems, `${prefix}${part}.port`, endpoint.port);
  }
  if (endpoints?.api && endpoints.apiUseResolver !== undefined) {
    problems.add(`${prefix}apiUseResolver`, endpoints.apiUseResolver, `of no effect beside ${prefix}api, which has its own`, `give ${prefix}api.useResolver`);
  }
}
