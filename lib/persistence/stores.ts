import { DEFAULTS } from '../config/defaults';
import { contentHash } from '../kube/hash';
import { Problems } from '../kube/problems';
import { ArtifactsStore } from './artifacts-store';
import { isBucketKind } from './bucket';
import { Connection } from './connection';
import { connectionFacts } from './connection-facts';
import { ConnectionResource } from './connection-resource';
import { ConnectionShape, isMount, mountPathsOf, secretOf } from './connection-shape';
import { plainPath } from './mount-path';
import { GatewayFolder, Placed, translateVolumes, VolumeWords } from './volumes';

/** The options that say where data is. */
export interface StoreWords extends VolumeWords {
  readonly artifacts?: ArtifactsStore;
  readonly artifactsOnGateway?: boolean;
  readonly connections?: readonly Connection[];
}

/** Where data is, from whatever words it was said in. */
export interface Stores {
  readonly store: Placed;
  readonly storeOnGateway: boolean;
  readonly connections: readonly Placed[];
  readonly folders: readonly GatewayFolder[];
  readonly notes: readonly string[];
}

export function storesOf(words: StoreWords): Stores {
  const { store, connections, folders, notes } = translateVolumes(words);
  return {
    store: words.artifacts || !store ? { path: 'artifacts', shape: (words.artifacts ?? ArtifactsStore.newClaim())._shape } : store,
    storeOnGateway: words.artifactsOnGateway ?? true,
    connections: [...(words.connections ?? []).map(({ _shape: shape }, i) => ({ path: `connections[${i}]`, shape })), ...connections],
    folders,
    notes,
  };
}

/** What the gateway has of them. */
export function onGateway({ store, storeOnGateway, connections, folders }: Stores): Placed[] {
  return [...storeOnGateway ? [store] : [], ...connections.filter(({ shape }) => shape.mountOnGateway), ...folders];
}

/** What cannot hold between stores and connections that are in order each by itself. */
export function checkTogether(problems: Problems, prefix: string, words: StoreWords): void {
  const stores = storesOf(words);
  const { store, connections } = stores;
  if (words.artifacts && Object.keys(words.outputs ?? {}).length) {
    problems.add(`${prefix}outputs`, Object.keys(words.outputs!), `beside ${prefix}artifacts, which is the store of outputs, too`, 'give one of the two');
  }
  const names = new Map<string, string>();
  for (const { path, shape } of [store, ...connections]) {
    const other = names.get(shape.name);
    if (other !== undefined) {
      problems.add(`${prefix}${path}`, shape.name, `${prefix}${other} has the name already`, 'give each connection a name of its own');
    } else {
      names.set(shape.name, path);
    }
  }
  checkVolumeNames(problems, prefix, [store, ...connections]);
  for (const connection of connections) {
    checkBesideStore(problems, prefix, store, connection);
  }
}

/** Every run has the store, and with it what one of the connections that it asks for may want otherwise. */
function checkBesideStore(problems: Problems, prefix: string, store: Placed, { path, shape }: Placed): void {
  const storePath = `${prefix}${store.path}`;
  for (const [property, at] of mountPathsOf(shape)) {
    if (store.shape.mountPath !== undefined && plainPath(store.shape.mountPath) === plainPath(at)) {
      problems.add(`${prefix}${path}.${property}`, at, 'the artifacts store is mounted there in every run', 'give another path');
    }
  }
  for (const [key, text] of Object.entries(shape.annotations ?? {})) {
    const other = store.shape.annotations?.[key];
    if (other !== undefined && other !== text) {
      problems.add(`${prefix}${path}.annotations["${key}"]`, text, `every run has "${other}" by ${storePath}`, 'give the same, or another key');
    }
  }
  // The platform's own containers in a run mount the Secret of a bucket.
  const ofStore = isBucketKind(store.shape.kind) ? resourcesOf(store.shape) : [];
  resourcesOf(shape).forEach(({ kind, resource }, i) => {
    const other = ofStore[i]?.resource;
    if (resource && other && resource.name === other.name && other.mountPath !== undefined && resource.mountPath === undefined) {
      problems.add(`${prefix}${path}`, resource.name, `${storePath} mounts this ${kind} in every run, and beside variables of it the platform makes no volume`,
        `give the connection a ${kind} of its own`);
    }
  });
}

interface NamedResource {
  readonly kind: 'Secret' | 'ConfigMap';
  readonly resource?: ConnectionResource;
}

function resourcesOf(shape: ConnectionShape): NamedResource[] {
  return [{ kind: 'Secret', resource: secretOf(shape, DEFAULTS.keyFilePath) }, { kind: 'ConfigMap', resource: shape.configMap }];
}

/** Runs name a volume after its connection, and one of a Secret or ConfigMap after that. */
function checkVolumeNames(problems: Problems, prefix: string, all: readonly Placed[]): void {
  const taken = new Map<string, { what: string; owner: string }>(DEFAULTS.runVolumes.map((name) => [name, { what: 'the platform', owner: 'one of the platform\'s own' }]));
  const take = (path: string, name: string, what: string): void => {
    const other = taken.get(name);
    if (other && other.what !== what) {
      problems.add(`${prefix}${path}`, name, `runs would have two volumes of this name, with ${other.owner}`, 'give one of the two another name');
    }
    taken.set(name, other ?? { what, owner: `${what}${prefix}${path}` });
  };
  for (const { path, shape } of all.filter((placed) => isMount(placed.shape))) {
    take(path, shape.name, '');
  }
  for (const { path, shape } of all) {
    for (const { kind, resource } of resourcesOf(shape)) {
      if (resource?.mountPath !== undefined) {
        take(path, resource.name, `the ${kind} of `);
      }
    }
  }
}

/** The gateway has all of them in one pod. Each must be right by itself, since it is rendered here. */
export function checkOnGateway(problems: Problems, prefix: string, words: StoreWords): void {
  const taken = new Map<string, { path: string; what: string }>();
  const take = (path: string, key: string, source: unknown, why: string, shown: string): void => {
    const what = contentHash(source);
    const other = taken.get(key);
    if (other && other.what !== what) {
      problems.add(`${prefix}${path}`, shown, `${prefix}${other.path} ${why} on the gateway`, 'give another, or leave mountOnGateway out');
    }
    taken.set(key, other ?? { path, what });
  };
  for (const { path, shape } of onGateway(storesOf(words))) {
    const { volumes, mounts, env } = connectionFacts(shape, '');
    for (const volume of volumes) {
      take(path, `volume ${volume.name}`, volume, 'has a volume of this name', volume.name);
    }
    for (const { mountPath, name } of mounts) {
      take(path, `mount ${plainPath(mountPath)}`, name, 'is mounted there, too,', mountPath);
    }
    for (const variable of env) {
      take(path, `variable ${variable.name}`, variable, 'sets this variable, too,', variable.name);
    }
  }
}
