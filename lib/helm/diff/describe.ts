import { groups } from '../../kube/groups';
import { Difference } from './compare';
import { Effect, effectOf } from './effect';

/** What adopting would change, object by object, for a person to read: a reason once, with all that it is for. */
export function describe(differences: readonly Difference[]): string {
  const [labels, others] = parted(differences, (one) => effectOf(one) === Effect.LABEL);
  return [
    ...[...groups(others, ({ object }) => object)].flatMap(([object, own]) => describeObject(object, own)),
    ...labels.length ? ['Labels and annotations, on which nothing acts:', ...describeLabels(labels, differences)] : [],
    summary(differences),
  ].join('\n');
}

/** From the gravest on: what is said of an object is the gravest of its differences. */
const GRAVITY = [Effect.IMMUTABLE, Effect.REPLACES_PODS, Effect.ADDED, Effect.REMOVED, Effect.CHANGED, Effect.LABEL];

function gravestOf(differences: readonly Difference[]): Effect {
  const effects = new Set(differences.map(effectOf));
  return GRAVITY.find((effect) => effects.has(effect))!;
}

function describeObject(object: string, differences: readonly Difference[]): string[] {
  const [{ path, deviation }] = differences;
  if (path === '') {
    return [`${object}: ${gravestOf(differences)}`, `    ${deviation ? deviation.reason : 'no reason is declared'}`];
  }
  const [declared, others] = parted(differences, (one) => one.deviation !== undefined);
  return [
    `${object}: ${gravestOf(differences)}`,
    ...others.map((one) => `  ${effectOf(one) === Effect.IMMUTABLE ? '!' : ' '} ${change(one)}`),
    ...[...groups(declared, (one) => one.deviation!.reason)].flatMap(([reason, own]) => [`    ${reason}`, ...own.map((one) => `      ${change(one)}`)]),
  ];
}

/** They are on nearly every object, so each is said once. */
function describeLabels(labels: readonly Difference[], all: readonly Difference[]): string[] {
  const staying = new Set(all.filter(({ path }) => path !== '').map(({ object }) => object)).size;
  return [...groups(labels, (one) => one.deviation!.reason)].flatMap(([reason, own]) => [
    `    ${reason}`,
    ...[...groups(own, change)].map(([text, alike]) =>
      `      ${text}, on ${alike.length === staying ? `all ${staying} objects that stay` : alike.map(({ object }) => object).join(', ')}`),
  ]);
}

function change({ path, before, after }: Difference): string {
  return `${path}: ${show(before)} -> ${show(after)}`;
}

function summary(differences: readonly Difference[]): string {
  const gravest = [...groups(differences, ({ object }) => object).values()].map(gravestOf);
  return `${GRAVITY.map((effect) => `${gravest.filter((one) => one === effect).length} ${effect}`).join(', ')} (objects); ${differences.filter(({ deviation }) => !deviation).length} fields without a declared reason`;
}

function show(value: string | number | boolean | undefined): string {
  const text = value === undefined ? '(nothing)' : JSON.stringify(value);
  return text.length > 120 ? `${text.slice(0, 117)}...` : text;
}

function parted<T>(items: readonly T[], isFirst: (item: T) => boolean): [T[], T[]] {
  return [items.filter(isFirst), items.filter((item) => !isFirst(item))];
}
