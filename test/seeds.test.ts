import { spawnSync } from 'child_process';
import { existsSync, readdirSync, readFileSync } from 'fs';
import { join } from 'path';

const root = join(__dirname, '..');
const tables = join(root, 'docs/seeds');
const rows = readdirSync(tables).filter((name) => name.endsWith('.tsv'))
  .flatMap((name) => readFileSync(join(tables, name), 'utf8').split('\n').filter(Boolean).map((line) => ({ name, cells: line.split('\t') })));

test('every row is an id, what we do, and the test that shows it or how it is translated or refused', () => {
  const odd = rows.filter(({ cells: [id, what, proof, ...more] }) =>
    more.length || !/^S00[0-4]-\d{3}$/.test(id) || !what || !/^(test\/\S+: .+|translated: .+|refused: .+)$/.test(proof ?? ''));
  expect(odd).toEqual([]);
});

test('no statement has two rows', () => {
  const ids = rows.map(({ cells: [id] }) => id);
  expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
});

test('a test that a row names exists, in a file that mentions the row', () => {
  const missing = rows.map(({ cells: [id, , proof] }) => ({ id, named: /^(test\/[^:]+): (.+)$/.exec(proof) })).filter(({ id, named }) => {
    if (!named) {
      return false;
    }
    const [, path, title] = named;
    const text = existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : '';
    // A title in a source is quoted, with its own quotes escaped.
    return !text.replaceAll("\\'", "'").includes(title) || !mentions(text, id);
  });
  expect(missing.map(({ id, named }) => `${id} ${named![0]}`)).toEqual([]);
});

test('docs/seeds.md is generated from the tables', () => {
  expect(spawnSync(process.execPath, ['scripts/seeds.mjs', '--check'], { cwd: root, encoding: 'utf8' }).stderr).toBe('');
});

/** By its id, or as part of a range such as S003-010…S003-020. */
function mentions(text: string, id: string): boolean {
  if (text.includes(id)) {
    return true;
  }
  const [seed, number] = id.split('-');
  return [...text.matchAll(/(S00[0-4])-(\d{3})…(?:\1-)?(\d{3})/g)].some(([, of, from, to]) =>
    of === seed && number >= from && number <= to);
}
