// node presets.js OUTDIR : the presets of all installations, a folder for each of them.
const { mkdirSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { installations } = require('./installations');

for (const [name, { presets }] of Object.entries(installations)) {
  for (const [file, text] of Object.entries(presets?.files ?? {})) {
    mkdirSync(join(process.argv[2], name), { recursive: true });
    writeFileSync(join(process.argv[2], name, file), text);
  }
}
