import { Construct } from 'constructs';
import { DEFAULTS, RESOURCES } from '../config/defaults';
import { DEPENDENCY_IMAGES } from '../config/images';
import { PORTS } from '../config/ports';
import { deployment } from '../kube/deployment';
import { secretValue, value } from '../kube/env';
import { manifest, selectorOf } from '../kube/manifest';
import { list } from '../kube/merge';
import { EnvVar } from '../kube/types';
import { account } from '../security/account';
import { Edge, networkPolicy } from '../security/network-policy';
import { workloadContainer, workloadPod } from '../workload/workload';
import { authorityFile, AuthorityFile } from './certificate-authority';
import { cloudSqlContainer, cloudSqlEdges, cloudSqlVolume } from './cloud-sql-proxy';
import { DependencyContext } from './context';
import { DatabaseEndpoint } from './endpoints';
import { PostgresPoolerOptions } from './pooler';
import { ExternalPostgresOptions, PostgresSslMode } from './postgres';

/** Where the image writes what its variables say. */
const CONFIG = '/etc/pgbouncer';

/** PgBouncer in front of a database outside: a Deployment `<release>-polyaxon-pgbouncer`, and the Service that stands for the database. */
export class Pgbouncer extends Construct {
  constructor(
    scope: Construct, context: DependencyContext, endpoint: DatabaseEndpoint, external: ExternalPostgresOptions, options: PostgresPoolerOptions,
  ) {
    super(scope, 'Pooler');
    const { installation, security } = context;
    const names = installation._names;
    const identity = account(this, installation, security, 'pgbouncer');
    const { component } = identity;
    const replicas = options.replicas ?? DEFAULTS.pooler.replicas;
    const authority = authorityFile('postgres', external.certificateAuthority);
    const proxy = options.cloudSqlProxy;
    const ask = { tcpSocket: { port: 'postgres' }, timeoutSeconds: 5 };

    if (security.networkPolicies) {
      const database: Edge[] = proxy ? cloudSqlEdges(proxy) : [{ port: endpoint.port }];
      networkPolicy(this, installation, { component, ingress: [{ port: endpoint.port, peers: context.clients }], egress: database });
    }
    manifest(this, 'Service', 'Service', installation, { name: names.pgbouncer, component }, {
      spec: { selector: selectorOf(component), ports: [{ name: 'postgres', port: endpoint.port, targetPort: 'postgres' }] },
    });
    deployment(this, installation, {
      name: names.pgbouncer,
      replicas: options.replicas,
      uninterrupted: true,
      pod: {
        ...identity,
        // Google's identity for the pod comes from its node, and needs no token of the cluster's.
        security: security.pooler,
        terminationGracePeriodSeconds: DRAIN + 10,
        ...workloadPod(context, options, replicas),
        containers: [workloadContainer(context, options, { image: DEPENDENCY_IMAGES.pgbouncer, resources: RESOURCES.pooler }, {
          name: 'polyaxon-pgbouncer',
          ports: [{ name: 'postgres', containerPort: endpoint.port }],
          env: environment(endpoint, external, options, authority),
          // What is under way ends before the pooler does.
          lifecycle: { preStop: { exec: { command: ['/bin/sh', '-c', `killall -INT pgbouncer && sleep ${DRAIN}`] } } },
          startupProbe: { ...ask, periodSeconds: 5, failureThreshold: 60 },
          readinessProbe: { ...ask, periodSeconds: 10, failureThreshold: 3 },
          livenessProbe: { ...ask, periodSeconds: 20, failureThreshold: 6 },
          volumeMounts: list({ name: 'config', mountPath: CONFIG }, authority?.mount),
        }), ...proxy ? [cloudSqlContainer(context, proxy, external.host)] : []],
        volumes: list({ name: 'config', emptyDir: {} }, authority?.volume, cloudSqlVolume(proxy)),
      },
    });
  }
}

/** Seconds that queries under way may take at the end of a pod. Source: official chart, `pgbouncer`. */
const DRAIN = 120;

/** What the image makes its configuration of. */
function environment(
  { port, user, password }: DatabaseEndpoint, { host, sslMode }: ExternalPostgresOptions, options: PostgresPoolerOptions, authority?: AuthorityFile,
): EnvVar[] {
  const proxied = options.cloudSqlProxy !== undefined;
  const mode = sslMode ?? (authority && PostgresSslMode.VERIFY_FULL);
  return [
    value('POOL_MODE', 'session'),
    value('SERVER_RESET_QUERY', 'DISCARD ALL'),
    // The image's own, md5, cannot log in to a server that keeps passwords by scram-sha-256, as PostgreSQL does from 14 on.
    value('AUTH_TYPE', 'scram-sha-256'),
    value('LISTEN_PORT', port),
    value('DB_HOST', proxied ? '127.0.0.1' : host),
    value('DB_PORT', proxied ? PORTS.cloudSqlProxy : port),
    value('DB_USER', user),
    secretValue('DB_PASSWORD', password),
    value('MAX_CLIENT_CONN', options.maxClientConnections ?? DEFAULTS.pooler.maxClientConnections),
    value('DEFAULT_POOL_SIZE', options.defaultPoolSize ?? DEFAULTS.pooler.defaultPoolSize),
    ...mode ? [value('SERVER_TLS_SSLMODE', mode)] : [],
    ...authority ? [value('SERVER_TLS_CA_FILE', authority.path)] : [],
  ];
}
