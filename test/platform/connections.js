// node connections.js OUTDIR : what the agent of each installation is told, a file of JSON for each of them.
const { writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { installations } = require('./installations');

for (const [name, chart] of Object.entries(installations)) {
  const told = chart.toJson().find(({ kind, metadata }) => kind === 'ConfigMap' && metadata.name.endsWith('-agent-config'));
  if (told) {
    writeFileSync(join(process.argv[2], `${name}.json`), JSON.stringify(told.data));
  }
}
