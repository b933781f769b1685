import { Construct } from 'constructs';
import { Agent } from '../agent/agent';
import { DEFAULTS, RESOURCES } from '../config/defaults';
import { ENV } from '../config/env-names';
import { DEPENDENCY_IMAGES, POLYAXON_IMAGES } from '../config/images';
import { PORTS } from '../config/ports';
import { GATEWAY_RULES } from '../configuration/access-rules';
import { Configuration } from '../configuration/configuration';
import { checkGatewaySettings, GatewaySettings } from '../configuration/gateway-settings';
import { checkGatewayService, GatewayServiceOptions, Scheme, ServiceType } from '../ingress/gateway-service';
import { checkGatewayTls, GatewayTls, tlsConfig, TLS_CONFIG_PATH, tlsMounts, tlsVolumes } from '../ingress/gateway-tls';
import { check } from '../kube/checks';
import { checksum, ConfigFacts, configMap } from '../kube/config-map';
import { deployment } from '../kube/deployment';
import { podField } from '../kube/env';
import { manifest, selectorOf } from '../kube/manifest';
import { list, merge } from '../kube/merge';
import { Problems } from '../kube/problems';
import { Container, Volume } from '../kube/types';
import { Autoscaling, checkAutoscaling, toScale } from '../scheduling/autoscaling';
import { account } from '../security/account';
import { ANYWHERE, networkPolicy } from '../security/network-policy';
import { ImageDefault } from '../workload/image';
import { checkWorkload, workloadContainer, WorkloadOptions, workloadPod } from '../workload/workload';
import { authenticationEnv } from './authentication';
import { configsOf, environment, PlatformContext, volumesOf, waitForMigration } from './context';

/**
 * The gateway: nginx and the API in one pod. Its container requests 200m CPU and 512Mi, with limits of 2 CPU and 2Gi, unless
 * `resources` says otherwise.
 */
export interface GatewayOptions extends WorkloadOptions, GatewaySettings {
  /**
   * Pods: `replicas`. Throws if it is not from 1 to 1000.
   *
   * @default 1
   */
  readonly replicas?: number;

  /**
   * Pods that follow the load, instead of a fixed number.
   *
   * @default - a fixed number
   */
  readonly autoscaling?: Autoscaling;

  /**
   * Its Service.
   *
   * @default - reached from inside the cluster
   */
  readonly service?: GatewayServiceOptions;

  /**
   * The certificate that it serves itself: the Service's port is then 443, plain HTTP there is sent to HTTPS, and `POLYAXON_HOST`
   * is `https`. Throws if the Service is a `CLUSTER_IP`, unless an ingress leads there, whose `backendTls` has to say that it
   * speaks HTTPS to the gateway.
   *
   * @default - none: plain HTTP at port 80
   */
  readonly tls?: GatewayTls;
}

/** What runs behind a gateway: the API of a control plane, or the streams of an agent elsewhere. */
interface GatewayProcess {
  /** The Deployment's name. */
  readonly name: string;
  readonly image: ImageDefault;
  readonly container: Pick<Container, 'name' | 'env' | 'envFrom' | 'volumeMounts'>;
  readonly configs: readonly ConfigFacts[];
  readonly initContainers?: readonly Container[];
  /** The volumes of what its container mounts. */
  readonly volumes?: readonly Volume[];
  /** The agent beside it, whose runs it shows. */
  readonly agent?: Agent;
  /** Whether it calls the Kubernetes API. */
  readonly access: boolean;
  /** The node port where none is given. */
  readonly nodePort: number;
}

/** The installation that a gateway is part of. */
export type GatewayContext = Pick<PlatformContext, 'installation' | 'security' | 'scheduling' | 'configuration'>;

/** The API of a control plane. */
export function apiProcess(context: PlatformContext): GatewayProcess {
  const { installation, configuration, settings } = context;
  const reads = environment(context, 'api');
  const env = [
    ...reads.env ?? [],
    ...authenticationEnv(settings.authentication),
    ...configuration._debug,
    ...settings.allowNodeAddresses ? [podField(ENV.hostIp, 'status.hostIP')] : [],
  ];
  return {
    name: installation._names.api,
    image: { repository: POLYAXON_IMAGES.api },
    container: { name: 'polyaxon-api', ...reads, env },
    configs: configsOf(context),
    initContainers: [waitForMigration(context)],
    volumes: volumesOf(context),
    agent: context.agent,
    access: !context.controlPlaneOnly,
    nodePort: PORTS.gatewayNode,
  };
}

