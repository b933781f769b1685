import { Construct } from 'constructs';
import { DEFAULTS } from '../config/defaults';
import { ENV } from '../config/env-names';
import { checkDns, dnsConfig, DnsOptions } from '../ingress/dns';
import { checkGatewayService, GatewayPorts, gatewayPorts, GatewayServiceOptions, Scheme } from '../ingress/gateway-service';
import { checkGatewayTls, GatewayTls } from '../ingress/gateway-tls';
import { Ingress } from '../ingress/ingress';
import { Installation } from '../installation';
import { ConfigFacts, configMap } from '../kube/config-map';
import { configData, value } from '../kube/env';
import { Problems } from '../kube/problems';
import { accept } from '../kube/shape';
import { EnvVar } from '../kube/types';
import { SecretRef } from '../security/secret-ref';
import { SecurityContext, securitySettings } from '../security/security-context';
import { checkControlPlane, ControlPlane } from './control-plane';
import { addressOf, Addresses, ApiRoute, checkEndpoints, endpointsConfig, EndpointsOptions, urlOf } from './endpoints';
import { checkForwardProxy, forwardProxyConfig, ForwardProxyOptions, forwardProxyPorts } from './forward-proxy';
import { checkGatewaySettings, gatewayConfig, GatewaySettings } from './gateway-settings';
import { checkIstio, istioConfig, IstioOptions } from './istio';
import { checkSettings, DeploymentType, LogLevel, SharedSettings } from './settings';
import { uiConfig } from './ui';

/** What every process of an installation is told. */
export interface ConfigurationOptions extends SharedSettings {
  /**
   * What the gateway is told.
   *
   * @default - as its settings' defaults say
   */
  readonly gateway?: GatewaySettings;

  /**
   * How the gateway finds the cluster's DNS.
   *
   * @default - Service `kube-dns` in `kube-system`
   */
  readonly dns?: DnsOptions;

  /**
   * The certificate that the gateway itself serves: its URL (`POLYAXON_HOST`) is then `https`, and `POLYAXON_SSL_ENABLED` and
   * `POLYAXON_SSL_REDIRECT_ENABLED` say so, and `POLYAXON_SSL_PATH` where a `path` is given. Throws beside an ingress without
   * `backendTls`, which would speak plain HTTP to the gateway.
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

  /**
   * Other hosts than the gateway's Service by which the parts reach each other. Throws if a host or port is not valid.
   *
   * @default - the gateway's Service, and the control plane of an agent elsewhere
   */
  readonly endpoints?: EndpointsOptions;

  /**
   * The proxy that traffic out of the cluster goes through: `HTTP_PROXY`, `HTTPS_PROXY`, `NO_PROXY` and
   * `POLYAXON_PROXY_FORWARD_PROXY_*`. The gateway of an agent elsewhere passes it to the control plane. Throws if a host, port,
   * URL or exception is not valid.
   *
   * @default - none
   */
  readonly forwardProxy?: ForwardProxyOptions;
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
   * The control plane elsewhere that the installation's agent belongs to: `POLYAXON_PROXY_API_HOST` and
   * `POLYAXON_PROXY_API_PORT`, which are the gateway's own where it is `behindGateway`. Throws if its host or port is not valid.
   *
   * @default - the installation is one itself
   */
  readonly controlPlane?: ControlPlane;

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
  /**
   * The URL that agent and runs ask, which is the gateway's unless `endpoints` say otherwise: `POLYAXON_HOST`. With
   * `ApiRoute.LOCALHOST` it is no URL, but the bare host `localhost`.
   */
  public readonly apiUrl: string;

