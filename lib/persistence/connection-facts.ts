import { DEFAULTS } from '../config/defaults';
import { isDnsLabel } from '../kube/checks';
import { secretValue, value } from '../kube/env';
import { contentHash } from '../kube/hash';
import { list, merge } from '../kube/merge';
import { EnvFromSource, EnvVar, Volume, VolumeMount } from '../kube/types';
import { ConnectionResource } from './connection-resource';
import { ConnectionShape, isMount, isSingleNode, secretOf } from './connection-shape';

/** What a pod needs for a connection. */
export interface PodAccess {
  readonly volumes: readonly Volume[];
  readonly mounts: readonly VolumeMount[];
  readonly env: readonly EnvVar[];
  readonly envFrom: readonly EnvFromSource[];
}

/** A connection as the pods and the platform's configuration need it. */
export interface ConnectionFacts extends PodAccess {
  /** The JSON that the platform reads. */
  readonly connection: { readonly [key: string]: unknown };
  /** Only pods of one node can mount it at once. */
  readonly singleNode: boolean;
}

export function connectionFacts(shape: ConnectionShape, newClaimName: string): ConnectionFacts {
  const { name, kind, configMap, keyFile, readOnly, env: given } = shape;
  const secret = secretOf(shape, DEFAULTS.keyFilePath);
  const ofSecret = resourceAccess(secret, 'secret');
  const ofConfigMap = resourceAccess(configMap, 'configMap');
  const ownEnv = [
    ...keyFile === undefined || !secret ? [] : [value('GC_KEY_PATH', `${secret.mountPath}/${keyFile}`)],
    ...given ? [value(given.name, given.value)] : [],
  ];
  return {
    connection: {
      name,
      kind,
      description: shape.description,
      tags: shape.tags && list(...shape.tags),
      schema: schemaOf(shape, newClaimName),
      secret: secret && jsonOf(secret),
      configMap: configMap && jsonOf(configMap),
      // The platform puts this into a pod's variables as it is: it takes one, and no list of them.
      env: ownEnv[0],
      annotations: merge(shape.annotations),
    },
    volumes: [...isMount(shape) ? [volumeOf(shape, newClaimName)] : [], ...ofSecret.volumes, ...ofConfigMap.volumes],
    mounts: [
      ...isMount(shape) ? [{ name, mountPath: shape.mountPath!, readOnly: readOnly || undefined }] : [],
      ...ofSecret.mounts,
      ...ofConfigMap.mounts,
    ],
    env: [...ownEnv, ...ofSecret.env, ...ofConfigMap.env],
    envFrom: [...ofSecret.envFrom, ...ofConfigMap.envFrom],
    singleNode: isSingleNode(shape),
  };
}

function schemaOf(shape: ConnectionShape, newClaimName: string): { readonly [key: string]: unknown } | undefined {
  const { mountPath } = shape;
  // False is what the platform takes it for, too.
  const readOnly = shape.readOnly || undefined;
  switch (shape.kind) {
    case 'volume_claim': return { volumeClaim: shape.claimName ?? newClaimName, mountPath, readOnly };
    case 'host_path': return { hostPath: shape.path, mountPath, readOnly };
    case 's3': case 'gcs': case 'wasb': return { bucket: shape.bucket };
    case 'git': return { url: shape.url, revision: shape.revision, flags: shape.flags && list(...shape.flags) };
    case 'registry': return { url: shape.url, insecure: shape.insecure || undefined };
    default: return shape.schema;
  }
}

function volumeOf(shape: ConnectionShape, newClaimName: string): Volume {
  const { name, kind, path, claimName = newClaimName } = shape;
  return kind === 'host_path'
    ? { name, hostPath: { path: path!, type: 'DirectoryOrCreate' } }
    : { name, persistentVolumeClaim: { claimName } };
}

function jsonOf({ name, items, mountPath }: ConnectionResource): object {
  return { name, items, mountPath };
}

/** What a pod needs for a Secret or ConfigMap: as the platform does it in runs. */
function resourceAccess(resource: ConnectionResource | undefined, kind: 'secret' | 'configMap'): PodAccess {
  const none: PodAccess = { volumes: [], mounts: [], env: [], envFrom: [] };
  if (!resource) {
    return none;
  }
  const { name, items, mountPath } = resource;
  if (mountPath !== undefined) {
    // By its own name, as in runs; an object's name may be longer and have dots, which no volume's does.
    const volume = isDnsLabel(name) ? name : `${kind.toLowerCase()}-${contentHash(name)}`;
    return {
      ...none,
      volumes: [kind === 'secret' ? { name: volume, secret: { secretName: name } } : { name: volume, configMap: { name } }],
      mounts: [{ name: volume, mountPath, readOnly: true }],
    };
  }
  if (items) {
    return {
      ...none,
      env: items.map((key) => (kind === 'secret' ? secretValue(key, { name, key }) : { name: key, valueFrom: { configMapKeyRef: { name, key } } })),
    };
  }
  return { ...none, envFrom: [kind === 'secret' ? { secretRef: { name } } : { configMapRef: { name } }] };
}

/** What one pod needs for several: each volume, mount and source once. */
export function combined(accesses: readonly PodAccess[]): PodAccess {
  return {
    volumes: unique(accesses.flatMap(({ volumes }) => volumes), ({ name }) => name),
    mounts: unique(accesses.flatMap(({ mounts }) => mounts), ({ mountPath }) => mountPath),
    env: unique(accesses.flatMap(({ env }) => env), ({ name }) => name),
    envFrom: unique(accesses.flatMap(({ envFrom }) => envFrom), (source) => contentHash(source)),
  };
}

function unique<T>(items: readonly T[], keyOf: (item: T) => string): T[] {
  const byKey = new Map<string, T>();
  for (const item of items) {
    if (!byKey.has(keyOf(item))) {
      byKey.set(keyOf(item), item);
    }
  }
  return [...byKey.values()];
}
