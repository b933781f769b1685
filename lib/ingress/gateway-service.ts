import { PORTS } from '../config/ports';
import { check } from '../kube/checks';
import { Problems } from '../kube/problems';
import { GatewayTls } from './gateway-tls';

/** How a Service is reached: `spec.type`. */
export enum ServiceType {
  /** From inside the cluster. */
  CLUSTER_IP = 'ClusterIP',
  /** From outside, at a port of every node. */
  NODE_PORT = 'NodePort',
  /** From outside, by a load balancer of the cloud. */
  LOAD_BALANCER = 'LoadBalancer',
}

/** What a server speaks: `httpGet.scheme` of a probe. */
export enum Scheme {
  /** Plain HTTP. */
  HTTP = 'HTTP',
  /** HTTP over TLS. */
  HTTPS = 'HTTPS',
}

/** The gateway's Service. */
export interface GatewayServiceOptions {
  /**
   * How it is reached: `spec.type`.
   *
   * @default ServiceType.CLUSTER_IP
   */
  readonly type?: ServiceType;

  /**
   * The name of its port: `ports[].name`. Throws if it is not a DNS label of at most 15 characters.
   *
   * @default 'gateway'
   */
  readonly portName?: string;

  /**
   * Its port: `ports[].port`, and `POLYAXON_PROXY_GATEWAY_PORT`, `_API_PORT` and `_STREAMS_PORT`. The platform speaks HTTPS to
   * port 443 and HTTP to every other. Throws if it is not from 1 to 65535, or is 443 where nothing speaks TLS, or another where
   * it does.
   *
   * @default - 80, and 443 with a certificate
   */
  readonly port?: number;

  /**
   * The port that the gateway itself listens at: `containerPort`, and `POLYAXON_PROXY_GATEWAY_TARGET_PORT`, `_API_TARGET_PORT`
   * and `_STREAMS_TARGET_PORT`. Throws if it is not from 1024 to 65535, below which its user may not listen. The certificate of
   * `gateway.tls` is served beside it, at 8443, or at 8444 if this is 8443.
   *
   * @default 8000
   */
  readonly targetPort?: number;

  /**
   * What the gateway itself speaks, and its probes: `httpGet.scheme`. Polyaxon's own image speaks HTTP; an image of your own
   * may speak HTTPS. Throws beside `gateway.tls`, which is a server of its own.
   *
   * @default Scheme.HTTP
   */
  readonly scheme?: Scheme;

  /**
   * The port on every node: `ports[].nodePort`. Throws if it is not from 30000 to 32767, which the API server refuses
   * unless its own range was changed, or the type is not `NODE_PORT`.
   *
   * @default - 31811 with `NODE_PORT`; 31822 for the gateway of an agent elsewhere
   */
  readonly nodePort?: number;

  /**
   * Annotations, for a cloud's load balancer or for external-dns: `metadata.annotations`. Throws if a value is no
   * string.
   *
   * @default - none
   */
  readonly annotations?: { [key: string]: string };
}

/** Where the gateway listens. */
export interface GatewayPorts {
  /** Its Service's. */
  readonly port: number;
  /** Its pods'. */
  readonly targetPort: number;
  /** What the pods speak there. */
  readonly scheme: Scheme;
  /** Where its pods serve a certificate, if they have one. */
  readonly tlsPort: number;
}

export function gatewayPorts(service: GatewayServiceOptions | undefined, tls: GatewayTls | undefined): GatewayPorts {
  const targetPort = service?.targetPort ?? PORTS.gatewayTarget;
  return {
    port: service?.port ?? (tls ? PORTS.gatewayTls : PORTS.gateway),
    targetPort,
    scheme: service?.scheme ?? Scheme.HTTP,
    tlsPort: targetPort === PORTS.gatewayTlsTarget ? PORTS.gatewayTlsOtherTarget : PORTS.gatewayTlsTarget,
  };
}

export function checkGatewayService(
  problems: Problems, prefix: string, service: GatewayServiceOptions | undefined, tlsPath: string, tls: GatewayTls | undefined,
): void {
  const { type = ServiceType.CLUSTER_IP, port, targetPort, scheme, nodePort } = service ?? {};
  check.dnsLabel(problems, `${prefix}portName`, service?.portName, 15);
  check.port(problems, `${prefix}port`, port);
  check.integer(problems, `${prefix}targetPort`, targetPort, 1024, 65535);
  check.integer(problems, `${prefix}nodePort`, nodePort, 30000, 32767);
  check.annotations(problems, `${prefix}annotations`, service?.annotations);
  if (nodePort !== undefined && type !== ServiceType.NODE_PORT) {
    problems.add(`${prefix}nodePort`, nodePort, `of no effect with ${prefix}type = ${type}`, 'set the type to NODE_PORT, or leave the port out');
  }
  const speaksTls = tls !== undefined || scheme === Scheme.HTTPS;
  const actual = gatewayPorts(service, tls).port;
  if (speaksTls && actual !== PORTS.gatewayTls) {
    problems.add(`${prefix}port`, port, `the platform speaks plain HTTP to port ${actual}, and the gateway HTTPS`, `give ${PORTS.gatewayTls}`);
  }
  if (!speaksTls && actual === PORTS.gatewayTls) {
    problems.add(`${prefix}port`, port, 'the platform speaks HTTPS to it, and the gateway plain HTTP', `give ${tlsPath}, or another port, or the scheme HTTPS for what encrypts in front of it`);
  }
  if (tls && scheme !== undefined) {
    problems.add(`${prefix}scheme`, scheme, `of no effect beside ${tlsPath}`, 'leave one of the two out');
  }
}
