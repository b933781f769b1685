import { DEPENDENCY_IMAGES } from '../../config/images';
import { Tree } from '../path';
import { Expression, literal, memberOf, options } from '../program';
import { Values } from '../values';
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
  const hasNodePort = type === 'NodePort';
  if (!hasNodePort) {
    v.translate('flower.service.nodePort', 'has no effect without NodePort');
  }
  return options({
    image: image(v, 'flower', DEPENDENCY_IMAGES.flower.repository, 'latest'),
    replicas: v.option('flower.replicas', 1),
    ...scheduling(v, 'flower'),
    service: options({
      type: type === 'ClusterIP' ? undefined : memberOf(SERVICE_TYPE, String(type), 'flower.service.type'),
      port: v.option('flower.service.port', 8888),
      targetPort: v.option('flower.service.targetPort', 8888),
      portName: v.textOption('flower.service.name', 'flower'),
      nodePort: hasNodePort ? v.option('flower.service.nodePort') : undefined,
    }),
  }, { source: 'flower' });
}
