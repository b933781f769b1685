import { DEPENDENCY_IMAGES } from '../../config/images';
import { Tree } from '../path';
import { Expression, literal, memberOf, options } from '../program';
import { Values } from '../values';
import { secretRef } from './agent';
import { keptIn } from './control-plane';
import { SERVICE_TYPE } from './gateway';
import { affinity, image, placement, pullPolicy, resources, scheduling, texts } from './workload';

const PROBE = ['initialDelaySeconds', 'periodSeconds', 'timeoutSeconds', 'failureThreshold', 'successThreshold'];

/** The exporter of metrics, and Flower. */
export function monitoring(v: Values): { readonly [name: string]: Expression | undefined } {
  return { metrics: metrics(v), flower: flower(v) };
}

function metrics(v: Values): Expression | undefined {
  if (!v.isOn('metrics')) {
    return undefined;
  }
  const own = (name: string): string => `metrics.${name}`;
  affinity(v, 'metrics.affinity');
  return options({
    image: options({
      repository: v.textOption('metrics.image.repository'), tag: v.textOption('metrics.image.tag'), pullPolicy: pullPolicy(v, 'metrics.image.pullPolicy'),
    }),
    resources: resources(v, 'metrics.resources', true),
    placement: placement(v, own),
    schedulerName: v.textOption('metrics.schedulerName'),
    livenessProbe: probe(v, 'metrics.livenessProbe'),
    readinessProbe: probe(v, 'metrics.readinessProbe'),
    service: options({
      type: v.memberOption('metrics.service.type', SERVICE_TYPE, 'ClusterIP'),
      labels: serviceLabels(v, 'metrics.service.labels'),
    }),
    serviceMonitor: serviceMonitor(v),
  }, { source: 'metrics' });
}

/** Labels, of which the API server would refuse what is no text in the official chart's manifest. */
function serviceLabels(v: Values, path: string): Expression | undefined {
  if (Object.values(v.peek<Tree>(path) ?? {}).some((value) => typeof value !== 'string')) {
    v.warn(path, 'labels are text: a number or a boolean, as which YAML reads y and n, too, is written as one');
  }
  return texts(v, path);
}

function probe(v: Values, path: string): Expression | undefined {
  if (!v.isOn(path)) {
    return options({ enabled: literal(false, { source: `${path}.enabled` }) });
  }
  return options(Object.fromEntries(PROBE.map((name) => [name, v.option(`${path}.${name}`, name === 'successThreshold' ? 1 : undefined)])));
}

function serviceMonitor(v: Values): Expression | undefined {
  const path = 'metrics.serviceMonitor';
  if (!v.isOn(path)) {
    return undefined;
  }
  return options({
    labels: texts(v, `${path}.selector`),
    namespace: v.textOption(`${path}.namespace`),
    interval: v.textOption(`${path}.interval`),
  });
}

function flower(v: Values): Expression | undefined {
  if (!v.isOn('flower')) {
    return undefined;
  }
  const type = v.read<string>('flower.service.type') ?? 'NodePort';
  return options({
    image: image(v, 'flower', DEPENDENCY_IMAGES.flower.repository, 'latest'),
    replicas: v.option('flower.replicas', 1),
    ...scheduling(v, 'flower'),
    service: options({
      type: type === 'ClusterIP' ? undefined : memberOf(SERVICE_TYPE, String(type), 'flower.service.type'),
      port: v.option('flower.service.port', 8888),
      targetPort: v.option('flower.service.targetPort', 8888),
      portName: v.textOption('flower.service.name', 'flower'),
      nodePort: type === 'NodePort' ? v.option('flower.service.nodePort') : (v.translate('flower.service.nodePort', 'has no effect without NodePort'), undefined),
    }),
  }, { source: 'flower' });
}

/** The pooler in front of a database outside, with Cloud SQL's proxy beside it as the chart has it. */
export function pooler(v: Values, path: string): Expression | undefined {
  if (!v.truthy(path)) {
    return undefined;
  }
  return options({
    image: image(v, path, '', ''),
    ...scheduling(v, path),
    maxClientConnections: v.option(`${path}.maxClientConn`),
    defaultPoolSize: v.option(`${path}.defaultPoolSize`),
    cloudSqlProxy: options({
      credentials: secretRef('cloudsql-credentials', 'credentials.json'),
      image: options({
        repository: v.textOption(`${path}.proxyImage`), tag: v.textOption(`${path}.proxyImageTag`), pullPolicy: pullPolicy(v, `${path}.proxyImagePullPolicy`),
      }),
    }),
  }, { source: path });
}

/** The keys that what is secret in the database is encrypted with: Secrets that are there. */
export function encryption(v: Values): Expression | undefined {
  const name = v.read<string>('encryptionSecret');
  return name ? options({
    secret: secretRef(name, 'POLYAXON_ENCRYPTION_SECRET', 'encryptionSecret'), key: secretRef(name, 'POLYAXON_ENCRYPTION_KEY', 'encryptionSecret'),
  }) : undefined;
}

/** What an agent is known by to a control plane that manages it. */
export function registration(v: Values, agentSecret: string): { readonly [name: string]: Expression | undefined } {
  const given = v.truthy('agentSecret');
  const token = given ? secretRef(String(v.read('agentSecret')), 'POLYAXON_AUTH_TOKEN', 'agentSecret')
    : v.truthy('agent.token') ? keptIn(v, 'agent.token', agentSecret, 'POLYAXON_AUTH_TOKEN', v.peek<readonly string[]>('agent.additionalNamespaces')) : undefined;
  if (given) {
    v.translate('agent.token', 'agentSecret stands in its place');
  }
  return {
    instance: v.textOption('agent.instance'),
    token,
    replica: v.option('agent.isReplica', false),
    additionalNamespaces: v.filled('agent.additionalNamespaces'),
  };
}
