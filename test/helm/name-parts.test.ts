import { App } from 'cdk8s';
import { nameParts } from '../../lib/helm/name-parts';
import { call, evaluate, Expression, list, literal, options } from '../../lib/helm/program';
import { typescriptOf } from '../../lib/helm/typescript';

const long = (key = 'key'): Expression => options({ [key]: literal('x'.repeat(70)), other: literal(1) })!;

/** A part below an option, in something that is there once. */
let count = 0;
const once = (entries: { readonly [name: string]: Expression }): Expression => options({ ...entries, count: literal(count++) })!;

test.each<[string, Expression, string[]]>([
  ['by their option', once({ a: once({ affinity: long() }), b: once({ affinity: long() }) }), ['affinity']],
  ['by their option in what they all stand in', once({ x: once({ a: once({ resources: long() }), b: once({ resources: long() }) }) }), ['xResources']],
  ['by the end of their options', once({ livenessProbe: long(), readinessProbe: long() }), ['probe']],
  ['by what they stand in, where their options have nothing in common', once({ helpers: once({ init: long(), sidecar: long() }) }), ['helpers']],
  ['by the first option, where there is nothing else', once({ one: long(), two: long() }), ['one']],
  ['with a number, where the name is taken', once({ a: once({ r: long() }), b: once({ r: long() }), c: once({ r: long('k') }), d: once({ r: long('k') }) }), ['r', 'r2']],
  ['with a number, where it is a word of the language', once({ a: once({ default: long() }), b: once({ default: long() }) }), ['default2']],
  ['as a whole, and not what stands in them alone', once({ a: once({ x: options({ y: long() })! }), b: once({ x: options({ y: long() })! }) }), ['x']],
  ['not at all, where there is but one', once({ a: long(), b: long('k') }), []],
  ['not at all, where they are short', once({ a: options({ x: literal(1), y: literal(2) })!, b: options({ x: literal(1), y: literal(2) })! }), []],
])('long repetitions: named %s', (_, program, names) => {
  expect(nameParts(program).constants.map(({ name }) => name)).toEqual(names);
});

test('a constant stands above what uses it, and the program says the same', () => {
  const part = options({ placement: options({ affinity: call('Object.freeze', [long()]) }) })!;
  const program = options({ a: part, b: part, c: options({ affinity: call('Object.freeze', [long()]) }), d: list([part]) })!;
  const parts = nameParts(program);
  const text = parts.constants.map(({ name, value }) => `const ${name} = ${typescriptOf(value)};`).join('\n');

  expect(new Function(`${text}\nreturn ${typescriptOf(parts.program)};`)()).toEqual(evaluate(program, { Object }, new App()));
  expect(text.match(/x{70}/g)).toHaveLength(1);
});
