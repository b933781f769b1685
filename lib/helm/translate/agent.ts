import { POLYAXON_IMAGES } from '../../config/images';
import { Tree } from '../path';
import { Expression, list, literal, member, options } from '../program';
import { Values } from '../values';
import { keptIfGiven, secretRef } from './secrets';
import { image, resources, scheduling, texts } from './workload';

/** The agent, its operator, and what runs have beside their own container. */
export function agent(v: Values, identity: { readonly [name: string]: Expression | undefined } = {}): Expression | undefined {
  const isOn = v.truthy('agent.enabled');
  return options({
    ...identity,
    enabled: v.switchOption('agent.enabled'),
    account: isOn ? undefined : noAccount(v),
    ...isOn ? pod(v) : noPod(v),
    watchCluster: v.option('agent.watchCluster', false),
    statusFinalizers: v.option('agent.enableStatusFinalizers', true),
    logsFinalizers: v.option('agent.enableLogsFinalizers', false),
    executorRefreshInterval: v.option('agent.executorRefreshInterval'),
    serviceAccountAnnotations: texts(v, 'agent.serviceAccountAnnotations'),
    serviceAccountImagePullSecrets: v.filled('agent.serviceAccountImagePullSecrets'),
    operator: operator(v),
    auxiliaries: auxiliaries(v),
  });
}

/** What its own pod has. */
function pod(v: Values): { readonly [name: string]: Expression | undefined } {
  return {
    image: image(v, 'agent', POLYAXON_IMAGES.agent),
    resources: resources(v, 'agent.resources'),
    ...scheduling(v, 'agent'),
    healthChecks: v.read<boolean>('agent.enableHealthChecks') ? undefined
      : literal(false, { note: 'As the official chart has it. Without this option an agent that hangs is started again.' }),
  };
}

/** What remains of it where there is none: the Secrets that the images of runs are pulled with. */
function noPod(v: Values): { readonly [name: string]: Expression | undefined } {
  for (const name of ['image', 'imageTag', 'imagePullPolicy', 'resources', 'labels', 'annotations', 'priorityClassName', 'enableHealthChecks']) {
    v.translate(`agent.${name}`, 'has no effect while agent.enabled is false');
  }
  return { imagePullSecrets: v.filled('agent.imagePullSecrets') };
}

/** With the key of its organization the chart takes an installation without agent for a control plane alone. */
function noAccount(v: Values): Expression | undefined {
  return v.truthy('organizationKey') ? literal(false, { source: 'organizationKey' }) : undefined;
}

function operator(v: Values): Expression | undefined {
  // The agent's ConfigMap has them also without an operator, and all kinds, by a list even where none is on.
  const kinds = Object.entries(JOB_KINDS).filter(([name]) => v.read<boolean>(`operators.${name}`))
    .map(([name, kind]) => member(`JobKind.${kind}`, { source: `operators.${name}` }));
  const told = { maxConcurrentReconciles: v.option('operator.maxConcurrentReconciles', 8), jobKinds: list(kinds) };
  if (!v.read<boolean>('operator.enabled')) {
    for (const name of Object.keys(v.peek<Tree>('operator') ?? {}).filter((key) => !['enabled', 'skipCRD', 'maxConcurrentReconciles'].includes(key))) {
      v.translate(`operator.${name}`, 'has no effect while operator.enabled is false');
    }
    return options({ enabled: literal(false, { source: 'operator.enabled' }), ...told });
  }
  return options({
    image: image(v, 'operator', POLYAXON_IMAGES.operator),
    resources: resources(v, 'operator.resources'),
    ...scheduling(v, 'operator'),
    leaderElection: v.option('operator.leaderElection', false),
    ...told,
  });
}

const JOB_KINDS: { readonly [key: string]: string } = {
  tfjob: 'TF_JOB', pytorchjob: 'PYTORCH_JOB', mpijob: 'MPI_JOB', daskcluster: 'DASK_CLUSTER', raycluster: 'RAY_CLUSTER',
};

const AUXILIARIES: { readonly [name: string]: string } = {
  init: POLYAXON_IMAGES.init, sidecar: POLYAXON_IMAGES.sidecar, tmux: POLYAXON_IMAGES.tmux, notifier: POLYAXON_IMAGES.notifier,
  cleaner: POLYAXON_IMAGES.init,
};

function auxiliaries(v: Values): Expression | undefined {
  return options(Object.fromEntries(Object.entries(AUXILIARIES).map(([name, repository]) => [name, options({
    image: image(v, name, repository),
    // limitResources is for the chart's own pods.
    resources: resources(v, `${name}.resources`, true),
    sleepInterval: name === 'sidecar' ? v.option('sidecar.sleepInterval', 10) : undefined,
    syncInterval: name === 'sidecar' ? v.option('sidecar.syncInterval', 10) : undefined,
  })])));
}

/** What an agent is known by to a control plane that manages it. */
export function registration(v: Values, agentSecret: string): { readonly [name: string]: Expression | undefined } {
  const given = v.truthy('agentSecret');
  const token = given ? secretRef(String(v.read('agentSecret')), 'POLYAXON_AUTH_TOKEN', 'agentSecret')
    : keptIfGiven(v, 'agent.token', agentSecret, 'POLYAXON_AUTH_TOKEN', v.peek<readonly string[]>('agent.additionalNamespaces'));
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
