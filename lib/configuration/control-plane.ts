import { PORTS } from '../config/ports';
import { Installation } from '../installation';
import { check } from '../kube/checks';
import { Problems, verify } from '../kube/problems';
import { checkFields, checkShape } from '../kube/shape';

/** Where the control plane is that an agent takes its runs from. The agent connects to it, never the other way round. */
export class ControlPlane {
  /**
   * A control plane in another cluster, or Polyaxon Cloud, by the host that everybody knows it by. The platform speaks
   * https to port 443, and http to every other port.
   *
   * @param host its host name, without scheme and port
   * @param port its port; 443 where none is given
   */
  public static external(host: string, port?: number): ControlPlane {
    return new ControlPlane(host, port ?? PORTS.https);
  }

  /**
   * A control plane in another namespace of the same cluster, by its gateway's Service. Throws if it is given no Installation.
   *
   * @param installation the control plane's installation
   */
  public static inCluster(installation: Installation): ControlPlane {
    verify((problems) => {
      check.required(problems, 'installation', installation, 'the Installation of the control plane');
      checkShape(problems, 'installation', 'Installation', installation);
    });
    return new ControlPlane(installation.serviceHost(installation._names.gateway), PORTS.gateway);
  }

  private constructor(
    /** Its host name: `POLYAXON_PROXY_API_HOST`. */
    public readonly host: string,
    /** Its port: `POLYAXON_PROXY_API_PORT`. */
    public readonly port: number,
  ) {}

  /** Its URL: `POLYAXON_HOST`. */
  public get url(): string {
    return `${this.port === PORTS.https ? 'https' : 'http'}://${this.host}:${this.port}`;
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
  }
}