  /** @internal */
  public readonly _gatewayTls?: GatewayTls;
  /** @internal */
  public readonly _gatewayPorts: GatewayPorts;
  /** @internal */
  public readonly _secretKey: SecretRef;
  /** @internal */
  public readonly _internalToken: SecretRef;
  /**
   * Whether the control plane is elsewhere, also where it has no address.
   * @internal
   */
  public readonly _elsewhere: boolean;
  /**
   * The control plane elsewhere, where it has an address.
   * @internal
   */
  public readonly _controlPlane?: ControlPlane;
  /**
   * Whether the control plane elsewhere is reached without a proxy.
   * @internal
   */
  public readonly _direct: boolean;
  /** @internal */
  public readonly _proxyInRuns: boolean;
  /** @internal */
  public readonly _istio?: IstioOptions;
  /** @internal */
  public readonly _proxyPorts: number[];
  /** @internal */
  public readonly _debug: EnvVar[];
  /** @internal */
  public readonly _common: ConfigFacts;
  /** @internal */
  public readonly _proxies: ConfigFacts;

  public constructor(scope: Construct, id: string, props: ConfigurationProps = {}) {
    super(scope, id);
    accept('ConfigurationProps', props, (problems) => {
      checkConfiguration(problems, '', props, props.installation?.clusterDomain);
      checkWayIn(problems, 'hostName', props.hostName, 'gatewayTls', props.gatewayTls, props.gatewayService, props.ingress);
      checkInternalToken(problems, 'internalToken', props.internalToken);
      if (props.controlPlane) {
        checkControlPlane(problems, 'controlPlane', props.controlPlane);
      }
      checkApiEndpoint(problems, 'endpoints', props.endpoints, props.controlPlane !== undefined);
    });
    const installation = props.installation ?? new Installation();
    const security = props.security?._settings ?? securitySettings();
    const { ingress, controlPlane, forwardProxy, endpoints } = props;
    this._proxyInRuns = forwardProxy?.useInRuns ?? false;
    this._proxyPorts = forwardProxyPorts(forwardProxy);
    this._debug = props.debug ? [value(ENV.debug, true)] : [];
    const names = installation._names;
    const tls = props.gatewayTls;
    this._gatewayTls = tls;
    const address = controlPlane?._address;
    this._controlPlane = address && controlPlane;
    this._elsewhere = controlPlane !== undefined;
    this._direct = !forwardProxy;
    this._gatewayPorts = gatewayPorts(props.gatewayService, tls);
    const { port, targetPort, scheme } = this._gatewayPorts;
    const isHttps = tls !== undefined || scheme === Scheme.HTTPS;
    this._istio = props.istio;
    const own = { host: installation.serviceHost(names.gateway), port };
    const addresses: Addresses = {
      gateway: addressOf(endpoints?.gateway, own),
      api: addressOf(endpoints?.api, address ?? own),
      streams: addressOf(endpoints?.streams, own),
    };
    this.gatewayUrl = `${isHttps ? 'https' : 'http'}://${own.host}:${port}`;
    const route = endpoints?.route ?? ApiRoute.GATEWAY;
    const asked = route === ApiRoute.LOCALHOST ? undefined : addresses[route];
    this.apiUrl = asked === own ? this.gatewayUrl : asked ? urlOf(asked) : ApiRoute.LOCALHOST;
    this._secretKey = props.secretKey ?? SecretRef.of(names.secret, ENV.secretKey);
    this._internalToken = props.internalToken ?? SecretRef.of(names.secret, ENV.secretInternalToken);
    this.generatedSecrets = [
      ...props.secretKey ? [] : [this._secretKey],
      ...props.internalToken ? [] : [this._internalToken],
    ];

    this._common = configMap(this, 'Common', installation, names.config, configData({
      [ENV.deploymentType]: props.deploymentType ?? DeploymentType.KUBERNETES,
      [ENV.environment]: props.environment ?? DEFAULTS.environment,
      [ENV.distribution]: props.distribution,
      [ENV.chartVersion]: installation.version,
      [ENV.logLevel]: props.logLevel ?? LogLevel.WARNING,
      [ENV.timeZone]: props.timeZone ?? DEFAULTS.timeZone,
      [ENV.platformHost]: ingress?.host ?? props.hostName ?? controlPlane?.url ?? this.gatewayUrl,
      [ENV.k8sNamespace]: installation.namespace,
      [ENV.k8sAppSecretName]: this._internalToken.name,
      [ENV.securityContextUser]: security.user,
      [ENV.securityContextGroup]: security.group,
    }));
    this._proxies = configMap(this, 'Proxies', installation, names.proxiesConfig, {
      ...configData({
        [ENV.host]: this.apiUrl,
        [ENV.gatewayTargetPort]: targetPort,
        [ENV.apiTargetPort]: address?.port ?? targetPort,
        [ENV.streamsTargetPort]: targetPort,
        [ENV.sslEnabled]: isHttps || (ingress?.tls ?? false),
        // Behind an ingress its controller redirects: the gateway would send its own probes and the agent away.
        [ENV.sslRedirectEnabled]: tls !== undefined,
        [ENV.sslPath]: tls?.path,
      }),
      ...istioConfig(props.istio),
      ...endpointsConfig(endpoints, addresses, props.gateway?.useResolver),
      // The gateway of an agent shows runs to nobody whom the control plane does not know.
      ...gatewayConfig(props.gateway, this._elsewhere),
      ...uiConfig(props.ui),
      ...dnsConfig(props.dns, installation.clusterDomain),
      ...forwardProxyConfig(forwardProxy, address, installation),
    });
  }
}

