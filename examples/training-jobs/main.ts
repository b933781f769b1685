import { App } from 'cdk8s';
import { PolyaxonChart, TrainingJobKind, TrainingJobsChart } from 'cdk8s-polyaxon';

/** Distributed training: the operator of Kubeflow's jobs beside an installation, for PyTorch and MPI. */
export function build(app: App): void {
  const { installation, security, scheduling } = new PolyaxonChart(app, 'polyaxon');
  new TrainingJobsChart(app, 'training-jobs', {
    installation,
    security,
    scheduling,
    kinds: [TrainingJobKind.PYTORCH_JOB, TrainingJobKind.MPI_JOB],
    resources: { limits: { memory: '512Mi' } },
  });
}

if (require.main === module) {
  const app = new App();
  build(app);
  app.synth();
}
