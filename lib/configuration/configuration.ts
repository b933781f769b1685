import { Construct } from 'constructs';
import { DEFAULTS } from '../config/defaults';
import { ENV } from '../config/env-names';
import { checkDns, dnsConfig, DnsOptions } from '../ingress/dns';
import { checkGatewayService, GatewayPorts, gatewayPorts, GatewayServiceOptions, Scheme } from '../ingress/gateway-service';
import { checkGatewayTls, GatewayTls } from '../ingress/gateway-tls';
import { Ingress } from '../ingress/ingress';
import { Installation } from '../installation';
import { check } from '../kube/checks';
import { ConfigFacts, configMap } from '../kube/config-map';
import { configData } from '../kube/env';
import { Problems, verify } from '../kube/problems';
import { SecretRef } from '../security/secret-ref';
import { SecurityContext, securitySettings } from '../security/security-context';
import { checkControlPlane, ControlPlane } from './control-plane';
import { checkForwardProxy, forwardProxyConfig, ForwardProxyOptions } from './forward-proxy';
import { checkIstio, istioConfig, IstioOptions } from './istio';
import { checkSettings, DeploymentType, LogLevel, SharedSettings } from './settings';

/** What every process of an installation is told. */
export interface ConfigurationOptions extends SharedSettings {
  /**
   * Processes of the gateway that serve requests: `POLYAXON_PROXY_GATEWAY_CONCURRENCY`. Each takes about 200 MiB.
   * Throws if it is not from 1 to 64.
   *
   * @default 2
   */
  readonly gatewayConcurrency?: number;

  /**
   * How the gateway finds the cluster's DNS.
   *
   * @default - Service `kube-dns` in `kube-system`
   */
  readonly dns?: DnsOptions;

  /**
   * The certificate that the gateway itself serves: its URL (`POLYAXON_HOST`) is then `https`, and `POLYAXON_SSL_ENABLED` and
   * `POLYAXON_SSL_REDIRECT_ENABLED` say so. Throws beside an ingress, which would speak plain HTTP to the gateway.
   *
   * @default - none: plain HTTP, inside the cluster or behind an ingress
   */
  readonly gatewayTls?: GatewayTls;

  /**
   * The gateway's Service: of its options those that everything must know which reaches it, `port`, `targetPort` and `scheme`.
   *
   * @default - port 80, or 443 with a certificate, of pods that listen at 8000
   */
  readonly gatewayService?: GatewayServiceOptions;

  /**
   * How Istio routes to services that runs start: `POLYAXON_ISTIO_*`, and rights of the operator.
   *
   * @default - not at all
   */
  readonly istio?: IstioOptions;
}

/** What `Configuration` takes: its options, and what it shares with the installation's other constructs. */
export interface ConfigurationProps extends ConfigurationOptions {
  /**
   * The installation that is configured.
   *
   * @default - one with default options
   */
  readonly installation?: Installation;

  /**
   * As whom the processes run.
   *
   * @default - as `SecurityContext` with default options says
   */
  readonly security?: SecurityContext;

  /**
   * How users reach the gateway.
   *
   * @default - from inside the cluster, by its Service
   */
  readonly ingress?: Ingress;

  /**
   * The control plane elsewhere that the installation's agent belongs to: `POLYAXON_PROXY_API_HOST`,
   * `POLYAXON_PROXY_API_PORT` and `POLYAXON_HOST`. Throws if its host or port is not valid.
   *
   * @default - the installation is one itself
   */
  readonly controlPlane?: ControlPlane;

  /**
   * The proxy that traffic to the control plane elsewhere goes through. The gateway passes it, so agent and runs ask
   * their own gateway then: `POLYAXON_HOST`. Throws if a host, port or exception is not valid, or there is no
   * `controlPlane`.
   *
   * @default - none
   */
  readonly forwardProxy?: ForwardProxyOptions;

