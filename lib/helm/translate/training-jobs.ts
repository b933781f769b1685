import { TRAINING_IMAGE } from '../../config/images';
import { call, Call, literal, member, options } from '../program';
import { Release } from '../release';
import { Values } from '../values';
import { AS_IN_THE_CHART } from './security';
import { crds, releaseOptions } from './shared';
import { resources } from './workload';

/** The values of the official chart `trainingjobs`, as a program. */
export function trainingJobs(v: Values, release: Release): Call {
  const installation = options(releaseOptions(release));
  const unhardened = options({ hardened: literal(false), networkPolicies: literal(false) });
  return call('TrainingJobsChart', [options({
    installation: installation && call('Installation', [installation]),
    security: call('SecurityContext', [unhardened], { id: `${release.name}-security`, note: AS_IN_THE_CHART }),
    image: options({
      repository: v.textOption('image', TRAINING_IMAGE.repository),
      tag: v.textOption('imageTag', TRAINING_IMAGE.tag),
      // The chart has no value for it.
      pullPolicy: member('ImagePullPolicy.IF_NOT_PRESENT'),
    }),
    resources: resources(v, 'resources', true),
    args: v.filled('containerArgs'),
    crds: crds(v, 'skipCRD'),
  })]);
}
