import { ApiObject, App, Chart } from 'cdk8s';
import { IConstruct } from 'constructs';
import { ConfigurationError, Problems } from '../../lib/kube/problems';

/** The objects of a chart that `build` fills, as YAML would hold them. */
export function synthesize(build: (chart: Chart) => void): any[] {
  const app = new App();
  build(new Chart(app, 'test', { disableResourceNameHashes: true }));
  return objectsOf(app);
}

/** The objects below a scope, of every chart of an app, as YAML would hold them. */
export function objectsOf(scope: IConstruct): any[] {
  return scope.node.findAll().filter((child) => ApiObject.isApiObject(child)).map((child) => (child as ApiObject).toJson());
}

/** The same, once all validations have found nothing, as at `app.synth()`. */
export function checkedObjectsOf(scope: IConstruct): any[] {
  const problems = scope.node.findAll().flatMap((child) => child.node.validate());
  if (problems.length) {
    throw new ConfigurationError(problems);
  }
  return objectsOf(scope);
}

/** The one object of this kind and name; the error says which ones there are. */
export function find(objects: any[], kind: string, name: string): any {
  const found = objects.filter((object) => object.kind === kind && object.metadata.name === name);
  if (found.length !== 1) {
    const names = objects.map((object) => `${object.kind}/${object.metadata.name}`);
    throw new Error(`${found.length} of ${kind}/${name} among ${names.join(', ') || 'no objects'}`);
  }
  return found[0];
}

/** The problems that an input is refused with, one per line, without the heading; none: `[]`. */
export function problemsOf(act: () => unknown): string[] {
  try {
    act();
  } catch (error) {
    if ((error as Error).name !== 'ConfigurationError') {
      throw error;
    }
    return (error as Error).message.split('\n').slice(1).map((line) => line.replace(/^ {2}- /, ''));
  }
  return [];
}

/** What is wrong with a value of the library's own classes, as what takes it at `it` says. */
export function problemsIn(value: { _check(problems: Problems, path: string): boolean }): string[] {
  const problems = new Problems();
  value._check(problems, 'it');
  return problems.messages;
}
