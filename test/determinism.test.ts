import { spawnSync } from 'child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'fs';
import { tmpdir } from 'os';
import { join, relative } from 'path';
import { App } from 'cdk8s';
import { PolyaxonChart, Topology } from 'cdk8s-polyaxon';
import { ESLint } from 'eslint';
import { allOptions } from './support/all-options';

const root = join(__dirname, '..');
const folder = join(root, 'examples');
const examples = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name);
const temporary = mkdtempSync(join(tmpdir(), 'determinism-'));
afterAll(() => rmSync(temporary, { recursive: true }));

describe.each(examples)('%s', (example) => {
  const { build } = jest.requireActual<{ build: (app: App) => Topology | void }>(join(folder, example, 'main.ts'));

  test('gives the same bytes when it is built twice in one process, and when one app is synthesized twice', () => {
    const first = new App({ outdir: join(temporary, example, 'first') });
    const second = new App({ outdir: join(temporary, example, 'second') });
    const synthesizers = [first, second].map((app) => build(app) ?? app);
    synthesizers.forEach((synthesizer) => synthesizer.synth());
    const files = read(first.outdir);
    expect(Object.keys(files).length).toBeGreaterThanOrEqual(2);
    expect(read(second.outdir)).toEqual(files);
    synthesizers[0].synth();
    expect(read(first.outdir)).toEqual(files);
  });

  test('gives the same bytes in another time zone, language, folder and home', () => {
    const utc = run(example, 'utc', { TZ: 'UTC', LANG: 'C' });
    const kolkata = run(example, 'kolkata', { TZ: 'Asia/Kolkata', LANG: 'de_DE.UTF-8', LC_ALL: 'tr_TR.UTF-8' });
    expect(Object.keys(utc).length).toBeGreaterThanOrEqual(2);
    expect(kolkata).toEqual(utc);
  });
});

test.each(Object.entries(allOptions))('the options %s give the same bytes in whatever order they are written', (name, props) => {
  const texts = [props, reversed(props)].map((each, i) => {
    const app = new App({ outdir: join(temporary, `order-${name}-${i}`) });
    new PolyaxonChart(app, 'polyaxon', each as object);
    return app.synthYaml();
  });
  expect(texts[1]).toBe(texts[0]);
});

/** What a source of lib/ must not use, since its result would depend on more than its input. */
const IMPURE: readonly [rule: string, what: object[]][] = [
  ['no-restricted-globals', [
    // the clock
    'Date', 'performance', 'setTimeout', 'setInterval', 'setImmediate',
    // the process, its folder and its output
    'process', 'globalThis', 'global', 'require', '__dirname', '__filename', 'console',
    // the network, and random numbers that are not from Math
    'fetch', 'WebSocket', 'crypto',
    // the language of the machine
    'Intl',
  ].map((name) => ({ name }))],
  ['no-restricted-properties', [
    { object: 'Math', property: 'random' },
    ...['localeCompare', 'toLocaleString', 'toLocaleLowerCase', 'toLocaleUpperCase', 'randomBytes', 'randomUUID'].map((property) => ({ property })),
  ]],
  ['no-restricted-imports', [{
    // Own files, peers, the importer's YAML parser, and crypto for hashes of content.
    patterns: [{ regex: '^(?!\\.|(cdk8s|cdk8s-plus-27|constructs|crypto|yaml)$)' }],
    paths: [{ name: 'crypto', importNames: ['randomBytes', 'randomUUID', 'randomInt', 'webcrypto'] }],
  }]],
];
const linter = new ESLint({
  cwd: root,
  overrideConfigFile: true,
  allowInlineConfig: false,
  baseConfig: [{
    files: ['**/*.ts'],
    languageOptions: { parser: jest.requireActual('@typescript-eslint/parser') },
    rules: Object.fromEntries(IMPURE.map(([rule, what]) => [rule, ['error', ...what]])),
  }],
});

test('no source of lib/ uses the clock, randomness, the process, files, the network or the language of the machine', async () => {
  // The command line reads files and writes to the console: that is what it is for.
  const sources = readdirSync(join(root, 'lib'), { recursive: true, encoding: 'utf8' })
    .filter((file) => /(?<!\.d)\.ts$/.test(file) && !file.startsWith('cli'));
  const results = await linter.lintFiles(sources.map((file) => join('lib', file)));
  expect(results.length).toBeGreaterThan(60);
  expect(results.flatMap(({ filePath, messages }) => messages.map(({ line, message }) => `${relative(root, filePath)}:${line} ${message}`))).toEqual([]);
}, 60_000);

test.each([
  'const now = new Date();',
  'const now = Date.now();',
  'const x = Math.random();',
  'const { env } = process;',
  'const home = process.env.HOME;',
  'names.sort((a, b) => a.localeCompare(b));',
  'import { readFileSync } from "fs";',
  'import * as http from "node:http";',
  'import { execSync } from "child_process";',
  'import { connect } from "net";',
  'import { randomBytes } from "crypto";',
])('%s would be found', async (text) => {
  const [{ messages }] = await linter.lintText(`${text}\n`, { filePath: join(root, 'lib', 'noun.ts') });
  expect(messages).toHaveLength(1);
});

/** The files that the compiled example writes, run as a user does, in a process of its own. */
function run(example: string, id: string, environment: { [name: string]: string }): { [file: string]: string } {
  const program = join(folder, example, 'main.js');
  if (!existsSync(program) || !existsSync(join(root, 'lib', 'index.js'))) {
    throw new Error(`${relative(root, program)} or lib/index.js is not there: compile them with npm run build`);
  }
  const home = mkdtempSync(join(temporary, `${id}-`));
  const outdir = join(home, 'out');
  const result = spawnSync(process.execPath, [program], {
    cwd: home, env: { PATH: process.env.PATH, HOME: home, CDK8S_OUTDIR: outdir, ...environment }, encoding: 'utf8',
  });
  expect(result.stderr).toBe('');
  expect(result.status).toBe(0);
  return read(outdir);
}

function read(outdir: string): { [file: string]: string } {
  const files = (readdirSync(outdir, { recursive: true }) as string[]).filter((file) => statSync(join(outdir, file)).isFile()).sort();
  return Object.fromEntries(files.map((file) => [file, readFileSync(join(outdir, file), 'utf8')]));
}

/** The same options, written in the opposite order, also within options. */
function reversed(value: unknown): unknown {
  const isPlain = value !== null && typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype;
  return isPlain ? Object.fromEntries(Object.entries(value).reverse().map(([key, each]) => [key, reversed(each)])) : value;
}
