/** Keys of the labels and annotations that the library writes. */
export const LABELS = {
  name: 'app.kubernetes.io/name',
  instance: 'app.kubernetes.io/instance',
  version: 'app.kubernetes.io/version',
  component: 'app.kubernetes.io/component',
  partOf: 'app.kubernetes.io/part-of',
  managedBy: 'app.kubernetes.io/managed-by',
  podSecurity: 'pod-security.kubernetes.io',
  /** What selects the pods of the operator of training jobs: its Deployment by the first, its Service by the second. */
  app: 'app',
  plainName: 'name',
  /** What the official chart `trainingjobs` tells of its objects besides. */
  type: 'type',
  role: 'role',
} as const;

export const ANNOTATIONS = {
  /** Of the configuration that a pod reads by its environment, so that a change restarts it. */
  configChecksum: 'checksum/config',
  clusterIssuer: 'cert-manager.io/cluster-issuer',
  issuer: 'cert-manager.io/issuer',
  /** What `ingressClassName` took the place of. */
  ingressClass: 'kubernetes.io/ingress.class',
  scrape: 'prometheus.io/scrape',
  scrapePath: 'prometheus.io/path',
  scrapePort: 'prometheus.io/port',
  gkeNeg: 'cloud.google.com/neg',
  externalDnsHostname: 'external-dns.alpha.kubernetes.io/hostname',
  helmKeep: 'helm.sh/resource-policy',
  argoSyncOptions: 'argocd.argoproj.io/sync-options',
  fluxPrune: 'kustomize.toolkit.fluxcd.io/prune',
} as const;

export const PART_OF = 'polyaxon-core';
/** What the operator of training jobs is part of. */
export const INTEGRATION = 'polyaxon-integration';
export const MANAGED_BY = 'cdk8s-polyaxon';
