import * as fc from 'fast-check';
import { stringify } from 'yaml';
import { ChartName } from '../../lib/helm/import-values';
import { InputError } from '../../lib/helm/input-error';
import { Key, Keys } from '../../lib/helm/key';
import { AGENT_KEYS, PLATFORM_KEYS, TRAINING_JOBS_KEYS } from '../../lib/helm/keys/charts';
import { readValues } from '../../lib/helm/values-file';
import { drawFrom, mutated } from './mutation';
import { importedProgram } from './outcomes';
import { SAMPLES } from './samples';

const CHARTS: readonly [ChartName, Keys][] = [['platform', PLATFORM_KEYS], ['agent', AGENT_KEYS], ['trainingjobs', TRAINING_JOBS_KEYS]];

/** Values of the type that a key has. */
function valueOf(key: Key): fc.Arbitrary<unknown> {
  const { type, enum: words, minimum = 0, maximum = 100_000 } = key.schema as {
    readonly type: string | string[]; readonly enum?: string[]; readonly minimum?: number; readonly maximum?: number;
  };
  if (key.keys) {
    return mapOf(key.keys, 4);
  }
  if (words) {
    return fc.constantFrom(...words);
  }
  const initial = key.initial === undefined ? [] : [fc.constant(key.initial)];
  switch ([type].flat()[0]) {
    case 'boolean': return fc.boolean();
    case 'integer': return fc.integer({ min: minimum, max: maximum });
    case 'string': return fc.oneof(...initial, fc.constantFrom('', 'x', 'a-b.c', '10Gi', '500m', 'host.example.com', '/path', 'https://h/p', 'It\'s "so"', 'constructor'), fc.string());
    case 'array': return fc.oneof(...initial, fc.array(key.items ? valueOf(key.items) : open, { maxLength: 3 }));
    default: return fc.oneof(...initial,
      fc.dictionary(name, key.items ? valueOf(key.items) : fc.oneof(fc.string(), fc.integer(), open), { maxKeys: 3 }));
  }
}

const name = fc.oneof(fc.constantFrom('cpu', 'memory', 'app.kubernetes.io/name', 'a b', 'constructor', '__proto__', ''), fc.string());
const open = fc.dictionary(name, fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.array(fc.string(), { maxLength: 2 })), { maxKeys: 3 });

/** Some of the keys, so many at most. */
function mapOf(keys: Keys, most: number): fc.Arbitrary<object> {
  return fc.subarray(Object.keys(keys), { maxLength: Math.min(most, Object.keys(keys).length) })
    .chain((names) => fc.record(Object.fromEntries(names.map((one) => [one, valueOf(keys[one])]))));
}

const runs = { numRuns: 1000 };

test.each(CHARTS)('%s: values of the right types are imported or refused, and each of them has one outcome', (chart, keys) => {
  fc.assert(fc.property(mapOf(keys, 12), (data) => {
    const text = stringify(data);
    expect(importedProgram(chart, text)).toBe(importedProgram(chart, text));
  }), runs);
}, 300_000);

test('files that something is wrong with are imported or refused, and each value has one outcome', () => {
  const texts = SAMPLES.map(({ text }) => text);
  fc.assert(fc.property(fc.integer({ min: 0, max: 2 ** 31 }), (seed) => {
    const draw = drawFrom(seed);
    const { chart, text } = SAMPLES[draw(SAMPLES.length)];
    const file = mutated(text, texts, draw);
    expect(importedProgram(chart, file)).toBe(importedProgram(chart, file));
  }), runs);
}, 300_000);

test('any text is values or refused', () => {
  const signs = fc.constantFrom('a', 'b', ':', ' ', '\n', '- ', '{', '}', '[', ']', ',', '"', '\'', '&a ', '*a', '<<', '#', '|', '>', '\t', '!', '!!', '?', '---\n', '\0', 'é', '%');
  fc.assert(fc.property(fc.array(signs, { maxLength: 60 }).map((parts) => parts.join('')), (text) => {
    try {
      expect(typeof readValues({ name: 'v.yaml', text }).data).toBe('object');
    } catch (error) {
      expect(error).toBeInstanceOf(InputError);
    }
  }), runs);
});
