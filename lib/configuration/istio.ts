import { ENV } from '../config/env-names';
import { check } from '../kube/checks';
import { configData } from '../kube/env';
import { Problems } from '../kube/problems';
import { PolicyRule } from '../kube/types';
import { fullRights } from './access-rules';

/** How Istio routes to services that runs start; the operator makes its objects, so the cluster must have Istio. */
export interface IstioOptions {
  /**
   * The Gateway of Istio that users come by, `[<namespace>/]<name>`: `POLYAXON_ISTIO_GATEWAY`. Throws if it has another form.
   *
   * @default - the operator's own
   */
  readonly gateway?: string;

  /**
   * How the mesh speaks to the services: `POLYAXON_ISTIO_TLS_MODE`.
   *
   * @default - the operator's own
   */
  readonly tlsMode?: IstioTlsMode;

  /**
   * What the paths of services begin with: `POLYAXON_ISTIO_PREFIX`. Throws if it does not begin with a slash.
   *
   * @default - the operator's own
   */
  readonly prefix?: string;

  /**
   * How long a request may take, such as `600s`: `POLYAXON_ISTIO_TIMEOUT`. Throws if it is not a duration in Istio's form.
   *
   * @default - the operator's own
   */
  readonly timeout?: string;
}

/** How Istio's mesh speaks to a service: `trafficPolicy.tls.mode` of a DestinationRule. */
export enum IstioTlsMode {
  /** In clear. */
  DISABLE = 'DISABLE',
  /** By TLS. */
  SIMPLE = 'SIMPLE',
  /** By TLS, with a certificate of its own. */
  MUTUAL = 'MUTUAL',
  /** By TLS, with the mesh's certificates. */
  ISTIO_MUTUAL = 'ISTIO_MUTUAL',
}

export function istioConfig(istio: IstioOptions | undefined): { [name: string]: string } {
  return istio
    ? configData({
      [ENV.istioEnabled]: true,
      [ENV.istioGateway]: istio.gateway,
      [ENV.istioTlsMode]: istio.tlsMode,
      [ENV.istioPrefix]: istio.prefix,
      [ENV.istioTimeout]: istio.timeout,
    })
    : {};
}

/** What the operator may do with Istio's objects. Source: official chart, `operator-sa`. */
export const ISTIO_RULES: readonly PolicyRule[] = fullRights('networking.istio.io', ['destinationrules', 'virtualservices']);

export function checkIstio(problems: Problems, prefix: string, istio: IstioOptions | undefined): void {
  const { gateway, prefix: path, timeout } = istio ?? {};
  if (gateway !== undefined && !/^([a-z0-9][-a-z0-9]*\/)?[a-z0-9][-a-z0-9.]*$/.test(gateway)) {
    problems.add(`${prefix}gateway`, gateway, 'not the name of a Gateway', 'give [<namespace>/]<name>');
  }
  check.absolutePath(problems, `${prefix}prefix`, path);
  if (timeout !== undefined && !/^([0-9]+(\.[0-9]+)?(ms|s|m|h))+$/.test(timeout)) {
    problems.add(`${prefix}timeout`, timeout, 'not a duration', 'give one such as 600s or 10m');
  }
}