export function checkConfiguration(problems: Problems, prefix: string, options: ConfigurationOptions, clusterDomain?: string): void {
  checkSettings(problems, prefix, options);
  checkGatewaySettings(problems, `${prefix}gateway.`, options.gateway);
  checkIstio(problems, `${prefix}istio.`, options.istio);
  checkDns(problems, `${prefix}dns.`, options.dns, clusterDomain);
  checkGatewayTls(problems, `${prefix}gatewayTls.`, options.gatewayTls);
  checkGatewayService(problems, `${prefix}gatewayService.`, options.gatewayService, `${prefix}gatewayTls`, options.gatewayTls);
  checkEndpoints(problems, `${prefix}endpoints.`, options.endpoints);
  checkForwardProxy(problems, `${prefix}forwardProxy.`, options.forwardProxy);
}

/** Whether the host name is said once, and ingress and gateway speak alike. */
export function checkWayIn(
  problems: Problems, hostPath: string, hostName: string | undefined, tlsPath: string, tls: GatewayTls | undefined,
  service: GatewayServiceOptions | undefined, ingress: { readonly backendTls?: boolean } | undefined,
): void {
  if (ingress && hostName !== undefined) {
    problems.add(hostPath, hostName, 'of no effect beside an ingress, which has a host', 'leave one of the two out');
  }
  if (ingress && tls !== undefined && !ingress.backendTls) {
    problems.add(tlsPath, tls, 'the ingress would speak plain HTTP to a gateway that takes HTTPS',
      'give the certificate to the ingress, or set ingress.backendTls to true where its controller speaks HTTPS to the gateway');
  }
  if (ingress?.backendTls && tls === undefined && gatewayPorts(service, tls).scheme !== Scheme.HTTPS) {
    problems.add('ingress.backendTls', ingress.backendTls, 'the gateway speaks plain HTTP', `give ${tlsPath}, or leave it out`);
  }
}

/** Whether the API's endpoint is said once. */
export function checkApiEndpoint(problems: Problems, path: string, endpoints: EndpointsOptions | undefined, elsewhere: boolean): void {
  if (endpoints?.api && elsewhere) {
    problems.add(`${path}.api`, endpoints.api.host, 'of no effect beside controlPlane, which is the API of an agent', 'leave one of the two out');
  }
}

export function checkInternalToken(problems: Problems, path: string, token: SecretRef | undefined): void {
  if (token && token.key !== ENV.secretInternalToken) {
    problems.add(`${path}.key`, token.key, 'runs read the token under another key', `name the key ${ENV.secretInternalToken}`);
  }
}