  /**
   * The key that sessions and tokens are signed with: `POLYAXON_SECRET_KEY`.
   *
   * @default - generated in the cluster, Secret `<release>-polyaxon-secret`
   */
  readonly secretKey?: SecretRef;

  /**
   * The token by which the platform's processes know each other: `POLYAXON_SECRET_INTERNAL_TOKEN`. Runs read it
   * from the same Secret (`POLYAXON_K8S_APP_SECRET_NAME`), so the key must have that name. Throws otherwise.
   *
   * @default - generated in the cluster, Secret `<release>-polyaxon-secret`
   */
  readonly internalToken?: SecretRef;
}

/**
 * What every process of an installation reads at its start: the ConfigMaps `<release>-polyaxon-config` and
 * `<release>-polyaxon-proxies-config`, and the keys that its processes share.
 *
 * Throws if the time zone, the concurrency, the DNS or the internal token's key is not valid.
 */
export class Configuration extends Construct {
  /** The keys for which no Secret was given: give them to `GeneratedSecrets`. */
  public readonly generatedSecrets: SecretRef[];
  /** The gateway's URL inside the cluster. */
  public readonly gatewayUrl: string;
  /** The URL by which agent and runs reach the API, which is the gateway's unless the control plane is elsewhere: `POLYAXON_HOST`. */
  public readonly apiUrl: string;

  /** @internal */
  public readonly _gatewayTls?: GatewayTls;
  /** @internal */
  public readonly _gatewayPorts: GatewayPorts;
  /** @internal */
  public readonly _secretKey: SecretRef;
  /** @internal */
  public readonly _internalToken: SecretRef;
  /** @internal */
  public readonly _proxyInRuns: boolean;
  /** @internal */
  public readonly _istio?: IstioOptions;
  /** @internal */
  public readonly _common: ConfigFacts;
  /** @internal */
  public readonly _proxies: ConfigFacts;

  public constructor(scope: Construct, id: string, props: ConfigurationProps = {}) {
    super(scope, id);
    verify((problems) => {
      checkConfiguration(problems, '', props);
      checkWayIn(problems, 'hostName', props.hostName, 'gatewayTls', props.gatewayTls, props.ingress !== undefined);
      checkInternalToken(problems, 'internalToken', props.internalToken);
      checkWayToControlPlane(problems, props);
    });
    const installation = props.installation ?? new Installation();
    const security = props.security?._settings ?? securitySettings();
    const { ingress, controlPlane, forwardProxy } = props;
    this._proxyInRuns = forwardProxy?.useInRuns ?? false;
    const names = installation._names;
    const gatewayHost = installation.serviceHost(names.gateway);
    const tls = props.gatewayTls;
    this._gatewayTls = tls;
    this._gatewayPorts = gatewayPorts(props.gatewayService, tls);
    const { port, targetPort, scheme } = this._gatewayPorts;
    const isHttps = tls !== undefined || scheme === Scheme.HTTPS;
    this._istio = props.istio;
    this.gatewayUrl = `${isHttps ? 'https' : 'http'}://${gatewayHost}:${port}`;
    this.apiUrl = controlPlane && !forwardProxy ? controlPlane.url : this.gatewayUrl;
    this._secretKey = props.secretKey ?? SecretRef.of(names.secret, ENV.secretKey);
    this._internalToken = props.internalToken ?? SecretRef.of(names.secret, ENV.secretInternalToken);
    this.generatedSecrets = [
      ...props.secretKey ? [] : [this._secretKey],
      ...props.internalToken ? [] : [this._internalToken],
    ];

    this._common = configMap(this, 'Common', installation, names.config, configData({
      [ENV.deploymentType]: props.deploymentType ?? DeploymentType.KUBERNETES,
      [ENV.environment]: 'production',
      [ENV.chartVersion]: installation.version,
      [ENV.logLevel]: props.logLevel ?? LogLevel.WARNING,
      [ENV.timeZone]: props.timeZone ?? DEFAULTS.timeZone,
      [ENV.platformHost]: ingress?.host ?? props.hostName ?? this.apiUrl,
      [ENV.k8sNamespace]: installation.namespace,
      [ENV.k8sAppSecretName]: this._internalToken.name,
      [ENV.securityContextUser]: security.user,
      [ENV.securityContextGroup]: security.group,
    }));
    this._proxies = configMap(this, 'Proxies', installation, names.proxiesConfig, {
      ...configData({
        [ENV.host]: this.apiUrl,
        [ENV.gatewayHost]: gatewayHost,
        [ENV.gatewayPort]: port,
        [ENV.gatewayTargetPort]: targetPort,
        [ENV.gatewayConcurrency]: props.gatewayConcurrency ?? DEFAULTS.gateway.concurrency,
        [ENV.apiHost]: controlPlane?.host ?? gatewayHost,
        [ENV.apiPort]: controlPlane?.port ?? port,
        [ENV.apiTargetPort]: controlPlane?.port ?? targetPort,
        [ENV.apiUseResolver]: true,
        // The gateway of an agent shows runs to nobody whom the control plane does not know.
        [ENV.proxyAuthEnabled]: controlPlane && true,
        [ENV.streamsHost]: gatewayHost,
        [ENV.streamsPort]: port,
        [ENV.streamsTargetPort]: targetPort,
        [ENV.sslEnabled]: isHttps || (ingress?.tls ?? false),
        // Behind an ingress its controller redirects: the gateway would send its own probes and the agent away.
        [ENV.sslRedirectEnabled]: tls !== undefined,
      }),
      ...istioConfig(props.istio),
      ...dnsConfig(props.dns, installation.clusterDomain),
      ...forwardProxyConfig(forwardProxy, controlPlane, installation),
    });
  }
}

