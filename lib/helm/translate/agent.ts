import { call, Expression, literal, options } from '../program';
import { Values } from '../values';
import { image, resources, scheduling, texts } from './workload';

/** The agent, its operator, and what runs have beside their own container. */
export function agent(v: Values, version: string): Expression | undefined {
  return options({
    enabled: v.option('agent.enabled', true),
    image: image(v, 'agent', { repository: 'polyaxon/polyaxon-agent', tag: version }),
    resources: resources(v, 'agent.resources'),
    ...scheduling(v, 'agent'),
    watchCluster: v.option('agent.watchCluster', false),
    statusFinalizers: v.option('agent.enableStatusFinalizers', true),
    logsFinalizers: v.option('agent.enableLogsFinalizers', false),
    healthChecks: v.option('agent.enableHealthChecks'),
    executorRefreshInterval: v.option('agent.executorRefreshInterval'),
    serviceAccountAnnotations: v.truthy('agent.serviceAccountAnnotations') ? texts(v, 'agent.serviceAccountAnnotations') : undefined,
    serviceAccountImagePullSecrets: v.truthy('agent.serviceAccountImagePullSecrets') ? v.option('agent.serviceAccountImagePullSecrets') : undefined,
    operator: operator(v, version),
    auxiliaries: auxiliaries(v, version),
  });
}

function operator(v: Values, version: string): Expression | undefined {
  return options({
    enabled: v.option('operator.enabled', true),
    image: image(v, 'operator', { repository: 'polyaxon/polyaxon-operator', tag: version }),
    resources: resources(v, 'operator.resources'),
    ...scheduling(v, 'operator'),
    maxConcurrentReconciles: v.option('operator.maxConcurrentReconciles', 8),
    leaderElection: v.option('operator.leaderElection', false),
    tfJob: v.option('operators.tfjob', false),
    pytorchJob: v.option('operators.pytorchjob', false),
    mpiJob: v.option('operators.mpijob', false),
    daskCluster: v.option('operators.daskcluster', false),
    rayCluster: v.option('operators.raycluster', false),
    istio: istio(v),
  });
}

function istio(v: Values): Expression | undefined {
  return options({
    enabled: v.option('istio.enabled', false),
    gateway: v.textOption('istio.gateway'),
    prefix: v.textOption('istio.prefix'),
    timeout: v.textOption('istio.timeout'),
    tlsMode: v.textOption('istio.tlsMode'),
  });
}

const AUXILIARIES: { readonly [name: string]: string } = {
  init: 'polyaxon/polyaxon-init', sidecar: 'polyaxon/polyaxon-sidecar', tmux: 'polyaxon/polyaxon-tmux', notifier: 'polyaxon/polyaxon-events-handlers',
  cleaner: 'polyaxon/polyaxon-init',
};

function auxiliaries(v: Values, version: string): Expression | undefined {
  return options(Object.fromEntries(Object.entries(AUXILIARIES).map(([name, repository]) => [name, options({
    image: image(v, name, { repository, tag: version }),
    resources: resources(v, `${name}.resources`),
    sleepInterval: name === 'sidecar' ? v.option('sidecar.sleepInterval', 10) : undefined,
    syncInterval: name === 'sidecar' ? v.option('sidecar.syncInterval', 10) : undefined,
  })])));
}

/** A Secret's key as the typed API names it. */
export function secretRef(name: string, key: string, source?: string): Expression {
  return call('SecretRef.of', [literal(name), literal(key)], { source });
}
