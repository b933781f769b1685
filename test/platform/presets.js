// node presets.js OUTDIR : the presets of all examples and of test/support/all-options.ts, a folder for each installation.
const { mkdirSync, readdirSync, readFileSync, writeFileSync } = require('node:fs');
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
  apps[name] = topology instanceof Topology ? topology.clusters : [app];
}
for (const [name, props] of Object.entries(require(join(root, 'test/support/all-options.ts')).allOptions)) {
  const app = new App();
  new PolyaxonChart(app, 'polyaxon', props);
  apps[`all-options-${name}`] = [app];
}

for (const [name, found] of Object.entries(apps)) {
  for (const chart of found.flatMap((app) => app.charts).filter(({ presets }) => presets)) {
    const folder = join(process.argv[2], [name, ...chart.node.path.split('/')].join('-'));
    for (const [file, text] of Object.entries(chart.presets.files)) {
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, file), text);
    }
  }
}