export function checkConfiguration(problems: Problems, prefix: string, options: ConfigurationOptions): void {
  checkSettings(problems, prefix, options);
  check.integer(problems, `${prefix}gatewayConcurrency`, options.gatewayConcurrency, 1, 64);
  checkIstio(problems, `${prefix}istio.`, options.istio);
  checkDns(problems, `${prefix}dns.`, options.dns);
  checkGatewayTls(problems, `${prefix}gatewayTls.`, options.gatewayTls);
  checkGatewayService(problems, `${prefix}gatewayService.`, options.gatewayService, `${prefix}gatewayTls`, options.gatewayTls);
}

/** Whether host name and certificate are said once: by the ingress, or without one. */
export function checkWayIn(
  problems: Problems, hostPath: string, hostName: string | undefined, tlsPath: string, tls: GatewayTls | undefined, hasIngress: boolean,
): void {
  if (hasIngress && hostName !== undefined) {
    problems.add(hostPath, hostName, 'of no effect beside an ingress, which has a host', 'leave one of the two out');
  }
  if (hasIngress && tls !== undefined) {
    problems.add(tlsPath, tls, 'the ingress would speak plain HTTP to a gateway that takes HTTPS', 'give the certificate to the ingress, or leave the ingress out');
  }
}

/** How an agent reaches a control plane elsewhere. */
function checkWayToControlPlane(problems: Problems, { controlPlane, forwardProxy }: ConfigurationProps): void {
  if (controlPlane) {
    checkControlPlane(problems, 'controlPlane', controlPlane);
  }
  checkForwardProxy(problems, 'forwardProxy.', forwardProxy);
  if (forwardProxy && !controlPlane) {
    problems.add('forwardProxy', forwardProxy.host, 'of no effect without a control plane elsewhere', 'give controlPlane, or leave it out');
  }
}

export function checkInternalToken(problems: Problems, path: string, token: SecretRef | undefined): void {
  if (token && token.key !== ENV.secretInternalToken) {
    problems.add(`${path}.key`, token.key, 'runs read the token under another key', `name the key ${ENV.secretInternalToken}`);
  }
}
