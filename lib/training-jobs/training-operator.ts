import { Construct } from 'constructs';
import { RESOURCES } from '../config/defaults';
import { TRAINING_ENV } from '../config/env-names';
import { TRAINING_IMAGE } from '../config/images';
import { ANNOTATIONS, INTEGRATION, LABELS } from '../config/labels';
import { PORTS } from '../config/ports';
import { Installation } from '../installation';
import { deployment } from '../kube/deployment';
import { podField } from '../kube/env';
import { manifest, Owner } from '../kube/manifest';
import { list } from '../kube/merge';
import { access, clusterAccess, serviceAccount } from '../kube/rbac';
import { SchedulingSettings } from '../scheduling/scheduling';
import { ANYWHERE, networkPolicy } from '../security/network-policy';
import { SecuritySettings } from '../security/security-context';
import { workloadContainer, WorkloadOptions, workloadPod } from '../workload/workload';
import { CLUSTER_RULES, TRAINING_RULES } from './access-rules';

/** What the operator works on, and how it is deployed. */
export interface TrainingOperatorShape {
  readonly installation: Installation;
  readonly security: SecuritySettings;
  readonly scheduling: SchedulingSettings;
  readonly options: WorkloadOptions;
  readonly args: readonly string[];
  /** Whether it has rights in its own namespace alone. */
  readonly namespaced: boolean;
}

/** The operator of training jobs: its identity, its Deployment, and the Service by which Prometheus finds it. */
export class TrainingOperator extends Construct {
  constructor(scope: Construct, shape: TrainingOperatorShape) {
    super(scope, 'Operator');
    const { installation, security, options } = shape;
    const { trainingJobs: name, trainingJobsLabel: component } = installation._names;
    const owned = (role: string): Owner => ({
      ...installation._in(installation.namespace),
      version: TRAINING_IMAGE.tag,
      partOf: INTEGRATION,
      labels: { ...installation.labels, [LABELS.app]: component, [LABELS.type]: INTEGRATION, [LABELS.role]: role },
    });
    const owner = owned('polyaxon-workers');
    const identity = owned('polyaxon-config');
    const rights = { component, role: name, binding: name, serviceAccount: name };
    // The official chart's, and immutable.
    const selector = { [LABELS.app]: 'trainingjobs' };
    // The official chart's, too, whose own pods have no such label.
    const serviceSelector = { [LABELS.plainName]: component };

    if (security.rbac) {
      serviceAccount(this, identity, { name, component, imagePullSecrets: installation.imagePullSecrets });
      const grant = shape.namespaced ? access : clusterAccess;
      grant(this, identity, { ...rights, rules: shape.namespaced ? TRAINING_RULES : [...TRAINING_RULES, ...CLUSTER_RULES] });
    }
    if (security.networkPolicies) {
      networkPolicy(this, owner, { component, ingress: [{ port: PORTS.trainingMetrics }], egress: ANYWHERE });
    }
    manifest(this, 'Service', 'Service', owner, { name, component, annotations: SCRAPED }, {
      spec: { selector: serviceSelector, ports: [{ name: 'monitoring-port', port: PORTS.trainingMetrics, targetPort: 'metrics' }] },
    });
    this.node.defaultChild = deployment(this, owner, {
      name,
      replicas: 1,
      // Two work on the same jobs, so they do while the old one ends at most.
      single: true,
      selector,
      pod: {
        ...workloadPod(shape, options),
        component,
        podLabels: { ...selector, ...serviceSelector },
        serviceAccountName: security.rbac ? name : undefined,
        token: true,
        security: security.training,
        terminationGracePeriodSeconds: 10,
        containers: [workloadContainer(shape, options, { image: TRAINING_IMAGE, resources: RESOURCES.training }, {
          name,
          command: ['/manager'],
          args: list(...shape.args),
          ports: [{ name: 'metrics', containerPort: PORTS.trainingMetrics }],
          env: [podField(TRAINING_ENV.namespace, 'metadata.namespace'), podField(TRAINING_ENV.name, 'metadata.name')],
          livenessProbe: { httpGet: { path: '/healthz', port: PORTS.trainingHealth }, timeoutSeconds: 2, ...PROBE },
          readinessProbe: { httpGet: { path: '/readyz', port: PORTS.trainingHealth }, timeoutSeconds: 3, ...PROBE },
        })],
      },
    });
  }
}

/** Source: official chart `trainingjobs`. */
const PROBE = { initialDelaySeconds: 15, periodSeconds: 15, failureThreshold: 10 };

const SCRAPED = {
  [ANNOTATIONS.scrape]: 'true',
  [ANNOTATIONS.scrapePath]: '/metrics',
  [ANNOTATIONS.scrapePort]: String(PORTS.trainingMetrics),
};
