import { App } from 'cdk8s';
import { ArtifactsStore, Cluster, DeploymentType, SecretRef, Toleration, Topology } from 'cdk8s-polyaxon';

/** One agent on several clusters: GPUs on premises, a copy in a cloud, and a laptop; a folder for each cluster. */
export function build(app: App): Topology {
  const topology = new Topology(app);
  const main = new Cluster(topology, 'main');
  const onprem = new Cluster(topology, 'onprem', { imageRegistry: 'registry.acme.com' });
  const cloud = new Cluster(topology, 'cloud');
  const laptop = new Cluster(topology, 'laptop', { deploymentType: DeploymentType.MINIKUBE });

  main.addControlPlane('polyaxon', {
    core: { organizationKey: SecretRef.of('acme-organization', 'key') },
    ingress: { host: 'polyaxon.acme.com', className: 'nginx', tls: [{ secretName: 'acme-tls' }] },
  });
  const agent = onprem.addAgent('agent', {
    instance: 'acme.agents.gpu',
    token: SecretRef.of('acme-agent', 'POLYAXON_AUTH_TOKEN'),
    persistence: { artifacts: ArtifactsStore.s3('s3://acme-runs', { secretName: 'acme-s3' }) },
    scheduling: { runs: { tolerations: [Toleration.exists('nvidia.com/gpu')] } },
  });
  cloud.addReplica('agent', agent, {
    persistence: { artifacts: ArtifactsStore.gcs('gs://acme-runs', { secretName: 'acme-gcs' }) },
    scheduling: {},
  });
  laptop.addReplica('agent', agent, { instance: 'acme.agents.laptop' });
  return topology;
}

if (require.main === module) {
  build(new App()).synth();
}
