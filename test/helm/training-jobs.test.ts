import { parse } from 'yaml';
import { importValues } from '../../lib/helm/import-values';
import { render } from '../../lib/helm/render';
import { writeProgram } from '../../lib/helm/write-program';

function imported(text: string): ReturnType<typeof importValues> {
  return importValues({ chart: 'trainingjobs', release: { name: 'plx', namespace: 'mlops' }, files: [{ name: 'values.yaml', text }] });
}

function objectsFrom(text: string): any[] {
  return render(imported(text)).flatMap((file) => file.text.split(/^---\n/m).map((document) => parse(document)));
}

const deploymentOf = (text: string): any => objectsFrom(text).find(({ kind }) => kind === 'Deployment').spec.template.spec;

test('without values the operator runs as the official chart has it: unhardened, behind no network policy', () => {
  const objects = objectsFrom('{}');
  expect(objects.map(({ kind }) => kind).sort()).toEqual([
    'ClusterRole', 'ClusterRoleBinding', ...Array.from({ length: 3 }, () => 'CustomResourceDefinition'), 'Deployment', 'Service', 'ServiceAccount',
  ]);
  const { securityContext, containers } = deploymentOf('{}');
  expect(securityContext).toBeUndefined();
  expect(containers[0]).toMatchObject({ image: 'polyaxon/training-operator:2.1.0', imagePullPolicy: 'IfNotPresent' });
  expect(containers[0].securityContext).toEqual({ allowPrivilegeEscalation: false });
});

test('the program says what keeps it so, and how to leave it', () => {
  expect(writeProgram(imported('{}'), ['values.yaml'])).toMatch(
    /see docs\/migration\.md\.\n  security: new SecurityContext\(app, 'plx-security', \{ hardened: false, networkPolicies: false \}\),/);
});

test('every value of the chart arrives', () => {
  const text = '{image: acme/operator, imageTag: "9", skipCRD: true, containerArgs: [-a], resources: {requests: {cpu: 111m}, limits: {memory: 1Gi}}}';
  expect(objectsFrom(text).filter(({ kind }) => kind === 'CustomResourceDefinition')).toEqual([]);
  expect(deploymentOf(text).containers[0]).toMatchObject({
    image: 'acme/operator:9',
    args: ['-a'],
    resources: { requests: { cpu: '111m', memory: '50Mi' }, limits: { cpu: '200m', memory: '1Gi' } },
  });
});

test('a null takes the official default away, and nothing comes in its place', () => {
  expect(deploymentOf('{resources: {limits: {cpu: null}}}').containers[0].resources).toEqual({
    requests: { cpu: '100m', memory: '50Mi' }, limits: { memory: '256Mi' },
  });
  expect(deploymentOf('{resources: {limits: null}}').containers[0].resources).toEqual({ requests: { cpu: '100m', memory: '50Mi' } });
  expect(writeProgram(imported('{resources: {requests: {cpu: 50m}}}'), ['values.yaml'])).not.toContain('exact');
});
