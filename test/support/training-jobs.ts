import { App, Chart } from 'cdk8s';
import {
  ImagePullPolicy, Installation, Scheduling, SecretRef, SecurityContext, TrainingJobKind, TrainingJobsChart, TrainingJobsChartProps,
} from 'cdk8s-polyaxon';
import { objectsOf } from './synth';

const chart = new Chart(new App(), 'shared');

/** Every option of TrainingJobsChart, set at least once. */
export const trainingJobsOptions: { readonly [name: string]: TrainingJobsChartProps } = {
  'the operator of training jobs': {},
  'the operator of training jobs with all its options': {
    installation: new Installation({ namespace: 'mlops', release: 'plx', imageRegistry: 'registry.acme.com/mirror', imagePullSecrets: ['acme-registry'] }),
    security: new SecurityContext(chart, 'security', { user: 3333, group: 3334 }),
    scheduling: new Scheduling(chart, 'scheduling', { core: { nodeSelector: { pool: 'core' } } }),
    kinds: [TrainingJobKind.PYTORCH_JOB, TrainingJobKind.MPI_JOB],
    pytorchInitImage: 'registry.acme.com/mirror/alpine:3.20',
    mpiKubectlImage: 'registry.acme.com/mirror/kubectl-delivery:v1',
    args: ['-controller-threads=4'],
    ownNamespaceOnly: true,
    crds: false,
    image: { repository: 'acme/training-operator', tag: '2.1.1', pullPolicy: ImagePullPolicy.ALWAYS },
    resources: { requests: { cpu: '150m' }, limits: { memory: '512Mi' }, exact: true },
    labels: { 'acme.com/team': 'ml' },
    annotations: { 'acme.com/note': 'training' },
    imagePullSecrets: ['acme-training'],
    env: { GOMAXPROCS: '2' },
    secretEnv: { ACME_LICENCE: SecretRef.of('acme-licence', 'key') },
    envFromSecrets: ['acme-training-env'],
    envFromConfigMaps: ['acme-training-settings'],
  },
};

/** What the operator of training jobs consists of, with what outlives it. Validations run, as at `app.synth()`. */
export function installTrainingJobs(...all: TrainingJobsChartProps[]): any[] {
  const app = new App();
  (all.length ? all : [{}]).forEach((props, i) => new TrainingJobsChart(app, `training-jobs${i || ''}`, props));
  const problems = app.node.findAll().flatMap((child) => child.node.validate());
  if (problems.length) {
    throw new Error(problems.join('\n'));
  }
  return objectsOf(app);
}
