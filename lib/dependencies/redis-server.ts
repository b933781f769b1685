import { Construct } from 'constructs';
import { DEFAULTS, RESOURCES } from '../config/defaults';
import { DEPENDENCY_IMAGES } from '../config/images';
import { PORTS } from '../config/ports';
import { secretValue } from '../kube/env';
import { statefulSet } from '../kube/stateful-set';
import { resolveResources } from '../scheduling/resources';
import { account } from '../security/account';
import { networkPolicy } from '../security/network-policy';
import { SecretRef } from '../security/secret-ref';
import { DependencyContext } from './context';
import { InClusterRedisOptions } from './redis';

/** The password goes through a file: on the command line every process of the pod could read it. */
const SERVE = `umask 077
echo "requirepass $REDIS_PASSWORD" > /tmp/redis.conf
exec redis-server /tmp/redis.conf --port ${PORTS.redis} --dir /data --appendonly yes
`;

const PING = `REDISCLI_AUTH="$REDIS_PASSWORD" redis-cli -p ${PORTS.redis} ping | grep -q PONG`;

/** Redis in the cluster: one server, its claim and its Services. */
export class RedisServer extends Construct {
  constructor(scope: Construct, context: DependencyContext, password: SecretRef, options: InClusterRedisOptions) {
    super(scope, 'Redis');
    const { installation, security, scheduling } = context;
    const names = installation._names;
    const component = names.label('redis');
    const claimName = `redis-data-${names.redis}-0`;
    const ping = ['sh', '-c', PING];

    context.claim(this, { name: claimName, component, ...options.storage, size: options.storage?.size ?? DEFAULTS.storage.redis });
    const identity = account(this, installation, security, 'redis', { imagePullSecrets: [] });
    if (security.networkPolicies) {
      networkPolicy(this, installation, {
        component, ingress: [{ port: PORTS.redis, peers: context.clients }],
      });
    }
    statefulSet(this, installation, {
      name: names.redis,
      headless: names.redisHeadless,
      portName: 'tcp-redis',
      port: options.port ?? PORTS.redis,
      pod: {
        ...identity,
        placement: scheduling.dependency('redis'),
        security: security.dependency,
        imagePullSecrets: installation.imagePullSecrets,
        containers: [{
          name: 'redis',
          image: installation.image(DEPENDENCY_IMAGES.redis.repository, DEPENDENCY_IMAGES.redis.tag),
          command: ['sh', '-c', SERVE],
          ports: [{ name: 'tcp-redis', containerPort: PORTS.redis }],
          env: [secretValue('REDIS_PASSWORD', password)],
          startupProbe: { exec: { command: ping }, periodSeconds: 5, timeoutSeconds: 5, failureThreshold: 60 },
          readinessProbe: { exec: { command: ping }, periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 3 },
          livenessProbe: { exec: { command: ping }, periodSeconds: 20, timeoutSeconds: 5, failureThreshold: 6 },
          resources: resolveResources(options.resources, RESOURCES.redis),
          volumeMounts: [{ name: 'data', mountPath: '/data' }, { name: 'tmp', mountPath: '/tmp' }],
        }],
        volumes: [{ name: 'data', persistentVolumeClaim: { claimName } }, { name: 'tmp', emptyDir: {} }],
      },
    });
  }
}
