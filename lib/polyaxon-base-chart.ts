import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { CustomResourceDefinitions } from './agent/crds/custom-resource-definitions';
import { Installation } from './installation';
import { check } from './kube/checks';
import { clashesIn } from './kube/clashes';
import { KEEP, labelsOf, manifest } from './kube/manifest';
import { Peers } from './kube/peers';
import { Problems } from './kube/problems';
import { accept } from './kube/shape';
import { podSecurityLabels, PodSecurityLevel } from './security/security-context';

/** What `PolyaxonBaseChart` takes. */
export interface PolyaxonBaseChartProps {
  /**
   * The installation that the chart is the base of.
   *
   * @default - one with default options
   */
  readonly installation?: Installation;

  /**
   * What Kubernetes lets pods of the namespace do.
   *
   * @default - `BASELINE` enforced, for runs, and `RESTRICTED` for the audit and warnings
   */
  readonly podSecurityLevel?: PodSecurityLevel;

  /**
   * Whether the chart makes the Namespace. Leave it out where someone else does, and see to its labels.
   *
   * @default true
   */
  readonly createNamespace?: boolean;

  /**
   * Whether the chart holds the CustomResourceDefinitions: one installation of a cluster has them.
   *
   * @default true
   */
  readonly crds?: boolean;

  /**
   * The namespaces that runs of the installation are in. Throws if one is no DNS label. Those beside its own are made here, too, unless
   * `createNamespace` is false.
   *
   * @default - the installation's own
   */
  readonly runNamespaces?: string[];
}

/**
 * What outlives an uninstall, in a file of its own that is applied and not deleted: the Namespace with its Pod
 * Security labels, the kinds in which runs reach the cluster, and, put here by `PolyaxonChart`, claims and Secrets.
 * Deleting any of it deletes runs or their data.
 *
 * It is a Chart without a namespace, since cdk8s would write a Chart's namespace on cluster-scoped objects, too.
 *
 * The synthesis of its app, which stands for one cluster, fails if another installation there has the same namespace
 * and release, has runs in the same namespace, or has the CustomResourceDefinitions, too; else, if any object that this
 * library makes, or a port of the nodes, is there twice.
 */
export class PolyaxonBaseChart extends Chart {
  /** @internal */
  public readonly _tenancy: Tenancy;

  public constructor(scope: Construct, id: string, props: PolyaxonBaseChartProps = {}) {
    accept('PolyaxonBaseChartProps', props, (problems) => {
      (props.runNamespaces ?? []).forEach((name, i) => check.dnsLabel(problems, `runNamespaces[${i}]`, name));
    });
    super(scope, id, { disableResourceNameHashes: true });
    const installation = props.installation ?? new Installation();
    const { namespace } = installation;
    const runNamespaces = props.runNamespaces ?? [namespace];
    this._tenancy = { installation, runNamespaces, crds: props.crds ?? true };
    PEERS.add(this);
    this.node.addValidation({ validate: () => validate(this) });
    for (const name of props.createNamespace ?? true ? new Set([namespace, ...runNamespaces]) : []) {
      manifest(this, name === namespace ? 'Namespace' : `Namespace-${name}`, 'Namespace', installation, {
        name,
        component: name,
        labels: podSecurityLabels(props.podSecurityLevel),
        annotations: KEEP,
      }, {});
    }
    if (props.crds ?? true) {
      new CustomResourceDefinitions(this, 'Crds', {
        labels: labelsOf(installation, installation._names.label('operator')),
        annotations: installation.annotations,
      });
    }
  }
}

const PEERS = new Peers<PolyaxonBaseChart>();

/** What an installation takes of its cluster. */
interface Tenancy {
  readonly installation: Installation;
  readonly runNamespaces: readonly string[];
  readonly crds: boolean;
}

function validate(chart: PolyaxonBaseChart): string[] {
  const charts = PEERS.of(chart);
  const [first] = charts;
  // Asked once, and where no two installations are in conflict as wholes, which would say the same of all their objects.
  const settled = chart === first && charts.every((other) => !conflictsOf(other, charts).length);
  return settled ? clashesIn(chart.node.root) : conflictsOf(chart, charts);
}

/** What an installation takes that another one in front of it in the same app has taken already. */
function conflictsOf(chart: PolyaxonBaseChart, charts: readonly PolyaxonBaseChart[]): string[] {
  const problems = new Problems();
  const { installation, runNamespaces, crds } = chart._tenancy;
  const { namespace, release } = installation;
  const cluster = 'an app is one cluster, so give one of the two another, or put it into the app of its own cluster';
  const before = charts.slice(0, charts.indexOf(chart));
  for (const other of before) {
    const taken = other._tenancy;
    const { path } = other.node;
    if (namespace === taken.installation.namespace && release === taken.installation.release) {
      problems.add('release', release, `${path} has the same namespace and release, and so the same objects`, cluster);
      return problems.messages;
    }
    for (const name of runNamespaces.filter((run) => taken.runNamespaces.includes(run))) {
      problems.add('namespace', name, `${path} has runs there, too, and each operator would work on those of both`, cluster);
    }
  }
  const holder = before.find((other) => other._tenancy.crds);
  if (crds && holder) {
    problems.add('crds', true, `${holder.node.path} has the CustomResourceDefinitions of the cluster already`,
      'give crds: false, or put it into the app of its own cluster');
  }
  return problems.messages;
}
