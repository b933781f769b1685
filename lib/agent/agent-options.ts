import { check } from '../kube/checks';
import { Problems } from '../kube/problems';
import { checkWorkload, WorkloadOptions } from '../workload/workload';
import { AuxiliariesOptions, checkAuxiliaries } from './auxiliaries';
import { checkOperator, OperatorOptions } from './operator';
import { AgentRegistration } from './registration';

/**
 * How the agent and its operator work. The agent's container requests 100m CPU and 128Mi, with limits of 500m CPU and 2Gi,
 * unless `resources` says otherwise.
 */
export interface AgentOptions extends WorkloadOptions {
  /**
   * Whether the agent itself runs. Without, its configuration and, unless `account` says otherwise, its account are there all
   * the same, for the gateway and for what takes the agent's place. Throws beside options of its pod, which there is none of.
   *
   * @default true
   */
  readonly enabled?: boolean;

  /**
   * Whether the agent's ServiceAccount, Role and RoleBinding are there, though the agent itself does not run. Throws if it is
   * false and `enabled` is not.
   *
   * @default true
   */
  readonly account?: boolean;

  /**
   * How the operator works.
   *
   * @default - as its options' defaults say
   */
  readonly operator?: OperatorOptions;

  /**
   * The containers that are put beside runs' own.
   *
   * @default - Polyaxon's own images, of the platform's version
   */
  readonly auxiliaries?: AuxiliariesOptions;

  /**
   * Whether the agent watches the cluster's nodes: `POLYAXON_WATCH_CLUSTER`, and a ClusterRole by which it may see them.
   *
   * @default false
   */
  readonly watchCluster?: boolean;

  /**
   * Whether a run's status is finalized before its object goes: `POLYAXON_ENABLE_STATUS_FINALIZERS`.
   *
   * @default true
   */
  readonly statusFinalizers?: boolean;

  /**
   * Whether a run's logs are kept before its object goes: `POLYAXON_ENABLE_LOGS_FINALIZERS`.
   *
   * @default false
   */
  readonly logsFinalizers?: boolean;

  /**
   * Seconds after which the agent renews what it executes with: `POLYAXON_AGENT_EXECUTOR_REFRESH_INTERVAL`. Throws if it is
   * not from 1 to 86400.
   *
   * @default - the agent's own
   */
  readonly executorRefreshInterval?: number;

  /**
   * Whether the agent notes that it lives, and is started again where it does not: `POLYAXON_AGENT_ENABLE_HEALTH_CHECKS` and
   * a liveness probe.
   *
   * @default true
   */
  readonly healthChecks?: boolean;

  /**
   * Annotations of the ServiceAccounts of agent and runs, such as the role that a cloud gives them:
   * `metadata.annotations`. Throws if one is not valid.
   *
   * @default - the installation's
   */
  readonly serviceAccountAnnotations?: { [key: string]: string };

  /**
   * Names of Secrets that the images of runs are pulled with, beside the installation's: `imagePullSecrets` of the runs'
   * ServiceAccount. Throws if one is not the name of an object.
   *
   * @default - the installation's alone
   */
  readonly serviceAccountImagePullSecrets?: string[];
}

/** How the agent works that is beside its control plane. */
export interface LocalAgentOptions extends AgentOptions, AgentRegistration {}

/** Whether there is an agent that notes its health. */
export function notesHealth({ enabled = true, healthChecks = true }: AgentOptions): boolean {
  return enabled && healthChecks;
}

/** The options without what registers the agent. */
export function agentOf(options: LocalAgentOptions = {}): AgentOptions {
  const registration: readonly string[] = ['instance', 'token', 'replica', 'additionalNamespaces'];
  return Object.fromEntries(Object.entries(options).filter(([name]) => !registration.includes(name)));
}

export function checkAgent(problems: Problems, prefix: string, options: AgentOptions): void {
  checkWorkload(problems, prefix, options);
  checkOperator(problems, `${prefix}operator.`, options.operator);
  checkAuxiliaries(problems, `${prefix}auxiliaries.`, options.auxiliaries);
  check.integer(problems, `${prefix}executorRefreshInterval`, options.executorRefreshInterval, 1, 86400);
  check.annotations(problems, `${prefix}serviceAccountAnnotations`, options.serviceAccountAnnotations);
  (options.serviceAccountImagePullSecrets ?? []).forEach((name, i) =>
    check.objectName(problems, `${prefix}serviceAccountImagePullSecrets[${i}]`, name));
  if (options.account === false && (options.enabled ?? true)) {
    problems.add(`${prefix}account`, false, 'the agent runs, and calls the Kubernetes API by its account', `leave it out, or give ${prefix}enabled: false`);
  }
  if (options.enabled === false) {
    const { image, resources, placement, labels, annotations, env, secretEnv, envFromSecrets, envFromConfigMaps, healthChecks } = options;
    const ofItsPod = { image, resources, placement, labels, annotations, env, secretEnv, envFromSecrets, envFromConfigMaps, healthChecks };
    for (const [name, input] of Object.entries(ofItsPod)) {
      if (input !== undefined) {
        problems.add(`${prefix}${name}`, input, `of no effect beside ${prefix}enabled: false`, 'leave one of the two out');
      }
    }
  }
}
