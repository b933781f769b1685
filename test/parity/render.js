// render.js PARITY WORK : renders each case by the built command into a folder of WORK, and notes in WORK/cases.json what the command said.
const { mkdirSync, readdirSync, readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

const [parity, work] = process.argv.slice(2);
const root = join(__dirname, '../..');
const { bin } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const { main } = require(join(root, bin['cdk8s-polyaxon']));

/** Runs the command in this process: its exit code, and what it says on the standard error. */
function run(args) {
  const { write } = process.stderr;
  let said = '';
  process.stderr.write = (text) => { said += text; return true; };
  try {
    return { code: main(['node', 'cdk8s-polyaxon', ...args]), said };
  } finally {
    process.stderr.write = write;
  }
}

const cases = readdirSync(join(parity, 'cases')).sort().map((file) => {
  const name = file.replace(/\.yaml$/, '');
  const values = join(parity, 'cases', file);
  const [, chart] = /^# chart: (\w+)/.exec(readFileSync(values, 'utf8'));
  const folder = join(work, name);
  mkdirSync(folder);
  const args = ['--chart', chart.replace('polyaxon', 'platform'), '-f', values, '-o', folder, '--secrets', join(folder, 'secrets.yaml')];
  return { name, ...run(['template', ...args]) };
});
writeFileSync(join(work, 'cases.json'), JSON.stringify(cases));
