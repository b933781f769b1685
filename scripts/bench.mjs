// Whole processes, side by side in one run: `npm run bench [-- --runs=11]`.
// They take turns, so that a machine that gets slower does so for all of them.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const { values } = parseArgs({ options: { runs: { type: 'string', default: '11' } } });
const runs = Math.max(1, Number(values.runs) || 11);
const { HELM, OFFICIAL_CHART } = process.env;

const bare = 'bare cdk8s app, 40 objects';
const quickstart = 'quickstart';
const helm = 'helm template, official chart';
const programs = {
  'node alone': ['node', '-e', '0'],
  'load cdk8s-plus-27': ['node', '-e', 'require("cdk8s-plus-27")'],
  [bare]: ['node', 'bench/bare-app.js'],
  [quickstart]: ['node', 'examples/quickstart/main.js'],
  ...(HELM && OFFICIAL_CHART && {
    [helm]: [HELM, 'template', 'polyaxon', OFFICIAL_CHART, '-n', 'polyaxon', '--kube-version', '1.31.0'],
  }),
};

const scratch = mkdtempSync(join(tmpdir(), 'cdk8s-polyaxon-bench-'));
try {
  report(measureAll());
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

function measureAll() {
  const samples = Object.fromEntries(Object.keys(programs).map((name) => [name, []]));
  for (let run = 0; run <= runs; run++) {
    for (const [name, command] of Object.entries(programs)) {
      const sample = measure(name, command);
      // The first round only fills the file cache.
      if (run > 0) samples[name].push(sample);
    }
  }
  return samples;
}

/** Wall time in ms and peak memory in MiB (NaN: not measurable here) of one process. */
function measure(name, [program, ...options]) {
  const isNode = program === 'node';
  const gnuTime = process.platform === 'linux' && existsSync('/usr/bin/time');
  const note = join(scratch, 'peak');
  const command = isNode ? [process.execPath, ...(gnuTime ? [] : ['-r', './bench/peak-memory.js']), ...options] : [program, ...options];
  if (gnuTime) command.unshift('/usr/bin/time', '-f', '%M', '-o', note);

  const start = process.hrtime.bigint();
  const result = spawnSync(command[0], command.slice(1), {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    env: { ...process.env, CDK8S_OUTDIR: join(scratch, 'out') },
  });
  const time = Number(process.hrtime.bigint() - start) / 1e6;
  if (result.error || result.status !== 0) throw new Error(`${name} failed: ${result.error ?? result.stderr}`);
  const kibibytes = gnuTime ? readFileSync(note, 'utf8') : String(result.output[3] ?? '');
  return { time, memory: Number.parseInt(kibibytes, 10) / 1024 };
}

function report(samples) {
  const median = (name, what) => spread(samples[name], what).median;
  console.log(`${runs} runs each after a warm-up; median (min to max); x = times the bare app\n`);
  for (const name of Object.keys(samples)) {
    const time = spread(samples[name], 'time');
    const memory = spread(samples[name], 'memory');
    const ratio = time.median / median(bare, 'time');
    console.log([
      name.padEnd(30),
      `${time.median.toFixed(0).padStart(6)} ms (${time.min.toFixed(0)} to ${time.max.toFixed(0)})`.padEnd(28),
      `${memory.median.toFixed(0).padStart(5)} MiB (${memory.min.toFixed(0)} to ${memory.max.toFixed(0)})`.padEnd(26),
      `${ratio.toFixed(2)} x`,
    ].join(' '));
  }
  console.log('\nAims for the quickstart:');
  aim('time / bare app', median(quickstart, 'time') / median(bare, 'time'), 1.3, 'x');
  aim('peak memory', median(quickstart, 'memory'), 100, 'MiB');
  if (samples[helm]) aim('time / helm template', median(quickstart, 'time') / median(helm, 'time'), 1, 'x');
  else console.log('  not compared with helm: set HELM (the program) and OFFICIAL_CHART (a folder or .tgz)');
}

function aim(what, value, limit, unit) {
  const verdict = Number.isNaN(value) ? 'not measured' : value <= limit ? 'met' : 'MISSED';
  console.log(`  ${what.padEnd(22)} ${value.toFixed(2)} ${unit}, aim ${limit} ${unit}: ${verdict}`);
}

function spread(samples, what) {
  const sorted = samples.map((sample) => sample[what]).sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const median = sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  return { median, min: sorted[0], max: sorted[sorted.length - 1] };
}
