import { App } from 'cdk8s';
import { Affinity, CloudStore, NodeRequirement, PolyaxonChart, ServiceType, TaintEffect, Toleration } from 'cdk8s-polyaxon';

/**
 * An installation by the chart of Polyaxon 0.4: what `cdk8s-polyaxon import values.yaml` writes of its values, without the
 * options by which it keeps the official chart's resources and lack of hardening. See docs/migration.md.
 */
export function build(app: App): void {
  const experiments = { nodeSelector: { polyaxon: 'experiments' } };

  new PolyaxonChart(app, 'polyaxon', {
    core: {
      timeZone: 'Europe/Berlin',
      ui: { adminEnabled: true },
      gateway: { service: { type: ServiceType.LOAD_BALANCER, annotations: { domainName: 'polyaxon.acme.com' } } },
      admin: { username: 'root' },
    },
    persistence: {
      outputs: { 'outputs-s3': { store: CloudStore.S3, bucket: 's3://acme-outputs', secret: 'acme-s3' } },
      data: {
        images: { existingClaim: 'acme-images', mountPath: '/data/images', readOnly: true },
        maps: { store: CloudStore.GCS, bucket: 'gs://acme-maps', secret: 'acme-gcs', secretKey: 'key.json' },
      },
      logs: { existingClaim: 'acme-logs' },
      secretRefs: ['acme-token'],
      configMapRefs: ['acme-settings'],
    },
    scheduling: {
      core: {
        nodeSelector: { polyaxon: 'core' },
        tolerations: [Toleration.equal('polyaxon', 'core', TaintEffect.NO_SCHEDULE)],
        affinity: Affinity.of({ preferredNodes: [{ requirements: [NodeRequirement.oneOf('disk', 'ssd')], weight: 10 }] }),
      },
      experiments: { ...experiments, tolerations: [Toleration.exists('nvidia.com/gpu', TaintEffect.NO_SCHEDULE)] },
      jobs: experiments,
      tensorboards: experiments,
      builds: { nodeSelector: { polyaxon: 'builds' } },
    },
  });
}

if (require.main === module) {
  const app = new App();
  build(app);
  app.synth();
}
