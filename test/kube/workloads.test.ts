import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { claim } from '../../lib/kube/claim';
import { checksum, configMap } from '../../lib/kube/config-map';
import { deployment } from '../../lib/kube/deployment';
import { job } from '../../lib/kube/job';
import { labelsOf, manifest, Owner } from '../../lib/kube/manifest';
import { PodShape } from '../../lib/kube/pod';
import { access, serviceAccount } from '../../lib/kube/rbac';
import { statefulSet } from '../../lib/kube/stateful-set';
import { find, synthesize } from '../support/synth';

const owner: Owner = { release: 'plx', namespace: 'ml', version: '1.2.3', labels: { team: 'a' }, annotations: { note: 'n' } };
const pod: PodShape = {
  component: 'plx-api',
  serviceAccountName: 'plx-api-sa',
  placement: { spread: false },
  security: { pod: { runAsNonRoot: true }, container: { allowPrivilegeEscalation: false } },
  imagePullSecrets: [],
  containers: [{ name: 'api', image: 'api:1' }],
};
const named = (name: string, hash: string): string => `${name}-${hash}`;

function render(build: (chart: Chart) => void): any {
  return synthesize(build)[0];
}

function podOf(shape: Partial<PodShape> = {}): any {
  return render((chart) => deployment(chart, owner, { name: 'api', replicas: 1, pod: { ...pod, ...shape } })).spec.template;
}

function jobName(build: Partial<PodShape>, from = owner): string {
  return render((chart) => job(chart, 'job', from, { name: 'plx-tables', pod: { ...pod, ...build } }, named)).metadata.name;
}

describe('an object', () => {
  test('carries the recommended labels, which the user\'s do not replace', () => {
    const labels = { 'team': 'a', 'app.kubernetes.io/name': 'mine', 'app.kubernetes.io/version': '0' };
    const { metadata } = render((chart) => manifest(chart, 'x', 'ConfigMap', { ...owner, labels }, { name: 'x', component: 'plx-api' }, {}));
    expect(metadata.labels).toEqual({
      'team': 'a',
      'app.kubernetes.io/name': 'plx-api',
      'app.kubernetes.io/instance': 'plx',
      'app.kubernetes.io/part-of': 'polyaxon-core',
      'app.kubernetes.io/managed-by': 'cdk8s-polyaxon',
      'app.kubernetes.io/version': '1.2.3',
    });
  });

  test('names its namespace, unless its kind has none, where even a chart\'s stays out', () => {
    const objects = synthesize((chart) => {
      manifest(chart, 'a', 'ConfigMap', owner, { name: 'a', component: 'c' }, {});
      manifest(chart, 'b', 'Namespace', owner, { name: 'b', component: 'c' }, {});
      manifest(chart, 'd', 'RuntimeClass', owner, { name: 'd', component: 'c' }, { handler: 'nvidia' });
    });
    expect(objects.map(({ metadata }) => metadata.namespace)).toEqual(['ml', undefined, undefined]);
  });

  test('its own annotations win over the installation\'s', () => {
    const { metadata } = render((chart) => manifest(chart, 'x', 'ConfigMap', owner, { name: 'x', component: 'c', annotations: { note: 'mine' } }, {}));
    expect(metadata.annotations).toEqual({ note: 'mine' });
  });
});

