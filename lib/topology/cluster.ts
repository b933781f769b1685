import { App } from 'cdk8s';
import { checkControlPlane } from '../configuration/control-plane';
import { ForwardProxyOptions } from '../configuration/forward-proxy';
import { DeploymentType } from '../configuration/settings';
import { DnsOptions } from '../ingress/dns';
import { check } from '../kube/checks';
import { Problems, verify } from '../kube/problems';
import { accept, checkShape } from '../kube/shape';
import { PolyaxonAgentChart } from '../polyaxon-agent-chart';
import { PolyaxonChart, PolyaxonChartProps } from '../polyaxon-chart';
import { AgentOverrides, AgentPlacement } from './agent-placement';
import { Topology } from './topology';

/** What all installations of a cluster have in common, unless one of them says otherwise. */
export interface ClusterOptions {
  /**
   * The cluster's DNS domain: `clusterDomain` of its installations.
   *
   * @default 'cluster.local'
   */
  readonly clusterDomain?: string;

  /**
   * The registry that the cluster's images are pulled from: `imageRegistry` of its installations.
   *
   * @default - the container runtime's default registry
   */
  readonly imageRegistry?: string;

  /**
   * How gateways find the cluster's DNS: `dns` of its installations.
   *
   * @default - Service `kube-dns` in `kube-system`
   */
  readonly dns?: DnsOptions;

  /**
   * What kind of cluster it is: `deploymentType` of its installations.
   *
   * @default DeploymentType.KUBERNETES
   */
  readonly deploymentType?: DeploymentType;

  /**
   * The proxy that the cluster's traffic leaves by: `forwardProxy` of its agents whose control plane is in another cluster.
   *
   * @default - none
   */
  readonly forwardProxy?: ForwardProxyOptions;
}

/** A cluster of a `Topology`: an app of its own, written into the folder `<outdir>/<name>`. Charts of others may stand in it, too. */
export class Cluster extends App {
  /** The cluster's name, and its folder's. */
  public readonly name: string;

  private readonly topology: Topology;
  private readonly options: ClusterOptions;
  private crds = false;

  /**
   * Throws if the name is no DNS label, or a cluster of the topology has it.
   *
   * @param topology what the cluster is part of
   * @param name its name, and its folder's
   * @param options what its installations have in common
   */
  public constructor(topology: Topology, name: string, options: ClusterOptions = {}) {
    verify((problems) => {
      checkShape(problems, 'options', 'ClusterOptions', options);
      if (checkShape(problems, 'cluster', 'string', name) && check.required(problems, 'cluster', name, 'a name, which is its folder\'s, too')) {
        check.dnsLabel(problems, 'cluster', name);
      }
      const isTopology = check.required(problems, 'topology', topology, 'the Topology that it is part of')
        && checkShape(problems, 'topology', 'Topology', topology);
      if (isTopology && topology._isTaken(name)) {
        problems.add('cluster', name, 'another cluster of the topology has this name, and its folder', 'give each its own');
      }
    });
    super({ outdir: `${topology.outdir}/${name}` });
    this.name = name;
    this.topology = topology;
    this.options = options;
    topology._addCluster(this);
  }

  /**
   * The control plane of the topology: a `PolyaxonChart` with `controlPlaneOnly`. Throws if there is one already, or
   * its props are not valid.
   *
   * @param id the chart's name, and its file's
   * @param props as of a `PolyaxonChart`
   */
  public addControlPlane(id: string, props: PolyaxonChartProps = {}): PolyaxonChart {
    const other = this.topology._controlPlane;
    accept('PolyaxonChartProps', props, (problems) => {
      if (other) {
        problems.add('controlPlane', id, `the topology has one already, ${other.node.path}`, 'make a topology of each');
      }
    });
    const { clusterDomain, imageRegistry, dns, deploymentType } = this.options;
    const chart = new PolyaxonChart(this, id, {
      ...given({ clusterDomain, imageRegistry, dns }),
      ...given(props),
      core: { ...given({ deploymentType }), ...given(props.core ?? {}) },
      controlPlaneOnly: true,
    });
    this.topology._addControlPlane(chart, this);
    return chart;
  }

  /**
   * An agent in this cluster: a `PolyaxonAgentChart`, with the control plane's version unless it is given one. The first
   * agent of a cluster brings the CustomResourceDefinitions.
   *
   * Throws if its props are not valid, or there is no way to the control plane.
   *
   * @param id the chart's name, and its file's
   * @param placement the agent
   */
  public addAgent(id: string, placement: AgentPlacement): PolyaxonAgentChart {
    accept('AgentPlacement', placement, (problems) => {
      // An agent without a name cannot be told from its copies.
      check.required(problems, 'instance', placement.instance, 'the agent\'s <organization>.agents.<uuid>');
      this.checkWay(problems, placement);
    });
    const { forwardProxy, ...facts } = this.options;
    const inside = !placement.controlPlane && this.topology._controlPlane?.node.root === this;
    const crds = placement.crds ?? !this.crds;
    const chart = new PolyaxonAgentChart(this, id, {
      ...given({ ...facts, forwardProxy: inside ? undefined : forwardProxy, version: this.topology._version }),
      ...given(placement),
      controlPlane: placement.controlPlane ?? this.topology._wayFrom(this)!,
      instance: placement.instance,
      token: placement.token,
      crds,
    });
    this.crds ||= crds;
    this.topology._addAgent(chart, placement);
    return chart;
  }

  /**
   * The same agent once more, in this cluster: all as the original was asked for, but for the overrides. The facts of
   * a cluster are those of the cluster that it is in.
   *
   * Throws if the original is no agent of the topology, or what comes of it is not valid.
   *
   * @param id the chart's name, and its file's
   * @param original an agent of the topology, in any cluster
   * @param overrides in what this one differs
   */
  public addReplica(id: string, original: PolyaxonAgentChart, overrides: AgentOverrides = {}): PolyaxonAgentChart {
    const placement = this.topology._placementOf(original);
    accept('AgentOverrides', overrides, (problems) => {
      if (!placement) {
        problems.add('original', original?.node?.path, 'not an agent of this topology', 'give what addAgent returned');
      }
    });
    return this.addAgent(id, { ...placement!, replica: overrides.instance === undefined, ...given(overrides) });
  }

  private checkWay(problems: Problems, placement: AgentPlacement): void {
    const { _controlPlane: chart } = this.topology;
    if (placement.controlPlane) {
      checkControlPlane(problems, 'controlPlane', placement.controlPlane);
    } else if (!chart) {
      problems.add('controlPlane', undefined, 'the topology has none', 'add it first, by addControlPlane, or give ControlPlane.external(host)');
    } else if (!this.topology._wayFrom(this)) {
      problems.add('controlPlane', undefined, `${chart.node.path} is in another cluster and has no ingress with a certificate`,
        'give it one, or ControlPlane.external(host)');
    }
  }
}

/** The options that are given: one that is undefined is one that is left out. */
function given<T extends object>(options: T): T {
  return Object.fromEntries(Object.entries(options).filter(([, input]) => input !== undefined)) as T;
}
