import { documents, KubeObject } from './kubectl';

/** The presets of an installation, by name. */
export function presets(objects: readonly KubeObject[]): Record<string, any> {
  const map = objects.find(({ kind, metadata }) => kind === 'ConfigMap' && metadata.name.endsWith('-presets'))!;
  return Object.fromEntries(Object.entries(map.data as Record<string, string>)
    .map(([file, text]) => [file.replace(/\.yaml$/, ''), documents(text)[0].runPatch]));
}

/** The pod of a run with this preset: what the platform takes from `runPatch` is in a pod's own words. */
export function runPod(name: string, namespace: string, { environment = {}, container = {}, volumes }: any = {}): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace, labels: { run: 'yes' } },
    spec: { ...environment, containers: [{ image: 'run', ...container, name: 'polyaxon-main' }], volumes },
  };
}
