import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { dirname, join } from 'path';
import { ESLint } from 'eslint';

interface ImportOrder {
  readonly mayImport: Record<string, string[]>;
  readonly rules: (root: string) => any[];
}
// A lint configuration, hence JavaScript.
const { mayImport, rules } = jest.requireActual<ImportOrder>('../scripts/import-order');

const parts = Object.keys(mayImport);
const root = mkdtempSync(join(tmpdir(), 'import-order-'));
const linter = new ESLint({
  cwd: root,
  overrideConfigFile: true,
  baseConfig: [{ files: ['**/*.ts'], languageOptions: { parser: jest.requireActual('@typescript-eslint/parser') } }, ...rules(root)],
});

beforeAll(() => {
  // The rule resolves imports, so there must be files.
  for (const part of parts) write(fileOf(part));
});
afterAll(() => rmSync(root, { recursive: true }));

test('each part of lib/ has its place in the order', () => {
  const sources = readdirSync(join(__dirname, '..', 'lib')).filter((name) => !/(\.js|\.d\.ts)$/.test(name));
  expect(parts).toEqual(expect.arrayContaining(sources));
});

test('a part may import what the order lists, and nothing else', async () => {
  const found: Record<string, string[]> = {};
  for (const part of parts) {
    found[part] = [];
    for (const other of parts.filter((name) => name !== part)) {
      if ((await errors(part, pathBetween(part, other))).length === 0) found[part].push(other);
    }
  }
  expect(found).toEqual(Object.fromEntries(parts.map((part) => [part, sorted(mayImport[part])])));
});

test('the order is downward: no two parts may import each other', () => {
  for (const part of parts) {
    for (const other of mayImport[part]) expect(mayImport[other]).not.toContain(part);
  }
});

test.each([
  ['kube', 'cdk8s-plus-27', []],
  ['platform', 'cdk8s-plus-27', ['no-restricted-imports']],
  ['kube', 'cdk8s-plus-27/lib/pod', ['no-restricted-imports']],
  ['platform', 'cdk8s', []],
  ['config', 'cdk8s', ['no-restricted-imports']],
  ['platform', 'cdk8s-polyaxon', ['no-restricted-imports']],
])('lib/%s importing %s breaks %j', async (part, name, broken) => {
  expect(await errors(part, name)).toEqual(broken);
});

async function errors(part: string, imported: string): Promise<string[]> {
  const [{ messages }] = await linter.lintText(`import '${imported}';\n`, { filePath: join(root, fileOf(part)) });
  return messages.map(({ ruleId, message }) => ruleId ?? message);
}

function fileOf(part: string): string {
  return part.endsWith('.ts') ? `lib/${part}` : `lib/${part}/noun.ts`;
}

function pathBetween(part: string, other: string): string {
  const up = part.endsWith('.ts') ? './' : '../';
  return up + fileOf(other).replace(/^lib\//, '').replace(/\.ts$/, '');
}

function sorted(names: string[]): string[] {
  return parts.filter((part) => names.includes(part));
}

function write(file: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), 'export {};\n');
}
