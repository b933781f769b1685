import { App } from 'cdk8s';
import { ArtifactsStore, CertificateAuthority, DatabaseBackup, PlatformVersion, PolyaxonChart, Postgres, Redis, SecretRef, Toleration } from 'cdk8s-polyaxon';

/** Many users: replicas that scale, on nodes of their own, with PostgreSQL, Redis and a bucket of others, and none of it in clear text.
 * What an upgrade migrates is dumped before. */
export function build(app: App, version?: PlatformVersion): void {
  new PolyaxonChart(app, 'polyaxon', {
    version,
    core: {
      gateway: { replicas: 3, autoscaling: { maxReplicas: 6, targetCpu: 70 } },
      scheduler: { replicas: 2 },
      compiler: { replicas: 2 },
      worker: { replicas: 2, autoscaling: { maxReplicas: 8 } },
      beat: {},
    },
    dependencies: {
      backup: DatabaseBackup.dump(),
      postgres: Postgres.external({
        host: 'db.acme.com',
        password: SecretRef.of('acme-database', 'password'),
        connMaxAge: 60,
        certificateAuthority: CertificateAuthority.fromSecret('acme-database', 'ca.crt'),
      }),
      redis: Redis.external({
        host: 'redis.acme.com',
        password: SecretRef.of('acme-redis', 'password'),
        certificateAuthority: CertificateAuthority.fromSecret('acme-redis', 'ca.crt'),
      }),
    },
    persistence: { artifacts: ArtifactsStore.s3('s3://acme-polyaxon', { secretName: 'acme-s3' }) },
    scheduling: {
      core: { nodeSelector: { polyaxon: 'core' }, tolerations: [Toleration.equal('polyaxon', 'core')] },
      runs: { nodeSelector: { polyaxon: 'experiments' } },
    },
  });
}

if (require.main === module) {
  const app = new App();
  build(app);
  app.synth();
}
