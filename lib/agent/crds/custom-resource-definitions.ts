import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { check } from '../../kube/checks';
import { accept } from '../../kube/shape';
import { CLUSTER } from './cluster';
import { definition, refuseNamespace } from './definition';
import { JOB } from './job';
import { KF_JOB } from './kf-job';
import { RunKind } from './run';
import { SERVICE } from './service';

const GROUP = 'polyaxon.com';
const KINDS: RunKind[] = [JOB, SERVICE, KF_JOB, CLUSTER];

/**
 * Properties of the CustomResourceDefinitions of Polyaxon.
 */
export interface CustomResourceDefinitionsProps {
  /**
   * Labels of the four objects, beside those of their Chart; on the same key these win.
   *
   * They become `metadata.labels`.
   *
   * @default - only the labels of the Chart
   */
  readonly labels?: { [key: string]: string };

  /**
   * Annotations of the four objects, beside those that tell engines to keep them; on the same key those win.
   *
   * They become `metadata.annotations`.
   *
   * @default - only the library's own
   */
  readonly annotations?: { [key: string]: string };
}

/**
 * The kinds in which the agent hands runs to the operator: Job, Service, KfJob and Cluster of `polyaxon.com/v1`.
 *
 * Renders four CustomResourceDefinitions of `apiextensions.k8s.io/v1`: `jobs.polyaxon.com`, `services.polyaxon.com`,
 * `kfjobs.polyaxon.com` and `clusters.polyaxon.com`. They accept what the official ones accept, with open pod templates.
 *
 * They are cluster-scoped: once a cluster, however many agents it has, and in a Chart without namespace, since a Chart
 * stamps its namespace on all that it holds. Synthesis fails otherwise, and says which Chart it is.
 *
 * Helm, Argo CD and Flux are told to keep them. To remove Polyaxon for good, delete the four yourself.
 */
export class CustomResourceDefinitions extends Construct {
  /**
   * Renders the four definitions.
   *
   * @param scope a construct in a Chart without namespace
   * @param id unique in its scope; no name is derived from it
   * @param props labels and annotations
   * @throws where `scope` is in no Chart; at synthesis, where its Chart has a namespace
   */
  public constructor(scope: Construct, id: string, props: CustomResourceDefinitionsProps = {}) {
    super(scope, id);
    accept('CustomResourceDefinitionsProps', props, (problems) => {
      check.labels(problems, 'labels', props.labels);
      check.annotations(problems, 'annotations', props.annotations);
    });

    for (const { kind, shortNames, schema } of KINDS) {
      definition(this, { group: GROUP, kind, shortNames, schema }, props.labels, props.annotations);
    }

    this.node.addValidation({ validate: () => refuseNamespace(Chart.of(this)) });
  }
}
