import { execSync } from 'child_process';
import { readFileSync } from 'fs';
import { join } from 'path';

const root = join(__dirname, '..');

test('the lock file names no registry', () => {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const tied = Object.keys(lock.packages).filter((name) => 'resolved' in lock.packages[name]);
  expect(tied).toEqual([]);
});

test('the package holds what was compiled from lib/, and no sources, tests or examples', () => {
  const [{ files }] = JSON.parse(execSync('npm pack --dry-run --json', { cwd: root, stdio: 'pipe', encoding: 'utf8' }));
  const names: string[] = files.map((file: { path: string }) => file.path);
  const wanted =
    /^(\.jsii|\.warnings\.jsii\.js|LICENSE|README\.md|package\.json|lib\/(index|cli\/main)\.js|lib\/(?!helm|cli).*\.d\.ts|schema\/.*\.json)$/;
  expect(names.filter((name) => !wanted.test(name))).toEqual([]);
  expect(names).toEqual(expect.arrayContaining(['.jsii', 'LICENSE', 'lib/index.js', 'lib/index.d.ts', 'lib/cli/main.js', 'schema/values.schema.json']));
});

test('a program cannot reach into lib/', () => {
  const deep = 'require("cdk8s-polyaxon/lib/index.js")';
  expect(() => execSync(`node -e '${deep}'`, { cwd: root, stdio: 'pipe' })).toThrow('ERR_PACKAGE_PATH_NOT_EXPORTED');
});
