import { spawnSync } from 'child_process';
import { existsSync, readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import * as ts from 'typescript';

/** A line of a table: an id, what we do, and the tests that show it. */
interface Row { readonly id: string; readonly what: string; readonly tests: readonly [path: string, title: string][] }

const root = join(__dirname, '..');
const tables = join(root, 'docs/seeds');
const rows: readonly Row[] = readdirSync(tables).filter((name) => name.endsWith('.tsv')).flatMap((table) =>
  readFileSync(join(tables, table), 'utf8').split('\n').filter(Boolean).map((line) => {
    const [id, what, proof = '', ...more] = line.split('\t');
    const tests = proof.split(/; (?=test\/)/).map((named): [string, string] => {
      const [, path = '', title = ''] = /^(test\/[^:]+\.test\.ts): (.+)$/.exec(named) ?? [];
      return [path, title];
    });
    return { id, what: more.length ? '' : what, tests };
  }));

test('every row is an id, what we do, and the tests that show it', () => {
  const odd = rows.filter(({ id, what, tests }) => !/^S00[0-4]-\d{3}$|^\d{1,2}\.\d{1,2}$/.test(id) || !what || tests.some(([path]) => !path));
  expect(odd).toEqual([]);
});

// The script knows how many statements each document makes, and checks each scenario.
test('every statement and every check of a scenario has one row, and docs/seeds.md is generated from them', () => {
  expect(spawnSync(process.execPath, ['scripts/seeds.mjs', '--check'], { cwd: root, encoding: 'utf8' }).stderr).toBe('');
});

test('a test that a row names exists, and mentions the row', () => {
  const wrong = rows.flatMap(({ id, tests }) => tests
    .filter(([path, title]) => !testsOf(path).some((found) => found.title === title && mentions(found.text, title, path, id)))
    .map(([path, title]) => `${id} ${path}: ${title}`));
  expect(wrong).toEqual([]);
});

const read = new Map<string, { title: string; text: string }[]>();

/** The tests of a file: the title of each, and its text with the comment above it. */
function testsOf(path: string): { title: string; text: string }[] {
  if (!read.has(path)) {
    const text = existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : '';
    const found: { title: string; text: string }[] = [];
    const visit = (node: ts.Node): void => {
      if (ts.isExpressionStatement(node) && ts.isCallExpression(node.expression)) {
        const { expression, arguments: [title] } = node.expression;
        // test(…), and test.each(…)(…)
        if (/^test(\.each\b|$)/.test(expression.getText()) && title && ts.isStringLiteralLike(title)) {
          found.push({ title: title.text, text: node.getFullText() });
        }
      }
      node.forEachChild(visit);
    };
    visit(ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true));
    read.set(path, found);
  }
  return read.get(path)!;
}

/** A statement by its id, or as part of a range such as S003-010…S003-020; a check of a scenario by its number before the title. */
function mentions(text: string, title: string, path: string, id: string): boolean {
  const [scenario, check] = id.split('.');
  if (check !== undefined) {
    return (path.includes(`/scenarios/${scenario.padStart(2, '0')}-`) && title.startsWith(`${check}. `)) || text.includes(`scenario ${id}`);
  }
  if (text.includes(id)) {
    return true;
  }
  const [seed, number] = id.split('-');
  return [...text.matchAll(/(S00[0-4])-(\d{3})…(?:\1-)?(\d{3})/g)].some(([, of, from, to]) =>
    of === seed && number >= from && number <= to);
}
