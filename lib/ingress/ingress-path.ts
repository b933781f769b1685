import { check } from '../kube/checks';
import { Problems } from '../kube/problems';
import { HttpIngressPath } from '../kube/types';

/** How an Ingress matches a path: `pathType`. */
export enum IngressPathType {
  /** By the parts between slashes. */
  PREFIX = 'Prefix',
  /** The whole path. */
  EXACT = 'Exact',
  /** As the controller likes; GKE's needs it. */
  IMPLEMENTATION_SPECIFIC = 'ImplementationSpecific',
}

/** A path of the host that leads to another Service than the gateway's: an entry of `rules[].http.paths`. */
export interface IngressPath {
  /** The path: `path`. Throws if it is not absolute, or has a part that is empty or dots. */
  readonly path: string;

  /**
   * How it is matched: `pathType`.
   *
   * @default - as the Ingress' own path
   */
  readonly pathType?: IngressPathType;

  /**
   * The Service, in the installation's namespace: `backend.service.name`. For an action of AWS' controller it is the action's
   * name. Throws if it is none of a Service.
   */
  readonly serviceName: string;

  /**
   * The Service's port by number: `backend.service.port.number`. Throws if it is not from 1 to 65535, or beside `portName`.
   *
   * @default - as `portName` says
   */
  readonly port?: number;

  /**
   * The Service's port by name: `backend.service.port.name`; `use-annotation` for an action of AWS' controller. Throws if it is not
   * a DNS label of at most 15 characters, or missing without `port`.
   *
   * @default - as `port` says
   */
  readonly portName?: string;
}

/** The entry of `rules[].http.paths`. */
export function pathRule({ path, pathType, serviceName, port, portName }: IngressPath, defaultType: IngressPathType): HttpIngressPath {
  return {
    path,
    pathType: pathType ?? defaultType,
    backend: { service: { name: serviceName, port: { number: port, name: portName } } },
  };
}

export function checkIngressPath(problems: Problems, name: string, path: string | undefined): void {
  check.absolutePath(problems, name, path);
  if (path !== undefined && /\/(\.?)\/|\/\.$/.test(path)) {
    problems.add(name, path, 'has a part that is empty or a dot', 'leave the part out');
  }
}

export function checkExtraPaths(problems: Problems, prefix: string, paths: readonly IngressPath[] | undefined): void {
  (paths ?? []).forEach(({ path, serviceName, port, portName }, i) => {
    const at = `${prefix}[${i}].`;
    if (check.required(problems, `${at}path`, path, 'a path of the host')) {
      checkIngressPath(problems, `${at}path`, path);
    }
    if (check.required(problems, `${at}serviceName`, serviceName, 'the name of a Service')) {
      check.dnsLabel(problems, `${at}serviceName`, serviceName);
    }
    check.port(problems, `${at}port`, port);
    check.dnsLabel(problems, `${at}portName`, portName, 15);
    if (port === undefined) {
      check.required(problems, `${at}portName`, portName, `the Service's port, here or as ${at}port`);
    } else if (portName !== undefined) {
      problems.add(`${at}portName`, portName, `beside ${at}port, which is another port`, 'leave one of the two out');
    }
  });
}
