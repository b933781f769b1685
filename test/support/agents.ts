import { App } from 'cdk8s';
import {
  ArtifactsStore, CertificateAuthority, ControlPlane, DeploymentType, DnsBackend, ForwardProxyKind, Installation, LogLevel, PlatformVersion,
  PolyaxonAgentChart, PolyaxonAgentChartProps, SecretRef, ServiceType, Toleration,
} from 'cdk8s-polyaxon';
import { checkedObjectsOf } from './synth';

/** An agent with no more than it must have. */
export const minimal: PolyaxonAgentChartProps = {
  controlPlane: ControlPlane.external('polyaxon.acme.com'),
  instance: 'acme.agents.one',
  token: SecretRef.of('acme-agent', 'POLYAXON_AUTH_TOKEN'),
};

/** An agent whose runs are in several namespaces. */
export const severalNamespaces: PolyaxonAgentChartProps = {
  ...minimal,
  security: { runAsNonRoot: false, allowPrivilegeEscalation: true },
  additionalNamespaces: ['team-1', 'team-2'],
  persistence: { artifacts: ArtifactsStore.s3('s3://acme', { secretName: 'acme-s3' }) },
};

/** Every option of PolyaxonAgentChart that PolyaxonChart does not have, set at least once. */
export const agentOptions: { readonly [name: string]: PolyaxonAgentChartProps } = {
  'an agent': minimal,
  'an agent with all its options': {
    ...minimal,
    namespace: 'team-a',
    release: 'plx',
    version: PlatformVersion.V2_18_0,
    labels: { 'acme.com/team': 'a' },
    controlPlane: ControlPlane.external('polyaxon.acme.com', 8080),
    replica: true,
    agent: { resources: { requests: { cpu: '250m' } }, operator: { maxConcurrentReconciles: 20 } },
    gateway: { replicas: 2, concurrency: 4, auth: { enabled: false }, service: { type: ServiceType.NODE_PORT } },
    forwardProxy: { host: 'proxy.acme.com', port: 3128, kind: ForwardProxyKind.TRANSPARENT, noProxy: ['10.96.0.1'], useInRuns: true },
    persistence: { artifacts: ArtifactsStore.s3('s3://acme-a', { secretName: 'acme-s3' }) },
    ingress: { host: 'team-a.acme.com', insecure: true },
    dns: { backend: DnsBackend.CORE_DNS },
    istio: { gateway: 'istio-system/acme' },
    cleanRuns: { image: { tag: '2.18.0-acme' } },
    endpoints: { streams: { host: 'streams-a.acme.com' }, apiUseResolver: false },
    gpu: { quota: 4 },
    security: { user: 1111, group: 1112 },
    resourcesDaemon: { nodeSelector: { team: 'a' }, resources: { limits: { memory: '256Mi' } } },
    scheduling: {
      core: { nodeSelector: { team: 'a' } },
      runs: { nodeSelector: { team: 'a' }, tolerations: [Toleration.exists('nvidia.com/gpu')] },
      shareNodes: true,
    },
    deploymentType: DeploymentType.MICRO_K8S,
    timeZone: 'Europe/Berlin',
    logLevel: LogLevel.DEBUG,
    secretKey: SecretRef.of('acme-keys', 'django'),
    internalToken: SecretRef.of('acme-keys', 'POLYAXON_SECRET_INTERNAL_TOKEN'),
    createNamespace: false,
    crds: false,
  },
  'an agent in the cluster of its control plane': {
    ...minimal,
    namespace: 'team-b',
    controlPlane: ControlPlane.inCluster(new Installation(), true),
  },
  'an agent of a control plane with the certificate of a company': {
    ...minimal,
    controlPlane: ControlPlane.external('polyaxon.acme.com', undefined, CertificateAuthority.fromSecret('acme-ca', 'ca.crt')),
  },
  'an agent with several namespaces': severalNamespaces,
  'an agent that no control plane knows': {
    controlPlane: ControlPlane.external('polyaxon.acme.com'),
    unregistered: true,
  },
  'what an agent leaves behind its own gateway, without a name': {
    controlPlane: ControlPlane.behindGateway(),
    internalToken: SecretRef.of('acme-keys', 'POLYAXON_SECRET_INTERNAL_TOKEN'),
    agent: { enabled: false, account: false },
  },
};

/** What an agent with these props consists of, beside the least that it needs. */
export function installAgent(props: Partial<PolyaxonAgentChartProps> = {}): any[] {
  return installWhole({ ...minimal, ...props });
}

/** What an agent with these props consists of, with what outlives it. Validations run, as at `app.synth()`. */
export function installWhole(props: PolyaxonAgentChartProps): any[] {
  const app = new App();
  new PolyaxonAgentChart(app, 'agent', props);
  return checkedObjectsOf(app);
}
