import { spawnSync } from 'child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { buildSync } from 'esbuild';
import { parseAllDocuments } from 'yaml';

/** Below node_modules, where the command finds its peers. */
const command = join(process.cwd(), `node_modules/.cache/cli-test-${process.pid}.js`);
let folder: string;

beforeAll(() => {
  const external = ['cdk8s', 'cdk8s-plus-27', 'constructs'];
  buildSync({ entryPoints: ['lib/cli/main.ts'], bundle: true, platform: 'node', external, outfile: command, logLevel: 'warning' });
});
afterAll(() => rmSync(command, { force: true }));
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cli-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Outcome { readonly code: number | null; readonly out: string; readonly err: string }

function run(args: readonly string[], input: string | Buffer = ''): Outcome {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--no-warnings', command, ...args], { cwd: folder, input, encoding: 'utf8', maxBuffer: 2 ** 26 });
  expect(stderr).not.toMatch(/^\s+at /m);
  return { code: status, out: stdout, err: stderr };
}

function file(name: string, text: string | Buffer): string {
  writeFileSync(join(folder, name), text);
  return name;
}

/** A line for each thing that is said. */
const lines = (text: string): string[] => text.trim().split('\n');

test('template prints manifests on the one stream, and what is to be known on the other', () => {
  const { code, out, err } = run(['template', '-f', file('v.yaml', 'timezone: Europe/Berlin\nnamespace: polyaxon\nuser: {password: a-long-password}\n')]);
  expect(code).toBe(0);
  const objects = parseAllDocuments(out)
    .map((document) => document.toJS() as { readonly kind: string; readonly data?: object; readonly stringData?: object });
  expect(objects.map(({ kind }) => kind)).toContain('Deployment');
  // Those that the cluster fills are without data.
  expect(objects.filter(({ kind, data, stringData }) => kind === 'Secret' && (data ?? stringData))).toEqual([]);
  expect(out).toContain('Europe/Berlin');
  expect(out + err).not.toContain('a-long-password');
  expect(err).toMatch(/^warning: v\.yaml:2:1: namespace: the namespace is that of -n/m);
  expect(err).toMatch(/^the manifests expect the Secrets .*polyaxon-polyaxon-platform-secret.*: write them by --secrets FILE$/m);
});

// S003-022 S004-026
test('template takes the same files in the same order as helm, and --set over them', () => {
  const files = ['-f', file('a.yaml', 'gateway: {perCore: false, concurrency: 3}'), '-f', file('b.yaml', 'gateway: {concurrency: 4}')];
  const { out } = run(['template', ...files, '--set', 'gateway.concurrency=5,timezone=Asia/Tokyo', '--report']);
  expect(lines(out).map((line) => line.split('\t').slice(0, 2))).toEqual([
    ['gateway.perCore', 'applied'], ['gateway.concurrency', 'applied'], ['timezone', 'applied'],
  ]);
  expect(run(['template', '-f', '-'], 'timezone: Asia/Tokyo').out).toContain('Asia/Tokyo');
});

test('-o writes a file for each chart, and --secrets one that no one else may read', () => {
  file('secrets.yaml', 'old');
  const args = ['template', '-f', file('v.yaml', 'user: {password: a-long-password}'), '-o', 'made/out', '--secrets', 'secrets.yaml'];
  expect(run(args)).toEqual({ code: 0, out: '', err: '' });
  expect(readdirSync(join(folder, 'made/out'))).toEqual(['polyaxon-base.k8s.yaml', 'polyaxon.k8s.yaml']);
  expect(statSync(join(folder, 'secrets.yaml')).mode & 0o777).toBe(0o600);
  const secrets = parseAllDocuments(readFileSync(join(folder, 'secrets.yaml'), 'utf8')).map((document) => document.toJS() as { readonly kind: string; readonly stringData: object });
  expect(new Set(secrets.map(({ kind }) => kind))).toEqual(new Set(['Secret']));
  expect(secrets.map(({ stringData }) => stringData)).toContainEqual(expect.objectContaining({ POLYAXON_ADMIN_PASSWORD: 'a-long-password' }));
  expect(readFileSync(join(folder, 'made/out/polyaxon.k8s.yaml'), 'utf8')).not.toContain('a-long-password');
});

test('nothing is written when anything is wrong, and all of it is said', () => {
  const values = ['-f', file('a.yaml', 'gateway: {replicas: two}\n'), '-f', file('b.yaml', 'timezone: Mars/Olympus\nx: 1\n')];
  for (const args of [['template', ...values, '-o', 'out', '--secrets', 's.yaml'], ['import', ...values, '-o', 'app.ts']]) {
    const { code, out, err } = run(args);
    expect([code, out]).toEqual([1, '']);
    expect(lines(err)).toEqual([expect.stringContaining('error: a.yaml:1:11: gateway.replicas = "two": '), expect.stringContaining('error: b.yaml:2:1: x = 1: ')]);
  }
  expect(['out', 's.yaml', 'app.ts'].filter((name) => existsSync(join(folder, name)))).toEqual([]);
});

test('what the typed API refuses comes in the words of the values', () => {
  const { code, out, err } = run(['template', '-f', file('v.yaml', '\ntimezone: Mars/Olympus\n'), '-o', 'out']);
  expect([code, out]).toEqual([1, '']);
  expect(err).toMatch(/^error: v\.yaml:2:1: timezone = "Mars\/Olympus": not a zone of the IANA/);
  expect(existsSync(join(folder, 'out'))).toBe(false);
});

