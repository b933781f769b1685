import { execFile, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { NODES, STORAGE_CLASS, volumes } from './environment';
import { documents, KubeObject, Kubectl, Outcome, stream } from './kubectl';
import { shuffled } from './shuffle';

/** The examples that are looked at in every way; the others are in the files of their scenarios and in examples.test.ts. */
export const EXAMPLES = ['quickstart', 'distributed'];

/** A control plane and agents apart from it, whose nodes, tokens and buckets are others': only its rights are looked at. */
export const TENANTS = 'multi-namespace';

const here = __dirname;
const synthesizer = resolve(here, '../support/synth-example.sh');

/** One example on its own control plane, as the setup left it. */
export interface Installation {
  readonly example: string;
  readonly kube: Kubectl;
  /** What the example synthesizes, by file. */
  readonly files: Record<string, KubeObject[]>;
  readonly objects: KubeObject[];
  /** Where those files are. */
  readonly folder: string;
  /** What became of the first application. */
  readonly applied: Outcome;
  /** The order of the first application, to repeat it. */
  readonly seed: number;
}

export function environment(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: start these tests with test/cluster/run`);
  return value;
}

export const stateOf = (example: string) => join(environment('CLUSTER_STATE'), example);
const folderOf = (example: string, version = '') => join(stateOf(example), `dist${version}`);
const kubectlOf = (example: string) => new Kubectl(environment('CLUSTER_BIN'), join(stateOf(example), 'kubeconfig'));

/** What an example synthesizes, by file; for a version of the platform that is not its own. */
export function manifests(example: string, version?: string): Record<string, KubeObject[]> {
  const folder = folderOf(example, version);
  if (!existsSync(folder)) {
    const { status, stderr } = spawnSync(synthesizer, [example, folder, ...version ? [version] : []], { encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
  }
  return Object.fromEntries((readdirSync(folder, { recursive: true }) as string[]).filter((file) => file.endsWith('.yaml')).sort()
    .map((file) => [file, documents(readFileSync(join(folder, file), 'utf8'))]));
}

/** A port whose hundred nobody uses, so that suites can run side by side; below those that the kernel gives to connections. */
async function freePort(from: number): Promise<number> {
  const isFree = (port: number) => new Promise<boolean>((answer) => {
    const server = createServer().once('error', () => answer(false));
    server.listen(port, '127.0.0.1', () => server.close(() => answer(true)));
  });
  for (let port = from; port < from + 5_000; port += 100) {
    const used = [43, 47, 57, 59, 70, 79, 81].map((offset) => isFree(port + offset));
    if ((await Promise.all(used)).every(Boolean)) return port;
  }
  throw new Error('no free ports for a control plane');
}

async function run(file: string, args: string[]): Promise<void> {
  await new Promise<void>((done, failed) => execFile(file, args, (error, _stdout, stderr) => error ? failed(new Error(`${file}: ${stderr}`)) : done()));
}

/**
 * An order that a user could get: the API server refuses an object whose namespace is absent and one whose CRD is absent,
 * so these come first; everything else comes in an order drawn from the seed.
 */
export function applicable(objects: readonly KubeObject[], seed: number): KubeObject[][] {
  const defined = new Set(objects.filter(({ kind }) => kind === 'CustomResourceDefinition').map(({ spec }) => `${spec.group} ${spec.names.kind}`));
  const phase = ({ apiVersion, kind }: KubeObject) => kind === 'Namespace' ? 0 : defined.has(`${apiVersion.split('/')[0]} ${kind}`) ? 2 : 1;
  return [0, 1, 2].map((wanted) => shuffled(objects.filter((object) => phase(object) === wanted), seed)).filter(({ length }) => length > 0);
}

/** Applies everything in such an order; the outcomes joined. */
export function applyAll(kube: Kubectl, objects: readonly KubeObject[], seed: number, ...flags: string[]): Outcome {
  const outcomes = applicable(objects, seed).map((phase) => kube.apply(phase, ...flags));
  return {
    code: Math.max(...outcomes.map(({ code }) => code)),
    stdout: outcomes.map(({ stdout }) => stdout).join(''),
    stderr: outcomes.map(({ stderr }) => stderr).join(''),
  };
}

/** Starts a control plane with these nodes, and room for claims. */
export async function start(name: string, fromPort: number, nodes: readonly KubeObject[]): Promise<Kubectl> {
  await run(join(here, 'up.sh'), [environment('CLUSTER_BIN'), stateOf(name), String(await freePort(fromPort))]);
  const kube = kubectlOf(name);
  provide(kube, [...nodes, STORAGE_CLASS, ...volumes()]);
  return kube;
}

export async function stop(name: string): Promise<void> {
  await run(join(here, 'down.sh'), [stateOf(name)]);
}

/**
 * Creates nodes and volumes and waits until they can be used: the volume controller was seen to leave a claim Pending that
 * came before its volume.
 */
export function provide(kube: Kubectl, objects: readonly KubeObject[]): void {
  kube.run(['create', '-f', '-'], stream(objects));
  const nodes = objects.filter(({ kind }) => kind === 'Node').map(({ metadata }) => `node/${metadata.name}`);
  if (nodes.length > 0) kube.run(['wait', '--for=condition=Ready', ...nodes, '--timeout=60s']);
  const free = objects.filter(({ kind }) => kind === 'PersistentVolume').map(({ metadata }) => `pv/${metadata.name}`);
  if (free.length > 0) kube.run(['wait', '--for=jsonpath={.status.phase}=Available', ...free, '--timeout=60s']);
}

/** Control planes of a test file's own, by name, from before its tests until after them. */
export function ownControlPlanes(nodes: Record<string, readonly KubeObject[]>): Record<string, Kubectl> {
  const names = Object.keys(nodes);
  beforeAll(async () => {
    await Promise.all(names.map(async (name, i) => start(name, 16_400 + i * 4_000, nodes[name])));
  }, 180_000);
  afterAll(async () => { await Promise.all(names.map(stop)); });
  return Object.fromEntries(names.map((name) => [name, kubectlOf(name)]));
}

export function ownControlPlane(name: string, nodes: readonly KubeObject[]): Kubectl {
  return ownControlPlanes({ [name]: nodes })[name];
}

/** Starts a control plane for an example, and applies the example once. */
export async function install(example: string, fromPort: number, seed: number): Promise<void> {
  await run(synthesizer, [example, folderOf(example)]);
  const kube = await start(example, fromPort, NODES);
  const applied = applyAll(kube, Object.values(manifests(example)).flat(), seed, '--server-side', '--validate=strict');
  // A refusal is the tests' business: the setup only keeps it for them.
  writeFileSync(join(stateOf(example), 'applied.json'), JSON.stringify({ applied, seed }));
}

/** What the setup left of an example. */
export function installation(example: string): Installation {
  const files = manifests(example);
  return { example, kube: kubectlOf(example), files, objects: Object.values(files).flat(), folder: folderOf(example), ...JSON.parse(readFileSync(join(stateOf(example), 'applied.json'), 'utf8')) };
}

/** The names of all examples. */
export function allExamples(): string[] {
  return spawnSync(synthesizer, ['--list'], { encoding: 'utf8' }).stdout.split('\n').filter(Boolean);
}

/** Fails early, in one sentence, where an example is missing. */
export function requireExamples(): void {
  const found = allExamples();
  const missing = [...EXAMPLES, TENANTS].filter((example) => !found.includes(example));
  if (missing.length > 0) throw new Error(`no such example: ${missing.join(', ')}`);
}
