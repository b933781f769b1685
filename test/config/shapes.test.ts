import { readFileSync } from 'fs';

interface Generator { readonly shapes: () => string; readonly target: string }
// A program for Node.js alone, hence JavaScript.
const { shapes, target } = jest.requireActual<Generator>('../../scripts/shapes');

test('the shapes are those of the sources: `npm run shapes` writes them', () => {
  expect(readFileSync(target, 'utf8')).toBe(shapes());
});
