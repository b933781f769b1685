import { Construct } from 'constructs';
import { RESOURCES } from '../config/defaults';
import { POLYAXON_IMAGES } from '../config/images';
import { OPERATOR_RULES } from '../configuration/access-rules';
import { Configuration } from '../configuration/configuration';
import { Installation } from '../installation';
import { check } from '../kube/checks';
import { checksum, ConfigFacts } from '../kube/config-map';
import { deployment } from '../kube/deployment';
import { fromConfigMap } from '../kube/env';
import { Problems } from '../kube/problems';
import { EnvVar } from '../kube/types';
import { SchedulingSettings } from '../scheduling/scheduling';
import { apiCaller } from '../security/api-caller';
import { SecuritySettings } from '../security/security-context';
import { checkWorkload, workloadContainer, WorkloadOptions, workloadPod } from '../workload/workload';

/**
 * How the operator works. Its container requests 100m CPU and 50Mi, with limits of 200m CPU and 256Mi, unless `resources`
 * says otherwise.
 */
export interface OperatorOptions extends WorkloadOptions {
  /**
   * Runs that it works on at once: `POLYAXON_MAX_CONCURRENT_RECONCILES`. Throws if it is not from 1 to 1000.
   *
   * @default 8
   */
  readonly maxConcurrentReconciles?: number;
}

export interface OperatorShape {
  readonly installation: Installation;
  readonly security: SecuritySettings;
  readonly scheduling: SchedulingSettings;
  readonly configuration: Configuration;
  readonly runsConfig: ConfigFacts;
  readonly options: OperatorOptions;
  /** The keys that it reports with, beside what the ConfigMaps say. */
  readonly env?: EnvVar[];
}

/** The operator: turns runs into pods. It has no probes, since its image is closed and says nothing of any. */
export class Operator extends Construct {
  constructor(scope: Construct, shape: OperatorShape) {
    super(scope, 'Operator');
    const { installation, security, configuration, runsConfig, options } = shape;
    const names = installation._names;
    const configs = [runsConfig, configuration._common, configuration._proxies];

    const identity = apiCaller(this, installation, security, 'operator', OPERATOR_RULES);
    deployment(this, installation, {
      name: names.operator,
      replicas: 1,
      // Two would work on the same runs.
      single: true,
      pod: {
        ...identity,
        security: security.polyaxon,
        ...workloadPod(shape, options),
        podAnnotations: checksum(...configs),
        terminationGracePeriodSeconds: 10,
        containers: [workloadContainer(shape, options, { image: { repository: POLYAXON_IMAGES.operator }, resources: RESOURCES.operator }, {
          name: 'polyaxon-operator',
          command: ['/manager'],
          envFrom: configs.map(({ name }) => fromConfigMap(name)),
          env: shape.env,
        })],
      },
    });
  }
}

export function checkOperator(problems: Problems, prefix: string, options: OperatorOptions | undefined): void {
  checkWorkload(problems, prefix, options);
  check.integer(problems, `${prefix}maxConcurrentReconciles`, options?.maxConcurrentReconciles, 1, 1000);
}
