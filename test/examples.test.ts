import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { App } from 'cdk8s';
import { Topology } from 'cdk8s-polyaxon';
import { parseAllDocuments } from 'yaml';
import { namesOf } from './support/chart';
import { containersOf, podsOf } from './support/pods';
import { missingReferences } from './support/references';
import { violationsOf } from './support/restricted';

const folder = join(__dirname, '..', 'examples');
const examples = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name);
const outdir = mkdtempSync(join(tmpdir(), 'examples-'));
afterAll(() => rmSync(outdir, { recursive: true }));

test('there are examples', () => {
  expect(examples).toEqual(expect.arrayContaining(['quickstart', 'distributed', 'high-availability', 'ingress-tls', 'multi-namespace', 'multi-cluster']));
});

describe.each(examples)('%s', (example) => {
  const objects = synthesized(example);

  test('is read in one look: at most 60 lines, with a comment that says what it shows', () => {
    const source = readFileSync(join(folder, example, 'main.ts'), 'utf8');
    expect(source.trimEnd().split('\n').length).toBeLessThanOrEqual(60);
    expect(source).toMatch(/\/\*\*[^]+?\*\/\nexport function build\(app: App[,)]/);
  });

  test('synthesizes these objects', () => {
    // A Job's name ends with a hash of its content, which is for other tests to judge.
    const names = namesOf(objects).map((name) => name.replace(/^(Job\/.*)-[0-9a-f]{8}$/, '$1-<hash>'));
    expect(names.sort().join('\n')).toMatchSnapshot();
  });

  test('names nothing that is neither in its output nor acme\'s', () => {
    expect(missingReferences(objects).filter(({ to }) => !/\/acme-/.test(to))).toEqual([]);
  });

  test('meets the Pod Security Standard "restricted"', () => {
    expect(podsOf(objects).flatMap(violationsOf)).toEqual([]);
    expect(podsOf(objects).flatMap(containersOf).filter(({ resources }) => !resources?.limits)).toEqual([]);
  });
});

/** What `app.synth()` writes, with the validations of all constructs, in the order in which `kubectl apply -f` reads it. */
function synthesized(example: string): any[] {
  const app = new App({ outdir: join(outdir, example) });
  const { build } = jest.requireActual<{ build: (app: App) => Topology | void }>(join(folder, example, 'main.ts'));
  (build(app) ?? app).synth();
  const files = (readdirSync(app.outdir, { recursive: true }) as string[]).filter((file) => file.endsWith('.yaml')).sort();
  return files.flatMap((file) => parseAllDocuments(readFileSync(join(app.outdir, file), 'utf8')).map((document) => {
    expect(document.errors).toEqual([]);
    return document.toJS();
  }));
}
