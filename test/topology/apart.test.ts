import { App } from 'cdk8s';
import {
  AgentPlacement, ArtifactsStore, Cluster, Connection, DeploymentType, PlatformVersion, PolyaxonAgentChart, PolyaxonAgentChartProps, PolyaxonChart,
  PolyaxonChartProps, SecretRef, Topology,
} from 'cdk8s-polyaxon';
import { agentOptions, minimal } from '../support/agents';
import { objectsOf } from '../support/synth';

/** An agent of others, of which everything that can have a name has this one. */
const zeta: AgentPlacement = {
  instance: 'zeta.agents.zeta',
  token: SecretRef.of('zeta-token', 'POLYAXON_AUTH_TOKEN'),
  namespace: 'zeta',
  release: 'zeta',
  version: PlatformVersion.V2_18_0,
  labels: { 'zeta.com/team': 'zeta' },
  annotations: { 'zeta.com/contact': 'zeta' },
  imageRegistry: 'registry.zeta.com',
  imagePullSecrets: ['zeta-registry'],
  persistence: {
    artifacts: ArtifactsStore.s3('s3://zeta', { secretName: 'zeta-s3' }),
    connections: [Connection.gcs('zeta-models', 'gs://zeta-models')],
  },
  scheduling: { core: { nodeSelector: { zeta: 'core' } }, runs: { nodeSelector: { zeta: 'runs' } }, jobs: { nodeSelector: { zeta: 'jobs' } } },
  additionalNamespaces: ['zeta-further'],
  forwardProxy: { host: 'proxy.zeta.com', port: 3128 },
  ingress: { host: 'zeta.com', tls: [{ secretName: 'zeta-tls' }] },
  internalToken: SecretRef.of('zeta-keys', 'POLYAXON_SECRET_INTERNAL_TOKEN'),
  deploymentType: DeploymentType.MICRO_K8S,
  gpu: { resourceName: 'zeta.com/gpu', quota: 1 },
  crds: false,
};
const controlPlane: PolyaxonChartProps = {
  namespace: 'main', controlPlaneOnly: true, ingress: { host: 'polyaxon.acme.com', tls: [{ secretName: 'acme-tls' }] },
};

const wholeOf = (chart: PolyaxonAgentChart | PolyaxonChart): any[] => [...objectsOf(chart), ...objectsOf(chart.baseChart)];
const addZeta = (app: App): PolyaxonAgentChart => new PolyaxonAgentChart(app, 'zeta', { ...minimal, ...zeta });

test('the agent of others is told by its name wherever it has one', () => {
  const texts = wholeOf(addZeta(new App())).map((object) => JSON.stringify(object));
  expect(texts.filter((text) => !/zeta/.test(text))).toEqual([]);
});

// S002-005 S002-011 S002-012 S002-014 S002-028
test.each(Object.entries(agentOptions))('%s is the same to the byte beside a control plane and an agent of others as alone', (_name, props: PolyaxonAgentChartProps) => {
  const alone = wholeOf(new PolyaxonAgentChart(new App(), 'agent', props));
  const app = new App();
  const main = new PolyaxonChart(app, 'main', controlPlane);
  addZeta(app);
  const beside = wholeOf(new PolyaxonAgentChart(app, 'agent', props));
  expect(beside).toEqual(alone);
  expect(JSON.stringify(beside)).not.toContain('zeta');
  expect(app.node.findAll().flatMap(({ node }) => node.validate())).toEqual([]);
  expect(wholeOf(main)).toEqual(wholeOf(new PolyaxonChart(new App(), 'main', controlPlane)));
});

// S002-005 S002-033
test('in a Topology neither an agent nor its copies nor the control plane know anything of an agent of others', () => {
  const build = (others: boolean): any[] => {
    const topology = new Topology();
    const main = new Cluster(topology, 'main');
    const charts = [main.addControlPlane('polyaxon', controlPlane)];
    const second = new Cluster(topology, 'second');
    if (others) {
      main.addAgent('zeta', zeta);
      second.addReplica('zeta', second.addAgent('first-zeta', { ...zeta, instance: 'zeta.agents.two', namespace: 'zeta-two', additionalNamespaces: [] }), {
        namespace: 'zeta-three', release: 'three',
      });
    }
    const one = main.addAgent('one', { instance: 'acme.agents.one', token: SecretRef.of('acme-agent', 'POLYAXON_AUTH_TOKEN'), namespace: 'one' });
    const copy = second.addReplica('one', one, { logLevel: undefined });
    expect(topology.validate()).toEqual([]);
    return [...charts, one, copy].map(wholeOf);
  };
  expect(build(true)).toEqual(build(false));
});
