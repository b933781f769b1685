import { ApiObject, App, Chart, JsonPatch } from 'cdk8s';
import { Connection, Dependencies, ExternalRegistryOptions, PolyaxonChartProps, Registry, SecretRef } from 'cdk8s-polyaxon';
import { dataOf, install } from '../support/chart';
import { dependenciesOf, refusalOf, renderDependencies } from '../support/dependencies';
import { podOf } from '../support/pods';
import { find, objectsOf, problemsOf } from '../support/synth';

const registry = Registry.inCluster();

test('the server is the default child of its construct, so that it can be patched', () => {
  const chart = new Chart(new App(), 'test');
  const { node } = new Dependencies(chart, 'dependencies', { registry });
  ApiObject.of(node.findChild('Registry')).addJsonPatch(JsonPatch.replace('/spec/replicas', 0));
  expect(find(objectsOf(chart), 'StatefulSet', 'polyaxon-registry').spec.replicas).toBe(0);
});

// S004-139 S003-003 S004-003
test('a registry runs in the cluster, from the official image, and any pod may push to it', () => {
  const objects = renderDependencies({ registry });
  const { containers, volumes } = podOf(objects, 'StatefulSet/polyaxon-registry').spec;
  expect(containers[0].image).toMatch(/^registry:2\.8\./);
  expect(containers[0].volumeMounts).toEqual([{ name: 'data', mountPath: '/var/lib/registry' }]);
  expect(volumes).toEqual([{ name: 'data', persistentVolumeClaim: { claimName: 'data-polyaxon-registry-0' } }]);
  expect(find(objects, 'PersistentVolumeClaim', 'data-polyaxon-registry-0').spec.resources.requests.storage).toBe('20Gi');
  expect(find(objects, 'NetworkPolicy', 'polyaxon-polyaxon-registry').spec.ingress).toEqual([{ ports: [{ protocol: 'TCP', port: 5000 }] }]);
});

// S004-139
test('size, class, resources and users of the registry are those given', () => {
  const objects = renderDependencies({ registry: Registry.inCluster({
    storage: { size: '90Gi', storageClassName: 'fast' }, resources: { limits: { cpu: '4' } }, htpasswd: SecretRef.of('acme-users', 'users'),
  }) });
  expect(find(objects, 'PersistentVolumeClaim', 'data-polyaxon-registry-0').spec).toMatchObject({
    storageClassName: 'fast', resources: { requests: { storage: '90Gi' } },
  });
  const { containers: [{ env, resources, volumeMounts }], volumes } = podOf(objects, 'StatefulSet/polyaxon-registry').spec;
  expect(resources.limits.cpu).toBe('4');
  expect(env).toContainEqual({ name: 'REGISTRY_AUTH_HTPASSWD_PATH', value: '/etc/polyaxon/registry-auth/htpasswd' });
  expect(volumeMounts).toContainEqual({ name: 'auth', mountPath: '/etc/polyaxon/registry-auth', readOnly: true });
  expect(volumes).toContainEqual({ name: 'auth', secret: { secretName: 'acme-users', items: [{ key: 'users', path: 'htpasswd' }] } });
});

// S001-013 S003-004
test('every registry gives the same answer', () => {
  expect(dependenciesOf().registry).toBeUndefined();
  expect(dependenciesOf({ registry }).registry).toEqual({
    address: 'polyaxon-registry.polyaxon.svc.cluster.local:5000', url: 'http://polyaxon-registry.polyaxon.svc.cluster.local:5000', insecure: true,
  });
  expect(dependenciesOf({ registry: Registry.external({ host: 'r.acme.com' }) }).registry).toEqual({
    address: 'r.acme.com', url: 'https://r.acme.com', insecure: false,
  });
  expect(dependenciesOf({ registry: Registry.external({ host: 'r.acme.com', port: 5000, insecure: true }) }).registry?.url).toBe('http://r.acme.com:5000');
});

/** The connections of an installation with this registry. */
function connections(given: Registry, more: PolyaxonChartProps = {}): any {
  const objects = install({ ...more, dependencies: { registry: given } });
  return JSON.parse(dataOf(objects, 'polyaxon-polyaxon-agent-config').POLYAXON_AGENT_CONNECTIONS);
}

test('runs have the registry as a connection, beside those of the user', () => {
  expect(connections(registry)).toEqual([
    { name: 'registry', kind: 'registry', schema: { url: 'polyaxon-registry.polyaxon.svc.cluster.local:5000', insecure: true } },
  ]);
  const external = Registry.external({ host: 'r.acme.com', connectionName: 'images', secret: { name: 'acme-push', mountPath: '/kaniko/.docker' } });
  expect(connections(external, { persistence: { connections: [Connection.s3('lake', 's3://lake')] } })).toEqual([
    { name: 'lake', kind: 's3', schema: { bucket: 's3://lake' } },
    { name: 'images', kind: 'registry', schema: { url: 'r.acme.com' }, secret: { name: 'acme-push', mountPath: '/kaniko/.docker' } },
  ]);
});

test('a program that composes the constructs itself gives the connection to Persistence', () => {
  expect(dependenciesOf().registryConnection).toBeUndefined();
  const { registryConnection } = dependenciesOf({ registry });
  expect(registryConnection?._shape).toMatchObject({ name: 'registry', url: 'polyaxon-registry.polyaxon.svc.cluster.local:5000', insecure: true });
});

test.each([
  ['another connection of its name', { persistence: { connections: [Connection.s3('registry', 's3://lake')] }, dependencies: { registry } },
    'dependencies.registry.connectionName = "registry": persistence.connections[0] has the name already; give each a name of its own'],
  ['runs elsewhere', { controlPlaneOnly: true, dependencies: { registry: Registry.external({ host: 'r.acme.com' }) } },
    'dependencies.registry.host = "r.acme.com": of no effect beside controlPlaneOnly: agents and runs are elsewhere;'
      + ' give it to PolyaxonAgentChart, or leave one of the two out'],
])('a registry beside %s is refused', (_name, props: PolyaxonChartProps, message) => {
  expect(problemsOf(() => install(props))).toEqual([message]);
});

test.each([
  [Registry.inCluster({ connectionName: 'My registry' }), 'registry.connectionName = "My registry": not a DNS label'],
  [Registry.external({ host: 'r.acme.com', secret: { name: '' } }), 'registry.secret.name = "": missing; give its metadata.name'],
  [Registry.external({} as ExternalRegistryOptions), 'registry.host = (nothing): missing; give the host name of the registry'],
  [Registry.external({ host: 'https://r.acme.com' }), 'registry.host = "https://r.acme.com": not a host name'],
  [Registry.external({ host: 'r.acme.com', port: 0 }), 'registry.port = 0: out of range'],
  [Registry.inCluster({ storage: { size: 'x' } }), 'registry.storage.size = "x": not a Kubernetes quantity'],
  [Registry.inCluster({ resources: { limits: { cpu: 'x' } } }), 'registry.resources.limits.cpu = "x": not a Kubernetes quantity'],
])('it is refused: case %#', (given, message) => {
  expect(refusalOf({ registry: given })).toEqual([expect.stringContaining(message)]);
});
