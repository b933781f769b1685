import { Construct } from 'constructs';
import { RESOURCES } from '../config/defaults';
import { POLYAXON_IMAGES } from '../config/images';
import { OPERATOR_RULES } from '../configuration/access-rules';
import { Configuration } from '../configuration/configuration';
import { AuthorityFile } from '../dependencies/certificate-authority';
import { Installation } from '../installation';
import { checksum, ConfigFacts } from '../kube/config-map';
import { deployment } from '../kube/deployment';
import { fromConfigMap } from '../kube/env';
import { EnvVar } from '../kube/types';
import { resolveResources, ResourceRequirements } from '../scheduling/resources';
import { SchedulingSettings } from '../scheduling/scheduling';
import { apiCaller } from '../security/api-caller';
import { SecuritySettings } from '../security/security-context';

export interface OperatorShape {
  readonly installation: Installation;
  readonly security: SecuritySettings;
  readonly scheduling: SchedulingSettings;
  readonly configuration: Configuration;
  readonly runsConfig: ConfigFacts;
  readonly resources?: ResourceRequirements;
  /** The keys that it reports with, beside what the ConfigMaps say. */
  readonly env: EnvVar[];
  /** By which it checks the control plane's certificate, where that is no public one. */
  readonly authority?: AuthorityFile;
}

/** The operator: turns runs into pods. It has no probes, since its image is closed and says nothing of any. */
export class Operator extends Construct {
  constructor(scope: Construct, shape: OperatorShape) {
    super(scope, 'Operator');
    const { installation, security, scheduling, configuration, runsConfig, authority } = shape;
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
        placement: scheduling.core(),
        security: security.polyaxon,
        annotations: checksum(...configs),
        terminationGracePeriodSeconds: 10,
        containers: [{
          name: 'polyaxon-operator',
          image: installation.image(POLYAXON_IMAGES.operator),
          command: ['/manager'],
          envFrom: configs.map(({ name }) => fromConfigMap(name)),
          env: shape.env,
          resources: resolveResources(shape.resources, RESOURCES.operator),
          volumeMounts: authority && [authority.mount],
        }],
        volumes: authority && [authority.volume],
      },
    });
  }
}
