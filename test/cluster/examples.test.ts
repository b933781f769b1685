import { allExamples, applyAll, EXAMPLES, manifests, ownControlPlane, provide, TENANTS } from './control-plane';
import { placements, unconverged } from './convergence';
import { existingClaims, node, NODES, volumes } from './environment';
import { KubeObject, settled, stream } from './kubectl';

/** Those with a file of their own, and those of which the setup makes the first application. */
const ELSEWHERE = [...EXAMPLES, TENANTS, 'node-pools', 'high-availability', 'multi-cluster'];

/** A machine for one: all of Polyaxon has to find room on it. */
const SMALL = [node('laptop-1', { cpu: '4', memory: '8Gi' })];
/** What the old values call their nodes. */
const LABELLED = ['core', 'experiments', 'builds'].map((name) => node(`${name}-1`, { cpu: '16', memory: '64Gi', labels: { polyaxon: name } }));
const NODES_OF: Record<string, KubeObject[]> = { 'minikube': SMALL, 'microk8s-node-port': SMALL, 'migration': LABELLED };

const kube = ownControlPlane('examples', []);
const live = (kind: string, name: string): KubeObject => kube.get(kind, name, 'polyaxon');

/** What the API server has of an example that the scenario asks for. */
const LIVE: Record<string, () => void> = {
  'microk8s-node-port': () => {
    const { type, ports } = live('service', 'polyaxon-polyaxon-gateway').spec;
    expect([type, ports[0].nodePort]).toEqual(['NodePort', 31811]);
  },
  'nodeport-tls': () => {
    const { type, ports } = live('service', 'polyaxon-polyaxon-gateway').spec;
    expect([type, ports.map(({ port, nodePort }: any) => [port, nodePort])]).toEqual(['NodePort', [[443, 31811]]]);
  },
  'ingress-tls': () => {
    const { ingressClassName, tls, rules } = live('ingress', 'polyaxon-polyaxon-ingress').spec;
    expect([ingressClassName, tls[0].hosts, rules[0].host]).toEqual(['nginx', ['polyaxon.acme.com', 'plx.acme.com'], 'polyaxon.acme.com']);
    expect(live('service', rules[0].http.paths[0].backend.service.name).spec.type).toBe('ClusterIP');
  },
  'openshift': () => {
    const users = kube.list('pods').map(({ metadata, spec: { securityContext: { runAsUser, runAsGroup, fsGroup } } }) =>
      [/postgresql/.test(metadata.name) ? 'PostgreSQL' : 'Polyaxon', runAsUser, runAsGroup, fsGroup].join(' '));
    expect(new Set(users)).toEqual(new Set(['Polyaxon 1111 1111 1111', 'PostgreSQL 999 999 999']));
  },
  'migration': () => expect(new Set(Object.values(placements(kube)).flat())).toEqual(new Set(['core-1'])),
  'nfs-s3-gcs': () => {
    const bound = kube.list('persistentvolumes').filter(({ spec }) => spec.nfs).map(({ spec, status }) => [spec.nfs.path, spec.claimRef.name, status.phase]);
    expect(bound).toEqual([['/exports/data', 'polyaxon-polyaxon-connection-data1', 'Bound']]);
    expect(new Set(placements(kube).gateway).size).toBe(2);
  },
};

describe.each(allExamples().filter((example) => !ELSEWHERE.includes(example)))('the %s example', (example) => {
  const nodes = NODES_OF[example] ?? NODES;
  const objects = Object.values(manifests(example)).flat();

  beforeAll(() => provide(kube, [...nodes, ...volumes(example)]));

  afterAll(() => {
    // The namespace's controller would wait for the grace period of pods, which kwok ends at once.
    kube.run(['delete', 'deployments,statefulsets,jobs', '--all', '--all-namespaces', '--cascade=foreground']);
    kube.run(['delete', 'namespace', ...new Set(objects.flatMap(({ metadata }) => metadata.namespace ?? []))]);
    kube.run(['delete', 'nodes', '--all']);
  });

  test('is accepted by strict server-side validation', () => {
    kube.apply(objects.filter(({ kind }) => kind === 'Namespace'), '--server-side');
    const claims = existingClaims(objects);
    if (claims.length > 0) kube.run(['create', '-f', '-'], stream(claims));
    const { code, stderr } = applyAll(kube, objects, 1, '--server-side', '--validate=strict');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  // S003-012 S004-014 S004-015 S004-016
  test('has its claims bound, its pods placed and ready, and its Jobs complete', async () => {
    const unbound = () => kube.list('persistentvolumeclaims').filter(({ status }) => status.phase !== 'Bound').map(({ metadata }) => metadata.name);
    expect(await settled(() => [...unbound(), ...unconverged(kube, objects)])).toEqual([]);
  });

  test('is there as its scenario says', () => {
    const names = nodes.map(({ metadata }) => metadata.name);
    expect(Object.values(placements(kube)).flat().filter((name) => !names.includes(name))).toEqual([]);
    LIVE[example]?.();
  });
});

test('no example is left out', () => {
  expect(allExamples()).toEqual(expect.arrayContaining([...ELSEWHERE, ...Object.keys(NODES_OF), ...Object.keys(LIVE)]));
});
