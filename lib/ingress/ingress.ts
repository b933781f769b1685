import { Construct } from 'constructs';
import { ANNOTATIONS } from '../config/labels';
import { PORTS } from '../config/ports';
import { Installation } from '../installation';
import { check } from '../kube/checks';
import { manifest } from '../kube/manifest';
import { list } from '../kube/merge';
import { Problems } from '../kube/problems';
import { accept, checkFields } from '../kube/shape';
import { checkExtraPaths, checkIngressPath, IngressPath, IngressPathType, pathRule } from './ingress-path';

/** A certificate and the hosts that it is for: an entry of `tls` of an Ingress. */
export interface IngressTls {
  /**
   * A Secret of type `kubernetes.io/tls`; with an `issuer`, cert-manager makes it. Throws if it is no object's name, or missing
   * beside an `issuer`.
   *
   * @default - none: the controller has a certificate for the hosts, such as its default one
   */
  readonly secretName?: string;

  /**
   * The hosts that the certificate is for. Throws if one is not a host name.
   *
   * @default - the Ingress' host
   */
  readonly hosts?: string[];
}

/** Who makes the certificates of an Ingress, with cert-manager. */
export class CertificateIssuer {
  /** An issuer of the whole cluster: annotation `cert-manager.io/cluster-issuer`. */
  public static cluster(name: string): CertificateIssuer {
    return new CertificateIssuer(ANNOTATIONS.clusterIssuer, name);
  }

  /** An issuer of the installation's namespace: annotation `cert-manager.io/issuer`. */
  public static namespaced(name: string): CertificateIssuer {
    return new CertificateIssuer(ANNOTATIONS.issuer, name);
  }

  private constructor(
    /** @internal */
    public readonly _annotation: string,
    /** The issuer's `metadata.name`. */
    public readonly issuerName: string,
  ) {}

  /** @internal */
  public _check(problems: Problems, path: string): boolean {
    return checkFields(problems, path, this, { issuerName: 'string' });
  }
}

/** How the gateway is reached from outside the cluster. */
export interface IngressOptions {
  /**
   * The host name: `rules[].host`, and `POLYAXON_PLATFORM_HOST`. Throws if it is empty, or not a name in small
   * letters; an address or a wildcard is none.
   */
  readonly host: string;

  /**
   * The class: `ingressClassName`.
   *
   * @default - the cluster's default class
   */
  readonly className?: string;

  /**
   * The path: `rules[].http.paths[].path`. Throws if it is not absolute, or has a part that is empty or dots.
   *
   * @default '/'
   */
  readonly path?: string;

  /**
   * How the path is matched: `rules[].http.paths[].pathType`.
   *
   * @default IngressPathType.PREFIX
   */
  readonly pathType?: IngressPathType;

  /**
   * Certificates: `tls`. With one, the platform is told that users reach it by https
   * (`POLYAXON_SSL_ENABLED`), so that its cookies are sent over nothing else.
   *
   * Throws if there are some, and none is for the host, unless `controllerCertificate` says who has that.
   *
   * @default - none; with an `issuer`, one for the host in Secret `<release>-polyaxon-ingress-tls`
   */
  readonly tls?: IngressTls[];

  /**
   * That the controller itself has the host's certificate: its default one, or one that annotations name, as on AWS and GKE. The
   * platform is told so, as with `tls`. Throws beside a certificate for the host.
   *
   * @default false
   */
  readonly controllerCertificate?: boolean;

  /**
   * That the controller speaks HTTPS to the gateway, as annotations tell it: `nginx.ingress.kubernetes.io/backend-protocol: HTTPS`
   * for ingress-nginx. Throws if the gateway speaks plain HTTP, and if it is not set beside a certificate of the gateway.
   *
   * @default false
   */
  readonly backendTls?: boolean;

  /**
   * Other paths of the host, which lead to other Services. They stand before the gateway's: where two match alike, controllers
   * take the first.
   *
   * @default - none: all of the host is the gateway's
   */
  readonly extraPaths?: IngressPath[];

