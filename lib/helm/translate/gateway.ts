import { Expression, memberOf, options } from '../program';
import { Values } from '../values';
import { resolver } from './endpoints';
import { autoscaling, image, replicas, resources, scheduling, texts } from './workload';

export const SERVICE_TYPE: { readonly [type: string]: string } = {
  ClusterIP: 'ServiceType.CLUSTER_IP', NodePort: 'ServiceType.NODE_PORT', LoadBalancer: 'ServiceType.LOAD_BALANCER',
};

/** The gateway: pods, processes, Service. */
export function gateway(v: Values, repository: string): Expression | undefined {
  const scaled = autoscaling(v, 'gateway.hpa');
  return options({
    image: image(v, 'gateway', repository),
    replicas: replicas(v, 'gateway', scaled),
    autoscaling: scaled,
    concurrency: v.option('gateway.concurrency', 2),
    perCore: v.option('gateway.perCore', false),
    tls: tls(v),
    useResolver: resolver(v, 'gateway'),
    auth: auth(v),
    resources: resources(v, 'gateway.resources'),
    service: service(v),
    ...scheduling(v, 'gateway'),
  });
}

/** Whether the gateway has a certificate of its own. */
export function servesTls(v: Values): boolean {
  return v.truthy('ssl.enabled') && v.truthy('ssl.secretName');
}

/** The certificate that the gateway serves itself: the chart means it, and mounts none. */
function tls(v: Values): Expression | undefined {
  if (!servesTls(v)) {
    v.translate('ssl', `has no effect without ${v.truthy('ssl.enabled') ? 'ssl.secretName' : 'ssl.enabled'}`);
    return undefined;
  }
  const served = 'the gateway serves the certificate, which the official chart does not even mount';
  if (v.peek('gateway.service.port') === 80) {
    v.warn('ssl.enabled', `${served}; its Service has port 443 in place of 80, since the platform speaks HTTPS to no other`);
  } else {
    v.translate('ssl.enabled', served);
  }
  // The chart's documents make a Secret with the file names of old, which a pod that asks for others would wait for.
  v.warn('ssl.secretName', 'the certificate is served now, so the Secret needs the keys tls.crt and tls.key, as one of type kubernetes.io/tls has them; '
    + 'a program may name others, by certificateKey and privateKeyKey');
  return options({ secretName: v.textOption('ssl.secretName'), path: v.textOption('ssl.path') }, { source: 'ssl' });
}

/** Of what encrypts in front of the gateway. */
function scheme(v: Values): Expression | undefined {
  const given = v.read<string>('gateway.service.scheme');
  if (servesTls(v)) {
    v.translate('gateway.service.scheme', 'has no effect beside ssl: the probes ask the process behind the one that encrypts');
    return undefined;
  }
  return given === undefined ? undefined
    : memberOf({ HTTP: 'Scheme.HTTP', HTTPS: 'Scheme.HTTPS' }, String(given).toUpperCase(), 'gateway.service.scheme');
}

/** Who asks whom whether a request may pass. */
function auth(v: Values): Expression | undefined {
  if (!v.isOn('auth')) {
    return options({ enabled: v.option('auth.enabled') });
  }
  return options({ enabled: v.option('auth.enabled'), external: v.textOption('auth.external'), useResolver: v.option('auth.useResolver') });
}

function service(v: Values): Expression | undefined {
  const isNodePort = v.peek('gateway.service.type') === 'NodePort';
  if (!isNodePort) {
    v.translate('gateway.service.nodePort', 'has no effect while gateway.service.type is not NodePort');
  }
  if (servesTls(v) && v.peek('gateway.service.port') === 80) {
    v.translate('gateway.service.port', '443, beside ssl: the platform speaks HTTPS to no other port');
  }
  return options({
    portName: v.textOption('gateway.service.name', 'gateway'),
    type: v.memberOption('gateway.service.type', SERVICE_TYPE, 'ClusterIP'),
    port: v.option('gateway.service.port', 80),
    targetPort: v.option('gateway.service.targetPort', 8000),
    nodePort: isNodePort ? v.option('gateway.service.nodePort', 31811) : undefined,
    scheme: scheme(v),
    annotations: texts(v, 'gateway.service.annotations'),
  });
}
