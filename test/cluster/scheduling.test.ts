import { EXAMPLES, installation } from './control-plane';
import { condition, unplaced, unready } from './convergence';
import { KubeObject, nameOf, settled } from './kubectl';

/** The pod template of a workload, if it is one. */
function template({ kind, spec }: KubeObject): KubeObject | undefined {
  if (kind === 'CronJob') return spec.jobTemplate.spec.template;
  return ['Deployment', 'StatefulSet', 'DaemonSet', 'Job'].includes(kind) ? spec.template : undefined;
}

describe.each(EXAMPLES)('the controllers and the scheduler, with the %s example', (example) => {
  const { kube, objects } = installation(example);
  const workloads = objects.filter(template);
  const ours = (kind: string) => kube.live(objects.filter((object) => object.kind === kind))
    .filter((object): object is KubeObject => object !== undefined);

  test('bind every claim to a volume', async () => {
    expect(kube.list('persistentvolumeclaims')).not.toEqual([]);
    const unbound = () => kube.list('persistentvolumeclaims').filter(({ status }) => status.phase !== 'Bound')
      .map((claim) => `${nameOf(claim)} ${claim.status.phase}`);
    expect(await settled(unbound)).toEqual([]);
  });

  test('place every pod on a node', async () => {
    expect(await settled(() => unplaced(kube))).toEqual([]);
  });

  test('make all replicas of every Deployment and StatefulSet ready, and complete every Job', async () => {
    expect(new Set(workloads.map(({ kind }) => kind))).toEqual(new Set(['Deployment', 'StatefulSet', 'Job', 'CronJob']));
    expect(await settled(() => unready(kube, objects))).toEqual([]);
  });

  test('start nothing from a suspended CronJob', () => {
    for (const cron of ours('CronJob')) {
      expect({ name: nameOf(cron), suspend: cron.spec.suspend, active: cron.status.active ?? [] }).toEqual({ name: nameOf(cron),
        suspend: true, active: [] });
    }
  });

  test('refuse no pod by Pod Security, in a namespace that enforces "baseline"', async () => {
    const namespaces = ours('Namespace');
    expect(namespaces).not.toEqual([]);
    for (const { metadata } of namespaces) {
      expect({ [metadata.name]: metadata.labels['pod-security.kubernetes.io/enforce'] }).toEqual({ [metadata.name]: 'baseline' });
      // The admission is awake: without this, no refusal would mean nothing.
      const { stderr } = kube.attempt(['run', 'privileged', '-n', metadata.name, '--image=none', '--privileged', '--dry-run=server']);
      expect(stderr).toContain('violates PodSecurity "baseline');
    }
    const refused = kube.list('events').filter(({ message }) => /violates PodSecurity/.test(message));
    expect(refused.map(({ involvedObject, message }) => `${involvedObject.kind} ${involvedObject.name}: ${message}`)).toEqual([]);
  });

  test('would let Polyaxon\'s own pods be where "restricted" is enforced', () => {
    for (const { metadata } of ours('Namespace')) {
      const { code, stderr } = kube.attempt(['label', 'namespace', metadata.name, 'pod-security.kubernetes.io/enforce=restricted', '--overwrite', '--dry-run=server']);
      expect({ code, violations: stderr.trim() }).toEqual({ code: 0, violations: '' });
      // A pod of a user is not of that kind, and the namespace tells so.
      const plain = kube.attempt(['run', 'plain', '-n', metadata.name, '--image=none', '--dry-run=server']);
      expect(plain).toMatchObject({ code: 0, stderr: expect.stringContaining('would violate PodSecurity "restricted') });
    }
  });

  test('would admit a pod of every template without a warning, also of those that do not run now', () => {
    expect(workloads).not.toEqual([]);
    const pods = workloads.map((workload) => {
      const { metadata, spec } = template(workload)!;
      const claims = (workload.spec.volumeClaimTemplates ?? [])
        .map((claim: KubeObject) => ({ name: claim.metadata.name, persistentVolumeClaim: { claimName: claim.metadata.name } }));
      return {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { ...metadata, name: `try-${workload.metadata.name}`.slice(0, 63), namespace: workload.metadata.namespace },
        spec: { restartPolicy: 'Always', ...spec, volumes: [...spec.volumes ?? [], ...claims] },
      };
    });
    const { code, stderr } = kube.apply(pods, '--server-side', '--dry-run=server', '--validate=strict');
    expect({ code, problems: stderr.trim() }).toEqual({ code: 0, problems: '' });
  });

  test('find ready endpoints behind every port of every Service that selects pods', async () => {
    const services = ours('Service').filter(({ spec }) => spec.selector);
    expect(services).not.toEqual([]);
    const unserved = () => {
      const slices = kube.list('endpointslices');
      return services.flatMap((service) => {
        const its = slices.filter(({ metadata }) => metadata.namespace === service.metadata.namespace
          && metadata.labels['kubernetes.io/service-name'] === service.metadata.name)
          .filter(({ endpoints }) => (endpoints ?? []).some(({ conditions }: KubeObject) => conditions.ready));
        return service.spec.ports.filter(({ name = '' }) => !its.some(({ ports }) => (ports ?? [])
          .some((port: { name?: string; port?: number }) => (port.name ?? '') === name && port.port)))
          .map(({ port }: { port: number }) => `${nameOf(service)} port ${port}`);
      });
    };
    expect(await settled(unserved)).toEqual([]);
  });

  test('find enough healthy pods for every PodDisruptionBudget, and let one be evicted', async () => {
    const unhealthy = () => ours('PodDisruptionBudget')
      .filter(({ status }) => !(status?.expectedPods > 0 && status.currentHealthy >= status.desiredHealthy && status.disruptionsAllowed > 0))
      .map((budget) => `${nameOf(budget)}: ${JSON.stringify(budget.status)}`);
    expect(await settled(unhealthy)).toEqual([]);
  });

  test('find the target of every HorizontalPodAutoscaler, and its bounds allow what runs', async () => {
    // Version 2 says of an autoscaler what the controller found; version 1, in which ours are written, has no conditions.
    const found = () => kube.list('horizontalpodautoscalers.v2.autoscaling');
    expect(found().map(nameOf).sort()).toEqual(ours('HorizontalPodAutoscaler').map(nameOf).sort());
    const lost = () => found()
      .filter(({ spec, status }) => condition({ status }, 'AbleToScale')?.status !== 'True' || !(spec.minReplicas >= 1
        && spec.minReplicas <= spec.maxReplicas))
      .map((autoscaler) => `${nameOf(autoscaler)}: ${condition(autoscaler, 'AbleToScale')?.message}`);
    expect(await settled(lost)).toEqual([]);
  });

  test('give every container what the scheduler counts with: requests and limits of memory, requests of CPU', () => {
    const uncounted = kube.list('pods').flatMap((pod) => [...pod.spec.initContainers ?? [], ...pod.spec.containers]
      .filter(({ resources }) => !(resources?.requests?.cpu && resources.requests.memory && resources.limits?.memory))
      .map(({ name }: { name: string }) => `${nameOf(pod)} ${name}`));
    expect(uncounted).toEqual([]);
  });
});

test('some example has what the tests of autoscalers, budgets and CronJobs look at', () => {
  const kinds = new Set(EXAMPLES.flatMap((example) => installation(example).objects.map(({ kind }) => kind)));
  expect([...kinds]).toEqual(expect.arrayContaining(['HorizontalPodAutoscaler', 'PodDisruptionBudget', 'CronJob', 'NetworkPolicy', 'StatefulSet']));
});
