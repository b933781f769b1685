import {
  ArtifactsStore, ImagePullPolicy, IstioTlsMode, JobKind, PolyaxonChartProps, Redis, Scheme, SecretRef, ServiceType, WorkloadOptions,
} from 'cdk8s-polyaxon';

/* What every component takes alike, and the options of agent and operator; `all-options.ts` has the rest. */

/** All that any component takes. */
const workload: WorkloadOptions = {
  image: { repository: 'acme/polyaxon', tag: '2.15.1-acme', pullPolicy: ImagePullPolicy.ALWAYS },
  resources: { requests: { cpu: '310m' } },
  placement: { nodeSelector: { pool: 'acme' } },
  labels: { 'acme.com/tier': 'backend' },
  annotations: { 'acme.com/owner': 'platform' },
  imagePullSecrets: ['acme-other'],
  env: { ACME_MODE: 'strict' },
  secretEnv: { ACME_LICENCE: SecretRef.of('acme-licence', 'key') },
  envFromSecrets: ['acme-environment'],
  envFromConfigMaps: ['acme-settings'],
};

/** Every component with a pod of its own, an agent with further namespaces, and Istio. */
const workloads: PolyaxonChartProps = {
  core: {
    gateway: { ...workload, service: { type: ServiceType.LOAD_BALANCER, portName: 'web', port: 8080, targetPort: 9000 } },
    scheduler: workload,
    beat: workload,
    hooks: { ...workload, adminUser: false, loadFixtures: true, defaultOrg: true },
    cleanRuns: workload,
  },
  agent: {
    ...workload,
    instance: 'acme.agents.1',
    token: SecretRef.of('acme-agent', 'POLYAXON_AUTH_TOKEN'),
    replica: true,
    additionalNamespaces: ['team-a'],
    operator: {
      ...workload, leaderElection: true, jobKinds: [JobKind.TF_JOB, JobKind.PYTORCH_JOB, JobKind.MPI_JOB, JobKind.DASK_CLUSTER, JobKind.RAY_CLUSTER],
    },
    auxiliaries: {
      init: { image: { tag: '1' }, resources: { limits: { memory: '3Gi' } } },
      sidecar: { image: { tag: '2' }, sleepInterval: 7, syncInterval: 8 },
      tmux: { image: { tag: '3' } },
      cleaner: { image: { tag: '4' } },
      notifier: { image: { tag: '5' } },
    },
    watchCluster: true,
    statusFinalizers: false,
    logsFinalizers: true,
    executorRefreshInterval: 60,
    healthChecks: false,
    serviceAccountAnnotations: { 'eks.amazonaws.com/role-arn': 'arn:aws:iam::1:role/polyaxon' },
    serviceAccountImagePullSecrets: ['acme-runs'],
  },
  persistence: { artifacts: ArtifactsStore.s3('s3://acme-polyaxon', { secretName: 'acme-aws' }) },
  dependencies: { redis: Redis.inCluster() },
  istio: { gateway: 'istio-system/acme', tlsMode: IstioTlsMode.ISTIO_MUTUAL, prefix: '/plx', timeout: '600s' },
  scheduling: { limitResources: false },
};

/** A control plane whose own image speaks TLS, in a cluster where others run agent and operator, and without RBAC. */
const withoutAgent: PolyaxonChartProps = {
  core: { gateway: { image: { repository: 'acme/gateway' }, service: { port: 443, targetPort: 8443, scheme: Scheme.HTTPS } } },
  agent: { enabled: false, operator: { enabled: false } },
  security: { rbac: false },
};

export const workloadOptions: { readonly [name: string]: PolyaxonChartProps } = { workloads, withoutAgent };
