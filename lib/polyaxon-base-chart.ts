import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { CustomResourceDefinitions } from './agent/crds/custom-resource-definitions';
import { Installation } from './installation';
import { KEEP, labelsOf, manifest } from './kube/manifest';
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
   * @default PodSecurityLevel.RESTRICTED
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
}

/**
 * What outlives an uninstall, in a file of its own that is applied and not deleted: the Namespace with its Pod
 * Security labels, the kinds in which runs reach the cluster, and, put here by `PolyaxonChart`, claims and Secrets.
 * Deleting any of it deletes runs or their data.
 *
 * It is a Chart without a namespace, since cdk8s would write a Chart's namespace on cluster-scoped objects, too.
 */
export class PolyaxonBaseChart extends Chart {
  public constructor(scope: Construct, id: string, props: PolyaxonBaseChartProps = {}) {
    super(scope, id, { disableResourceNameHashes: true });
    const installation = props.installation ?? new Installation();
    const { namespace } = installation;
    if (props.createNamespace ?? true) {
      manifest(this, 'Namespace', 'Namespace', installation, {
        name: namespace,
        component: namespace,
        labels: podSecurityLabels(props.podSecurityLevel ?? PodSecurityLevel.RESTRICTED),
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
