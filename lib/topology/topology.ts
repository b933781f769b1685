import { App } from 'cdk8s';
import { addTwin, twins } from '../agent/registration';
import { PlatformVersion } from '../config/platform-version';
import { PORTS } from '../config/ports';
import { ControlPlane } from '../configuration/control-plane';
import { ConfigurationError, Problems } from '../kube/problems';
import { PolyaxonAgentChart } from '../polyaxon-agent-chart';
import { PolyaxonChart } from '../polyaxon-chart';
import { AgentPlacement } from './agent-placement';

/** A `Cluster`, which imports this file. */
interface NamedApp extends App {
  readonly name: string;
}

/**
 * One control plane and its agents, in as many clusters as there are. Each `Cluster` becomes a folder of its own, so
 * that it is applied to that cluster and nothing else is. Agents are told where their control plane is; the control
 * plane is told nothing of them.
 *
 * It is no construct: each cluster is an app of its own, since objects in two clusters have nothing to do with each
 * other and may have the same names.
 */
export class Topology {
  /** The folder that the clusters' folders are in. */
  public readonly outdir: string;

  private readonly app: App;
  private readonly added: NamedApp[] = [];
  private readonly agents = new Map<PolyaxonAgentChart, AgentPlacement>();
  private controlPlane?: { readonly chart: PolyaxonChart; readonly cluster: App };
  private synthesizing = false;

  /**
   * @param app the app whose output folder the clusters' folders are put in; `synth` writes its own charts beside them, and its
   * own `synth`, which would leave out the clusters, throws
   */
  public constructor(app?: App) {
    this.app = app ?? new App();
    this.outdir = this.app.outdir;
    this.app.node.addValidation({ validate: () => this.leftOut() });
  }

  /** The clusters, each an app of its own, in the order in which they were made. */
  public get clusters(): App[] {
    return [...this.added];
  }

  /** What is wrong: in each cluster, and between them. Empty where all is well. */
  public validate(): string[] {
    const found = this.added.flatMap((cluster) => cluster.node.findAll()
      .flatMap((child) => child.node.validate().map((message) => `[${cluster.name}/${child.node.path}] ${message}`)));
    return [...found, ...this.repeatedInstances()];
  }

  /** Writes all clusters, each into its folder; nothing, and throws all that is wrong, where `validate` finds something. */
  public synth(): void {
    const problems = this.validate();
    if (problems.length) {
      throw new ConfigurationError(problems);
    }
    this.synthesizing = true;
    try {
      this.app.synth();
    } finally {
      this.synthesizing = false;
    }
    this.added.forEach((cluster) => cluster.synth());
  }

  /** @internal */
  public _isTaken(name: string): boolean {
    return this.added.some((cluster) => cluster.name === name);
  }

  /** @internal */
  public _addCluster(cluster: NamedApp): void {
    this.added.push(cluster);
  }

  /** @internal */
  public _addControlPlane(chart: PolyaxonChart, cluster: App): void {
    this.controlPlane = { chart, cluster };
  }

  /** @internal */
  public _addAgent(chart: PolyaxonAgentChart, placement: AgentPlacement): void {
    this.agents.set(chart, placement);
  }

  /**
   * How an agent was asked for.
   * @internal
   */
  public _placementOf(agent: PolyaxonAgentChart): AgentPlacement | undefined {
    return this.agents.get(agent);
  }

  /**
   * The chart of the control plane, and the version that agents have, too.
   * @internal
   */
  public get _controlPlane(): PolyaxonChart | undefined {
    return this.controlPlane?.chart;
  }

  /** @internal */
  public get _version(): PlatformVersion | undefined {
    return this.controlPlane?.chart.installation.version;
  }

  /**
   * The way to the control plane from a cluster: its Service in its own cluster, the host of its ingress from others. An agent's
   * gateway passes plain HTTP on with its own name as the host, which no ingress has a rule for.
   * @internal
   */
  public _wayFrom(cluster: App): ControlPlane | undefined {
    if (!this.controlPlane) {
      return undefined;
    }
    const { installation, ingress, core } = this.controlPlane.chart;
    if (cluster === this.controlPlane.cluster) {
      const { port } = core.configuration._gatewayPorts;
      // A gateway with a certificate of its own takes HTTPS alone, at 443.
      return port === PORTS.gateway || port === PORTS.gatewayTls
        ? ControlPlane.inCluster(installation, port === PORTS.gatewayTls)
        : ControlPlane.external(installation.serviceHost(installation._names.gateway), port);
    }
    return ingress?.tls ? ControlPlane.external(ingress.host) : undefined;
  }

  /** The clusters that the app, synthesized by itself, would not write. */
  private leftOut(): string[] {
    const problems = new Problems();
    if (!this.synthesizing && this.added.length) {
      problems.add('clusters', this.added.map(({ name }) => name), 'apps of their own, which the app does not write', 'call synth of the Topology');
    }
    return problems.messages;
  }

  /** One agent in two clusters; two in one cluster are found by their charts. */
  private repeatedInstances(): string[] {
    const problems = new Problems();
    twins([...this.agents.keys()]).filter(([agent, first]) => agent.node.root !== first.node.root)
      .forEach(([agent, first]) => addTwin(problems, agent, first));
    return problems.messages;
  }
}
