import { App } from 'cdk8s';
import { DeploymentType, PolyaxonChart, PolyaxonChartProps } from 'cdk8s-polyaxon';
import { dataOf } from '../support/chart';
import { imported, refusal as refusalOfValues, rendered } from '../support/imported';
import { problemsOf } from '../support/synth';

/** A user copies `deploymentType: docker-compose` from an old file. */
const refusal = (deploymentType: string): string[] =>
  problemsOf(() => new PolyaxonChart(new App(), 'polyaxon', { core: { deploymentType } } as PolyaxonChartProps));

// S003-025
test('1. docker-compose is refused, with what to give instead', () => {
  expect(refusal('docker-compose')).toEqual([
    'core.deploymentType = "docker-compose": not one of the values; give one of kubernetes, minikube, microk8s',
    'core.deploymentType = "docker-compose": no cluster, and this library renders Kubernetes manifests; on one machine minikube and microk8s are clusters',
  ]);
  expect(refusalOfValues('deploymentType: docker-compose')).toEqual(refusal('docker-compose').map((problem) => `v.yaml:1:1: ${problem.replace('core.', '')}`));
});

test('2. a capital D is taken for the same word, with a warning', () => {
  expect(dataOf(rendered('DeploymentType: minikube'), 'polyaxon-polyaxon-config').POLYAXON_DEPLOYMENT_TYPE).toBe('minikube');
  expect(imported('DeploymentType: minikube').warnings).toEqual([expect.stringMatching(/: DeploymentType: of an older chart: deploymentType /)]);
});

test('3. what is no deployment type is refused, by the compiler and at run time', () => {
  // @ts-expect-error a type of its own
  const props: PolyaxonChartProps = { core: { deploymentType: 'foo' } };
  expect(problemsOf(() => new PolyaxonChart(new App(), 'polyaxon', props))).toEqual([
    'core.deploymentType = "foo": not one of the values; give one of kubernetes, minikube, microk8s',
  ]);
  expect(refusalOfValues('deploymentType: foo')).toEqual(['v.yaml:1:1: deploymentType = "foo": not one of the values; give one of kubernetes, minikube, microk8s']);
  expect(Object.values(DeploymentType)).toEqual(['kubernetes', 'minikube', 'microk8s']);
});
