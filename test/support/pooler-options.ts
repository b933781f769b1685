import { CertificateAuthority, ImagePullPolicy, PolyaxonChartProps, Postgres, PostgresSslMode, SecretRef } from 'cdk8s-polyaxon';

const password = SecretRef.of('acme-database', 'password');

/** PgBouncer in front of a database outside, with every option. */
const pooler: PolyaxonChartProps = {
  dependencies: {
    postgres: Postgres.external({
      host: 'db.acme.com',
      port: 6432,
      user: 'plx_user',
      password,
      sslMode: PostgresSslMode.VERIFY_CA,
      certificateAuthority: CertificateAuthority.fromSecret('acme-database-ca', 'root.pem'),
      pooler: {
        replicas: 2,
        maxClientConnections: 900,
        defaultPoolSize: 90,
        image: { repository: 'acme/pgbouncer', tag: '1.2', pullPolicy: ImagePullPolicy.ALWAYS },
        placement: { nodeSelector: { pool: 'data' } },
      },
    }),
  },
};

/** A Cloud SQL instance, through Google's proxy. */
const cloudSql: PolyaxonChartProps = {
  dependencies: {
    postgres: Postgres.external({
      host: 'acme:europe-west1:polyaxon',
      password,
      pooler: { cloudSqlProxy: { credentials: SecretRef.of('acme-cloudsql', 'key.json'), image: { tag: '2.20.0' } } },
    }),
  },
};

export const poolerOptions: { readonly [name: string]: PolyaxonChartProps } = { pooler, cloudSql };
