// The installations of all examples and of test/support/all-options.ts, by a name for each: charts that have runs.
const { readdirSync, readFileSync } = require('node:fs');
const { join } = require('node:path');
const { App } = require('cdk8s');
const { PolyaxonChart, Topology } = require('cdk8s-polyaxon');
const ts = require('typescript');

const root = join(__dirname, '../..');
require.extensions['.ts'] = (module, file) => {
  const { outputText } = ts.transpileModule(readFileSync(file, 'utf8'), { compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 } });
  module._compile(outputText, file);
};

const apps = {};
for (const name of readdirSync(join(root, 'examples')).filter((entry) => !entry.includes('.'))) {
  const app = new App();
  const topology = require(join(root, 'examples', name, 'main.js')).build(app);
  for (const cluster of topology instanceof Topology ? topology.clusters : [app]) {
    apps[cluster === app ? name : `${name}-${cluster.name}`] = cluster;
  }
}
for (const [name, props] of Object.entries(require(join(root, 'test/support/all-options.ts')).allOptions)) {
  const app = new App();
  new PolyaxonChart(app, 'polyaxon', props);
  apps[`all-options-${name}`] = app;
}

exports.installations = Object.fromEntries(Object.entries(apps).flatMap(([name, app]) =>
  app.charts.map((chart) => [[name, ...chart.node.path.split('/')].join('-'), chart])));
