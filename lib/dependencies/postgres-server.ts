import { Construct } from 'constructs';
import { DEFAULTS, RESOURCES } from '../config/defaults';
import { DEPENDENCY_IMAGES } from '../config/images';
import { PORTS } from '../config/ports';
import { secretValue, value } from '../kube/env';
import { statefulSet } from '../kube/stateful-set';
import { resolveResources } from '../scheduling/resources';
import { account } from '../security/account';
import { networkPolicy } from '../security/network-policy';
import { DependencyContext } from './context';
import { DatabaseEndpoint } from './endpoints';
import { InClusterPostgresOptions } from './postgres';

/**
 * The image declares a volume at this path. The runtime puts an empty folder of the container's there, over what is mounted above it,
 * unless something is mounted at the very path: the claim, or the data end with the container.
 */
const DATA = '/var/lib/postgresql/data';

/** By TCP: the server that initialises a new database listens on a socket file alone. */
const READY = `pg_isready -h 127.0.0.1 -p ${PORTS.postgres} -U "$POSTGRES_USER" -d "$POSTGRES_DB"`;

/** PostgreSQL in the cluster: one server, its claim and its Services. */
export class PostgresServer extends Construct {
  constructor(scope: Construct, context: DependencyContext, endpoint: DatabaseEndpoint, options: InClusterPostgresOptions) {
    super(scope, 'Postgres');
    const { installation, security, scheduling } = context;
    const names = installation._names;
    const component = names.label('postgresql');
    const claimName = `data-${names.postgres}-0`;
    const ready = ['sh', '-c', READY];

    context.claim(this, { name: claimName, component, ...options.storage, size: options.storage?.size ?? DEFAULTS.storage.postgres });
    const identity = account(this, installation, security, 'postgresql', { imagePullSecrets: [] });
    if (security.networkPolicies) {
      networkPolicy(this, installation, {
        component, ingress: [{ port: PORTS.postgres, peers: context.clients }],
      });
    }
    statefulSet(this, installation, {
      name: names.postgres,
      headless: names.postgresHeadless,
      portName: 'tcp-postgresql',
      port: endpoint.port,
      pod: {
        ...identity,
        placement: scheduling.dependency('postgres'),
        security: security.dependency,
        imagePullSecrets: installation.imagePullSecrets,
        // A shutdown writes what is in memory to disk first.
        terminationGracePeriodSeconds: 120,
        containers: [{
          name: 'postgresql',
          image: installation.image(DEPENDENCY_IMAGES.postgres.repository, DEPENDENCY_IMAGES.postgres.tag),
          ports: [{ name: 'tcp-postgresql', containerPort: PORTS.postgres }],
          env: [
            value('POSTGRES_DB', endpoint.database),
            value('POSTGRES_USER', endpoint.user),
            secretValue('POSTGRES_PASSWORD', endpoint.password),
            // Below the mount: a volume's root may hold lost+found, and initdb wants an empty folder.
            value('PGDATA', `${DATA}/data`),
          ],
          startupProbe: { exec: { command: ready }, periodSeconds: 5, timeoutSeconds: 5, failureThreshold: 60 },
          readinessProbe: { exec: { command: ready }, periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 3 },
          livenessProbe: { exec: { command: ready }, periodSeconds: 20, timeoutSeconds: 5, failureThreshold: 6 },
          resources: resolveResources(options.resources, RESOURCES.postgres),
          volumeMounts: [
            { name: 'data', mountPath: DATA },
            { name: 'run', mountPath: '/var/run/postgresql' },
            { name: 'tmp', mountPath: '/tmp' },
            { name: 'shm', mountPath: '/dev/shm' },
          ],
        }],
        volumes: [
          { name: 'data', persistentVolumeClaim: { claimName } },
          { name: 'run', emptyDir: {} },
          { name: 'tmp', emptyDir: {} },
          // The runtime's 64 MiB are too small for parallel queries.
          { name: 'shm', emptyDir: { medium: 'Memory', sizeLimit: '256Mi' } },
        ],
      },
    });
  }
}
