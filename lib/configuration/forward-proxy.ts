import { ENV } from '../config/env-names';
import { PORTS } from '../config/ports';
import { Installation } from '../installation';
import { check } from '../kube/checks';
import { configData } from '../kube/env';
import { Problems } from '../kube/problems';
import { checkWebUrl } from '../kube/url';
import { Address } from './endpoints';

/** How the gateway passes a forward proxy: `POLYAXON_PROXY_FORWARD_PROXY_KIND`. */
export enum ForwardProxyKind {
  /** It asks the proxy for a tunnel, by the method CONNECT. */
  CONNECT = 'connect',
  /** It talks to the proxy as if that were the control plane. */
  TRANSPARENT = 'transparent',
}

/** What is spoken through a forward proxy: `POLYAXON_PROXY_FORWARD_PROXY_PROTOCOL`. */
export enum ForwardProxyProtocol {
  /** Plain HTTP. */
  HTTP = 'http',
  /** HTTP over TLS. */
  HTTPS = 'https',
}

/** The proxy that a cluster's traffic leaves by. */
export interface ForwardProxyOptions {
  /**
   * Its host name: `POLYAXON_PROXY_FORWARD_PROXY_HOST`, and the host of `HTTP_PROXY` and `HTTPS_PROXY` where these are not
   * given. Throws if it is no host name.
   */
  readonly host: string;

  /** Its port: `POLYAXON_PROXY_FORWARD_PROXY_PORT`. Throws if it is not from 1 to 65535. */
  readonly port: number;

  /**
   * How it is passed: `POLYAXON_PROXY_FORWARD_PROXY_KIND`.
   *
   * @default ForwardProxyKind.CONNECT
   */
  readonly kind?: ForwardProxyKind;

  /**
   * What the gateway speaks through it, to the control plane: `POLYAXON_PROXY_FORWARD_PROXY_PROTOCOL`.
   *
   * @default - HTTPS to a control plane at port 443, else HTTP
   */
  readonly protocol?: ForwardProxyProtocol;

  /**
   * The proxy of requests by HTTP, by its URL: `HTTP_PROXY` and `http_proxy`. Throws if it is none, or holds credentials.
   *
   * @default - `http://<host>:<port>`
   */
  readonly httpProxy?: string;

  /**
   * The proxy of requests by HTTPS, by its URL: `HTTPS_PROXY` and `https_proxy`. Throws if it is none, or holds credentials.
   *
   * @default - `http://<host>:<port>`
   */
  readonly httpsProxy?: string;

  /**
   * What is reached without it, beside the cluster's Services and the machine itself: `NO_PROXY` and `no_proxy`. Name the address of
   * the Kubernetes API here. Throws if an entry is empty or has a comma or blank.
   *
   * @default - nothing more
   */
  readonly noProxy?: string[];

  /**
   * Whether runs are given the proxy's variables, too: `POLYAXON_AGENT_USE_PROXY_ENV_VARS_IN_OPS`.
   *
   * @default false
   */
  readonly useInRuns?: boolean;
}

export function forwardProxyConfig(
  proxy: ForwardProxyOptions | undefined, controlPlane: Address | undefined, installation: Installation,
): { [name: string]: string } {
  if (!proxy) {
    return {};
  }
  const url = `http://${proxy.host}:${proxy.port}`;
  const { httpProxy = url, httpsProxy = url } = proxy;
  const noProxy = ['localhost', '127.0.0.1', '.svc', `.${installation.clusterDomain}`, ...proxy.noProxy ?? []].join(',');
  return configData({
    [ENV.hasForwardProxy]: true,
    [ENV.forwardProxyHost]: proxy.host,
    [ENV.forwardProxyPort]: proxy.port,
    [ENV.forwardProxyKind]: proxy.kind ?? ForwardProxyKind.CONNECT,
    [ENV.forwardProxyProtocol]: proxy.protocol ?? (controlPlane?.port === PORTS.https ? ForwardProxyProtocol.HTTPS : ForwardProxyProtocol.HTTP),
    [ENV.httpProxy]: httpProxy,
    [ENV.httpProxyLower]: httpProxy,
    [ENV.httpsProxy]: httpsProxy,
    [ENV.httpsProxyLower]: httpsProxy,
    [ENV.noProxy]: noProxy,
    [ENV.noProxyLower]: noProxy,
  });
}

/** The ports of the proxy that processes connect to. */
export function forwardProxyPorts(proxy: ForwardProxyOptions | undefined): number[] {
  const portOf = (url: string): number => Number(/:(\d+)(\/|$)/.exec(url)?.[1] ?? (/^https/.test(url) ? PORTS.https : PORTS.http));
  const urls = [proxy?.httpProxy, proxy?.httpsProxy].filter((url) => url !== undefined);
  return proxy ? [...new Set([proxy.port, ...urls.map(portOf)])] : [];
}

export function checkForwardProxy(problems: Problems, prefix: string, proxy: ForwardProxyOptions | undefined): void {
  if (!proxy) {
    return;
  }
  if (check.required(problems, `${prefix}host`, proxy.host, 'the host name of the proxy')) {
    check.host(problems, `${prefix}host`, proxy.host);
  }
  if (check.required(problems, `${prefix}port`, proxy.port, 'the port of the proxy')) {
    check.port(problems, `${prefix}port`, proxy.port);
  }
  checkWebUrl(problems, `${prefix}httpProxy`, proxy.httpProxy);
  checkWebUrl(problems, `${prefix}httpsProxy`, proxy.httpsProxy);
  (proxy.noProxy ?? []).forEach((entry, i) => {
    if (!/^[^\s,]+$/.test(entry)) {
      problems.add(`${prefix}noProxy[${i}]`, entry, 'not a host, domain or range of addresses', 'give one each, such as .acme.com or 10.96.0.0/12');
    }
  });
}
