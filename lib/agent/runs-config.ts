import { DEFAULTS, RESOURCES } from '../config/defaults';
import { ENV } from '../config/env-names';
import { POLYAXON_IMAGES } from '../config/images';
import { Installation } from '../installation';
import { configData } from '../kube/env';
import { canonicalJson } from '../kube/hash';
import { list, merge } from '../kube/merge';
import { PodPlacement } from '../kube/pod';
import { Persistence } from '../persistence/persistence';
import { AgentRegistration } from './registration';

/** What the agent and the gateway are told of runs: the data of ConfigMap `<release>-polyaxon-agent-config`. */
export function runsConfig(
  installation: Installation, persistence: Persistence, placement: PodPlacement, maxConcurrentReconciles: number,
  registration?: AgentRegistration, proxyInRuns?: boolean,
): { [name: string]: string } {
  const auxiliary = (repository: string, more: object = {}): string => canonicalJson({
    image: installation._repository(repository),
    imageTag: installation.version,
    imagePullPolicy: 'IfNotPresent',
    resources: RESOURCES.auxiliary,
    ...more,
  });
  const { imagePullSecrets } = installation;
  const namespaces = registration?.additionalNamespaces ?? [];
  const connections = persistence._connections.map(({ connection }) => connection);
  const scheduling = {
    nodeSelector: merge(placement.nodeSelector),
    tolerations: list(...placement.tolerations ?? []),
    affinity: placement.affinity,
  };
  const placed = scheduling.nodeSelector ?? scheduling.tolerations ?? scheduling.affinity;
  return configData({
    [ENV.k8sInCluster]: true,
    [ENV.setAgent]: true,
    [ENV.agentInstance]: registration?.instance,
    [ENV.agentSecretName]: registration?.token.name,
    [ENV.agentIsReplica]: registration?.replica || undefined,
    [ENV.agentProxyInRuns]: proxyInRuns || undefined,
    [ENV.watchCluster]: false,
    [ENV.singleNamespace]: !namespaces.length,
    [ENV.additionalNamespaces]: canonicalJson(namespaces),
    [ENV.agentArtifactsStore]: canonicalJson(persistence._artifacts.connection),
    [ENV.agentConnections]: connections.length ? canonicalJson(connections) : undefined,
    [ENV.agentRunsSa]: installation._names.serviceAccount('runs'),
    [ENV.agentSidecar]: auxiliary(POLYAXON_IMAGES.sidecar, DEFAULTS.sidecar),
    [ENV.agentInit]: auxiliary(POLYAXON_IMAGES.init),
    [ENV.agentCleaner]: auxiliary(POLYAXON_IMAGES.init),
    [ENV.agentNotifier]: auxiliary(POLYAXON_IMAGES.notifier),
    [ENV.agentDefaultScheduling]: placed && canonicalJson(scheduling),
    [ENV.agentPullSecrets]: imagePullSecrets.length ? canonicalJson(imagePullSecrets) : undefined,
    [ENV.statusFinalizers]: true,
    [ENV.logsFinalizers]: false,
    [ENV.maxConcurrentReconciles]: maxConcurrentReconciles,
  });
}
