import { Construct } from 'constructs';
import { DEFAULTS, RESOURCES } from '../config/defaults';
import { DEPENDENCY_IMAGES } from '../config/images';
import { PORTS } from '../config/ports';
import { secretValue, value } from '../kube/env';
import { statefulSet } from '../kube/stateful-set';
import { resolveResources } from '../scheduling/resources';
import { account } from '../security/account';
import { networkPolicy } from '../security/network-policy';
import { SecretRef } from '../security/secret-ref';
import { DependencyContext } from './context';
import { InClusterRabbitmqOptions } from './rabbitmq';

const HOME = '/var/lib/rabbitmq';
const TMP = '/tmp';

/** RabbitMQ in the cluster: one server, its claim and its Services. */
export class RabbitmqServer extends Construct {
  constructor(scope: Construct, context: DependencyContext, password: SecretRef, options: InClusterRabbitmqOptions) {
    super(scope, 'Rabbitmq');
    const { installation, security, scheduling } = context;
    const names = installation._names;
    const component = names.label('rabbitmq');
    const claimName = `data-${names.rabbitmq}-0`;
    // Each starts an Erlang process of its own, which takes seconds.
    const asks = (check: string): object => ({ exec: { command: ['rabbitmq-diagnostics', '-q', check] }, timeoutSeconds: 30 });

    context.claim(this, { name: claimName, component, ...options.storage, size: options.storage?.size ?? DEFAULTS.storage.rabbitmq });
    const identity = account(this, installation, security, 'rabbitmq', { imagePullSecrets: [] });
    if (security.networkPolicies) {
      networkPolicy(this, installation, {
        component, ingress: [{ port: PORTS.rabbitmq, peers: context.clients }],
      });
    }
    statefulSet(this, installation, {
      name: names.rabbitmq,
      headless: names.rabbitmqHeadless,
      portName: 'tcp-amqp',
      port: options.port ?? PORTS.rabbitmq,
      pod: {
        ...identity,
        placement: scheduling.dependency('rabbitmq'),
        security: security.dependency,
        imagePullSecrets: installation.imagePullSecrets,
        terminationGracePeriodSeconds: 120,
        containers: [{
          name: 'rabbitmq',
          image: installation.image(DEPENDENCY_IMAGES.rabbitmq.repository, DEPENDENCY_IMAGES.rabbitmq.tag),
          ports: [{ name: 'tcp-amqp', containerPort: PORTS.rabbitmq }],
          env: [
            value('HOME', HOME),
            // Its data is kept under this name: with the pod's, another pod would not find it.
            value('RABBITMQ_NODENAME', 'rabbit@localhost'),
            value('RABBITMQ_LOGS', '-'),
            // What it logs of upgrades goes to a file all the same, and without the file it does not start.
            value('RABBITMQ_LOG_BASE', TMP),
            value('RABBITMQ_DEFAULT_USER', options.user ?? DEFAULTS.broker.user),
            secretValue('RABBITMQ_DEFAULT_PASS', password),
          ],
          startupProbe: { ...asks('check_running'), periodSeconds: 10, failureThreshold: 60 },
          readinessProbe: { tcpSocket: { port: 'tcp-amqp' }, periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 3 },
          livenessProbe: { ...asks('ping'), periodSeconds: 60, failureThreshold: 5 },
          resources: resolveResources(options.resources, RESOURCES.rabbitmq),
          volumeMounts: [
            { name: 'home', mountPath: HOME },
            { name: 'data', mountPath: `${HOME}/mnesia` },
            { name: 'tmp', mountPath: TMP },
          ],
        }],
        volumes: [
          { name: 'data', persistentVolumeClaim: { claimName } },
          // With the cookie of Erlang, which refuses the rights that a claim's files get by fsGroup.
          { name: 'home', emptyDir: {} },
          { name: 'tmp', emptyDir: {} },
        ],
      },
    });
  }
}
