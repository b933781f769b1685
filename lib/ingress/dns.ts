import { DEFAULTS } from '../config/defaults';
import { ENV } from '../config/env-names';
import { check } from '../kube/checks';
import { configData } from '../kube/env';
import { Problems } from '../kube/problems';

/** The Service in `kube-system` that answers the cluster's DNS: `POLYAXON_DNS_BACKEND`. */
export enum DnsBackend {
  /** Service `kube-dns`, also where CoreDNS answers behind that name. */
  KUBE_DNS = 'kube-dns',
  /** Service `coredns`. */
  CORE_DNS = 'coredns',
}

/** How the gateway finds the cluster's DNS. Its nginx does not start if this name does not resolve. */
export interface DnsOptions {
  /**
   * The Service in `kube-system` that answers: `POLYAXON_DNS_BACKEND`. Throws beside `prefix`.
   *
   * @default DnsBackend.KUBE_DNS
   */
  readonly backend?: DnsBackend;

  /**
   * Service and namespace of a DNS elsewhere: `POLYAXON_DNS_PREFIX`, such as
   * `dns-default.openshift-dns` on OpenShift; `.svc.` and the cluster's domain are put behind it. Throws if it is not
   * `<service>.<namespace>`, or one word in a `clusterDomain` of your own, where a DNS may have such a name that is no Service's.
   *
   * @default - the backend in `kube-system`
   */
  readonly prefix?: string;
}

export function dnsConfig(dns: DnsOptions | undefined, clusterDomain: string): { [name: string]: string } {
  return configData({
    [ENV.dnsUseResolver]: true,
    [ENV.dnsBackend]: dns?.backend ?? DnsBackend.KUBE_DNS,
    // Empty as in the official chart; the server takes it for absent.
    [ENV.dnsPrefix]: dns?.prefix ?? '',
    [ENV.dnsCustomCluster]: clusterDomain,
  });
}

export function checkDns(problems: Problems, prefix: string, dns: DnsOptions | undefined, clusterDomain: string = DEFAULTS.clusterDomain): void {
  const name = dns?.prefix;
  const words = name?.split('.').length;
  // Kubernetes answers for no name of one word before `.svc.`, and the default domain is its alone.
  if (words !== undefined && words !== 2 && (words > 2 || clusterDomain === DEFAULTS.clusterDomain)) {
    problems.add(`${prefix}prefix`, name, 'not a Service with its namespace', 'give <service>.<namespace>, such as dns-default.openshift-dns');
  }
  check.host(problems, `${prefix}prefix`, name);
  if (name !== undefined && dns?.backend !== undefined) {
    problems.add(`${prefix}backend`, dns.backend, `of no effect beside ${prefix}prefix`, 'give one of the two');
  }
}
