import { Installation } from '../installation';
import { check } from '../kube/checks';
import { Problems } from '../kube/problems';

/**
 * The hosts that Django takes requests for, where they are limited: those given, the gateway's Service by every name that a
 * pod may call it, and `localhost`, as which a port-forward is called. Django itself adds the host that users are told and the
 * pod's address, by which it is probed. The gateways of agents in the same cluster pass requests on with their own names, of
 * which a control plane knows nothing.
 */
export function allowedHosts(installation: Installation, given: readonly string[], hasAgentsElsewhere = false): string {
  const service = installation._names.gateway;
  const { namespace } = installation;
  const inside = [service, `${service}.${namespace}`, `${service}.${namespace}.svc`, installation.serviceHost(service), 'localhost'];
  const agents = hasAgentsElsewhere ? [`.svc.${installation.clusterDomain}`] : [];
  return JSON.stringify([...new Set([...given, ...inside, ...agents])]);
}

export function checkAllowedHosts(problems: Problems, path: string, hosts: readonly string[] | undefined): void {
  if (hosts && !hosts.length) {
    problems.add(path, hosts, 'empty, which the platform takes for every host', 'name some, or leave it out');
  }
  (hosts ?? []).forEach((host, i) => {
    if (host === '*') {
      problems.add(`${path}[${i}]`, host, 'every host, whatever stands beside it', 'leave the list out');
    } else {
      // A dot in front stands for all names below.
      check.host(problems, `${path}[${i}]`, typeof host === 'string' ? host.replace(/^\./, '') : host);
    }
  });
}
