import { isIP } from 'net';
import { LocalAgentOptions, PolyaxonAgentChartProps, PolyaxonChartProps } from 'cdk8s-polyaxon';
import { ENV } from '../lib/config/env-names';
import { longestRelease } from '../lib/config/names';
import { NODE_RULES } from '../lib/configuration/access-rules';
import { agentOptions, installWhole, severalNamespaces } from './support/agents';
import { allOptions } from './support/all-options';
import { install, namesOf } from './support/chart';
import { containersOf, environmentOf, podsOf } from './support/pods';
import { missingReferences } from './support/references';
import { violationsOf } from './support/restricted';

const NAME = 'app.kubernetes.io/name';
const CLUSTER_SCOPED = ['PersistentVolume', 'Namespace', 'CustomResourceDefinition', 'RuntimeClass', 'ClusterRole', 'ClusterRoleBinding'];
/** What an agent has in its further namespaces. */
const RIGHTS = ['ServiceAccount', 'Role', 'RoleBinding'];
/** What calls the Kubernetes API. */
const WITH_TOKEN = ['gateway', 'agent', 'operator', 'secrets', 'clean-runs'];

/** Secrets that CloudNativePG and RabbitMQ's operator make. */
const BY_OPERATOR = /polyaxon-(postgresql-(app|ca)|rabbitmq-default-user)$/;

const installations: { readonly [name: string]: PolyaxonChartProps } = {
  ...allOptions,
  'the longest release': { ...allOptions.azure, release: 'a'.repeat(longestRelease()), gpu: { quota: 1 }, ingress: { host: 'plx.acme.com', insecure: true } },
};

const all: [name: string, props: PolyaxonChartProps, objects: any[]][] = [
  ...Object.entries(installations).map(([name, props]): [string, PolyaxonChartProps, any[]] => [name, props, install(props)]),
  // What is in further namespaces: test/polyaxon-agent-chart.test.ts.
  ...Object.entries(agentOptions).filter(([, props]) => props !== severalNamespaces)
    .map(([name, props]): [string, PolyaxonChartProps, any[]] => [name, props, installWhole(props)]),
];