  /**
   * Let users come by plain HTTP, which sends passwords in clear; also where a load balancer before the Ingress has the
   * certificate. Throws beside a certificate, and if it is not set where there is none.
   *
   * @default false
   */
  readonly insecure?: boolean;

  /**
   * Who makes the certificates.
   *
   * @default - nobody: the Secrets are there
   */
  readonly issuer?: CertificateIssuer;

  /**
   * Have external-dns point the host to the Ingress: annotation `external-dns.alpha.kubernetes.io/hostname`.
   *
   * @default false
   */
  readonly externalDns?: boolean;

  /**
   * Labels of the Ingress, by which a controller or policy may pick it: `metadata.labels`. The library's own win. Throws if a key
   * or value is not one.
   *
   * @default - none
   */
  readonly labels?: { [key: string]: string };

  /**
   * Annotations for the controller: `metadata.annotations`. Throws if a value is no string, or another option
   * writes the annotation.
   *
   * @default - none
   */
  readonly annotations?: { [key: string]: string };
}

/** What `Ingress` takes: its options and the installation. */
export interface IngressProps extends IngressOptions {
  /**
   * The installation whose gateway is reached.
   *
   * @default - one with default options
   */
  readonly installation?: Installation;

  /**
   * The port of the gateway's Service: `backend.service.port.number`. Throws if it is not from 1 to 65535.
   *
   * @default 80
   */
  readonly gatewayPort?: number;
}

/**
 * The way into an installation: an Ingress `<release>-polyaxon-ingress` (`networking.k8s.io/v1`) that leads
 * to the gateway's Service.
 *
 * Throws if the host, path, a certificate's host or an annotation is not valid.
 */
export class Ingress extends Construct {
  /** The host name that users give their browser. */
  public readonly host: string;
  /** Whether users reach it by https. */
  public readonly tls: boolean;
  /** Whether its controller speaks HTTPS to the gateway. */
  public readonly backendTls: boolean;

  public constructor(scope: Construct, id: string, props: IngressProps) {
    super(scope, id);
    accept('IngressProps', props, (problems) => {
      checkIngress(problems, '', props);
      check.port(problems, 'gatewayPort', props.gatewayPort);
    });
    const installation = props.installation ?? new Installation();
    const names = installation._names;
    const { host, issuer } = props;
    const certificates = props.tls ?? (issuer ? [{ secretName: names.ingressTls }] : []);
    this.host = host;
    this.tls = certificates.length > 0 || props.controllerCertificate === true;
    this.backendTls = props.backendTls ?? false;
    const pathType = props.pathType ?? IngressPathType.PREFIX;
    manifest(this, 'Resource', 'Ingress', installation, {
      name: names.ingress,
      component: names.ingress,
      labels: props.labels,
      annotations: { ...props.annotations, ...ownAnnotations(props) },
    }, {
      spec: {
        ingressClassName: props.className,
        rules: [{
          host,
          http: {
            paths: [
              ...(props.extraPaths ?? []).map((path) => pathRule(path, pathType)),
              pathRule({ path: props.path ?? '/', serviceName: names.gateway, port: props.gatewayPort ?? PORTS.gateway }, pathType),
            ],
          },
        }],
        tls: list(...certificates.map(({ secretName, hosts }: IngressTls) => ({ secretName, hosts: hosts ?? [host] }))),
      },
    });
  }
}

/** The annotations that options other than `annotations` write. */
function ownAnnotations({ host, issuer, externalDns }: IngressOptions): { [key: string]: string } {
  return {
    ...issuer && { [issuer._annotation]: issuer.issuerName },
    ...externalDns && { [ANNOTATIONS.externalDnsHostname]: host },
  };
}

