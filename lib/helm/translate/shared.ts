import { POLYAXON_IMAGES } from '../../config/images';
import { Expression, literal, member, object, options } from '../program';
import { Release } from '../release';
import { Values } from '../values';
import { ui } from './control-plane';
import { image, nodesOfRuns } from './workload';

/** What the release says of an installation, where it is not what the library has by default. */
export function releaseOptions({ name, namespace }: Release): { readonly [name: string]: Expression | undefined } {
  return {
    namespace: namespace === 'polyaxon' ? undefined : literal(namespace),
    release: name === namespace ? undefined : literal(name),
  };
}

/** What all objects of the installation share. */
export function installation(v: Values, release: Release): { readonly [name: string]: Expression | undefined } {
  return {
    ...releaseOptions(release),
    clusterDomain: v.textOption('dns.customCluster', 'cluster.local'),
    imagePullSecrets: v.option('imagePullSecrets', []),
    createNamespace: literal(false, { note: 'Helm does not own the namespace either.' }),
  };
}

/** Whether the definitions of kinds are part of it; `path` is that of the switch which leaves them out. */
export function crds(v: Values, path = 'operator.skipCRD'): Expression | undefined {
  return v.read<boolean>(path) ? literal(false, { source: path }) : undefined;
}

/** The Job that deletes runs. */
export function cleanRuns(v: Values): Expression | undefined {
  return options({ image: image(v, 'cleanHooks', POLYAXON_IMAGES.cli) });
}

const LEVELS: { readonly [level: string]: string } = { DEBUG: 'LogLevel.DEBUG', INFO: 'LogLevel.INFO', ERROR: 'LogLevel.ERROR' };
const TYPES: { readonly [type: string]: string } = { minikube: 'DeploymentType.MINIKUBE', microk8s: 'DeploymentType.MICRO_K8S' };

/** What all processes are told alike. */
export function settings(v: Values): { readonly [name: string]: Expression | undefined } {
  const hasIngress = v.truthy('ingress.enabled');
  if (hasIngress) {
    v.translate('hostName', 'has no effect beside an ingress, which has a host');
  }
  return {
    timeZone: v.textOption('timezone', 'UTC'),
    logLevel: v.memberOption('logLevel', LEVELS, 'WARNING'),
    deploymentType: v.memberOption('deploymentType', TYPES, 'kubernetes'),
    hostName: hasIngress ? undefined : v.textOption('hostName'),
    environment: v.textOption('environment', 'production'),
    distribution: v.textOption('dist'),
    debug: v.option('debugMode', false),
    ui: ui(v),
  };
}

/** How the gateway finds the cluster's DNS. */
export function dns(v: Values): Expression | undefined {
  if (v.truthy('dns.prefix')) {
    v.translate('dns.backend', 'dns.prefix stands in its place');
    if (!String(v.peek('dns.prefix')).includes('.')) {
      v.warn('dns.prefix', 'not a Service with its namespace, which is all that Kubernetes answers for: the gateway starts only where your DNS has the name');
    }
    return options({ prefix: v.textOption('dns.prefix') });
  }
  return options({ backend: v.memberOption('dns.backend', { coredns: 'DnsBackend.CORE_DNS' }, 'kube-dns') });
}

/** Where runs and pods go, for all components alike; what one has of its own stands with it. */
export function schedulingOptions(
  v: Values, hasRuns = true, servers: { readonly [name: string]: Expression | undefined } = {},
): Expression | undefined {
  const runs = hasRuns ? nodesOfRuns(v) : undefined;
  return options({
    ...servers,
    limitResources: v.switchOption('limitResources'),
    spread: literal(false),
    runs,
    shareNodes: runs && literal(true, { note: 'In the official chart runs are where the agent is. Give them nodes of their own, lest they starve the platform.' }),
  });
}

/** How Istio routes to what runs start. */
export function istio(v: Values): Expression | undefined {
  if (!v.truthy('istio.enabled')) {
    v.translate('istio', 'left out while istio.enabled is not true, when nothing is routed by it');
    return undefined;
  }
  v.read('istio.enabled');
  const modes: { readonly [mode: string]: string } = {
    DISABLE: 'IstioTlsMode.DISABLE', SIMPLE: 'IstioTlsMode.SIMPLE', MUTUAL: 'IstioTlsMode.MUTUAL', ISTIO_MUTUAL: 'IstioTlsMode.ISTIO_MUTUAL',
  };
  const mode = v.read<string>('istio.tlsMode');
  const known = mode === undefined || Object.hasOwn(modes, String(mode));
  if (!known) {
    v.warn('istio.tlsMode', `left out, since Istio has no such mode; give one of ${Object.keys(modes).join(', ')}`);
  }
  return object({
    gateway: v.textOption('istio.gateway'),
    tlsMode: mode !== undefined && known ? member(modes[String(mode)], { source: 'istio.tlsMode' }) : undefined,
    prefix: v.textOption('istio.prefix'),
    timeout: v.textOption('istio.timeout'),
  }, { source: 'istio' });
}

/** What counts Helm's upgrades, and what names Secrets that are there. */
export function helmOnly(v: Values): void {
  v.translate('includeChartRevision', 'it counts Helm\'s upgrades, of which there are none');
  v.translate('secret', 'each Secret is named where it is used: platformSecret, agentSecret');
}

/** What all components have, if each of them has its own: said after all of them were read. */
export function replacedForAll(v: Values): void {
  for (const name of ['labels', 'annotations', 'priorityClassName', 'nodeSelector', 'tolerations', 'affinity'].filter((one) => v.truthy(one))) {
    v.ignoredRest(name, 'each component has its own, which stands in its place');
  }
}