describe.each(all)('%s', (_name, props, objects) => {
  const pods = podsOf(objects);
  const release = props.release ?? props.namespace ?? 'polyaxon';
  const kinds = (...wanted: string[]): any[] => objects.filter(({ kind }) => wanted.includes(kind));

  test('no two objects have the same kind, name and namespace', () => {
    const keys = objects.map(({ kind, metadata }) => `${kind}/${metadata.namespace}/${metadata.name}`);
    expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([]);
  });

  test('every namespaced object says its namespace, and no cluster-scoped one does', () => {
    const namespace = props.namespace ?? 'polyaxon';
    for (const { kind, metadata } of objects) {
      const installed = props as PolyaxonChartProps;
      const own = metadata.labels[NAME]?.endsWith('-device-plugin') ? props.gpu?.devicePlugin?.namespace
        : kind === 'ServiceMonitor' ? installed.core?.metrics?.serviceMonitor?.namespace : undefined;
      const further = [...installed.agent?.additionalNamespaces ?? [], ...(props as LocalAgentOptions).additionalNamespaces ?? []];
      const elsewhere = further.includes(metadata.namespace) && RIGHTS.includes(kind);
      const expected = CLUSTER_SCOPED.includes(kind) ? undefined : elsewhere ? metadata.namespace : own ?? namespace;
      expect([kind, metadata.name, metadata.namespace]).toEqual([kind, metadata.name, expected]);
    }
  });

  test('names, label keys and label values are as long as Kubernetes takes them', () => {
    const labels = objects.flatMap(({ metadata }) => Object.entries<string>(metadata.labels ?? {}));
    const dnsLabels = kinds('Service', 'Job', 'Namespace').map(({ metadata }) => metadata.name);
    expect([...labels.map(([, value]) => value), ...dnsLabels].filter((name) => name.length > 63)).toEqual([]);
    const controlled = kinds('StatefulSet', 'CronJob').map(({ metadata }) => metadata.name);
    expect(controlled.filter((name) => name.length > 52)).toEqual([]);
    expect(objects.filter(({ metadata }) => metadata.name.length > 253)).toEqual([]);
  });

  test('a workload selects its pods by app.kubernetes.io/name alone', () => {
    for (const { kind, metadata, spec } of kinds('Deployment', 'StatefulSet', 'DaemonSet')) {
      const component = spec.template.metadata.labels[NAME];
      expect([kind, metadata.name, spec.selector]).toEqual([kind, metadata.name, { matchLabels: { [NAME]: component } }]);
      expect(component).toMatch(new RegExp(`^${release}-polyaxon-[a-z-]+$`));
    }
  });

  test('every Service leads to a pod, and each of its target ports is one of the pod\'s', () => {
    for (const { metadata, spec } of kinds('Service')) {
      const behind = pods.filter((pod) => matches(spec.selector, pod.metadata.labels));
      expect([metadata.name, behind.length]).toEqual([metadata.name, 1]);
      const ports = behind[0].spec.containers.flatMap((container: any) => container.ports ?? []);
      expect(ports.map(({ name }: any) => name)).toEqual(expect.arrayContaining(spec.ports.map((port: any) => port.targetPort)));
    }
  });

  test('a probe asks at a port that the container has', () => {
    for (const container of pods.flatMap(containersOf)) {
      const probes = [container.startupProbe, container.readinessProbe, container.livenessProbe].filter((probe) => probe?.httpGet);
      const ports = (container.ports ?? []).map(({ name }: any) => name);
      expect(ports).toEqual(expect.arrayContaining(probes.map(({ httpGet }) => httpGet.port)));
    }
  });

  test('what a pod or binding names is in the output, unless the user named it', () => {
    expect(missingReferences(objects).filter(({ to }) => !/\/acme-/.test(to) && !BY_OPERATOR.test(to))).toEqual([]);
  });

  test('every component has a ServiceAccount of its own, and none where there is no RBAC', () => {
    if (props.security?.rbac === false) {
      expect(kinds('ServiceAccount', 'Role', 'RoleBinding', 'ClusterRole', 'ClusterRoleBinding')).toEqual([]);
      expect(pods.filter(({ spec }) => spec.serviceAccountName)).toEqual([]);
      return;
    }
    const accounts = new Map<string, Set<string>>();
    for (const { component, spec } of pods) {
      accounts.set(spec.serviceAccountName, (accounts.get(spec.serviceAccountName) ?? new Set()).add(component));
    }
    expect([...accounts.entries()].filter(([, components]) => components.size > 1)).toEqual([]);
    expect(accounts.has('default')).toBe(false);
  });

  test('a pod gets a token where it calls the Kubernetes API, and nowhere else', () => {
    for (const { owner, component, spec } of pods) {
      // The migration waits for the snapshot.
      const names = _name === 'snapshots' ? [...WITH_TOKEN, 'hooks'] : WITH_TOKEN;
      const calls = names.some((name) => component === `${release}-polyaxon-${name}` && !(props.controlPlaneOnly && name === 'gateway'));
      expect([owner, spec.automountServiceAccountToken]).toEqual([owner, calls]);
    }
    const withToken = kinds('ServiceAccount').filter((account) => account.automountServiceAccountToken !== false);
    expect([...new Set(namesOf(withToken))]).toEqual(
      props.controlPlaneOnly || props.security?.rbac === false ? [] : [`ServiceAccount/${release}-polyaxon-runs-sa`]);
  });

  test('a pod whose account has a Role has its token, and the other way round', () => {
    const bound = new Set(kinds('RoleBinding').flatMap(({ subjects }) => subjects.map(({ name }: any) => name)));
    for (const { owner, spec } of pods) {
      expect([owner, spec.automountServiceAccountToken]).toEqual([owner, props.security?.rbac === false
        ? spec.automountServiceAccountToken : bound.has(spec.serviceAccountName)]);
    }
  });

  test('no right is given in the whole cluster, on everything, or to read Secrets that are not named', () => {
    expect(kinds('ClusterRole').map(({ rules }) => rules)).toEqual(props.agent?.watchCluster ? [NODE_RULES] : []);
    for (const rule of kinds('Role').flatMap(({ rules }) => rules)) {
      expect([...rule.apiGroups, ...rule.resources, ...rule.verbs]).not.toContain('*');
      if (rule.resources.includes('secrets')) {
        expect(rule.resourceNames.length).toBeGreaterThan(0);
      }
    }
  });

  test('every pod meets the Pod Security Standard "restricted", but for what the user asked for', () => {
    // Without hardening there is no security context that could meet it; what needs the kubelet's folders is root.
    const judged = pods.filter(({ component }) => props.security?.hardened !== false && !/-(device-plugin|gpu-metrics)$/.test(component));
    const found = judged.flatMap(violationsOf);
    const folders: { readonly [name: string]: readonly string[] } = { hostPath: ['artifacts-store'], everyNode: ['artifacts-store', 'shared'] };
    expect(found).toEqual((folders[_name] ?? []).map((volume) => `Deployment/polyaxon-polyaxon-api: volume ${volume} is a hostPath`));
  });

  test('every container says what it asks for and may use, of CPU and memory', () => {
    for (const pod of pods) {
      for (const { name, resources } of containersOf(pod)) {
        const told = ['requests', 'limits'].flatMap((part) => ['cpu', 'memory'].map((resource) => typeof resources?.[part]?.[resource]));
        const unlimited = props.scheduling?.limitResources === false && name !== 'secrets' && pod.kind !== 'StatefulSet';
        expect([pod.owner, name, told]).toEqual([pod.owner, name, ['string', 'string', ...unlimited ? ['undefined', 'undefined'] : ['string', 'string']]]);
      }
    }
  });

  test('every container that runs for long has a liveness probe, but for the operator\'s', () => {
    // As the official charts name them after themselves.
    const chart = (props as Partial<PolyaxonAgentChartProps>).controlPlane ? 'agent' : 'polyaxon';
    const without = pods.filter(({ kind }) => ['Deployment', 'StatefulSet'].includes(kind))
      .flatMap(({ spec }) => spec.containers).filter(({ livenessProbe }: any) => !livenessProbe).map(({ name }: any) => name);
    const unchecked = [
      ...props.agent?.healthChecks === false ? [`${chart}-agent`] : [],
      ...props.core?.metrics?.livenessProbe?.enabled === false ? ['polyaxon-metrics'] : [],
    ];
    const operator = props.controlPlaneOnly || props.agent?.operator?.enabled === false ? [] : [`${chart}-operator`];
    expect([...without].sort()).toEqual([...unchecked, ...operator].sort());
  });

  test('what other pods connect to has a readiness probe', () => {
    for (const { spec } of kinds('Service')) {
      const [pod] = pods.filter(({ metadata }) => matches(spec.selector, metadata.labels));
      expect(pod.spec.containers[0].readinessProbe).toBeDefined();
    }
  });

  test('every pod has a NetworkPolicy of its own and is under the one that denies the rest', () => {
    const policies = kinds('NetworkPolicy');
    if (props.security?.networkPolicies === false) {
      expect(policies).toEqual([]);
      return;
    }
    for (const { owner, metadata } of pods) {
      // Flower's way to the broker is a policy of its own.
      const over = policies.filter(({ metadata: { name }, spec }) =>
        !name.endsWith('-flower-broker') && matches(spec.podSelector.matchLabels, metadata.labels));
      expect([owner, over.length]).toEqual([owner, 2]);
      over.forEach(({ spec }) => expect(spec.policyTypes).toEqual(['Ingress', 'Egress']));
    }
  });

  test('a NetworkPolicy names peers that exist or could', () => {
    const components = new Set(['gateway', 'scheduler', 'compiler', 'worker', 'beat', 'hooks', 'postgresql', 'redis', 'rabbitmq', 'metrics', 'flower', 'pgbouncer']
      .map((name) => `${release}-polyaxon-${name}`));
    const peers = kinds('NetworkPolicy').flatMap(({ spec }) => [...spec.ingress ?? [], ...spec.egress ?? []])
      .flatMap((edge) => [...edge.from ?? [], ...edge.to ?? []]).flatMap((peer) => peer.podSelector.matchExpressions[0].values);
    expect(peers.filter((peer) => !components.has(peer))).toEqual([]);
  });

  test('a Secret has no data, and no key of a secret has a value in the YAML', () => {
    for (const secret of kinds('Secret')) {
      expect(Object.keys(secret).sort()).toEqual(['apiVersion', 'kind', 'metadata', 'type']);
    }
    const secretVariables = /PASSWORD$|SECRET_KEY$|TOKEN$/;
    const inMaps = kinds('ConfigMap').flatMap(({ data }) => Object.keys(data));
    const inPods = pods.flatMap(containersOf).flatMap(({ env }) => env ?? []).filter((variable: any) => variable.value !== undefined);
    const named = [...inMaps, ...inPods.map(({ name }: any) => name)].filter((name) => secretVariables.test(name));
    expect(named).toEqual([]);
  });

  test('every key that the bootstrap Job fills is read by a pod, and every key of its Secrets is filled', () => {
    const fills = pods.filter(({ component }) => component.endsWith('-secrets'))
      .flatMap(({ spec }) => Object.entries(JSON.parse(spec.containers[0].env.find(({ name }: any) => name === 'SECRETS').value)))
      .flatMap(([secret, keys]) => (keys as string[]).map((key) => `${secret}/${key}`));
    const read = pods.flatMap(containersOf).flatMap(({ env }) => env ?? []).flatMap(({ valueFrom }: any) => valueFrom?.secretKeyRef ?? [])
      .filter(({ name }: any) => !name.startsWith('acme-') && !BY_OPERATOR.test(name)).map(({ name, key }: any) => `${name}/${key}`);
    expect(fills.sort()).toEqual([...new Set(read)].sort());
  });

  test('a variable of Polyaxon\'s is one that the table of names has', () => {
    const names = pods.flatMap(containersOf).flatMap((container) => Object.keys(environmentOf(objects, container)));
    const known: string[] = Object.values(ENV);
    expect([...new Set(names)].filter((name) => name.startsWith('POLYAXON_') && !known.includes(name))).toEqual([]);
  });

  test('every value of a ConfigMap, label and annotation is a string, and JSON in it can be read', () => {
    const texts = [
      ...kinds('ConfigMap').flatMap(({ data }) => Object.values(data)),
      ...objects.flatMap(({ metadata }) => [...Object.values(metadata.labels ?? {}), ...Object.values(metadata.annotations ?? {})]),
    ];
    expect(texts.filter((text) => typeof text !== 'string' || text === 'undefined' || text === 'null')).toEqual([]);
    texts.filter((text) => /^[[{]\s*["[\]{}]/.test(text as string)).forEach((text) => expect(() => JSON.parse(text as string)).not.toThrow());
  });

  test('no pod template carries the platform\'s version as a label, so that an upgrade leaves what has not changed', () => {
    expect(pods.filter(({ metadata }) => metadata.labels['app.kubernetes.io/version'] !== undefined)).toEqual([]);
  });

  test('what the user made the labels and annotations of is on every object and pod', () => {
    for (const { metadata } of [...objects, ...pods]) {
      expect(metadata.labels).toMatchObject(props.labels ?? {});
      expect(metadata.annotations ?? {}).toMatchObject(props.annotations ?? {});
    }
  });

  test('every image has a tag, and stands in the site\'s registry', () => {
    for (const { image } of pods.flatMap(containersOf)) {
      expect(image).toMatch(/^[a-z0-9./-]+:v?[0-9][-0-9a-z.]*$/);
      expect(image.startsWith(props.imageRegistry ?? '')).toBe(true);
    }
  });

  test('a host name ends in the cluster\'s domain or is the user\'s', () => {
    const hosts = kinds('ConfigMap').flatMap(({ data }) => Object.entries<string>(data)).filter(([name]) => /_HOST$/.test(name))
      .map(([, text]) => text.replace(/^https?:\/\//, '').replace(/:\d+$/, ''));
    const domain = props.clusterDomain ?? 'cluster.local';
    const inside = [`.${props.namespace ?? 'polyaxon'}.svc.${domain}`, `-polyaxon-gateway.polyaxon.svc.${domain}`];
    expect(hosts.filter((host) => !inside.some((end) => host.endsWith(end)) && !host.endsWith('.acme.com') && !host.startsWith(release) && !isIP(host))).toEqual([]);
  });
});

test('every name of the table of variables is written for some installation', () => {
  const written = new Set([...all.map(([, , objects]) => objects), installWhole(severalNamespaces)].flatMap((objects) =>
    podsOf(objects).flatMap(containersOf).flatMap((container) => Object.keys(environmentOf(objects, container)))));
  expect(Object.values(ENV).filter((name) => !written.has(name))).toEqual([]);
});

function matches(selector: { [label: string]: string }, labels: { [label: string]: string }): boolean {
  return Object.entries(selector).every(([key, value]) => labels[key] === value);
}
