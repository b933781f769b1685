import { IConstruct } from 'constructs';
import { ENV } from '../config/env-names';
import { check } from '../kube/checks';
import { Problems } from '../kube/problems';
import { SecretRef } from '../security/secret-ref';

/** As what an agent is known to its control plane, and where its runs are. Its queues are kept there, with its registration. */
export interface AgentRegistration {
  /**
   * The agent, as the control plane names it: `POLYAXON_AGENT_INSTANCE`, `<organization>.agents.<uuid>`. Throws if it
   * has another form.
   *
   * @default - none: the agent of the control plane beside it, or of one elsewhere that knows no agents by name
   */
  readonly instance?: string;

  /**
   * The token that the control plane gave the agent: `POLYAXON_AUTH_TOKEN`. Runs read it from the same Secret
   * (`POLYAXON_AGENT_SECRET_NAME`), so the key must have that name. Throws otherwise, or if it is missing beside `instance`
   * where the control plane is elsewhere.
   *
   * @default - none: the agent of the control plane beside it, or of one elsewhere that knows no agents by name
   */
  readonly token?: SecretRef;

  /**
   * Whether another deployment of the same agent exists, of which this one is the copy: `POLYAXON_AGENT_IS_REPLICA`.
   *
   * @default false
   */
  readonly replica?: boolean;

  /**
   * Further namespaces of the cluster that runs of the agent are in: `POLYAXON_ADDITIONAL_NAMESPACES`, and
   * `POLYAXON_SINGLE_NAMESPACE` is false. Each has a Role for the agent, its gateway, its operator and its runs, and an
   * account of runs; there is no right in the whole cluster. The token's Secret must be in each. Throws if one is no
   * DNS label or is there twice. A claim that the installation makes is no store for them: only its own namespace can
   * mount it.
   *
   * @default - none: its own namespace alone
   */
  readonly additionalNamespaces?: string[];
}

/** What options say of an agent's registration; nothing where they say nothing. */
export function registrationOf({ instance, token, replica, additionalNamespaces }: AgentRegistration): AgentRegistration {
  return { instance, token, replica, additionalNamespaces };
}

export function checkRegistration(problems: Problems, prefix: string, registration: AgentRegistration, namespace: string, elsewhere = false): void {
  const { instance, token, additionalNamespaces = [] } = registration;
  if (elsewhere && instance !== undefined && !token) {
    problems.add(`${prefix}token`, token, `missing beside ${prefix}instance`, 'give SecretRef.of(name, \'POLYAXON_AUTH_TOKEN\')');
  }
  if (instance !== undefined && !/^[\w-]+\.agents\.[\w-]+$/.test(instance)) {
    problems.add(`${prefix}instance`, instance, 'not the name of an agent', 'give <organization>.agents.<uuid>, as the control plane shows it');
  }
  if (token && token.key !== ENV.authToken) {
    problems.add(`${prefix}token.key`, token.key, 'runs read the token under another key', `name the key ${ENV.authToken}`);
  }
  additionalNamespaces.forEach((name, i) => {
    check.dnsLabel(problems, `${prefix}additionalNamespaces[${i}]`, name);
    if (name === namespace || additionalNamespaces.indexOf(name) < i) {
      problems.add(`${prefix}additionalNamespaces[${i}]`, name, 'the agent\'s own namespace, or named before', 'name each once, without the agent\'s own');
    }
  });
}

/** What tells a control plane elsewhere who an agent is. */
interface Stranger {
  readonly instance?: string;
  readonly internalToken?: SecretRef;
  readonly unregistered?: boolean;
  readonly agent?: { readonly enabled?: boolean };
}

/** An agent whose control plane is elsewhere must be known to it, by name and token or by the token of its parts. */
export function checkKnown(problems: Problems, { instance, internalToken, unregistered, agent }: Stranger): void {
  const isKnown = instance !== undefined || internalToken !== undefined;
  if (!isKnown && !unregistered && (agent?.enabled ?? true)) {
    problems.add('instance', instance, 'missing, and no control plane would know the agent',
      'give instance and token as the control plane shows them, internalToken of one that knows no agents by name, or unregistered: true');
  } else if (isKnown && unregistered) {
    problems.add('unregistered', unregistered, 'of no effect beside instance or internalToken', 'leave it out');
  }
}

/** The deployment of an agent. */
interface Deployed extends IConstruct {
  readonly instance?: string;
  readonly replica: boolean;
}

/** Two deployments of one agent would take the same runs, unless the control plane knows that one is a copy: the pairs of them. */
export function twins<Agent extends Deployed>(agents: readonly Agent[]): [agent: Agent, first: Agent][] {
  const first = new Map<string, Agent>();
  return agents.filter(({ instance, replica }) => instance !== undefined && !replica).flatMap((agent) => {
    const other = first.get(agent.instance!);
    first.set(agent.instance!, other ?? agent);
    return other ? [[agent, other]] : [];
  });
}

export function addTwin(problems: Problems, agent: Deployed, first: Deployed): void {
  problems.add('instance', agent.instance, `${first.node.path} is the same agent, and both would take its runs`,
    'register another, or say of one that it is the replica, as addReplica does');
}