describe('a pod', () => {
  test('carries no version, lest an upgrade restarts a database that has not changed', () => {
    expect(podOf().metadata.labels).toEqual(labelsOf(owner, 'plx-api'));
    expect(podOf().metadata.labels).not.toHaveProperty(['app.kubernetes.io/version']);
  });

  test('has no token unless it asks for one, and no service links', () => {
    expect(podOf().spec).toMatchObject({ automountServiceAccountToken: false, enableServiceLinks: false });
    expect(podOf({ token: true }).spec.automountServiceAccountToken).toBe(true);
  });

  test('hardens every container, init containers too; a container may be stricter', () => {
    const { spec } = podOf({
      initContainers: [{ name: 'wait', image: 'w' }],
      containers: [{ name: 'api', image: 'a', securityContext: { readOnlyRootFilesystem: true } }],
    });
    expect(spec.initContainers[0].securityContext).toEqual({ allowPrivilegeEscalation: false });
    expect(spec.containers[0].securityContext).toEqual({ allowPrivilegeEscalation: false, readOnlyRootFilesystem: true });
    expect(spec.securityContext).toEqual({ runAsNonRoot: true });
  });

  test('says where it runs', () => {
    const { spec } = podOf({
      imagePullSecrets: ['registry'],
      placement: { nodeSelector: { polyaxon: 'core' }, tolerations: [{ key: 'a', operator: 'Exists' }], priorityClassName: 'high', spread: true },
    });
    expect(spec).toMatchObject({
      nodeSelector: { polyaxon: 'core' },
      tolerations: [{ key: 'a', operator: 'Exists' }],
      priorityClassName: 'high',
      imagePullSecrets: [{ name: 'registry' }],
    });
    expect(spec.topologySpreadConstraints).toEqual(['kubernetes.io/hostname', 'topology.kubernetes.io/zone'].map((topologyKey) => ({
      topologyKey,
      maxSkew: 1,
      whenUnsatisfiable: 'ScheduleAnyway',
      labelSelector: { matchLabels: { 'app.kubernetes.io/name': 'plx-api' } },
    })));
  });

  test('what is not asked for is not printed', () => {
    expect(Object.keys(podOf().spec).sort()).toEqual([
      'automountServiceAccountToken', 'containers', 'enableServiceLinks', 'securityContext', 'serviceAccountName',
    ]);
  });
});

describe('a Deployment', () => {
  const scale = { minReplicas: 2, maxReplicas: 5, targetCpu: 60 };

  test('selects its pods by their component alone, since a selector is immutable', () => {
    const { spec } = render((chart) => deployment(chart, owner, { name: 'api', replicas: 1, pod }));
    expect(spec.selector.matchLabels).toEqual({ 'app.kubernetes.io/name': 'plx-api' });
    expect(spec.template.metadata.labels).toMatchObject(spec.selector.matchLabels);
  });

  test('of one replica stands alone', () => {
    expect(synthesize((chart) => deployment(chart, owner, { name: 'api', replicas: 1, pod })).map(({ kind }) => kind)).toEqual(['Deployment']);
  });

  test('of more replicas has a disruption budget that lets a node be drained', () => {
    const objects = synthesize((chart) => deployment(chart, owner, { name: 'api', replicas: 2, pod }));
    expect(find(objects, 'PodDisruptionBudget', 'api').spec).toEqual({
      maxUnavailable: 1, selector: { matchLabels: { 'app.kubernetes.io/name': 'plx-api' } },
    });
    expect(find(objects, 'Deployment', 'api').spec.replicas).toBe(2);
  });

  test('that scales leaves the number of replicas to its autoscaler, which names it', () => {
    const objects = synthesize((chart) => deployment(chart, owner, { name: 'api', replicas: 1, scale, pod }));
    expect(find(objects, 'Deployment', 'api').spec).not.toHaveProperty('replicas');
    expect(find(objects, 'HorizontalPodAutoscaler', 'api').spec).toEqual({
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'api' },
      minReplicas: 2,
      maxReplicas: 5,
      targetCPUUtilizationPercentage: 60,
    });
    expect(find(objects, 'PodDisruptionBudget', 'api')).toBeDefined();
  });

  test('of what must not run twice ends the old pod first', () => {
    const { spec } = render((chart) => deployment(chart, owner, { name: 'beat', replicas: 1, single: true, pod }));
    expect(spec.strategy).toEqual({ type: 'RollingUpdate', rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } });
  });
});

