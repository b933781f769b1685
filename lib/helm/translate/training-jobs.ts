import { call, Call, literal, options } from '../program';
import { Values } from '../values';
import { Release } from './shared';
import { resources } from './workload';

const REPOSITORY = 'polyaxon/training-operator';
const TAG = '2.1.0';

/** The values of the official chart `trainingjobs`, as a program. */
export function trainingJobs(v: Values, release: Release): Call {
  const installation = options({
    namespace: release.namespace === 'polyaxon' ? undefined : literal(release.namespace),
    release: release.name === release.namespace ? undefined : literal(release.name),
  });
  return call('TrainingJobsChart', [options({
    installation: installation && call('Installation', [installation]),
    image: options({ repository: v.textOption('image', REPOSITORY), tag: v.textOption('imageTag', TAG) }),
    resources: resources(v, 'resources'),
    args: v.filled('containerArgs'),
    crds: v.read<boolean>('skipCRD') ? literal(false, { source: 'skipCRD' }) : undefined,
  })]);
}
