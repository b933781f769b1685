/** A pod template, with the workload that makes pods of it. */
export interface Pod {
  /** `Deployment/polyaxon-polyaxon-api` and the like. */
  readonly owner: string;
  readonly kind: string;
  /** The value of `app.kubernetes.io/name`. */
  readonly component: string;
  readonly metadata: any;
  readonly spec: any;
}

/** Every pod template among the objects: of Deployments, StatefulSets, Jobs and CronJobs. */
export function podsOf(objects: any[]): Pod[] {
  return objects.flatMap((object) => {
    const template = object.kind === 'CronJob' ? object.spec.jobTemplate.spec.template : object.spec?.template;
    return template?.spec?.containers
      ? [{
        owner: `${object.kind}/${object.metadata.name}`,
        kind: object.kind,
        component: template.metadata.labels['app.kubernetes.io/name'],
        metadata: template.metadata,
        spec: template.spec,
      }]
      : [];
  });
}

/** The one pod whose workload is so named. */
export function podOf(objects: any[], owner: string): Pod {
  const pods = podsOf(objects);
  const found = pods.find((pod) => pod.owner === owner);
  if (!found) {
    throw new Error(`no ${owner} among ${pods.map((pod) => pod.owner).join(', ')}`);
  }
  return found;
}

export function containersOf(pod: Pod): any[] {
  return [...pod.spec.initContainers ?? [], ...pod.spec.containers];
}

/** What a container reads as its environment, with what the installation's own ConfigMaps say; a value from elsewhere is `undefined`. */
export function environmentOf(objects: any[], container: any): { [name: string]: string | undefined } {
  const maps = (container.envFrom ?? []).filter((source: any) => source.configMapRef)
    .map((source: any) => objects.find((object) => object.kind === 'ConfigMap' && object.metadata.name === source.configMapRef.name)?.data);
  const own = (container.env ?? []).map((variable: any) => [variable.name, variable.value]);
  return Object.assign({}, ...maps, Object.fromEntries(own));
}
