import { chosenNodes } from '../../scheduling/apart';
import { choice, flag, group, Keys, listOf, mapOf, open, text, label } from '../key';
import { at, isTree, Path, sameTexts, Tree } from '../path';
import { Call, Expression, literal, member, options, Options } from '../program';
import { placement } from '../translate/workload';
import { Values } from '../values';

const FOLDER: Keys = { existingClaim: text(), mountPath: text(), hostPath: text() };
const VOLUME: Keys = { ...FOLDER, readOnly: flag(), store: choice(['s3', 'gcs', 'azure']), bucket: text(), secret: text(), secretKey: text() };
const STORES: { readonly [store: string]: string } = { s3: 'CloudStore.S3', gcs: 'CloudStore.GCS', azure: 'CloudStore.AZURE' };
const RUNS = ['experiments', 'jobs', 'builds', 'tensorboards'];
const SERVERS = { 'postgresql': 'postgres', 'redis': 'redis', 'rabbitmq': 'rabbitmq', 'rabbitmq-ha': 'rabbitmq' };

const PLACED = { nodeSelector: mapOf(label()), tolerations: open('array'), affinity: open('object') };
const kinds = (of: keyof typeof PLACED): Keys => Object.fromEntries(RUNS.map((kind) => [kind, PLACED[of]]));

/** The older charts' keys that the program has options for, though the present chart has none. */
export const WORD_KEYS: Keys = {
  persistence: group({
    data: mapOf(group(VOLUME)), outputs: mapOf(group(VOLUME)), logs: group(VOLUME), repos: group(FOLDER), upload: group(FOLDER),
  }),
  secretRefs: listOf(text()),
  configmapRefs: listOf(text()),
  nodeSelectors: group(kinds('nodeSelector')),
  tolerations: group(kinds('tolerations')),
  affinity: group(kinds('affinity')),
  ...Object.fromEntries(Object.keys(SERVERS).map((name) => [name, group(PLACED)])),
};

/** The program, with what the words say. */
export function withWords(program: Call, v: Values, ofCore: Tree): Call {
  const said = options({ persistence: persistence(v), scheduling: scheduling(v, ofCore) });
  const [props] = program.args;
  return said ? { ...program, args: [props?.kind === 'options' ? merged(props, said) : said] } : program;
}

function persistence(v: Values): Options | undefined {
  const outputs = Object.keys(v.peek<Tree>('persistence.outputs') ?? {});
  return options({
    data: volumes(v, 'data'),
    outputs: volumes(v, 'outputs'),
    // The older charts took the first that the file names.
    outputsStore: outputs.length > 1 && [...outputs].sort()[0] !== outputs[0] ? literal(outputs[0]) : undefined,
    logs: volume(v, ['persistence', 'logs']),
    repos: volume(v, ['persistence', 'repos']),
    upload: volume(v, ['persistence', 'upload']),
    secretRefs: v.filled('secretRefs'),
    configMapRefs: v.filled('configmapRefs'),
  });
}

function volumes(v: Values, name: string): Options | undefined {
  const path = `persistence.${name}`;
  const all = v.peek<Tree>(path) ?? {};
  return options(Object.fromEntries(Object.keys(all).map((each) => [each, volume(v, ['persistence', name, each])])), { source: path });
}

function volume(v: Values, path: Path): Options | undefined {
  const data = v.at(path);
  if (!isTree(data)) {
    return undefined;
  }
  return options(Object.fromEntries(Object.entries(data).map(([key, value]): [string, Expression] => {
    const source = [...path, key].join('.');
    return [key, key === 'store' ? member(STORES[String(value)], { source }) : literal(value as string | boolean, { source })];
  })), { source: path.join('.') });
}

/** The program of a chart in which runs had the nodes of their kind, and never those of core for want of others. */
export function withoutRuns(program: Call): Call {
  return {
    ...program,
    args: program.args.map((arg) => {
      const placed = arg.kind === 'options' ? arg.entries.scheduling : undefined;
      if (arg.kind !== 'options' || placed?.kind !== 'options') {
        return arg;
      }
      const entries = Object.entries(placed.entries).filter(([name]) => !['runs', 'shareNodes'].includes(name));
      return { ...arg, entries: { ...arg.entries, scheduling: { ...placed, entries: Object.fromEntries(entries) } } };
    }),
  };
}

function scheduling(v: Values, ofCore: Tree): Options | undefined {
  const runs = Object.fromEntries(RUNS.map((kind) => [kind, placement(v, (name) => `${name === 'nodeSelector' ? 'nodeSelectors' : name}.${kind}`)]));
  const required = (affinity: unknown): string =>
    chosenNodes(at(affinity as Tree, ['nodeAffinity', 'requiredDuringSchedulingIgnoredDuringExecution']) as Parameters<typeof chosenNodes>[0]);
  const others = [ofCore, ...Object.keys(SERVERS).map((name) => v.peek<Tree>(name) ?? {})];
  const shared = RUNS.some((kind) => {
    const nodes = v.peek<Tree>(`nodeSelectors.${kind}`);
    const needed = required(v.peek(`affinity.${kind}`));
    return others.some(({ nodeSelector, affinity }) => (nodes ? isTree(nodeSelector) && sameTexts(nodes, nodeSelector) : needed !== '' && needed === required(affinity)));
  });
  return options({
    ...runs,
    ...Object.fromEntries(Object.entries(SERVERS).map(([name, option]) => [option, placement(v, (key) => `${name}.${key}`)])
      .filter(([, given]) => given !== undefined)),
    shareNodes: shared ? literal(true, { note: 'As before: runs have the nodes of the control plane, which they could starve.' }) : undefined,
  });
}

/** Options over options. Outputs are the artifacts store, so that the chart's own folder of the node is none any more. */
function merged(below: Options, above: Options): Options {
  const entries: { [name: string]: Expression } = { ...below.entries };
  for (const [name, entry] of Object.entries(above.entries)) {
    const old = entries[name];
    entries[name] = old?.kind === 'options' && entry.kind === 'options' ? merged(old, entry) : entry;
  }
  if (above.entries.outputs && entries.artifacts?.source === 'defaultArtifactsStore') {
    delete entries.artifacts;
  }
  return { ...below, entries };
}
