import { Difference } from './compare';
import { Effect, effectOf } from './effect';

/** What adopting would change, object by object, for a person to read. */
export function describe(differences: readonly Difference[]): string {
  const objects = [...new Set(differences.map(({ object }) => object))];
  const parts = objects.map((object) => describeObject(object, differences.filter((difference) => difference.object === object)));
  return [...parts, summary(differences)].join('\n');
}

/** From the gravest on: what is said of an object is the gravest of its differences. */
const GRAVITY = [Effect.IMMUTABLE, Effect.REPLACES_PODS, Effect.ADDED, Effect.REMOVED, Effect.CHANGED, Effect.LABEL];

function describeObject(object: string, differences: readonly Difference[]): string {
  const effects = new Set(differences.map(effectOf));
  const gravest = GRAVITY.find((effect) => effects.has(effect));
  return [`${object}: ${gravest}`, ...differences.map(describeField)].join('\n');
}

function describeField(difference: Difference): string {
  const { path, before, after, deviation } = difference;
  const why = deviation ? `\n      ${deviation.reason}` : '';
  const mark = effectOf(difference) === Effect.IMMUTABLE ? '! ' : '  ';
  return path === '' ? `    ${deviation ? deviation.reason : 'no reason is declared'}` : `  ${mark}${path}: ${show(before)} -> ${show(after)}${why}`;
}

function summary(differences: readonly Difference[]): string {
  const count = (effect: Effect): number => new Set(differences.filter((one) => effectOf(one) === effect).map(({ object }) => object)).size;
  return `${GRAVITY.map((effect) => `${count(effect)} ${effect}`).join(', ')} (objects); ${differences.filter(({ deviation }) => !deviation).length} fields without a declared reason`;
}

function show(value: string | number | boolean | undefined): string {
  const text = value === undefined ? '(nothing)' : JSON.stringify(value);
  return text.length > 120 ? `${text.slice(0, 117)}...` : text;
}
