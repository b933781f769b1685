// The work of a clone, as numbered steps: `node scripts/run.mjs <task> [options of its last step]`.
// Plain Node without packages: it has to run before `npm ci` has.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
process.chdir(root);

// Inside node_modules, so that whatever replaces node_modules also drops what
// we believe about it.
const stamps = 'node_modules/.cache/cdk8s-polyaxon';

const frameworks = ['cdk8s', 'cdk8s-plus-27', 'constructs'].map((name) => `--external:${name}`);

/** The steps. `inputs` (with `outputs`): skipped while they are as after the last good run. */
const steps = {
  install: {
    title: 'install packages (npm ci)',
    inputs: () => ['package-lock.json'],
    outputs: installed,
    run: () => {
      // No package here needs its install script, so none gets to run.
      const npm = ['ci', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund'];
      return call('npm', npm, { quiet: true, shell: process.platform === 'win32' });
    },
  },
  lib: {
    title: 'compile lib (jsii), and bundle it (esbuild)',
    inputs: () => [...sources('lib'), 'package.json', 'package-lock.json', 'tsconfig.json', 'README.md', 'scripts/run.mjs'],
    outputs: () => ['.jsii', ...sources('lib').flatMap((file) => [compiled(file), declared(file)])],
    run: () => node('jsii/bin/jsii', ['--silence-warnings=reserved-word']) && removeOrphans('lib') && bundleAll(),
  },
  examples: {
    title: 'compile examples (tsc)',
    inputs: () => [...sources('examples'), 'examples/tsconfig.json', 'tsconfig.json'],
    outputs: () => sources('examples').map(compiled),
    run: () => node('typescript/bin/tsc', ['-p', 'examples']) && removeOrphans('examples'),
  },
  types: {
    title: 'type-check tests and examples (tsc)',
    inputs: () => [...['lib', 'examples', 'test'].flatMap(sources), 'package-lock.json', 'tsconfig.json', 'test/tsconfig.json'],
    run: () => node('typescript/bin/tsc', ['-p', 'test', '--isolatedModules', 'false']),
  },
  lint: {
    title: 'lint (eslint)',
    run: (options) => node('eslint/bin/eslint.js', ['--max-warnings=0', ...options, '.']),
  },
  jest: {
    title: 'run tests (jest)',
    run: (options) => node('jest/bin/jest.js', ['--ci', ...options]),
  },
  snapshots: {
    title: 'rewrite snapshots (jest --updateSnapshot)',
    run: (options) => node('jest/bin/jest.js', ['--updateSnapshot', ...options]),
  },
  synth: {
    title: 'render examples/quickstart into dist/ (cdk8s synth)',
    run: (options) => {
      // A file left by an earlier synth would be applied with the new ones.
      rmSync('dist', { recursive: true, force: true });
      return node('cdk8s-cli/bin/cdk8s', ['synth', '--check-upgrade=false', ...options]);
    },
  },
  schema: {
    title: 'write schema/ (from lib/helm/keys)',
    run: () => bundle('lib/helm/values-schema.ts', [], 'node_modules/.cache/values-schema.js') && call(process.execPath, ['scripts/schema.mjs']),
  },
  fuzz: {
    title: 'import 100,000 values files that something is wrong with',
    run: (options) => bundle('test/helm/fuzz.ts', frameworks, 'node_modules/.cache/fuzz.js') && call(process.execPath, ['node_modules/.cache/fuzz.js', ...options]),
  },
  bench: {
    title: 'measure whole processes side by side',
    run: (options) => call(process.execPath, ['scripts/bench.mjs', ...options]),
  },
};

/** The tasks: their steps in order, and what to do afterwards. */
const tasks = {
  build: { steps: ['install', 'lib', 'examples'], next: 'npm test, or npm run synth' },
  synth: { steps: ['install', 'lib', 'examples', 'synth'], next: 'read dist/, then: kubectl apply -f dist/' },
  test: { steps: ['install', 'lib', 'examples', 'types', 'lint', 'jest'], next: 'npm run synth renders the quickstart into dist/' },
  lint: { steps: ['install', 'lint'], next: 'npm test' },
  snapshots: { steps: ['install', 'snapshots'], next: 'read git diff: each changed snapshot is a changed promise' },
  schema: { steps: ['install', 'schema'], next: 'npm test' },
  fuzz: { steps: ['install', 'fuzz'], next: 'npm test' },
  bench: { steps: ['install', 'lib', 'examples', 'bench'], next: 'compare with the aims above' },
};

function main([name, ...options]) {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 16)) return fail(`Node.js 20.16 or newer is needed; this is ${process.version}.`);
  const task = tasks[name];
  if (!task) return fail(`Say one of: ${Object.keys(tasks).join(', ')}.`);

  for (const [index, id] of task.steps.entries()) {
    const { title } = steps[id];
    const label = `[${index + 1}/${task.steps.length}]`;
    const isLast = index === task.steps.length - 1;
    console.log(`${label} ${title} ...`);
    const start = process.hrtime.bigint();
    const outcome = perform(id, isLast ? options : []);
    const seconds = Number((process.hrtime.bigint() - start) / 1_000_000n) / 1000;
    console.log(`${label} ${outcome} (${seconds.toFixed(1)} s)`);
    if (outcome === 'FAILED') return fail(`Stopped: ${title} failed, see above.`);
  }
  console.log(`Next: ${task.next}`);
}

