import { KubeObject, Kubectl, nameOf } from './kubectl';

export function condition(object: Record<string, any>, type: string): any {
  return (object.status?.conditions ?? []).find((found: { type: string }) => found.type === type);
}

/** Pods that no node has, with the scheduler's reason. */
export function unplaced(kube: Kubectl): string[] {
  return kube.list('pods').filter(({ spec, status }) => !spec.nodeName || status.phase === 'Pending')
    .map((pod) => `${nameOf(pod)}: ${condition(pod, 'PodScheduled')?.message ?? 'pending'}`);
}

/** Deployments, StatefulSets and DaemonSets that are not there, or whose pods are not all ready; Jobs that are not complete. */
export function unready(kube: Kubectl, objects: readonly KubeObject[]): string[] {
  const workloads = objects.filter(({ kind }) => ['Deployment', 'StatefulSet', 'DaemonSet', 'Job'].includes(kind));
  return kube.live(workloads).flatMap((live, index) => {
    if (!live) return [`no ${nameOf(workloads[index])}`];
    const { kind, metadata, spec, status } = live;
    if (kind === 'Job') return condition(live, 'Complete')?.status === 'True' ? [] : [`${nameOf(live)} is not complete`];
    const [ready, wanted] = kind === 'DaemonSet' ? [status.numberReady, status.desiredNumberScheduled] : [status.readyReplicas ?? 0, spec.replicas];
    return wanted > 0 && ready === wanted && status.observedGeneration === metadata.generation ? [] : [`${nameOf(live)} has ${ready} of ${wanted}`];
  });
}

/** Both. */
export function unconverged(kube: Kubectl, objects: readonly KubeObject[]): string[] {
  return [...unplaced(kube), ...unready(kube, objects)];
}

/** The nodes of all pods in namespaces so named, by the pods' `app.kubernetes.io/name` without the release's prefix, or else by their own names. */
export function placements(kube: Kubectl, namespaces = /./): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  for (const { metadata, spec } of kube.list('pods').filter(({ metadata: { namespace } }) => namespaces.test(namespace!))) {
    const component = (metadata.labels?.['app.kubernetes.io/name'] ?? metadata.name).replace(/^polyaxon-(polyaxon-)?/, '');
    (found[component] ??= []).push(spec.nodeName ?? '(none)');
  }
  return Object.fromEntries(Object.entries(found).map(([name, nodes]) => [name, nodes.sort()]));
}
