import { App, Chart } from 'cdk8s';
import { Installation, SecurityContext, TrainingJobsChart } from 'cdk8s-polyaxon';
import { containersOf, podOf } from './support/pods';
import { missingReferences } from './support/references';
import { violationsOf } from './support/restricted';
import { find, problemsOf } from './support/synth';
import { installTrainingJobs, trainingJobsOptions } from './support/training-jobs';

const NAME = 'polyaxon-trainingjobs';
const defaults = installTrainingJobs();
const objects = installTrainingJobs(trainingJobsOptions['the operator of training jobs with all its options']);
const pod = podOf(defaults, `Deployment/${NAME}`);
const [container] = pod.spec.containers;

test('objects have the official chart\'s names, and pods its selector', () => {
  expect(defaults.map(({ kind, metadata }) => `${kind}/${metadata.name}`).sort()).toEqual([
    `ClusterRole/${NAME}`, `ClusterRoleBinding/${NAME}`,
    'CustomResourceDefinition/mpijobs.kubeflow.org', 'CustomResourceDefinition/pytorchjobs.kubeflow.org', 'CustomResourceDefinition/tfjobs.kubeflow.org',
    `Deployment/${NAME}`, 'NetworkPolicy/polyaxon-training-jobs-deployment', `Service/${NAME}`, `ServiceAccount/${NAME}`,
  ]);
  expect(find(defaults, 'Deployment', NAME).spec.selector).toEqual({ matchLabels: { app: 'trainingjobs' } });
  expect(pod.metadata.labels.app).toBe('trainingjobs');
  expect(container.name).toBe(NAME);
});

test('objects are part of the integration, and labelled as the official chart has them', () => {
  const component = 'polyaxon-training-jobs-deployment';
  const labels = { 'app': component, 'app.kubernetes.io/name': component, 'app.kubernetes.io/part-of': 'polyaxon-integration', 'type': 'polyaxon-integration' };
  for (const kind of ['Deployment', 'Service']) {
    expect(find(defaults, kind, NAME).metadata.labels).toMatchObject({ ...labels, role: 'polyaxon-workers' });
  }
  for (const kind of ['ServiceAccount', 'ClusterRole', 'ClusterRoleBinding']) {
    expect(find(defaults, kind, NAME).metadata.labels).toMatchObject({ ...labels, role: 'polyaxon-config' });
  }
});

test('unhardened it is what its image makes of it, and raises no privileges', () => {
  const security = new SecurityContext(new Chart(new App(), 'chart'), 'security', { hardened: false });
  const { spec } = podOf(installTrainingJobs({ security }), `Deployment/${NAME}`);
  expect(spec.securityContext).toBeUndefined();
  expect(spec.containers[0].securityContext).toEqual({ allowPrivilegeEscalation: false });
});

test('it runs the official image, by command and with the facts of its pod', () => {
  expect(container).toMatchObject({ image: 'polyaxon/training-operator:2.1.0', command: ['/manager'] });
  expect(container.args).toBeUndefined();
  expect(container.env).toEqual([
    { name: 'MY_POD_NAMESPACE', valueFrom: { fieldRef: { fieldPath: 'metadata.namespace' } } },
    { name: 'MY_POD_NAME', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
  ]);
  expect(container.resources).toEqual({ requests: { cpu: '100m', memory: '50Mi' }, limits: { cpu: '200m', memory: '256Mi' } });
});

test('the Service selects the pod, and Prometheus is told the port that answers', () => {
  const { metadata, spec } = find(defaults, 'Service', NAME);
  expect(spec.selector).toEqual({ name: 'polyaxon-training-jobs-deployment' });
  expect(Object.entries(spec.selector).filter(([key, value]) => pod.metadata.labels[key] !== value)).toEqual([]);
  expect(spec.ports).toEqual([{ name: 'monitoring-port', port: 8080, targetPort: 'metrics' }]);
  expect(container.ports).toEqual([{ name: 'metrics', containerPort: 8080 }]);
  expect(metadata.annotations).toMatchObject({ 'prometheus.io/scrape': 'true', 'prometheus.io/path': '/metrics', 'prometheus.io/port': '8080' });
});

test('probes ask at the port of the operator\'s health', () => {
  expect([container.livenessProbe, container.readinessProbe].map(({ httpGet }) => httpGet)).toEqual([
    { path: '/healthz', port: 8081 }, { path: '/readyz', port: 8081 },
  ]);
});

test('one pod works at a time: the last is gone before the next starts', () => {
  expect(find(defaults, 'Deployment', NAME).spec).toMatchObject({ replicas: 1, strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } } });
});

test.each([['default', defaults], ['all', objects]])('with %s options the pod is restricted, with account and probes', (_name, all) => {
  const [{ metadata }] = all.filter(({ kind }: any) => kind === 'Deployment');
  const own = podOf(all, `Deployment/${metadata.name}`);
  expect(violationsOf(own)).toEqual([]);
  expect(own.spec).toMatchObject({ serviceAccountName: metadata.name, automountServiceAccountToken: true });
  expect(missingReferences(all).filter(({ to }) => !/\/acme-/.test(to))).toEqual([]);
  const incomplete = containersOf(own).filter((each) => !each.livenessProbe || !each.readinessProbe || !each.resources.limits);
  expect(incomplete).toEqual([]);
});

test('its network is open to who asks for metrics, and to the API server', () => {
  const { spec } = find(defaults, 'NetworkPolicy', 'polyaxon-training-jobs-deployment');
  expect(spec).toMatchObject({ ingress: [{ ports: [{ protocol: 'TCP', port: 8080 }] }], egress: [{}], policyTypes: ['Ingress', 'Egress'] });
  expect(Object.entries(spec.podSelector.matchLabels).filter(([key, value]) => pod.metadata.labels[key] !== value)).toEqual([]);
});

