import { mkdirSync, writeFileSync } from 'node:fs';
import { App } from 'cdk8s';
import { ArtifactsStore, NodePool, PolyaxonChart, Redis } from 'cdk8s-polyaxon';

/**
 * Three pools of nodes: Polyaxon's own pods, builds, and experiments with GPUs, none of which starves another. Runs take
 * their nodes from presets: `polyaxon run -f run.yaml -f experiments.yaml`, see docs/scheduling.md.
 */
export function build(app: App): void {
  const core = NodePool.of('core', { labels: { polyaxon: 'core' }, taints: [{ key: 'polyaxon', value: 'core' }] });
  const builds = NodePool.of('builds', { labels: { polyaxon: 'builds' } });
  const experiments = NodePool.of('experiments', { labels: { polyaxon: 'experiments' }, taints: [{ key: 'nvidia.com/gpu' }] });

  new PolyaxonChart(app, 'polyaxon', {
    core: { scheduler: {}, worker: {} },
    dependencies: { redis: Redis.inCluster() },
    persistence: { artifacts: ArtifactsStore.existingClaim('acme-artifacts', { mountPath: '/artifacts' }) },
    scheduling: {
      pools: [core, builds, experiments],
      core: { pool: core },
      runs: { pool: builds },
      experiments: { pool: experiments, gpus: 1 },
      jobs: { pool: experiments },
      tensorboards: { pool: experiments },
      builds: { pool: builds, resources: { requests: { cpu: '1', memory: '2Gi' } } },
    },
    resourcesDaemon: {},
  });
}

/** Presets as files: beside the folder of manifests and not in it, since they are no objects that a cluster takes. */
export function writePresets(app: App): void {
  const { presets } = app.node.findChild('polyaxon') as PolyaxonChart;
  const folder = `${app.outdir}-presets`;
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(presets!.files)) {
    writeFileSync(`${folder}/${name}`, text);
  }
}

if (require.main === module) {
  const app = new App();
  build(app);
  app.synth();
  writePresets(app);
}
