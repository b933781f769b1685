import { App, Chart, Yaml } from 'cdk8s';
import * as library from '../index';
import { ConfigurationError } from '../kube/problems';
import { Imported } from './import-values';
import { evaluate, Library } from './program';
import { Release } from './translate/shared';

/** A file of manifests. */
interface ManifestFile {
  /** As `cdk8s synth` calls it. */
  readonly name: string;
  readonly text: string;
}

/** What the program of a release synthesizes. Throws `InputError` if the typed API refuses it. */
export function render(imported: Imported, release: Release): ManifestFile[] {
  const app = new App();
  try {
    const { callee, args } = imported.program;
    const props = args.length ? evaluate(args[0], library as Library) : {};
    const Type = (library as Library)[callee] as new (scope: App, id: string, props: unknown) => Chart;
    new Type(app, release.name, props);
  } catch (error) {
    throw error instanceof ConfigurationError ? imported.explain(error) : error;
  }
  const problems = app.node.findAll().flatMap(({ node }) => node.validate());
  if (problems.length) {
    throw imported.explain(new ConfigurationError(problems));
  }
  return app.charts.map((chart) => ({ name: `${chart.node.id}.k8s.yaml`, text: Yaml.stringify(...chart.toJson()) }));
}
