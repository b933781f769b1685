import { App, Yaml } from 'cdk8s';
import * as library from '../index';
import { ConfigurationError } from '../kube/problems';
import { Imported } from './import-values';
import { evaluate, Library } from './program';

/** A file of manifests. */
interface ManifestFile {
  /** As `cdk8s synth` calls it. */
  readonly name: string;
  readonly text: string;
}

/** What the program of a release synthesizes. Throws `InputError` if the typed API refuses it. */
export function render(imported: Imported): ManifestFile[] {
  const app = new App();
  try {
    evaluate(imported.program, library as Library, app);
  } catch (error) {
    throw error instanceof ConfigurationError ? imported.explain(error) : error;
  }
  const problems = app.node.findAll().flatMap(({ node }) => node.validate());
  if (problems.length) {
    throw imported.explain(new ConfigurationError(problems));
  }
  return app.charts.map((chart) => ({ name: `${chart.node.id}.k8s.yaml`, text: Yaml.stringify(...chart.toJson()) }));
}
