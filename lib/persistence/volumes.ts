import { DEFAULTS } from '../config/defaults';
import { ENV } from '../config/env-names';
import { check } from '../kube/checks';
import { Problems } from '../kube/problems';
import { BucketKind, checkBucket } from './bucket';
import { ConnectionShape } from './connection-shape';
import { checkMountPath } from './mount-path';
import { CloudStore, FolderOptions, VolumeOptions } from './volume-options';

/*
 * The words of Polyaxon 0: `data`, `outputs`, `logs`, `repos` and `upload`, as what the platform has today. Outputs are
 * the artifacts store; data, other outputs and repos are connections; logs and upload are folders of the gateway.
 */

/** What the words of Polyaxon 0 are given for. */
export interface VolumeWords {
  readonly data?: { readonly [name: string]: VolumeOptions };
  readonly outputs?: { readonly [name: string]: VolumeOptions };
  readonly outputsStore?: string;
  readonly logs?: VolumeOptions;
  readonly repos?: FolderOptions;
  readonly upload?: FolderOptions;
  readonly secretRefs?: readonly string[];
  readonly configMapRefs?: readonly string[];
}

/** A connection, with the property that it comes from. */
export interface Placed {
  readonly path: string;
  readonly shape: ConnectionShape;
}

/** A folder that the gateway alone works with, and the variable by which it finds it. */
export interface GatewayFolder extends Placed {
  readonly variable: string;
}

interface TranslatedVolumes {
  readonly store?: Placed;
  readonly connections: readonly Placed[];
  readonly folders: readonly GatewayFolder[];
  /** What is other than the words say. */
  readonly notes: readonly string[];
}

const KINDS: { readonly [store in CloudStore]: BucketKind } = {
  [CloudStore.S3]: 's3',
  [CloudStore.GCS]: 'gcs',
  [CloudStore.AZURE]: 'wasb',
};

export function translateVolumes(words: VolumeWords): TranslatedVolumes {
  const { logs, repos, upload } = words;
  const data = entriesOf(words.data, 'data');
  const outputs = entriesOf(words.outputs, 'outputs');
  const store = outputs.find(({ shape }) => shape.name === words.outputsStore) ?? outputs[0];
  const others = outputs.filter((output) => output !== store);
  const folders: GatewayFolder[] = [];
  const connections = [...data, ...others];
  const notes: string[] = [];
  if (others.length) {
    notes.push(`outputs: the platform has one artifacts store, which is "${store.shape.name}"; runs may ask for the connections `
      + others.map(({ shape }) => `"${shape.name}"`).join(', '));
  }
  if (logs) {
    const placed = folder('logs', logs);
    if (logs.store === undefined) {
      folders.push({ ...placed, variable: ENV.logRoot });
      notes.push('logs: the gateway writes its own there; the logs of runs are in the artifacts store, beside their outputs');
    } else {
      connections.push(placed);
      notes.push('logs: the logs of runs are in the artifacts store, beside their outputs; the bucket is a connection "logs"');
    }
  }
  if (repos) {
    connections.push(folder('repos', repos));
    notes.push('repos: the platform fetches code by connections of kind git; the volume is a connection "repos"');
  }
  if (upload) {
    folders.push({ ...folder('upload', upload), variable: ENV.artifactsRoot });
    notes.push('upload: files pass through it on their way to a bucket; into an artifacts store that is mounted they go at once');
  }
  return { store, connections: [...connections, ...references(words)], folders, notes };
}

/** Maps come without an order from some languages: by name. */
function entriesOf(volumes: { readonly [name: string]: VolumeOptions } | undefined, word: string): Placed[] {
  return Object.keys(volumes ?? {}).sort().map((name) => {
    const volume = volumes![name];
    return { path: `${word}["${name}"]`, shape: shapeOf(name, volume, volume.hostPath ?? volume.mountPath) };
  });
}

function folder(word: 'logs' | 'repos' | 'upload', options: VolumeOptions): Placed {
  const { mountPath, hostPath } = DEFAULTS.folders[word];
  return { path: word, shape: shapeOf(word, { ...options, mountPath: options.mountPath ?? mountPath }, options.hostPath ?? hostPath) };
}

function shapeOf(name: string, volume: VolumeOptions, hostPath: string | undefined): ConnectionShape {
  const { existingClaim, mountPath, readOnly, store, bucket, secret, secretKey } = volume;
  if (store === undefined) {
    return existingClaim === undefined
      ? { name, kind: 'host_path', path: hostPath, mountPath, readOnly }
      : { name, kind: 'volume_claim', claimName: existingClaim, mountPath, readOnly };
  }
  const items = secretKey === undefined ? undefined : [secretKey];
  return {
    name,
    kind: KINDS[store],
    bucket,
    secret: secret === undefined ? undefined : { name: secret, items: store === CloudStore.AZURE ? items : undefined },
    keyFile: store === CloudStore.GCS ? secretKey : undefined,
  };
}

