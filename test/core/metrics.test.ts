import { CorePlatformOptions, MetricsOptions } from 'cdk8s-polyaxon';
import { install } from '../support/chart';
import { core, distributed } from '../support/core';
import { monitoringOptions } from '../support/monitoring-options';
import { podOf } from '../support/pods';
import { find, problemsOf } from '../support/synth';

const NAME = 'polyaxon-polyaxon-metrics';
const SELECTOR = { 'app.kubernetes.io/name': NAME };
const defaults = core({ metrics: {} });
const full = install(monitoringOptions.monitoring);
const containerOf = (objects: any[]) => podOf(objects, `Deployment/${NAME}`).spec.containers[0];

test('the control plane is told the exporter, and without one nothing of metrics', () => {
  const { data } = find(defaults, 'ConfigMap', 'polyaxon-polyaxon-platform-config');
  expect(data.POLYAXON_METRICS_BACKEND).toBe('statsd');
  expect(JSON.parse(data.POLYAXON_METRICS_OPTIONS)).toEqual({ host: NAME, port: 9125 });
  expect(JSON.stringify(core())).not.toMatch(/METRICS|-metrics/);
});

test('the Service has the official name, selector and ports', () => {
  expect(find(defaults, 'Service', NAME).spec).toEqual({
    selector: SELECTOR,
    ports: [
      { name: 'metrics', port: 9102, targetPort: 'metrics', protocol: 'TCP' },
      { name: 'statsd', port: 9125, targetPort: 'statsd', protocol: 'UDP' },
    ],
  });
  expect(find(defaults, 'Deployment', NAME).spec).toMatchObject({ selector: { matchLabels: SELECTOR } });
});

test('it takes StatsD at one port, and answers Prometheus at the other', () => {
  expect(containerOf(defaults)).toMatchObject({
    name: 'polyaxon-metrics',
    image: 'prom/statsd-exporter:v0.30.0',
    args: ['--statsd.listen-udp=:9125', '--web.listen-address=:9102'],
    ports: [{ name: 'statsd', containerPort: 9125, protocol: 'UDP' }, { name: 'metrics', containerPort: 9102 }],
    resources: { requests: { cpu: '50m', memory: '64Mi' }, limits: { cpu: '200m', memory: '256Mi' } },
    securityContext: { readOnlyRootFilesystem: true },
  });
});

test('probes ask for the metrics, as the official chart times them', () => {
  const probe = { httpGet: { path: '/metrics', port: 'metrics' }, initialDelaySeconds: 20, periodSeconds: 5, timeoutSeconds: 2, failureThreshold: 3 };
  expect(containerOf(defaults)).toMatchObject({ livenessProbe: probe, readinessProbe: probe });
});

test('times of probes are options, and probes can be turned off', () => {
  expect(containerOf(full).livenessProbe).toEqual({
    httpGet: { path: '/metrics', port: 'metrics' }, initialDelaySeconds: 30, periodSeconds: 31, timeoutSeconds: 32, failureThreshold: 33,
  });
  expect(containerOf(full).readinessProbe).toEqual({
    httpGet: { path: '/metrics', port: 'metrics' }, initialDelaySeconds: 40, periodSeconds: 41, timeoutSeconds: 42, failureThreshold: 43, successThreshold: 2,
  });
  const off = containerOf(core({ metrics: { livenessProbe: { enabled: false }, readinessProbe: { enabled: false } } }));
  expect(off.livenessProbe).toBeUndefined();
  expect(off.readinessProbe).toBeUndefined();
});

test('image, resources, nodes, scheduler and Service are options', () => {
  expect(containerOf(full)).toMatchObject({ image: 'registry.acme.com/mirror/acme/statsd:v1', resources: { requests: { cpu: '60m', memory: '64Mi' } } });
  expect(podOf(full, `Deployment/${NAME}`).spec).toMatchObject({
    nodeSelector: { pool: 'm' }, tolerations: [{ key: 'm', operator: 'Exists' }], schedulerName: 'acme-scheduler',
  });
  const { metadata, spec } = find(full, 'Service', NAME);
  expect(spec.type).toBe('NodePort');
  expect(metadata.labels).toMatchObject({ 'acme.com/scraped': 'yes', ...SELECTOR });
  expect(podOf(full, `Deployment/${NAME}`).metadata.labels).not.toHaveProperty(['acme.com/scraped']);
});

test('Prometheus\' operator finds the Service across namespaces', () => {
  expect(find(full, 'ServiceMonitor', NAME)).toMatchObject({
    apiVersion: 'monitoring.coreos.com/v1',
    metadata: { namespace: 'acme-monitoring', labels: { prometheus: 'acme' } },
    spec: {
      endpoints: [{ port: 'metrics', interval: '10s' }],
      selector: { matchLabels: SELECTOR },
      namespaceSelector: { matchNames: ['polyaxon'] },
    },
  });
  expect(find(core({ metrics: { serviceMonitor: {} } }), 'ServiceMonitor', NAME).metadata.namespace).toBe('polyaxon');
  expect(defaults.filter(({ kind }) => kind === 'ServiceMonitor')).toEqual([]);
});

test('processes of the control plane may send to it, by UDP, and nobody else', () => {
  const objects = distributed({ metrics: {} });
  const [scraped, sent] = find(objects, 'NetworkPolicy', NAME).spec.ingress;
  expect(scraped).toEqual({ ports: [{ protocol: 'TCP', port: 9102 }] });
  expect(sent.ports).toEqual([{ protocol: 'UDP', port: 9125 }]);
  expect(sent.from[0].podSelector.matchExpressions[0].values).toContain('polyaxon-polyaxon-worker');
  const ways = find(objects, 'NetworkPolicy', 'polyaxon-polyaxon-worker').spec.egress;
  expect(ways).toContainEqual({
    ports: [{ protocol: 'UDP', port: 9125 }], to: [{ podSelector: { matchExpressions: [{ key: 'app.kubernetes.io/name', operator: 'In', values: [NAME] }] } }],
  });
});

test.each<[string, MetricsOptions, string]>([
  ['a liveness that must succeed twice', { livenessProbe: { successThreshold: 2 } }, 'metrics.livenessProbe.successThreshold = 2: out of range'],
  ['a probe without pause', { readinessProbe: { periodSeconds: 0 } }, 'metrics.readinessProbe.periodSeconds = 0: out of range'],
  ['a type of Service that there is not', { service: { type: 'Node' as never } }, 'metrics.service.type = "Node": not one of the values'],
  ['an interval in words', { serviceMonitor: { interval: 'often' } }, 'metrics.serviceMonitor.interval = "often": not a duration of Prometheus'],
  ['a namespace that is none', { serviceMonitor: { namespace: 'A' } }, 'metrics.serviceMonitor.namespace = "A": not a DNS label'],
  ['a label that is none', { serviceMonitor: { labels: { prometheus: 'a b' } } }, 'metrics.serviceMonitor.labels["prometheus"] = "a b": not a label value'],
  ['a scheduler without name', { schedulerName: '' }, 'metrics.schedulerName = ""'],
])('%s is refused', (_name, metrics, problem) => {
  const options: CorePlatformOptions = { metrics };
  expect(problemsOf(() => core(options))).toEqual([expect.stringContaining(problem)]);
});