describe('a Job', () => {
  test('is named by its content: the same content, the same name', () => {
    expect(jobName({})).toMatch(/^plx-tables-[0-9a-f]{8}$/);
    expect(jobName({})).toBe(jobName({}));
    expect(jobName({ containers: [{ image: 'api:1', name: 'api' }] })).toBe(jobName({}));
  });

  test('another content is another Job, since a pod template is immutable', () => {
    expect(jobName({ containers: [{ name: 'api', image: 'api:2' }] })).not.toBe(jobName({}));
    expect(jobName({}, { ...owner, labels: { team: 'b' } })).not.toBe(jobName({}));
  });

  test('tries again in its pod, and gives up in the end', () => {
    const { spec } = render((chart) => job(chart, 'job', owner, { name: 'plx-tables', pod }, named));
    expect(spec.backoffLimit).toBe(10);
    expect(spec.template.spec.restartPolicy).toBe('OnFailure');
    expect(spec).not.toHaveProperty('activeDeadlineSeconds');
  });
});

test('a StatefulSet has a Service, and a headless one by which it finds itself before it is ready', () => {
  const objects = synthesize((chart) => statefulSet(chart, owner, { name: 'db', headless: 'db-hl', portName: 'tcp', port: 5432, pod }));
  const ports = [{ name: 'tcp', port: 5432, targetPort: 'tcp' }];
  const selector = { 'app.kubernetes.io/name': 'plx-api' };
  expect(find(objects, 'Service', 'db').spec).toEqual({ selector, ports });
  expect(find(objects, 'Service', 'db-hl').spec).toEqual({ clusterIP: 'None', publishNotReadyAddresses: true, selector, ports });
  expect(find(objects, 'StatefulSet', 'db').spec).toMatchObject({ serviceName: 'db-hl', replicas: 1, selector: { matchLabels: selector } });
});

test('a claim stands by itself, so that it can grow, and no engine removes it', () => {
  const { metadata, spec } = render((chart) => claim(chart, 'c', owner, { name: 'data', component: 'c', size: '1Gi', accessMode: 'ReadWriteOnce' }));
  expect(spec).toEqual({ accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } });
  expect(metadata.annotations).toMatchObject({
    'helm.sh/resource-policy': 'keep',
    'argocd.argoproj.io/sync-options': 'Prune=false,Delete=false',
    'kustomize.toolkit.fluxcd.io/prune': 'disabled',
  });
});

test('a checksum changes with the data of each ConfigMap, and not with the order of its keys', () => {
  const of = (data: { [name: string]: string }): string => Object.values(checksum({ name: 'a', data }))[0];
  expect(of({ a: '1', b: '' })).toBe(of({ b: '', a: '1' }));
  expect(of({ a: '1' })).not.toBe(of({ a: '' }));
  const made = (scope: Construct): object => configMap(scope, 'c', owner, 'config', { a: '' });
  expect(render((chart) => { made(chart); }).data).toEqual({ a: '' });
});

test('a ServiceAccount gives no token away unless it is told to', () => {
  expect(render((chart) => serviceAccount(chart, owner, { component: 'c', name: 'sa' })).automountServiceAccountToken).toBe(false);
  expect(render((chart) => serviceAccount(chart, owner, { component: 'c', name: 'sa', token: true, imagePullSecrets: ['r'] }))).toMatchObject({
    automountServiceAccountToken: true, imagePullSecrets: [{ name: 'r' }],
  });
});

test('access is a Role of the namespace, bound to one account there', () => {
  const rules = [{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }];
  const objects = synthesize((chart) => access(chart, owner, { component: 'c', role: 'r', binding: 'b', serviceAccount: 'sa', rules }));
  expect(find(objects, 'Role', 'r').rules).toEqual(rules);
  expect(find(objects, 'RoleBinding', 'b')).toMatchObject({
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'r' },
    subjects: [{ kind: 'ServiceAccount', name: 'sa', namespace: 'ml' }],
  });
});
