import { DEFAULTS } from '../config/defaults';
import { ENV } from '../config/env-names';
import { Installation } from '../installation';
import { configData } from '../kube/env';
import { canonicalJson } from '../kube/hash';
import { list, merge } from '../kube/merge';
import { PodPlacement } from '../kube/pod';
import { Persistence } from '../persistence/persistence';
import { AgentOptions, notesHealth } from './agent-options';
import { auxiliariesConfig } from './auxiliaries';
import { jobKindsConfig } from './job-kind';
import { AgentRegistration } from './registration';

/** What runs are made with. */
interface RunsShape {
  readonly installation: Installation;
  readonly persistence: Persistence;
  readonly placement: PodPlacement;
  readonly options: AgentOptions;
  /** None: the namespace's own. */
  readonly serviceAccount?: string;
  readonly registration?: AgentRegistration;
  readonly proxyInRuns: boolean;
}

/** What the agent and the gateway are told of runs: the data of ConfigMap `<release>-polyaxon-agent-config`. */
export function runsConfig({ installation, persistence, placement, options, registration, ...shape }: RunsShape): { [name: string]: string } {
  const { operator = {}, imagePullSecrets = installation.imagePullSecrets } = options;
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
    [ENV.agentSecretName]: registration?.token?.name,
    [ENV.agentIsReplica]: registration?.replica || undefined,
    [ENV.agentProxyInRuns]: shape.proxyInRuns || undefined,
    [ENV.agentHealthChecks]: notesHealth(options) || undefined,
    [ENV.agentRefreshInterval]: options.executorRefreshInterval,
    [ENV.watchCluster]: options.watchCluster ?? false,
    [ENV.singleNamespace]: !namespaces.length,
    [ENV.additionalNamespaces]: canonicalJson(namespaces),
    [ENV.agentArtifactsStore]: canonicalJson(persistence._artifacts.connection),
    [ENV.agentConnections]: connections.length ? canonicalJson(connections) : undefined,
    [ENV.agentRunsSa]: shape.serviceAccount,
    ...auxiliariesConfig(installation, options.auxiliaries),
    [ENV.agentDefaultScheduling]: placed && canonicalJson(scheduling),
    [ENV.agentPullSecrets]: imagePullSecrets.length ? canonicalJson(imagePullSecrets) : undefined,
    [ENV.statusFinalizers]: options.statusFinalizers ?? true,
    [ENV.logsFinalizers]: options.logsFinalizers ?? false,
    [ENV.maxConcurrentReconciles]: operator.maxConcurrentReconciles ?? DEFAULTS.operator.maxConcurrentReconciles,
    [ENV.leaderElection]: operator.leaderElection || undefined,
    ...jobKindsConfig(operator.jobKinds),
  });
}
