import { PORTS } from '../config/ports';
import { CertificateAuthority } from '../dependencies/certificate-authority';
import { Installation } from '../installation';
import { check } from '../kube/checks';
import { Problems, verify } from '../kube/problems';
import { checkFields, checkShape } from '../kube/shape';
import { Address, urlOf } from './endpoints';

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

  /**
   * A control plane whose address the agent is not told: its own gateway's stands for the API, too, as in the official chart
   * without `externalServices.api.host`. That gateway would ask itself for ever, so something that this library does not make,
   * such as a service mesh, must take what is for its Service and pass `/api` on to the control plane.
   */
  public static behindGateway(): ControlPlane {
    return new ControlPlane(undefined, undefined, false, undefined, true);
  }

  private constructor(
    /** Its host name: `POLYAXON_PROXY_API_HOST`. None where it is behind the agent's own gateway. */
    public readonly host: string | undefined,
    /** Its port: `POLYAXON_PROXY_API_PORT`. None where it is behind the agent's own gateway. */
    public readonly port: number | undefined,
    /**
     * Whether its certificate must be for its host.
     * @internal
     */
    public readonly _verified: boolean,
    /** Who signed its certificate, where that is no public authority. */
    public readonly certificateAuthority?: CertificateAuthority,
    /**
     * Whether the agent's own gateway has its address.
     * @internal
     */
    public readonly _behindGateway = false,
  ) {}

  /** Its URL, as the agent's gateway asks it. None where it is behind that gateway. */
  public get url(): string | undefined {
    return this._address && urlOf(this._address);
  }

  /** @internal */
  public get _address(): Address | undefined {
    return this._behindGateway ? undefined : { host: this.host!, port: this.port! };
  }

  /** @internal */
  public _check(problems: Problems, path: string): boolean {
    return this._behindGateway || checkFields(problems, path, this, { host: 'string', port: 'number' });
  }
}

export function checkControlPlane(problems: Problems, path: string, controlPlane: ControlPlane | undefined): void {
  if (!check.required(problems, path, controlPlane, 'ControlPlane.external(host), or ControlPlane.inCluster(installation)')) {
    return;
  }
  const { host, port, certificateAuthority, _behindGateway } = controlPlane!;
  if (_behindGateway) {
    return;
  }
  if (check.required(problems, `${path}.host`, host, 'the host name of the control plane')) {
    check.host(problems, `${path}.host`, host);
  }
  check.port(problems, `${path}.port`, port);
  if (certificateAuthority && port !== PORTS.https) {
    problems.add(`${path}.certificateAuthority`, certificateAuthority.name, `the platform speaks plain HTTP to port ${port}`, 'leave the port or the authority out');
  }
}
