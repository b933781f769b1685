import { Construct } from 'constructs';
import { DEFAULTS, RESOURCES } from '../config/defaults';
import { ENV } from '../config/env-names';
import { DEPENDENCY_IMAGES } from '../config/images';
import { PORTS } from '../config/ports';
import { BrokerKind } from '../dependencies/endpoints';
import { ServiceType } from '../ingress/gateway-service';
import { check } from '../kube/checks';
import { deployment } from '../kube/deployment';
import { secretValue, value } from '../kube/env';
import { manifest, selectorOf } from '../kube/manifest';
import { list, merge } from '../kube/merge';
import { Problems } from '../kube/problems';
import { EnvVar } from '../kube/types';
import { account } from '../security/account';
import { networkPolicy } from '../security/network-policy';
import { SecretRef } from '../security/secret-ref';
import { checkWorkload, workloadContainer, WorkloadOptions, workloadPod } from '../workload/workload';
import { PlatformContext } from './context';

/** The Service of Flower. */
export interface FlowerServiceOptions {
  /**
   * Its type: `spec.type`. Throws if it is none of the types.
   *
   * @default ServiceType.CLUSTER_IP
   */
  readonly type?: ServiceType;

  /**
   * Its port: `spec.ports[].port`. Throws if it is not from 1 to 65535.
   *
   * @default 8888
   */
  readonly port?: number;

  /**
   * The port that Flower listens at: `FLOWER_PORT`, and `spec.ports[].targetPort` by its name. Throws if it is not from 1 to
   * 65535.
   *
   * @default 8888
   */
  readonly targetPort?: number;

  /**
   * The name of the port: `spec.ports[].name`. Throws if it is no DNS label.
   *
   * @default 'flower'
   */
  readonly portName?: string;

  /**
   * The port at every node: `spec.ports[].nodePort`. Throws if it is not from 30000 to 32767, or the type is another than
   * `NODE_PORT`.
   *
   * @default - 30679 with the type `NODE_PORT`
   */
  readonly nodePort?: number;

  /**
   * Annotations of the Service alone: `metadata.annotations`. Throws if one is not valid.
   *
   * @default - none but the installation's
   */
  readonly annotations?: { [key: string]: string };
}

/**
 * Flower, which shows the tasks of scheduler, compiler and worker, and whoever reaches it can end these. Its container requests
 * 130m CPU and 200Mi, with limits of 200m CPU and 300Mi, unless `resources` says otherwise.
 */
export interface FlowerOptions extends WorkloadOptions {
  /**
   * Pods: `replicas`. Throws if it is not from 1 to 1000.
   *
   * @default 1
   */
  readonly replicas?: number;

  /**
   * User and password to log in with, as `<user>:<password>`: `FLOWER_BASIC_AUTH`.
   *
   * @default - none: a Service of type `CLUSTER_IP` then lets no pod in, and `kubectl port-forward` leads to it
   */
  readonly basicAuth?: SecretRef;

  /**
   * Its Service.
   *
   * @default - reached from inside the cluster
   */
  readonly service?: FlowerServiceOptions;
}

