import { Expression, member, options } from '../program';
import { Values } from '../values';
import { autoscaling, image, replicas, resources, scheduling, texts } from './workload';

export const SERVICE_TYPE: { readonly [type: string]: string } = {
  ClusterIP: 'ServiceType.CLUSTER_IP', NodePort: 'ServiceType.NODE_PORT', LoadBalancer: 'ServiceType.LOAD_BALANCER',
};

/** The gateway: pods, processes, Service. */
export function gateway(v: Values, repository: string, version: string): Expression | undefined {
  const scaled = autoscaling(v, 'gateway.hpa');
  return options({
    image: image(v, 'gateway', { repository, tag: version }),
    replicas: replicas(v, 'gateway', scaled),
    autoscaling: scaled,
    concurrency: v.option('gateway.concurrency', 2),
    perCore: v.option('gateway.perCore', true),
    useResolver: v.option('gateway.useResolver'),
    auth: auth(v),
    resources: resources(v, 'gateway.resources'),
    service: service(v),
    ...scheduling(v, 'gateway'),
  });
}

/** Who asks whom whether a request may pass. */
function auth(v: Values): Expression | undefined {
  if (!v.read<boolean>('auth.enabled')) {
    v.off('auth', 'has no effect while auth.enabled is not true');
    return options({ enabled: v.option('auth.enabled') });
  }
  return options({ enabled: v.option('auth.enabled'), external: v.textOption('auth.external'), useResolver: v.option('auth.useResolver') });
}

function service(v: Values): Expression | undefined {
  const type = v.read<string>('gateway.service.type') ?? 'ClusterIP';
  const isNodePort = type === 'NodePort';
  if (!isNodePort) {
    v.off('gateway.service.nodePort', 'has no effect while gateway.service.type is not NodePort');
  }
  return options({
    name: v.textOption('gateway.service.name', 'gateway'),
    type: type === 'ClusterIP' ? undefined : member(SERVICE_TYPE[type], { source: 'gateway.service.type' }),
    port: v.option('gateway.service.port', 80),
    targetPort: v.option('gateway.service.targetPort', 8000),
    nodePort: isNodePort ? v.option('gateway.service.nodePort', 31811) : undefined,
    scheme: v.textOption('gateway.service.scheme', 'HTTP'),
    annotations: v.truthy('gateway.service.annotations') ? texts(v, 'gateway.service.annotations') : undefined,
  });
}