/** A Secret and a ConfigMap of one name are one connection, since connections have names of their own. */
function references({ secretRefs = [], configMapRefs = [] }: VolumeWords): Placed[] {
  const named = (name: string, path: string): Placed => ({
    path,
    shape: {
      name,
      kind: 'custom',
      secret: secretRefs.includes(name) ? { name } : undefined,
      configMap: configMapRefs.includes(name) ? { name } : undefined,
    },
  });
  return [
    ...secretRefs.map((name, i) => named(name, `secretRefs[${i}]`)),
    ...configMapRefs.map((name, i) => named(name, `configMapRefs[${i}]`)).filter(({ shape }) => !shape.secret),
  ];
}

/** What is wrong with the words of Polyaxon 0, in these words. */
export function checkVolumes(problems: Problems, prefix: string, words: VolumeWords): void {
  for (const word of ['data', 'outputs'] as const) {
    for (const [name, volume] of Object.entries(words[word] ?? {})) {
      const path = `${prefix}${word}["${name}"]`;
      check.dnsLabel(problems, path, name);
      checkVolume(problems, path, volume, word === 'data');
      if (!volume.store && (volume.existingClaim ?? volume.hostPath) !== undefined) {
        check.required(problems, `${path}.mountPath`, volume.mountPath, 'where it is mounted');
      }
      if (!volume.store && (volume.existingClaim ?? volume.hostPath ?? volume.mountPath ?? volume.bucket) === undefined) {
        problems.add(path, volume, 'neither a claim, nor a folder, nor a bucket', 'give existingClaim, hostPath or store');
      }
    }
  }
  for (const word of ['logs', 'repos', 'upload'] as const) {
    const volume: VolumeOptions | undefined = words[word];
    if (volume) {
      checkVolume(problems, `${prefix}${word}`, volume, false);
    }
  }
  const { outputsStore, outputs = {} } = words;
  if (outputsStore !== undefined && !Object.keys(outputs).includes(outputsStore)) {
    problems.add(`${prefix}outputsStore`, outputsStore, 'not one of outputs', `name one of ${Object.keys(outputs).join(', ') || 'them, or leave it out'}`);
  }
  for (const word of ['secretRefs', 'configMapRefs'] as const) {
    (words[word] ?? []).forEach((name, i) => {
      if (check.required(problems, `${prefix}${word}[${i}]`, name, 'its metadata.name')) {
        // The connection is called the same.
        check.dnsLabel(problems, `${prefix}${word}[${i}]`, name);
      }
    });
  }
}

function checkVolume(problems: Problems, path: string, volume: VolumeOptions, mayBeReadOnly: boolean): void {
  const { existingClaim, mountPath, hostPath, readOnly, store, bucket, secret, secretKey } = volume;
  check.objectName(problems, `${path}.existingClaim`, existingClaim);
  check.absolutePath(problems, `${path}.hostPath`, hostPath);
  if (mountPath !== undefined) {
    checkMountPath(problems, `${path}.mountPath`, mountPath);
  }
  if (existingClaim !== undefined && hostPath !== undefined) {
    problems.add(`${path}.hostPath`, hostPath, `beside existingClaim = "${existingClaim}", which is another volume`, 'give one of the two');
  }
  if (readOnly && (!mayBeReadOnly || store !== undefined)) {
    problems.add(`${path}.readOnly`, readOnly, store === undefined ? 'it is written to' : 'a bucket is not mounted, so it has no effect', 'leave it out');
  }
  if (store !== undefined) {
    checkStore(problems, path, volume, store);
    return;
  }
  for (const [word, input] of Object.entries({ bucket, secret, secretKey })) {
    if (input !== undefined) {
      problems.add(`${path}.${word}`, input, 'of no effect without store', 'give the store of the bucket, or leave it out');
    }
  }
}

function checkStore(problems: Problems, path: string, volume: VolumeOptions, store: CloudStore): void {
  const { existingClaim, mountPath, hostPath, bucket, secret, secretKey } = volume;
  if (!Object.hasOwn(KINDS, store)) {
    return;
  }
  checkBucket(problems, `${path}.bucket`, KINDS[store], bucket);
  for (const [word, input] of Object.entries({ existingClaim, hostPath, mountPath })) {
    if (input !== undefined) {
      problems.add(`${path}.${word}`, input, `beside store = "${store}", which is a bucket and is not mounted`, 'give one of the two');
    }
  }
  if (store === CloudStore.GCS && secretKey !== undefined) {
    // It is mounted, and runs name the volume after it.
    check.dnsLabel(problems, `${path}.secret`, secret);
  } else {
    check.objectName(problems, `${path}.secret`, secret);
  }
  if (secretKey === undefined) {
    return;
  }
  if (secret === undefined) {
    problems.add(`${path}.secretKey`, secretKey, 'of no effect without secret', 'give the Secret that has it');
  }
  if (store === CloudStore.AZURE && !/^[A-Za-z_][A-Za-z0-9_]*$/.test(secretKey)) {
    problems.add(`${path}.secretKey`, secretKey, 'not the name of an environment variable', 'name the key so, such as AZURE_CONNECTION_STRING');
  } else {
    check.secretKey(problems, `${path}.secretKey`, secretKey);
  }
}