test.each<[string, string[], RegExp]>([
  ['a file that is not there', ['template', '-f', 'none.yaml'], /^error: none\.yaml: there is no such file; give the path/],
  ['a folder', ['template', '-f', '.'], /^error: \.: it is a folder/],
  ['a folder in the place of a file', ['template', '--secrets', '.'], /^error: \.: it is a folder/],
  ['--set without a value', ['template', '--set', 'a'], /^error: --set a: a has no value/],
  ['a chart that is none', ['template', '--chart', 'x'], /^error: option '--chart <name>' argument 'x' is invalid/],
  ['an option that is none', ['template', '--valeus', 'x'], /^error: unknown option '--valeus'/],
  ['a command that is none', ['tempalte'], /^error: unknown command 'tempalte'/],
  ['diff without --against', ['diff'], /^error: required option '--against <file>' not specified/],
])('%s: exit code 1, and why', (_, args, why) => {
  const { code, out, err } = run(args);
  expect([code, out]).toEqual([1, '']);
  expect(err).toMatch(why);
});

test.each<[string, Buffer]>([
  ['Latin-1', Buffer.from('timezone: Z\u00fcrich', 'latin1')], ['UTF-16', Buffer.from('\ufefftimezone: UTC', 'utf16le')], ['no text', Buffer.from([0xff, 0xfe, 0, 1])],
])('a file in %s is refused', (_, bytes) => {
  const { code, err } = run(['template', '-f', file('v.yaml', bytes)]);
  expect([code, err]).toEqual([1, 'error: v.yaml: not UTF-8; save it as UTF-8\n']);
});

test('a mark of byte order is no part of the file', () => {
  expect(run(['template', '--report', '-f', file('v.yaml', '\ufefftimezone: UTC\n')])).toMatchObject({ code: 0, out: expect.stringMatching(/^timezone\tapplied/) as string });
});

test.each([['--help'], ['template', '--help'], ['import', '--help'], ['diff', '--help']])('%s %s: help on the standard output', (...args) => {
  const { code, out, err } = run(args);
  expect([code, err]).toEqual([0, '']);
  expect(out).toMatch(/^Usage: cdk8s-polyaxon/);
});

test('without a command: help, and exit code 1', () => {
  const { code, err } = run([]);
  expect(code).toBe(1);
  expect(err).toMatch(/^Usage: cdk8s-polyaxon/);
});

test('a reader that stops early is no error', () => {
  const { status, stdout, stderr } = spawnSync('sh', ['-c', `"${process.execPath}" --no-warnings "${command}" template 2>err | head -n 1`], { cwd: folder, encoding: 'utf8' });
  expect([status, lines(stdout).length, stderr]).toEqual([0, 1, '']);
  expect(readFileSync(join(folder, 'err'), 'utf8')).not.toMatch(/EPIPE|^\s+at /m);
});

test('diff: an object without a namespace is in that of -n', () => {
  const role = (name: string, namespace?: string): string => JSON.stringify({ kind: 'Role', metadata: { name, namespace } });
  const against = file('roles.yaml', ['a', 'b'].flatMap((name) => [role(name, name === 'a' ? undefined : 'ml'), role(name, 'other')]).join('\n---\n'));
  const { out } = run(['diff', '--against', against, '-n', 'ml', '--json']);
  expect((JSON.parse(out) as { readonly object: string }[]).map(({ object }) => object).filter((object) => /^Role\/[ab]@/.test(object)))
    .toEqual(['Role/a@ml', 'Role/a@other', 'Role/b@ml', 'Role/b@other']);
});

test('diff: reasons are told of a release of any name', () => {
  const reasonless = (release: string): readonly string[] => {
    const { out } = run(['diff', '--against', file('none.yaml', ''), '--release', release, '-n', release, '--json']);
    return (JSON.parse(out) as { readonly object: string; readonly deviation?: object }[])
      .filter(({ deviation }) => !deviation).map(({ object }) => object.replace(release, 'RELEASE').replace(/-\w{8}$/, ''));
  };
  expect(reasonless('ml')).toEqual(reasonless('polyaxon'));
});

test('diff: nothing to tell from itself; a change of a selector is an error', () => {
  const values = file('v.yaml', 'timezone: UTC');
  const { out: manifests } = run(['template', '-f', values, '--secrets', 's.yaml']);
  const all = file('all.yaml', `${manifests}---\n${readFileSync(join(folder, 's.yaml'), 'utf8')}`);
  expect(run(['diff', values, '--against', all])).toMatchObject({ code: 0, err: '', out: expect.stringMatching(/^0 immutable, 0 replaces pods, 0 added/) as string });
  const other = manifests.replace(/matchLabels:\n(\s+)/, 'matchLabels:\n$1acme: x\n$1');
  const changed = run(['diff', values, '--against', '-', '--json'], other);
  expect(changed.code).toBe(1);
  expect((JSON.parse(changed.out) as { readonly effect: string }[]).map(({ effect }) => effect)).toContain('immutable');
  expect(changed.err).toMatch(/^error: \w+\/[\w-]+: spec\.selector\.matchLabels\.acme is immutable: delete the object before you apply/m);
});
