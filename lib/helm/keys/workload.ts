import { choice, dead, filledText, flag, group, integer, Key, Keys, label, listOf, mapOf, nullable, open, port, quantity, text } from '../key';
import { Data } from '../path';
import { VERSION } from '../version';

const IF_NOT_PRESENT = 'IfNotPresent';
const PULL_POLICIES = ['Always', IF_NOT_PRESENT, 'Never'];

/** Amounts of CPU and memory that the chart gives a container. */
export function resources(requestCpu: string, requestMemory: string, limitCpu: string, limitMemory: string): Key {
  return group({
    requests: mapOf(quantity(), { cpu: requestCpu, memory: requestMemory }),
    limits: mapOf(quantity(), { cpu: limitCpu, memory: limitMemory }),
  });
}

/** The image of a container: the keys that stand flat in its component. */
export function image(repository?: string, tag: string = VERSION): Keys {
  return { image: text(repository), imageTag: filledText(tag), imagePullPolicy: choice(PULL_POLICIES, IF_NOT_PRESENT) };
}

/** Image and hook of a Job, which fall back to those of the gateway. */
export const IMAGE_OF_OTHERS: Keys = { image: text(), imageTag: text(), imagePullPolicy: choice(PULL_POLICIES) };

/** Which preference the chart has for the nodes of pods: one that no pod matches. */
export const DEAD_AFFINITY: Data = [{
  weight: 100,
  podAffinityTerm: {
    labelSelector: { matchExpressions: [{ key: 'type', operator: 'In', values: ['polyaxon-core'] }] },
    topologyKey: 'kubernetes.io/hostname',
  },
}];

function affinity(preferred?: Data): Key {
  return nullable(group({
    nodeAffinity: open('object'),
    podAffinity: nullable(group({
      preferredDuringSchedulingIgnoredDuringExecution: open('array', preferred),
      requiredDuringSchedulingIgnoredDuringExecution: open('array'),
    })),
    podAntiAffinity: open('object'),
  }));
}

export const AFFINITY = affinity(DEAD_AFFINITY);

const TOLERATION = group({
  key: label(),
  operator: choice(['Exists', 'Equal']),
  value: label(),
  effect: choice(['NoSchedule', 'PreferNoSchedule', 'NoExecute']),
  tolerationSeconds: integer(),
});

/** Where pods run and how they are marked, for all components alike. */
export const SCHEDULING: Keys = {
  labels: mapOf(label()),
  annotations: mapOf(label()),
  priorityClassName: text(''),
  nodeSelector: mapOf(label()),
  tolerations: listOf(TOLERATION, []),
  affinity: AFFINITY,
};

/** The same for one component; what is given there stands in place of what all have. */
export const OWN_SCHEDULING: Keys = {
  labels: mapOf(label()),
  annotations: mapOf(label()),
  priorityClassName: text(),
  nodeSelector: mapOf(label()),
  tolerations: listOf(TOLERATION),
  affinity: affinity(),
  imagePullSecrets: listOf(text()),
};

export const AUTOSCALING = group({
  enabled: flag(false), cputhreshold: integer(70, 1, 100), minpods: integer(1, 1, 1000), maxpods: integer(4, 1, 1000),
});

export const SERVICE_TYPES = ['ClusterIP', 'NodePort', 'LoadBalancer'];

/** The Service of a component. */
export function service(name: string, type: string, number: number, target: number, node: number): Keys {
  return {
    name: text(name), type: choice(SERVICE_TYPES, type), port: port(number), targetPort: port(target), nodePort: integer(node, 30000, 32767),
    annotations: mapOf(label()),
  };
}

const CELERY: Keys = {
  taskTrackStarted: flag(), confirmPublish: flag(), taskAlwaysEager: flag(), brokerPoolLimit: integer(), workerPrefetchMultiplier: integer(),
  workerMaxTasksPerChild: integer(), workerMaxMemoryPerChild: integer(),
};

/** A process that takes tasks from the broker. */
export function celery(cpu: string, repository?: string, prefetch?: number): Key {
  return group({
    enabled: flag(false),
    ...image(repository),
    replicas: integer(1, 0, 1000),
    concurrency: integer(2, 1, 64),
    resources: resources(cpu, '200Mi', '1000m', '1Gi'),
    celery: group({ ...CELERY, workerPrefetchMultiplier: integer(prefetch) }),
    hpa: AUTOSCALING,
    ...OWN_SCHEDULING,
  });
}

export const BEAT = group({
  enabled: flag(false),
  ...image(),
  replicas: integer(1, 0, 1000),
  resources: resources('150m', '128Mi', '500m', '512Mi'),
  ...OWN_SCHEDULING,
});

const NO_RESOURCES = 'the official chart writes no resources of flower';
export const FLOWER = group({
  enabled: flag(false),
  ...image('mher/flower', 'latest'),
  replicas: integer(1, 0, 1000),
  resources: dead(resources('130m', '200Mi', '200m', '300Mi'), NO_RESOURCES),
  service: group({
    ...service('flower', 'NodePort', 8888, 8888, 30679),
    annotations: dead(mapOf(label()), 'the official chart writes no annotations of flower\'s Service'),
  }),
  ...OWN_SCHEDULING,
});

/** A container that every run has beside its own. */
export function auxiliary(repository: string, more: Keys = {}, amounts = resources('100m', '100Mi', '1000m', '2000Mi')): Key {
  return group({ ...image(repository), resources: amounts, ...more });
}