/** Flower: a Deployment `<release>-polyaxon-flower` and its Service. */
export class Flower extends Construct {
  constructor(scope: Construct, context: PlatformContext, options: FlowerOptions) {
    super(scope, 'Flower');
    const { installation, security, dependencies: { _broker: broker } } = context;
    const names = installation._names;
    const identity = account(this, installation, security, 'flower');
    const { component } = identity;
    const { type, port = PORTS.flower, targetPort = PORTS.flower, nodePort, annotations } = options.service ?? {};
    const ask = { httpGet: { path: '/healthcheck', port: 'flower' }, timeoutSeconds: 5 };
    const replicas = options.replicas ?? DEFAULTS.flower.replicas;
    const open = options.basicAuth !== undefined || (type ?? ServiceType.CLUSTER_IP) !== ServiceType.CLUSTER_IP;

    if (security.networkPolicies) {
      networkPolicy(this, installation, { component, ingress: open ? [{ port: targetPort }] : [], egress: broker && [broker.edge] });
      // The broker's own policy names those that an installation always has.
      for (const peer of broker?.edge.peers ?? []) {
        networkPolicy(new Construct(this, 'Broker'), installation, {
          component: peer, name: `${component}-broker`, ingress: [{ port: broker!.edge.port, peers: [component] }],
        });
      }
    }
    manifest(this, 'Service', 'Service', installation, { name: names.flower, component, annotations: merge(annotations) }, {
      spec: {
        type,
        selector: selectorOf(component),
        ports: [{
          name: options.service?.portName ?? DEFAULTS.flower.portName,
          port,
          targetPort: 'flower',
          nodePort: type === ServiceType.NODE_PORT ? nodePort ?? PORTS.flowerNode : undefined,
        }],
      },
    });
    deployment(this, installation, {
      name: names.flower,
      replicas,
      pod: {
        ...identity,
        security: security.readOnly,
        ...workloadPod(context, options, replicas),
        containers: [workloadContainer(context, options, { image: DEPENDENCY_IMAGES.flower, resources: RESOURCES.flower }, {
          name: 'polyaxon-flower',
          command: ['celery', 'flower'],
          ports: [{ name: 'flower', containerPort: targetPort }],
          env: [
            ...brokerEnv(context),
            value('FLOWER_PORT', targetPort),
            ...options.basicAuth ? [secretValue('FLOWER_BASIC_AUTH', options.basicAuth)] : [],
          ],
          startupProbe: { ...ask, periodSeconds: 5, failureThreshold: 60 },
          readinessProbe: { ...ask, periodSeconds: 10, failureThreshold: 3 },
          livenessProbe: { ...ask, periodSeconds: 20, failureThreshold: 6 },
          volumeMounts: list(...broker?.mounts ?? []),
        })],
        volumes: broker?.volumes,
      },
    });
  }
}

/** The broker's URL as Celery reads it. The kubelet puts user and password in, so that they stand in no manifest. */
function brokerEnv({ dependencies: { broker, _broker: access } }: PlatformContext): EnvVar[] {
  if (!broker || !access) {
    return [];
  }
  const { config, env } = access;
  if (broker.kind === BrokerKind.RABBITMQ) {
    const user = broker.user ?? `$(${ENV.rabbitmqUser})`;
    return [...env, value('CELERY_BROKER_URL', `amqp://${user}:$(${ENV.rabbitmqPassword})@${config[ENV.amqpUrl]}`)];
  }
  const login = broker.password ? `:$(${ENV.redisPassword})@` : '';
  return [...env, value('CELERY_BROKER_URL', `${config[ENV.redisProtocol] ?? 'redis'}://${login}${config[ENV.redisBrokerUrl]}`)];
}

export function checkFlower(problems: Problems, prefix: string, options: FlowerOptions | undefined): void {
  checkWorkload(problems, prefix, options);
  check.integer(problems, `${prefix}replicas`, options?.replicas, 1, 1000);
  const { type, port, targetPort, portName, nodePort, annotations } = options?.service ?? {};
  check.port(problems, `${prefix}service.port`, port);
  check.port(problems, `${prefix}service.targetPort`, targetPort);
  check.dnsLabel(problems, `${prefix}service.portName`, portName);
  check.integer(problems, `${prefix}service.nodePort`, nodePort, 30000, 32767);
  check.annotations(problems, `${prefix}service.annotations`, annotations);
  if (nodePort !== undefined && type !== ServiceType.NODE_PORT) {
    problems.add(`${prefix}service.nodePort`, nodePort, `of no effect with ${prefix}service.type = ${type ?? ServiceType.CLUSTER_IP}`,
      'set the type to NODE_PORT, or leave the port out');
  }
}