function perform(id, options) {
  const { inputs, outputs = () => [], run } = steps[id];
  if (!inputs) return run(options) ? 'done' : 'FAILED';
  const stamp = join(stamps, id);
  const fresh = existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint(inputs()) && outputs().every(existsSync);
  if (fresh) return 'nothing to do';
  // Dropped first: an interrupted run must look like one that never was.
  rmSync(stamp, { force: true });
  if (!run(options) || !outputs().every(existsSync)) return 'FAILED';
  mkdirSync(stamps, { recursive: true });
  writeFileSync(stamp, fingerprint(inputs()));
  return 'done';
}

/** What npm noted, when it was through, to have installed. */
function installed() {
  const note = 'node_modules/.package-lock.json';
  if (!existsSync(note)) return [note];
  return Object.keys(JSON.parse(readFileSync(note, 'utf8')).packages).map((folder) => join(folder, 'package.json'));
}

/** One hash over names and contents; file times say nothing after a checkout. */
function fingerprint(files) {
  const hash = createHash('sha256');
  for (const file of files.filter(existsSync)) hash.update(`${file}\0`).update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}

/** The hand-written TypeScript files below a folder. */
function sources(folder) {
  return filesBelow(folder).filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'));
}

function filesBelow(folder) {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { recursive: true }).map((entry) => join(folder, entry));
  return entries.filter((file) => statSync(file).isFile()).sort();
}

function compiled(source) {
  return source.replace(/\.ts$/, '.js');
}

function declared(source) {
  return source.replace(/\.ts$/, '.d.ts');
}

/** Drops what was compiled from a source that is gone: it would still be packaged and importable. */
function removeOrphans(folder) {
  for (const file of filesBelow(folder).filter((name) => /(\.js|\.d\.ts)$/.test(name))) {
    if (!existsSync(file.replace(/(\.js|\.d\.ts)$/, '.ts'))) rmSync(file);
  }
  return true;
}

/** The command first: it has the library's parts in it, and not the library's own bundle beside them. */
function bundleAll() {
  return bundle('lib/cli/main.js', frameworks) && bundle('lib/index.js', ['--packages=external']);
}

/** Puts all of lib/ in one file: a user's program would else spend more time finding our files than running them. */
function bundle(file, external, outfile = file) {
  const options = ['--bundle', '--platform=node', '--allow-overwrite', '--log-level=warning', `--outfile=${outfile}`];
  return node('esbuild/bin/esbuild', [file, ...options, ...external]);
}

/** Runs a package's program without a shell or npx in between. */
function node(program, options) {
  return call(process.execPath, [join('node_modules', program), ...options]);
}

/** `quiet` shows the output of a failure only. */
function call(command, options, { quiet = false, shell = false } = {}) {
  // jsii's banner about Node.js 20 would be repeated by each of its programs.
  const env = { ...process.env, JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '20' };
  const result = spawnSync(command, options, { stdio: quiet ? 'pipe' : 'inherit', env, shell, encoding: 'utf8', maxBuffer: 2 ** 26 });
  if (result.error) console.error(String(result.error));
  if (quiet && result.status !== 0) console.error(`${result.stdout ?? ''}${result.stderr ?? ''}`);
  return result.status === 0;
}

function fail(sentence) {
  console.error(sentence);
  process.exitCode = 1;
}

// Ctrl-C reaches the running program too; wait until it has tidied up, as npm does.
process.on('SIGINT', () => {});
main(process.argv.slice(2));
