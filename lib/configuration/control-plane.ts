import { PORTS } from '../config/ports';
import { CertificateAuthority } from '../dependencies/certificate-authority';
import { Installation } from '../installation';
import { check } from '../kube/checks';
import { Problems, verify } from '../kube/problems';
import { checkFields, checkShape } from '../kube/shape';
import { urlOf } from './endpoints';

/** Where the control plane is that an agent takes its runs from. The agent connects to it, never the other way round. */
export class ControlPlane {
  /**
   * A control plane in another cluster, or Polyaxon Cloud, by the host that everybody knows it by. The platform speaks
   * https to port 443, and http to every other port. At a port that is not 443 it must answer to any host name: an
   * agent's gateway passes plain HTTP on with its own name as `Host`.
   *
   * @param host its host name, without scheme and port
   * @param port its port; 443 where none is given
   * @param certificateAuthority who signed its certificate, in the agent's namespace; a public authority where none is
   * given. The agent does not start, nor does the operator report, if the certificate is not signed so, or is for another host.
   */
  public static external(host: string, port?: number, certificateAuthority?: CertificateAuthority): ControlPlane {
    return new ControlPlane(host, port ?? PORTS.https, true, certificateAuthority);
  }

  /**
   * A control plane in another namespace of the same cluster, by its gateway's Service. Throws if it is given no Installation.
   *
   * @param installation the control plane's installation
   * @param tls whether its gateway has a certificate of its own, `core.gateway.tls`: the Service takes HTTPS alone then.
   * For which name that is, is not asked.
   */
  public static inCluster(installation: Installation, tls?: boolean): ControlPlane {
    verify((problems) => {
      check.required(problems, 'installation', installation, 'the Installation of the control plane');
      checkShape(problems, 'installation', 'Installation', installation);
    });
    return new ControlPlane(installation.serviceHost(installation._names.gateway), tls ? PORTS.gatewayTls : PORTS.gateway, false);
  }

  private constructor(
    /** Its host name: `POLYAXON_PROXY_API_HOST`. */
    public readonly host: string,
    /** Its port: `POLYAXON_PROXY_API_PORT`. */
    public readonly port: number,
    /**
     * Whether its certificate must be for its host.
     * @internal
     */
    public readonly _verified: boolean,
    /** Who signed its certificate, where that is no public authority. */
    public readonly certificateAuthority?: CertificateAuthority,
  ) {}

  /** Its URL, as the agent's gateway asks it. */
  public get url(): string {
    return urlOf(this);
  }

  /** @internal */
  public get _isHttps(): boolean {
    return this.port === PORTS.https;
  }

  /** @internal */
  public _check(problems: Problems, path: string): boolean {
    return checkFields(problems, path, this, { host: 'string', port: 'number' });
  }
}

export function checkControlPlane(problems: Problems, path: string, controlPlane: ControlPlane | undefined): void {
  if (check.required(problems, path, controlPlane, 'ControlPlane.external(host), or ControlPlane.inCluster(installation)')) {
    if (check.required(problems, `${path}.host`, controlPlane!.host, 'the host name of the control plane')) {
      check.host(problems, `${path}.host`, controlPlane!.host);
    }
    check.port(problems, `${path}.port`, controlPlane!.port);
    const { certificateAuthority, port, _isHttps } = controlPlane!;
    if (certificateAuthority && !_isHttps) {
      problems.add(`${path}.certificateAuthority`, certificateAuthority.name, `the platform speaks plain HTTP to port ${port}`, 'leave the port or the authority out');
    }
  }
}
