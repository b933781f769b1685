import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { definition } from './agent/crds/definition';
import { Installation } from './installation';
import { check } from './kube/checks';
import { labelsOf } from './kube/manifest';
import { Peers } from './kube/peers';
import { Problems } from './kube/problems';
import { accept } from './kube/shape';
import { Scheduling, schedulingSettings } from './scheduling/scheduling';
import { SecurityContext, securitySettings } from './security/security-context';
import { TRAINING_JOBS } from './training-jobs/kinds';
import { TrainingOperator } from './training-jobs/training-operator';
import { checkWorkload, WorkloadOptions } from './workload/workload';

/** A kind of training jobs, of the group `kubeflow.org`. */
export enum TrainingJobKind {
  /** TensorFlow: `TFJob`. */
  TF_JOB = 'tfjob',
  /** PyTorch: `PyTorchJob`. */
  PYTORCH_JOB = 'pytorchjob',
  /** MPI: `MPIJob`. */
  MPI_JOB = 'mpijob',
}

/** What `TrainingJobsChart` takes: its own options, and what its pod has in common with those of every component. */
export interface TrainingJobsChartProps extends WorkloadOptions {
  /**
   * The installation that it is beside, such as `installation` of `PolyaxonChart` or `PolyaxonAgentChart`: its namespace and
   * release, its registry and pull secrets, its labels and annotations.
   *
   * @default - one with default options, whose namespace is there
   */
  readonly installation?: Installation;

  /**
   * As whom the operator runs, and whether the network is closed around it.
   *
   * @default - as `SecurityContext` with default options says
   */
  readonly security?: SecurityContext;

  /**
   * Where the operator runs: as its `core`.
   *
   * @default - on any node
   */
  readonly scheduling?: Scheduling;

  /**
   * The kinds that it works on: arguments `-enable-scheme`. Throws if the list is empty or one is none of the kinds.
   *
   * @default - all three
   */
  readonly kinds?: TrainingJobKind[];

  /**
   * The image of the container that lets a PyTorch worker wait for its master, with its tag: argument
   * `-pytorch-init-container-image`. The installation's `imageRegistry` does not stand before it.
   *
   * @default - the operator's own, `alpine`
   */
  readonly pytorchInitImage?: string;

  /**
   * The image of the container that brings kubectl to an MPI launcher, with its tag: argument
   * `-mpi-kubectl-delivery-image`. The installation's `imageRegistry` does not stand before it.
   *
   * @default - the operator's own
   */
  readonly mpiKubectlImage?: string;

  /**
   * Further arguments of the operator, behind those that options make: `args` of its container. Throws if one does not
   * begin with `-`.
   *
   * @default - none
   */
  readonly args?: string[];

  /**
   * Whether the operator works on jobs of its own namespace alone, by the argument `-namespace` of Kubeflow's operator, with a
   * Role there instead of a ClusterRole. Polyaxon's image could not be tried with it, since it is closed.
   *
   * @default false
   */
  readonly ownNamespaceOnly?: boolean;

  /**
   * Whether a second chart, `<id>-base`, holds the CustomResourceDefinitions, which outlive the operator: once a cluster.
   *
   * @default true
   */
  readonly crds?: boolean;
}

/**
 * The operator of distributed training, and its kinds `TFJob`, `PyTorchJob` and `MPIJob` of `kubeflow.org/v1`: what Polyaxon's
 * official chart `trainingjobs` 2.1.0 deploys, under its names. Polyaxon's operator makes such jobs of the runs of kinds
 * `tfjob`, `pytorchjob` and `mpijob`, and this one makes pods of them. It is once in a cluster, beside a `PolyaxonChart` or a
 * `PolyaxonAgentChart`.
 *
 * Renders a Deployment `<release>-trainingjobs` of one pod, its account and ClusterRole, and a Service with its metrics.
 * The container requests 100m CPU and 50Mi, its limits are 200m CPU and 256Mi.
 *
 * Throws if anything in the props is not valid. Synthesis fails if another one in the same app would work on the same jobs.
 */
