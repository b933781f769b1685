import { mkdtempSync, readFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { runInNewContext } from 'vm';
import * as cdk8s from 'cdk8s';
import { ModuleKind, transpile } from 'typescript';
import * as polyaxon from '../lib';

const readme = readFileSync(join(__dirname, '../README.md'), 'utf8');

function block(language: string): string {
  return new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``).exec(readme)![1];
}

test('the program of the README gives the YAML that stands below it', () => {
  const outdir = mkdtempSync(join(tmpdir(), 'readme-'));
  const modules: { [name: string]: object } = {
    'cdk8s': { ...cdk8s, App: class extends cdk8s.App { constructor() { super({ outdir }); } } },
    'cdk8s-polyaxon': polyaxon,
  };
  const program = transpile(block('ts'), { module: ModuleKind.CommonJS });
  runInNewContext(program, { require: (name: string) => modules[name], exports: {} });

  const files = ['polyaxon-base', 'polyaxon'].map((name) => readFileSync(join(outdir, `${name}.k8s.yaml`), 'utf8').split(/^---\n/m));
  for (const shown of block('yaml').split(/^---\n/m)) {
    expect(files[1]).toContain(shown);
  }
  expect(readme).toContain(`become ${files.flat().length} objects in two files`);
});

test('the program has ten lines', () => {
  expect(block('ts').trim().split('\n').filter((line) => line.trim() !== '').length).toBe(10);
});

test('the line that reads the first user\'s password names the Secret and the key that the bootstrap Job fills', () => {
  const names = new polyaxon.Installation()._names;
  expect(readme).toContain(`get secret ${names.platformSecret} -o go-template='{{.data.POLYAXON_ADMIN_PASSWORD | base64decode}}'`);
});
