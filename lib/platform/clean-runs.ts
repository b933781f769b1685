import { Construct } from 'constructs';
import { DEFAULTS, RESOURCES } from '../config/defaults';
import { ENV } from '../config/env-names';
import { POLYAXON_IMAGES } from '../config/images';
import { CLEAN_RUNS_RULES } from '../configuration/access-rules';
import { fromConfigMap, secretValue } from '../kube/env';
import { manifest } from '../kube/manifest';
import { podTemplate } from '../kube/pod';
import { apiCaller } from '../security/api-caller';
import { workloadContainer, WorkloadOptions, workloadPod } from '../workload/workload';
import { PlatformContext } from './context';

/** The installation whose runs are ended. */
type CleanRunsContext = Pick<PlatformContext, 'installation' | 'security' | 'scheduling' | 'configuration'>;

/**
 * The clean-up before an uninstall: a CronJob that is suspended, so that nothing runs until someone asks for it
 * with `kubectl create job --from`. It ends every run of the agent's namespaces; its Job removes itself.
 */
export class CleanRuns extends Construct {
  constructor(scope: Construct, context: CleanRunsContext, options: WorkloadOptions = {}, furtherNamespaces: readonly string[] = []) {
    super(scope, 'CleanRuns');
    const { installation, security, configuration } = context;
    const names = installation._names;
    const component = names.label('clean-runs');
    const defaults = { image: { repository: POLYAXON_IMAGES.cli }, resources: RESOURCES.hook };

    const identity = apiCaller(this, installation, security, 'clean-runs', CLEAN_RUNS_RULES);
    const { labels, annotations } = options;
    const template = podTemplate(installation, {
      ...identity,
      security: security.polyaxon,
      ...workloadPod(context, options),
      restartPolicy: 'Never',
      containers: [installation.namespace, ...furtherNamespaces].map((namespace, i) => workloadContainer(context, options, defaults, {
        name: i ? `clean-runs-${i}` : 'clean-runs',
        command: ['polyaxon'],
        args: ['admin', 'clean-ops', `--namespace=${namespace}`, '--in-cluster', '--delete'],
        envFrom: [fromConfigMap(configuration._common.name)],
        env: [secretValue(ENV.secretInternalToken, configuration._internalToken)],
      })),
    });
    manifest(this, 'Resource', 'CronJob', installation, { name: names.cleanRuns, component, labels, annotations }, {
      spec: {
        suspend: true,
        // A schedule is required; suspended, it never comes.
        schedule: '0 0 1 1 *',
        concurrencyPolicy: 'Forbid',
        jobTemplate: {
          // By these a Job that did not come to its end is found and removed with the rest.
          metadata: { labels: template.metadata?.labels },
          spec: {
            backoffLimit: 3,
            activeDeadlineSeconds: DEFAULTS.cleanUp.deadline,
            ttlSecondsAfterFinished: DEFAULTS.cleanUp.ttl,
            template,
          },
        },
      },
    });
  }
}
