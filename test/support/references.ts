import { containersOf, podsOf } from './pods';

/** A name that one object gives of another. */
export interface Reference {
  readonly from: string;
  /** `Secret/polyaxon-postgresql` and the like. */
  readonly to: string;
  /** The keys that are asked for. */
  readonly key?: string;
}

/** What pods and bindings name: ConfigMaps, Secrets, claims, ServiceAccounts, Roles, Services. */
export function referencesOf(objects: any[]): Reference[] {
  const ofPods = podsOf(objects).flatMap((pod) => [
    ...pod.spec.serviceAccountName ? [`ServiceAccount/${pod.spec.serviceAccountName}`] : [],
    ...(pod.spec.imagePullSecrets ?? []).map(({ name }: any) => `Secret/${name}`),
    ...(pod.spec.volumes ?? []).flatMap((volume: any) => [
      ...volume.persistentVolumeClaim ? [`PersistentVolumeClaim/${volume.persistentVolumeClaim.claimName}`] : [],
      ...volume.configMap ? [`ConfigMap/${volume.configMap.name}`] : [],
      ...volume.secret ? [`Secret/${volume.secret.secretName}`] : [],
    ]),
    ...containersOf(pod).flatMap((container) => [
      ...(container.envFrom ?? []).map((source: any) =>
        (source.configMapRef ? `ConfigMap/${source.configMapRef.name}` : `Secret/${source.secretRef.name}`)),
      ...(container.env ?? []).filter((variable: any) => variable.valueFrom?.secretKeyRef)
        .map((variable: any) => `Secret/${variable.valueFrom.secretKeyRef.name}`),
      ...(container.env ?? []).filter((variable: any) => variable.valueFrom?.configMapKeyRef)
        .map((variable: any) => `ConfigMap/${variable.valueFrom.configMapKeyRef.name}`),
    ]),
  ].map((to) => ({ from: pod.owner, to })));
  const ofOthers = objects.flatMap((object) => {
    const from = `${object.kind}/${object.metadata.name}`;
    switch (object.kind) {
      case 'RoleBinding':
      case 'ClusterRoleBinding':
        return [object.roleRef, ...object.subjects].map(({ kind, name }: any) => ({ from, to: `${kind}/${name}` }));
      case 'Ingress':
        return object.spec.rules.flatMap(({ http }: any) => http.paths)
          .map(({ backend }: any) => ({ from, to: `Service/${backend.service.name}` }));
      case 'HorizontalPodAutoscaler':
        return [{ from, to: `${object.spec.scaleTargetRef.kind}/${object.spec.scaleTargetRef.name}` }];
      case 'StatefulSet':
        return [{ from, to: `Service/${object.spec.serviceName}` }];
      default:
        return [];
    }
  });
  return [...ofPods, ...ofOthers];
}

/** The names that no object of the output has. */
export function missingReferences(objects: any[]): Reference[] {
  const present = new Set(objects.map((object) => `${object.kind}/${object.metadata.name}`));
  return referencesOf(objects).filter(({ to }) => !present.has(to));
}
