import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import * as cdk8s from 'cdk8s';
import * as ts from 'typescript';
import * as library from '../../lib';
import { importValues } from '../../lib/helm/import-values';
import { render } from '../../lib/helm/render';
import { writeProgram } from '../../lib/helm/write-program';
import { Sample, SAMPLES } from './samples';

const release = { name: 'polyaxon', namespace: 'polyaxon' };

function imported({ name, chart, text }: Sample): ReturnType<typeof importValues> {
  return importValues({ chart, release, files: [{ name, text }] });
}

function programOf(sample: Sample): string {
  return writeProgram(imported(sample), [sample.name]);
}

/** What the compiler says of the programs, as files of a user who has the library: all at once, since reading the library takes the most. */
function complaints(programs: ReadonlyMap<string, string>): string[] {
  const { config } = ts.readConfigFile('test/tsconfig.json', (file) => readFileSync(file, 'utf8')) as { readonly config: object };
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [] }, ts.sys, join(process.cwd(), 'test'));
  const strict = { ...options, strict: true, noUnusedLocals: true };
  const host = ts.createCompilerHost(strict);
  const { fileExists, getSourceFile, readFile } = host;
  host.fileExists = (file) => programs.has(file) || fileExists(file);
  host.readFile = (file) => programs.get(file) ?? readFile(file);
  host.getSourceFile = (file, version, ...others) =>
    (programs.has(file) ? ts.createSourceFile(file, programs.get(file)!, version) : getSourceFile(file, version, ...others));
  const program = ts.createProgram([...programs.keys()], strict, host);
  // Of the library's own files `npm test` makes sure; here they are only read.
  const found = [...program.getOptionsDiagnostics(), ...[...programs.keys()].flatMap((file) => {
    const source = program.getSourceFile(file)!;
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
  })];
  return found.map(({ file, start, messageText }) =>
    `${file?.fileName}:${file ? file.getLineAndCharacterOfPosition(start!).line + 1 : 0}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`);
}

/** The files that a program writes, as `cdk8s synth` runs it. */
function synthesized(program: string): { readonly name: string; readonly text: string }[] {
  const folder = mkdtempSync(join(tmpdir(), 'program-'));
  const modules: { readonly [name: string]: unknown } = { cdk8s, 'cdk8s-polyaxon': library };
  const { outputText } = ts.transpileModule(program, { compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 } });
  const before = process.env.CDK8S_OUTDIR;
  process.env.CDK8S_OUTDIR = folder;
  try {
    (new Function('require', 'exports', outputText) as (require: (name: string) => unknown, exports: object) => void)((name) => modules[name], {});
    return readdirSync(folder).map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
  } finally {
    if (before === undefined) {
      delete process.env.CDK8S_OUTDIR;
    } else {
      process.env.CDK8S_OUTDIR = before;
    }
    rmSync(folder, { recursive: true });
  }
}

const inFolder = (name: string): string => join(process.cwd(), 'test', `${name}.ts`);

describe('the compiler', () => {
  let found: string[];

  beforeAll(() => {
    const wrong = programOf(SAMPLES[0]).replace('app.synth();', 'new App({ outdri: 1 });\nconst unused = 1;');
    const programs = SAMPLES.map((sample): [string, string] => [inFolder(sample.name), programOf(sample)]);
    found = complaints(new Map([...programs, [inFolder('wrong'), wrong]]));
  }, 120_000);

  test('finds nothing in the programs', () => expect(found.filter((line) => !line.startsWith(inFolder('wrong')))).toEqual([]));

  test('finds what is wrong with a program', () => {
    expect(found.filter((line) => line.startsWith(inFolder('wrong')))).toEqual([expect.stringContaining('outdri'), expect.stringContaining('unused')]);
  });
});

/** When something was written last where programs write; a clone may have what `npm run synth` wrote. */
const lastWritten = (): number | undefined => (existsSync('dist') ? statSync('dist').mtimeMs : undefined);
const before = lastWritten();

test.each(SAMPLES)('the program of $name writes the files that `template` renders, byte for byte', (sample) => {
  const files = render(imported(sample));
  expect(files.length).toBeGreaterThan(0);
  const written = new Map(synthesized(programOf(sample)).map(({ name, text }) => [name, text]));
  expect(written).toEqual(new Map(files.map(({ name, text }) => [name, text])));
  expect(lastWritten()).toBe(before);
});
