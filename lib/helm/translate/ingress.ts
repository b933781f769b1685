import { certifies } from '../../ingress/ingress';
import { Data, isTree, Tree } from '../path';
import { Expression, list, literal, memberOf, object } from '../program';
import { expressionOf, Values } from '../values';
import { servesTls } from './gateway';
import { texts } from './workload';

/** How users outside the cluster reach the gateway. */
export function ingress(v: Values): Expression | undefined {
  if (!v.isOn('ingress')) {
    return undefined;
  }
  const backendTls = servesTls(v);
  if (backendTls) {
    v.warn('ingress.enabled', 'its controller has to speak HTTPS to the gateway, which serves the certificate of ssl: give it the annotation for that, '
      + 'such as nginx.ingress.kubernetes.io/backend-protocol: HTTPS, or turn ssl off');
  }
  return object({
    host: v.textOption('ingress.hostName'),
    className: v.textOption('ingress.className'),
    path: v.textOption('ingress.path', '/'),
    pathType: v.memberOption('ingress.pathType', PATH_TYPES, 'Prefix'),
    extraPaths: extraPaths(v),
    tls: v.filled('ingress.tls'),
    controllerCertificate: backendTls && certifiesOthers(v) ? literal(true) : undefined,
    backendTls: backendTls ? literal(true) : undefined,
    insecure: v.option('ingress.insecure', false),
    labels: texts(v, 'ingress.labels'),
    annotations: v.filled('ingress.annotations'),
  }, { source: 'ingress' });
}

/**
 * Whether the ingress' certificates are for other hosts alone. Without one of the gateway that is a mistake, which is refused; with
 * one the controller may pass the gateway's through to users.
 */
function certifiesOthers(v: Values): boolean {
  const host = String(v.peek('ingress.hostName'));
  const certificates = (v.peek<readonly Tree[]>('ingress.tls') ?? []).map(({ hosts }) => ({ hosts: Array.isArray(hosts) ? hosts.map(String) : undefined }));
  const isOthers = certificates.length > 0 && !certifies(certificates, host);
  if (isOthers) {
    v.warn('ingress.hostName', `none of the certificates in ingress.tls is for ${host}; users see the controller's own there, or the gateway's where it is passed through`);
  }
  return isOthers;
}

const PATH_TYPES: { readonly [type: string]: string } = {
  Prefix: 'IngressPathType.PREFIX', Exact: 'IngressPathType.EXACT', ImplementationSpecific: 'IngressPathType.IMPLEMENTATION_SPECIFIC',
};

/** Other paths of the host: they stand first, as the official chart says of them, which fails on any. */
function extraPaths(v: Values): Expression | undefined {
  const path = 'ingress.extraPaths';
  const all = v.read<readonly Tree[]>(path) ?? [];
  return all.length ? list(all.map((one, i) => extraPath(one, `${path}[${i}]`)), { source: path }) : undefined;
}

function extraPath({ path, pathType: type, backend }: Tree, source: string): Expression {
  const service = isTree(backend) && isTree(backend.service) ? backend.service : {};
  const given = (data: Data | undefined, key: string): Expression | undefined =>
    (data === undefined || data === null ? undefined : expressionOf(data, `${source}.${key}`));
  // The chart has the number or the name there itself, Kubernetes a map of one of them.
  const { number, name } = isTree(service.port) ? service.port : typeof service.port === 'number' ? { number: service.port } : { name: service.port };
  return object({
    path: given(path, 'path'),
    pathType: type === undefined || type === null ? undefined : memberOf(PATH_TYPES, String(type), `${source}.pathType`),
    serviceName: given(service.name, 'backend.service.name'),
    port: given(number, 'backend.service.port'),
    portName: given(name, 'backend.service.port'),
  }, { source });
}
