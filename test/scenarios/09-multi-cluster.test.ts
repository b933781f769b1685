import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { App } from 'cdk8s';
import { parseAllDocuments } from 'yaml';
import { build } from '../../examples/multi-cluster/main';
import { installAgent } from '../support/agents';
import { dataOf } from '../support/chart';
import { podsOf } from '../support/pods';

/** One agent's configuration on premises, in a cloud and on a laptop, behind one control plane in a fourth cluster. */
const outdir = mkdtempSync(join(tmpdir(), 'multi-cluster-'));
afterAll(() => rmSync(outdir, { recursive: true }));
build(new App({ outdir })).synth();
const clusters = ['main', 'onprem', 'cloud', 'laptop'];
const agents = ['onprem', 'cloud', 'laptop'];
const objectsOf = (cluster: string): any[] => readdirSync(join(outdir, cluster)).sort().flatMap((file) =>
  parseAllDocuments(readFileSync(join(outdir, cluster, file), 'utf8')).map((document) => document.toJS()));
const configOf = (cluster: string, name: string): any => dataOf(objectsOf(cluster), `polyaxon-polyaxon-${name}`);

// S002-019 S002-032 S002-015
test('1. each cluster has a folder, and no name is twice in one', () => {
  expect(readdirSync(outdir).sort()).toEqual([...clusters].sort());
  for (const cluster of clusters) {
    const keys = objectsOf(cluster).map(({ kind, metadata }) => `${kind}/${metadata.namespace}/${metadata.name}`);
    expect([cluster, new Set(keys).size]).toEqual([cluster, keys.length]);
  }
});

// S002-004 S002-016 S002-017
test.each([
  ['cloud', ['POLYAXON_AGENT_ARTIFACTS_STORE', 'POLYAXON_AGENT_DEFAULT_SCHEDULING', 'POLYAXON_AGENT_IS_REPLICA']],
  ['laptop', ['POLYAXON_AGENT_INSTANCE', 'POLYAXON_DEPLOYMENT_TYPE']],
])('2. %s differs from the original in what is declared, and in its registry', (cluster, declared) => {
  // A preset is there where the nodes of runs are said.
  const [original, copy] = ['onprem', cluster].map((name) => objectsOf(name).filter(({ metadata }) => !/-presets$/.test(metadata.name)));
  const changed = original.flatMap(({ data = {} }, i) => [...new Set([...Object.keys(data), ...Object.keys(copy[i].data ?? {})])]
    .filter((name) => unregistered(data[name]) !== unregistered(copy[i].data[name])));
  expect(changed.sort()).toEqual(declared);
  // The gateway has the Secret of its bucket, and a pod the checksum of what it reads.
  const rest = (objects: any[]): string => unregistered(JSON.stringify(objects.map((object) => ({ ...object, data: undefined }))))!
    .replace(/acme-(s3|gcs)/g, 'bucket').replace(/"checksum\/config":"\w+"/g, '').replace(/-secrets-[0-9a-f]{8}/g, '');
  expect(rest(copy)).toBe(rest(original));
});

// S002-003 S002-023 S002-033
test.each(agents)('3. %s asks its own gateway, which asks the control plane by https at its external host', (cluster) => {
  expect(configOf(cluster, 'proxies-config')).toMatchObject({
    POLYAXON_PROXY_API_HOST: 'polyaxon.acme.com', POLYAXON_PROXY_API_PORT: '443',
    POLYAXON_HOST: 'http://polyaxon-polyaxon-gateway.polyaxon.svc.cluster.local:80',
  });
});

test('4. the replica says that it is one, and no other agent does', () => {
  expect(agents.map((cluster) => configOf(cluster, 'agent-config').POLYAXON_AGENT_IS_REPLICA)).toEqual([undefined, 'true', undefined]);
});

test.each(agents)('5. %s has nothing of a control plane', (cluster) => {
  const names = objectsOf(cluster).map(({ metadata }) => metadata.name);
  expect(names.filter((name) => /postgres|redis|rabbit|platform-(config|secret)|-api$|scheduler|admin-user|sync-db/.test(name))).toEqual([]);
});

test('6. behind a proxy the processes are told of it, and of what they reach without', () => {
  const told = dataOf(installAgent({ forwardProxy: { host: 'proxy.acme.com', port: 3128 } }), 'polyaxon-polyaxon-proxies-config');
  expect([told.HTTP_PROXY, told.HTTPS_PROXY]).toEqual(['http://proxy.acme.com:3128', 'http://proxy.acme.com:3128']);
  expect(told.NO_PROXY).toContain('.svc');
});

// S002-022 S002-023
test('7. the laptop is told that it is minikube', () => {
  expect(agents.map((cluster) => configOf(cluster, 'config').POLYAXON_DEPLOYMENT_TYPE)).toEqual(['kubernetes', 'kubernetes', 'minikube']);
});

test.each(agents)('8. the host of the streams of %s is there once, and is its own gateway', (cluster) => {
  expect(configOf(cluster, 'proxies-config').POLYAXON_PROXY_STREAMS_HOST).toBe('polyaxon-polyaxon-gateway.polyaxon.svc.cluster.local');
});

// S002-035 S002-017
test('runs on premises put up with the taint of GPU nodes, and those in the cloud do not', () => {
  const told = agents.map((cluster) => configOf(cluster, 'agent-config').POLYAXON_AGENT_DEFAULT_SCHEDULING);
  expect(told.map((text) => text && JSON.parse(text).tolerations[0].key)).toEqual(['nvidia.com/gpu', undefined, 'nvidia.com/gpu']);
});

// S002-038
test('the images on premises are pulled from the registry of that cluster', () => {
  const registries = agents.map((cluster) => podsOf(objectsOf(cluster)).every(({ spec }) => spec.containers[0].image.startsWith('registry.acme.com/')));
  expect(registries).toEqual([true, false, false]);
});

function unregistered(text: string | undefined): string | undefined {
  return text?.replace(/registry\.acme\.com\//g, '');
}
