import { KubeObject } from './kubectl';

export interface NodeOptions {
  readonly zone?: string;
  readonly labels?: Record<string, string>;
  readonly taints?: { key: string; value?: string; effect: string }[];
  readonly cpu?: string;
  readonly memory?: string;
  readonly gpus?: number;
}

/** A node as it registers itself; what its status does not have, the scheduler counts as none. */
export function node(name: string, { zone = 'region-a', labels, taints, cpu = '8', memory = '32Gi', gpus }: NodeOptions = {}): KubeObject {
  const room = { cpu, memory, 'pods': '110', 'ephemeral-storage': '100Gi', ...gpus && { 'nvidia.com/gpu': String(gpus) } };
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name,
      labels: {
        'kubernetes.io/arch': 'amd64',
        'kubernetes.io/os': 'linux',
        'kubernetes.io/hostname': name,
        'topology.kubernetes.io/region': 'region',
        'topology.kubernetes.io/zone': zone,
        ...labels,
      },
    },
    spec: { taints },
    status: { capacity: room, allocatable: room },
  };
}

/** Three ordinary nodes. */
export const NODES: KubeObject[] = ['a', 'b', 'c'].map((letter, i) => node(`node-${i + 1}`, { zone: `region-${letter}` }));

export const STORAGE_CLASS: KubeObject = {
  apiVersion: 'storage.k8s.io/v1',
  kind: 'StorageClass',
  metadata: { name: 'standard', annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' } },
  provisioner: 'kubernetes.io/no-provisioner',
  volumeBindingMode: 'Immediate',
};

/** Room for twelve claims. */
export function volumes(prefix = 'volume'): KubeObject[] {
  return Array.from({ length: 12 }, (_, i) => `${prefix}-${i + 1}`).map((name) => ({
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: { name },
    spec: {
      storageClassName: 'standard',
      capacity: { storage: '1Ti' },
      accessModes: ['ReadWriteOnce', 'ReadWriteMany'],
      persistentVolumeReclaimPolicy: 'Retain',
      hostPath: { path: `/volumes/${name}` },
    },
  }));
}

/** What an example's user has made before: the claims that its pods mount and its manifests do not make. */
export function existingClaims(objects: readonly KubeObject[]): KubeObject[] {
  const found = new Map<string, KubeObject>();
  const made = (namespace: string, name: string) => objects.some(({ kind, metadata }) =>
    kind === 'PersistentVolumeClaim' && metadata.namespace === namespace && metadata.name === name);
  for (const { metadata: { namespace = '' }, spec } of objects) {
    const pod = (spec?.jobTemplate?.spec.template ?? spec?.template)?.spec;
    const names = (pod?.volumes ?? []).flatMap(({ persistentVolumeClaim }: any) => persistentVolumeClaim?.claimName ?? []);
    for (const name of names.filter((each: string) => !made(namespace, each))) {
      found.set(`${namespace}/${name}`, {
        apiVersion: 'v1',
        kind: 'PersistentVolumeClaim',
        metadata: { name, namespace },
        spec: { accessModes: ['ReadWriteMany'], resources: { requests: { storage: '1Gi' } } },
      });
    }
  }
  return [...found.values()];
}