export class TrainingJobsChart extends Chart {
  /** The installation that it is beside. */
  public readonly installation: Installation;
  /** The chart with the CustomResourceDefinitions, where it has them. */
  public readonly baseChart?: Chart;

  /**
   * The namespace whose jobs it works on; none: all.
   * @internal
   */
  public readonly _trainingNamespace?: string;

  public constructor(scope: Construct, id: string, props: TrainingJobsChartProps = {}) {
    accept('TrainingJobsChartProps', props, (problems) => checkTrainingJobs(problems, '', props));
    const installation = props.installation ?? new Installation();
    super(scope, id, { namespace: installation.namespace, disableResourceNameHashes: true });
    const { namespace } = installation;
    const namespaced = props.ownNamespaceOnly ?? false;
    this.installation = installation;
    this._trainingNamespace = namespaced ? namespace : undefined;
    if (props.crds ?? true) {
      this.baseChart = new Chart(scope, `${id}-base`, { disableResourceNameHashes: true });
      const labels = labelsOf(installation, installation._names.trainingJobsLabel);
      for (const kind of TRAINING_JOBS) {
        definition(this.baseChart, kind, labels, installation.annotations);
      }
    }
    new TrainingOperator(this, {
      installation,
      security: props.security?._settings ?? securitySettings(),
      scheduling: props.scheduling?._settings ?? schedulingSettings(),
      options: props,
      args: argumentsOf(props, namespace),
      namespaced,
    });
    PEERS.add(this);
    this.node.addValidation({ validate: () => conflictsOf(this) });
  }
}

function argumentsOf(props: TrainingJobsChartProps, namespace: string): string[] {
  const { kinds = [], pytorchInitImage, mpiKubectlImage, args = [] } = props;
  return [
    ...kinds.map((kind) => `-enable-scheme=${kind}`),
    ...pytorchInitImage === undefined ? [] : [`-pytorch-init-container-image=${pytorchInitImage}`],
    ...mpiKubectlImage === undefined ? [] : [`-mpi-kubectl-delivery-image=${mpiKubectlImage}`],
    ...props.ownNamespaceOnly ? [`-namespace=${namespace}`] : [],
    ...args,
  ];
}

function checkTrainingJobs(problems: Problems, prefix: string, props: TrainingJobsChartProps): void {
  checkWorkload(problems, prefix, props);
  const { kinds, args = [] } = props;
  if (kinds && !kinds.length) {
    problems.add(`${prefix}kinds`, kinds, 'an empty list, which the operator takes for all', 'name one, or leave it out');
  }
  for (const name of ['pytorchInitImage', 'mpiKubectlImage'] as const) {
    check.image(problems, `${prefix}${name}`, props[name]);
  }
  args.forEach((argument, i) => {
    if (!/^-./.test(argument)) {
      problems.add(`${prefix}args[${i}]`, argument, 'not an argument of the operator', 'give one such as -controller-threads=4');
    }
  });
}

const PEERS = new Peers<TrainingJobsChart>();

/** What another one in front of it in the same app, which is one cluster, does already. */
function conflictsOf(chart: TrainingJobsChart): string[] {
  const problems = new Problems();
  const charts = PEERS.of(chart);
  for (const other of charts.slice(0, charts.indexOf(chart))) {
    const { path } = other.node;
    const own = chart._trainingNamespace;
    if (own === undefined || other._trainingNamespace === undefined || own === other._trainingNamespace) {
      problems.add('ownNamespaceOnly', own !== undefined, `${path} works on the same jobs`, 'leave one of the two out, or give both, in different namespaces, ownNamespaceOnly: true');
    }
    if (chart.baseChart && other.baseChart) {
      problems.add('crds', true, `${path} has the CustomResourceDefinitions of the cluster already`, 'give crds: false');
    }
  }
  return problems.messages;
}