export function checkIngress(problems: Problems, prefix: string, options: IngressOptions | undefined): void {
  if (!options) {
    return;
  }
  const before = problems.messages.length;
  if (check.required(problems, `${prefix}host`, options.host, 'the host name that users give their browser')) {
    check.ingressHost(problems, `${prefix}host`, options.host);
    if (options.host.startsWith('*')) {
      problems.add(`${prefix}host`, options.host, 'a wildcard, which no browser can be given', 'give one name');
    }
  }
  check.objectName(problems, `${prefix}className`, options.className);
  checkIngressPath(problems, `${prefix}path`, options.path);
  checkExtraPaths(problems, `${prefix}extraPaths`, options.extraPaths);
  check.labels(problems, `${prefix}labels`, options.labels);
  check.annotations(problems, `${prefix}annotations`, options.annotations);
  for (const [key, text] of Object.entries(ownAnnotations(options))) {
    const other = options.annotations?.[key];
    if (other !== undefined && other !== text) {
      problems.add(`${prefix}annotations["${key}"]`, other, `another option writes "${text}" there`, 'leave one of the two out');
    }
  }
  if (options.className !== undefined && options.annotations?.[ANNOTATIONS.ingressClass] !== undefined) {
    problems.add(`${prefix}annotations["${ANNOTATIONS.ingressClass}"]`, options.annotations[ANNOTATIONS.ingressClass],
      `refused by Kubernetes beside ${prefix}className`, 'leave the annotation out');
  }
  if (options.issuer && check.required(problems, `${prefix}issuer`, options.issuer.issuerName, 'the name of an issuer of cert-manager')) {
    check.objectName(problems, `${prefix}issuer`, options.issuer.issuerName);
  }
  checkCertificates(problems, prefix, options, () => problems.messages.length === before);
}

/** Whether users come by HTTPS, by one certificate, or say that they do not. */
function checkCertificates(problems: Problems, prefix: string, options: IngressOptions, isSound: () => boolean): void {
  (options.tls ?? []).forEach(({ secretName, hosts }, i) => {
    check.objectName(problems, `${prefix}tls[${i}].secretName`, secretName);
    if (options.issuer) {
      check.required(problems, `${prefix}tls[${i}].secretName`, secretName, `the name of a Secret, which ${prefix}issuer fills`);
    }
    (hosts ?? []).forEach((name, j) => check.ingressHost(problems, `${prefix}tls[${i}].hosts[${j}]`, name));
  });
  const certified = options.tls?.flatMap(({ hosts }) => hosts ?? [options.host]) ?? [];
  // What a name that is wrong in itself would cover, nobody knows.
  const isFound = certifies(options.tls, options.host);
  if (certified.length > 0 && !isFound && !options.controllerCertificate && isSound()) {
    problems.add(`${prefix}tls`, certified, `no certificate for ${prefix}host`, `name ${options.host} in one of them`);
  }
  if (options.controllerCertificate && (isFound || (options.issuer && !options.tls))) {
    problems.add(`${prefix}controllerCertificate`, options.controllerCertificate, 'of no effect beside a certificate for the host', 'leave one of the two out');
  }
  if (options.issuer && options.tls?.length === 0) {
    problems.add(`${prefix}tls`, options.tls, `empty beside ${prefix}issuer, which would have nothing to issue`,
      'leave it out for a certificate of the host, or name one');
  }
  const hasCertificate = options.issuer !== undefined || (options.tls ?? []).length > 0 || options.controllerCertificate === true;
  if (!hasCertificate && !options.insecure) {
    problems.add(`${prefix}tls`, options.tls, 'missing, so that passwords would be sent in clear',
      `name a certificate or ${prefix}issuer, or set ${prefix}controllerCertificate or ${prefix}insecure to true`);
  }
  if (hasCertificate && options.insecure) {
    problems.add(`${prefix}insecure`, options.insecure, 'of no effect beside a certificate', 'leave one of the two out');
  }
}

/** Whether one of some certificates is for the host, as one that names none is. */
export function certifies(tls: readonly Pick<IngressTls, 'hosts'>[] = [], host: string): boolean {
  return tls.some(({ hosts = [host] }) => hosts.some((name) => covers(name, host)));
}

/** Whether a certificate for a name, or for `*.` and a name, is one for the host. */
function covers(name: string, host: string): boolean {
  return name === host || (name.startsWith('*.') && name.slice(1) === host.slice(host.indexOf('.')));
}
