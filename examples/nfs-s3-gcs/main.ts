import { App } from 'cdk8s';
import { ArtifactsStore, Connection, PolyaxonChart } from 'cdk8s-polyaxon';

/**
 * Data on NFS, outputs in S3, and a bucket of Google's beside them. What runs make goes to S3; by their names they ask for
 * the rest.
 */
export function build(app: App): void {
  new PolyaxonChart(app, 'polyaxon', {
    // A bucket: any number of gateways, on any node.
    core: { gateway: { replicas: 2 } },
    persistence: {
      artifacts: ArtifactsStore.s3('s3://outputs-bucket', { name: 'outputs-s3', secretName: 'acme-s3' }),
      connections: [
        Connection.nfs('data1', { server: 'nfs.acme.com', path: '/exports/data', mountPath: '/data/1', readOnly: true }),
        Connection.existingClaim('data2', { claimName: 'acme-data-2', mountPath: '/data/2' }),
        Connection.existingClaim('data-foo', { claimName: 'acme-data-foo', mountPath: '/data/foo', mountOnGateway: true }),
        Connection.gcs('logs', 'gs://acme-logs', { secret: { name: 'acme-gcs' }, keyFile: 'key.json' }),
      ],
    },
  });
}

if (require.main === module) {
  const app = new App();
  build(app);
  app.synth();
}
