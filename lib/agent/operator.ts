import { Construct } from 'constructs';
import { RESOURCES } from '../config/defaults';
import { POLYAXON_IMAGES } from '../config/images';
import { LEADER_ELECTION_RULES, OPERATOR_RULES } from '../configuration/access-rules';
import { Configuration } from '../configuration/configuration';
import { ISTIO_RULES } from '../configuration/istio';
import { AuthorityFile } from '../dependencies/certificate-authority';
import { Installation } from '../installation';
import { check } from '../kube/checks';
import { checksum, ConfigFacts } from '../kube/config-map';
import { deployment } from '../kube/deployment';
import { fromConfigMap } from '../kube/env';
import { Problems } from '../kube/problems';
import { access } from '../kube/rbac';
import { EnvVar, PolicyRule } from '../kube/types';
import { SchedulingSettings } from '../scheduling/scheduling';
import { apiCaller } from '../security/api-caller';
import { SecuritySettings } from '../security/security-context';
import { checkWorkload, workloadContainer, WorkloadOptions, workloadPod } from '../workload/workload';
import { JobKind, jobKindRules } from './job-kind';

/**
 * How the operator works. Its container requests 100m CPU and 50Mi, with limits of 200m CPU and 256Mi, unless `resources`
 * says otherwise.
 */
export interface OperatorOptions extends WorkloadOptions {
  /**
   * Whether the operator runs here. Without, it has no account either, and the kinds of runs are not made unless `crds` says
   * so: another one in the cluster turns runs into pods. Throws beside any other option but `maxConcurrentReconciles` and
   * `jobKinds`, which the agent's ConfigMap holds all the same.
   *
   * @default true
   */
  readonly enabled?: boolean;

  /**
   * Runs that it works on at once: `POLYAXON_MAX_CONCURRENT_RECONCILES`. Throws if it is not from 1 to 1000.
   *
   * @default 8
   */
  readonly maxConcurrentReconciles?: number;

  /**
   * Whether operators of one namespace agree on who works: `POLYAXON_LEADER_ELECTION`, and a Role by which it may hold a lease.
   *
   * @default false
   */
  readonly leaderElection?: boolean;

  /**
   * Kinds of runs that it hands on to other operators, which the cluster must have: `POLYAXON_<kind>_ENABLED`, and the rights to
   * make them. Throws if one is none of the kinds, or is there twice.
   *
   * @default - none
   */
  readonly jobKinds?: JobKind[];
}

export interface OperatorShape {
  readonly installation: Installation;
  readonly security: SecuritySettings;
  readonly scheduling: SchedulingSettings;
  readonly configuration: Configuration;
  readonly runsConfig: ConfigFacts;
  readonly options: OperatorOptions;
  /** The keys that it reports with, beside what the ConfigMaps say. */
  readonly env: EnvVar[];
  /** By which it checks the control plane's certificate, where that is no public one. */
  readonly authority?: AuthorityFile;
}

/** What the operator may do in a namespace. */
export function operatorRules(options: OperatorOptions, configuration: Configuration): PolicyRule[] {
  return [...OPERATOR_RULES, ...jobKindRules(options.jobKinds), ...configuration._istio ? ISTIO_RULES : []];
}

/** The operator: turns runs into pods. It has no probes, since its image is closed and says nothing of any. */
export class Operator extends Construct {
  constructor(scope: Construct, shape: OperatorShape) {
    super(scope, 'Operator');
    const { installation, security, configuration, runsConfig, options, authority } = shape;
    const names = installation._names;
    const configs = [runsConfig, configuration._common, configuration._proxies];

    const identity = apiCaller(this, installation, security, 'operator', operatorRules(options, configuration));
    if (options.leaderElection && identity.serviceAccountName) {
      access(new Construct(this, 'LeaderElection'), installation, {
        component: identity.component,
        role: names.leaderElectionRole,
        binding: names.leaderElectionRoleBinding,
        serviceAccount: identity.serviceAccountName,
        rules: LEADER_ELECTION_RULES,
      });
    }
    deployment(this, installation, {
      name: names.operator,
      replicas: 1,
      // Two work on the same runs, so they do while the old one ends at most.
      single: true,
      pod: {
        ...identity,
        security: security.polyaxon,
        ...workloadPod(shape, options),
        podAnnotations: checksum(...configs),
        terminationGracePeriodSeconds: 10,
        containers: [workloadContainer(shape, options, { image: { repository: POLYAXON_IMAGES.operator }, resources: RESOURCES.operator }, {
          name: names.container('operator', configuration._elsewhere),
          command: ['/manager'],
          envFrom: configs.map(({ name }) => fromConfigMap(name)),
          env: shape.env,
          volumeMounts: authority && [authority.mount],
        })],
        volumes: authority && [authority.volume],
      },
    });
  }
}

export function checkOperator(problems: Problems, prefix: string, options: OperatorOptions = {}): void {
  const { enabled, maxConcurrentReconciles, jobKinds = [], ...others } = options;
  checkWorkload(problems, prefix, options);
  // A mirror may count its tags otherwise; those of Polyaxon's own operators begin with its version.
  if (/^[01]\./.test(options.image?.tag ?? '')) {
    problems.add(`${prefix}image.tag`, options.image?.tag, 'an operator of Polyaxon 1, which does not know the custom resources of 2',
      'give the version of the platform, or leave it out');
  }
  check.integer(problems, `${prefix}maxConcurrentReconciles`, maxConcurrentReconciles, 1, 1000);
  jobKinds.forEach((kind, i) => {
    if (jobKinds.indexOf(kind) < i) {
      problems.add(`${prefix}jobKinds[${i}]`, kind, 'named before', 'name each once');
    }
  });
  if (enabled === false) {
    for (const [name, input] of Object.entries(others)) {
      if (input !== undefined) {
        problems.add(`${prefix}${name}`, input, `of no effect beside ${prefix}enabled: false`, 'leave one of the two out');
      }
    }
  }
}
