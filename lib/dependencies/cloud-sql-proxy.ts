import { RESOURCES } from '../config/defaults';
import { GOOGLE_IMAGES } from '../config/images';
import { PORTS } from '../config/ports';
import { list } from '../kube/merge';
import { Container, Volume } from '../kube/types';
import { Edge } from '../security/network-policy';
import { imageFields } from '../workload/image';
import { DependencyContext } from './context';
import { CloudSqlProxyOptions } from './pooler';

const VOLUME = 'cloudsql-credentials';
const FOLDER = '/secrets/cloudsql';
const FILE = 'credentials.json';

/** Google's proxy: the container beside the pooler that has the database at its own port. */
export function cloudSqlContainer({ installation, scheduling }: DependencyContext, options: CloudSqlProxyOptions, instance: string): Container {
  const { image, credentials } = options;
  const own = { ...GOOGLE_IMAGES.cloudSqlProxy, tag: image?.tag ?? GOOGLE_IMAGES.cloudSqlProxy.tag };
  return {
    name: 'cloudsql-proxy',
    ...imageFields(installation, own, image),
    ...image?.repository === undefined && { image: installation._imageOf(own) },
    ...image?.tag?.startsWith('1.') ? firstVersion(instance, credentials !== undefined) : secondVersion(instance, credentials !== undefined),
    resources: scheduling.resources(RESOURCES.cloudSqlProxy),
    volumeMounts: list(credentials && { name: VOLUME, mountPath: FOLDER, readOnly: true }),
  };
}

function secondVersion(instance: string, hasKey: boolean): Pick<Container, 'args' | 'ports' | 'startupProbe' | 'livenessProbe'> {
  return {
    args: [
      '--address=127.0.0.1', `--port=${PORTS.cloudSqlProxy}`,
      '--health-check', '--http-address=0.0.0.0', `--http-port=${PORTS.cloudSqlHealth}`,
      ...hasKey ? [`--credentials-file=${FOLDER}/${FILE}`] : [],
      instance,
    ],
    ports: [{ name: 'health', containerPort: PORTS.cloudSqlHealth }],
    startupProbe: { httpGet: { path: '/startup', port: 'health' }, timeoutSeconds: 5, periodSeconds: 5, failureThreshold: 60 },
    livenessProbe: { httpGet: { path: '/liveness', port: 'health' }, timeoutSeconds: 5, periodSeconds: 20, failureThreshold: 6 },
  };
}

/** What an installation by the official chart has. It ends by itself where it fails, and has nothing to ask. */
function firstVersion(instance: string, hasKey: boolean): Pick<Container, 'command'> {
  return {
    command: [
      '/cloud_sql_proxy', `-instances=${instance}=tcp:127.0.0.1:${PORTS.cloudSqlProxy}`,
      ...hasKey ? [`-credential_file=${FOLDER}/${FILE}`] : [],
      '-verbose=false',
    ],
  };
}

/** Google's API, the instance's port for proxies, and without a key the node's own server of identities. */
export function cloudSqlEdges({ credentials }: CloudSqlProxyOptions): Edge[] {
  return [443, 3307, ...credentials ? [] : [80, 988]].map((port) => ({ port }));
}

export function cloudSqlVolume(options: CloudSqlProxyOptions | undefined): Volume | undefined {
  const credentials = options?.credentials;
  return credentials && { name: VOLUME, secret: { secretName: credentials.name, items: [{ key: credentials.key, path: FILE }] } };
}