/** The gateway: a Deployment, whose pods are labelled `…-gateway`, and its Service. */
export class Gateway extends Construct {
  constructor(scope: Construct, context: GatewayContext, options: GatewayOptions, process: GatewayProcess) {
    super(scope, 'Gateway');
    const { installation, security, configuration } = context;
    const names = installation._names;
    const component = names.label('gateway');
    const replicas = options.replicas ?? DEFAULTS.gateway.replicas;
    const scale = toScale(options.autoscaling, replicas);
    const store = process.agent?.persistence._gateway;
    const { container } = process;
    const { _gatewayTls: tls, _gatewayPorts: { targetPort, scheme, tlsPort } } = configuration;
    // By TLS Django sends elsewhere what did not come by it, so the probe says that it did.
    const httpHeaders = tls && [{ name: 'X-Forwarded-Proto', value: 'https' }];
    const probe = {
      httpGet: { path: '/healthz/', port: 'http', scheme: scheme === Scheme.HTTPS ? scheme : undefined, httpHeaders }, timeoutSeconds: 5,
    };
    const tlsFacts = tls && configMap(this, 'TlsConfig', installation, names.gatewayTls, {
      'nginx.conf': tlsConfig(tls, tlsPort, targetPort),
    });

    const identity = account(this, installation, security, 'gateway', { rules: process.access ? GATEWAY_RULES : undefined });
    if (security.networkPolicies) {
      networkPolicy(this, installation, { component, ingress: [{ port: tls ? tlsPort : targetPort }], egress: ANYWHERE });
    }
    deployment(this, installation, {
      name: process.name,
      replicas,
      scale,
      scaleName: names.gateway,
      // A volume of one node cannot be mounted by the next pod, on another, before the last is gone.
      single: store?.singleNode,
      pod: {
        ...identity,
        security: security.polyaxon,
        ...workloadPod(context, options, scale?.maxReplicas ?? replicas),
        podAnnotations: checksum(...process.configs, ...tlsFacts ? [tlsFacts] : []),
        initContainers: process.initContainers,
        containers: [workloadContainer(context, options, { image: process.image, resources: RESOURCES.gateway }, {
          ...container,
          ports: [{ name: 'http', containerPort: targetPort }],
          env: [...container.env ?? [], ...store?.env ?? []],
          envFrom: [...container.envFrom ?? [], ...store?.envFrom ?? []],
          startupProbe: { ...probe, periodSeconds: 5, failureThreshold: 60 },
          readinessProbe: { ...probe, periodSeconds: 10, failureThreshold: 3 },
          livenessProbe: { ...probe, periodSeconds: 20, failureThreshold: 6 },
          volumeMounts: list(...container.volumeMounts ?? [], ...store?.mounts ?? []),
        }), ...tls ? [tlsContainer(context, tls)] : []],
        volumes: list(...process.volumes ?? [], ...store?.volumes ?? [], ...tls && tlsFacts ? tlsVolumes(tls, tlsFacts.name) : []),
      },
    });
    this.service(context, component, options.service ?? {}, process.nodePort);
  }

  private service(context: GatewayContext, component: string, options: GatewayServiceOptions, defaultNodePort: number): void {
    const type = options.type ?? ServiceType.CLUSTER_IP;
    const nodePort = type === ServiceType.NODE_PORT ? options.nodePort ?? defaultNodePort : undefined;
    const name = context.installation._names.gateway;
    const { _gatewayTls, _gatewayPorts: { port } } = context.configuration;
    const targetPort = _gatewayTls ? 'https' : 'http';
    manifest(this, 'Service', 'Service', context.installation, { name, component, annotations: merge(options.annotations) }, {
      spec: {
        type,
        selector: selectorOf(component),
        ports: [{ name: options.portName ?? DEFAULTS.gateway.portName, port, targetPort, nodePort }],
      },
    });
  }
}

/** The nginx that has the certificate, in the gateway's pod. */
function tlsContainer({ installation, scheduling, configuration }: GatewayContext, tls: GatewayTls): Container {
  const { repository, tag } = DEPENDENCY_IMAGES.nginx;
  const probe = { httpGet: { path: '/healthz/', port: 'https', scheme: 'HTTPS' }, timeoutSeconds: 5 };
  return {
    name: 'polyaxon-ssl',
    image: installation.image(repository, tag),
    command: ['nginx', '-e', 'stderr', '-c', `${TLS_CONFIG_PATH}/nginx.conf`, '-g', 'daemon off;'],
    ports: [{ name: 'https', containerPort: configuration._gatewayPorts.tlsPort }],
    startupProbe: { ...probe, periodSeconds: 5, failureThreshold: 60 },
    readinessProbe: { ...probe, periodSeconds: 10, failureThreshold: 3 },
    livenessProbe: { tcpSocket: { port: 'https' }, periodSeconds: 20, failureThreshold: 6 },
    resources: scheduling.resources(RESOURCES.tls),
    securityContext: { readOnlyRootFilesystem: true },
    volumeMounts: tlsMounts(tls),
  };
}

export function checkGateway(problems: Problems, prefix: string, options: GatewayOptions | undefined): void {
  check.integer(problems, `${prefix}replicas`, options?.replicas, 1, 1000);
  checkGatewaySettings(problems, prefix, options);
  checkAutoscaling(problems, prefix, options, DEFAULTS.gateway.replicas);
  checkWorkload(problems, prefix, options);
  const { service } = options ?? {};
  checkGatewayService(problems, `${prefix}service.`, service, `${prefix}tls`, options?.tls);
  checkGatewayTls(problems, `${prefix}tls.`, options?.tls);
}

/** Whether somebody outside the cluster sees the certificate of a gateway. */
export function checkTlsReach(problems: Problems, prefix: string, options: GatewayOptions | undefined, hasIngress: boolean): void {
  if (options?.tls && !hasIngress && [undefined, ServiceType.CLUSTER_IP].includes(options.service?.type)) {
    problems.add(`${prefix}tls`, options.tls, `of no use to users with ${prefix}service.type = ${ServiceType.CLUSTER_IP}`,
      'set the type to NODE_PORT or LOAD_BALANCER, or give the certificate to an ingress');
  }
}

/** Whether ports that a `Configuration` holds already are those that are said beside it. */
export function checkHeldPorts(
  problems: Problems, prefix: string, service: GatewayServiceOptions | undefined, { _gatewayPorts }: Configuration,
): void {
  for (const name of ['port', 'targetPort', 'scheme'] as const) {
    if (service?.[name] !== undefined && service[name] !== _gatewayPorts[name]) {
      problems.add(`${prefix}${name}`, service[name], 'of no effect beside configuration', 'give it to the Configuration, as gatewayService');
    }
  }
}
