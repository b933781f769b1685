import { call, Call, options } from '../program';
import { Values } from '../values';
import { crds, Release, releaseOptions } from './shared';
import { resources } from './workload';

const REPOSITORY = 'polyaxon/training-operator';
const TAG = '2.1.0';

/** The values of the official chart `trainingjobs`, as a program. */
export function trainingJobs(v: Values, release: Release): Call {
  const installation = options(releaseOptions(release));
  return call('TrainingJobsChart', [options({
    installation: installation && call('Installation', [installation]),
    image: options({ repository: v.textOption('image', REPOSITORY), tag: v.textOption('imageTag', TAG) }),
    resources: resources(v, 'resources'),
    args: v.filled('containerArgs'),
    crds: crds(v, 'skipCRD'),
  })]);
}
