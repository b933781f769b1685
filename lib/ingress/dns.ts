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
   * `dns-default.openshift-dns` on OpenShift. Throws if it is not `<service>.<namespace>`.
   *
   * @default - the backend in `kube-system`
   */
  readonly prefix?: string;
}

export function dnsConfig(dns: DnsOptions | undefined, clusterDomain: string): { [name: string]: string } {
  return configData({
    [ENV.dnsUseResolver]: true,
    [ENV.dnsBackend]: dns?.backend ?? DnsBackend.KUBE_DNS,
    [ENV.dnsPrefix]: dns?.prefix,
    [ENV.dnsCustomCluster]: clusterDomain,
  });
}

export function checkDns(problems: Problems, prefix: string, dns: DnsOptions | undefined): void {
  const name = dns?.prefix;
  if (name !== undefined && name.split('.').length !== 2) {
    problems.add(`${prefix}prefix`, name, 'not a Service with its namespace', 'give <service>.<namespace>, such as dns-default.openshift-dns');
  }
  check.host(problems, `${prefix}prefix`, name);
  if (name !== undefined && dns?.backend !== undefined) {
    problems.add(`${prefix}backend`, dns.backend, `of no effect beside ${prefix}prefix`, 'give one of the two');
  }
}