test('its rights name every verb', () => {
  const rules = find(defaults, 'ClusterRole', NAME).rules.flatMap(({ apiGroups, resources, verbs }: any) => [...apiGroups, ...resources, ...verbs]);
  expect(rules).toEqual(expect.arrayContaining(['tfjobs/status', 'pods/exec', 'podgroups']));
  expect(rules).not.toContain('*');
});

test('in its own namespace alone it has a Role there, and is told the namespace', () => {
  expect(objects.filter(({ kind }) => kind.startsWith('Cluster'))).toEqual([]);
  const { rules } = find(objects, 'Role', 'plx-trainingjobs');
  expect(rules.filter(({ resources }: any) => resources.includes('customresourcedefinitions'))).toEqual([]);
  expect(find(objects, 'RoleBinding', 'plx-trainingjobs').subjects).toEqual([{ kind: 'ServiceAccount', name: 'plx-trainingjobs', namespace: 'mlops' }]);
  expect(podOf(objects, 'Deployment/plx-trainingjobs').spec.containers[0].args).toContain('-namespace=mlops');
});

test('without RBAC it has neither account nor role of its own', () => {
  const security = new SecurityContext(new Chart(new App(), 'chart'), 'security', { rbac: false });
  const without = installTrainingJobs({ security });
  expect(without.filter(({ kind }) => /Account|Role/.test(kind))).toEqual([]);
  expect(podOf(without, `Deployment/${NAME}`).spec.serviceAccountName).toBeUndefined();
});

test('every option becomes an argument or a field of the pod', () => {
  const own = podOf(objects, 'Deployment/plx-trainingjobs');
  expect(own.spec.containers[0]).toMatchObject({
    image: 'registry.acme.com/mirror/acme/training-operator:2.1.1',
    imagePullPolicy: 'Always',
    args: [
      '-enable-scheme=pytorchjob', '-enable-scheme=mpijob', '-pytorch-init-container-image=registry.acme.com/mirror/alpine:3.20',
      '-mpi-kubectl-delivery-image=registry.acme.com/mirror/kubectl-delivery:v1', '-namespace=mlops', '-controller-threads=4',
    ],
    resources: { requests: { cpu: '150m' }, limits: { memory: '512Mi' } },
    envFrom: [{ configMapRef: { name: 'acme-training-settings' } }, { secretRef: { name: 'acme-training-env' } }],
  });
  expect(own.spec.containers[0].env).toEqual(expect.arrayContaining([
    { name: 'GOMAXPROCS', value: '2' }, { name: 'ACME_LICENCE', valueFrom: { secretKeyRef: { name: 'acme-licence', key: 'key' } } },
  ]));
  expect(own.spec).toMatchObject({
    imagePullSecrets: [{ name: 'acme-training' }],
    nodeSelector: { pool: 'core' },
    securityContext: { runAsUser: 3333, runAsGroup: 3334 },
  });
  expect(own.metadata).toMatchObject({ labels: { 'acme.com/team': 'ml' }, annotations: { 'acme.com/note': 'training' } });
});

test('without crds there are none, and no chart for them', () => {
  expect(objects.filter(({ kind }) => kind === 'CustomResourceDefinition')).toEqual([]);
  const app = new App();
  expect(new TrainingJobsChart(app, 'one').baseChart?.node.id).toBe('one-base');
  expect(new TrainingJobsChart(app, 'two', { crds: false }).baseChart).toBeUndefined();
});

test('every CustomResourceDefinition is kept by engines, and named by its installation', () => {
  for (const { metadata } of defaults.filter(({ kind }) => kind === 'CustomResourceDefinition')) {
    expect(metadata).toMatchObject({
      labels: { 'app.kubernetes.io/instance': 'polyaxon' },
      annotations: { 'helm.sh/resource-policy': 'keep', 'argocd.argoproj.io/sync-options': 'Prune=false,Delete=false' },
    });
    expect(metadata.namespace).toBeUndefined();
  }
});

test('two of them in one cluster are refused, but for each in a namespace of its own', () => {
  expect(() => installTrainingJobs({}, { installation: new Installation({ namespace: 'b' }) }))
    .toThrow(/training-jobs works on the same jobs.*\n.*training-jobs has the CustomResourceDefinitions of the cluster already; give crds: false/);
  const apart = ['a', 'b'].map((namespace, i) => ({ installation: new Installation({ namespace }), ownNamespaceOnly: true, crds: i === 0 }));
  expect(() => installTrainingJobs(...apart)).not.toThrow();
  expect(() => installTrainingJobs(apart[1], { ...apart[1], installation: new Installation({ namespace: 'b', release: 'c' }) })).toThrow('works on the same jobs');
});

test.each([
  ['an empty list of kinds', { kinds: [] }, 'kinds = []: an empty list'],
  ['a kind that there is not', { kinds: ['xgboostjob' as never] }, 'kinds[0] = "xgboostjob": not one of the values'],
  ['an image without tag', { pytorchInitImage: 'alpine' }, 'pytorchInitImage = "alpine": not an image with a tag'],
  ['another one without tag', { mpiKubectlImage: 'kubectl' }, 'mpiKubectlImage = "kubectl": not an image with a tag'],
  ['what is no argument', { args: ['enable-scheme'] }, 'args[0] = "enable-scheme": not an argument of the operator'],
  ['a quantity in words', { resources: { requests: { cpu: 'much' } } }, 'resources.requests.cpu = "much": not a Kubernetes quantity'],
])('%s is refused', (_name, props, problem) => {
  expect(problemsOf(() => installTrainingJobs(props))).toEqual([expect.stringContaining(problem)]);
});
