import { ControlPlane } from '../configuration/control-plane';
import { AgentDeploymentOptions } from '../polyaxon-agent-chart';
import { SecretRef } from '../security/secret-ref';

/** An agent as a cluster of a `Topology` takes it. */
export interface AgentPlacement extends AgentDeploymentOptions {
  /**
   * The agent, as the control plane names it: `POLYAXON_AGENT_INSTANCE`, `<organization>.agents.<uuid>`. Throws if it
   * has another form.
   */
  readonly instance: string;

  /** The token that the control plane gave the agent: `POLYAXON_AUTH_TOKEN`. Throws if the key has another name, or it is missing. */
  readonly token: SecretRef;

  /**
   * Where the control plane is. Throws if there is none in the topology, or it is in another cluster and has no ingress with a
   * certificate.
   *
   * @default - that of the topology: by its Service in its own cluster, by the host of its ingress from others
   */
  readonly controlPlane?: ControlPlane;
}

/**
 * In what a copy of an agent differs. Each option that is given takes the place of the original's, as a whole; all
 * others are the original's.
 */
export interface AgentOverrides extends AgentDeploymentOptions {
  /**
   * Another agent with the same configuration, by its own registration. Without it, it is a replica of the same agent.
   *
   * @default - the original's, with `POLYAXON_AGENT_IS_REPLICA`
   */
  readonly instance?: string;

  /**
   * The Secret with the agent's token.
   *
   * @default - of the same name as the original's
   */
  readonly token?: SecretRef;

  /**
   * Where the control plane is.
   *
   * @default - the original's, where it was given one, or that of the topology
   */
  readonly controlPlane?: ControlPlane;
}
