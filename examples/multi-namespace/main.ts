import { App } from 'cdk8s';
import { ArtifactsStore, ControlPlane, PolyaxonAgentChart, PolyaxonChart, SecretRef } from 'cdk8s-polyaxon';

/** Teams apart in one cluster: a control plane, and in the namespace of each team an agent with its own store, nodes and rights. */
export function build(app: App): void {
  new PolyaxonChart(app, 'polyaxon', {
    controlPlaneOnly: true,
    core: { organizationKey: SecretRef.of('acme-organization', 'key') },
    ingress: { host: 'polyaxon.acme.com', className: 'nginx', tls: [{ secretName: 'acme-tls' }] },
  });
  for (const [i, team] of ['a', 'b'].entries()) {
    const placement = { nodeSelector: { team } };
    new PolyaxonAgentChart(app, `team-${team}`, {
      namespace: `team-${team}`,
      controlPlane: ControlPlane.external('polyaxon.acme.com'),
      instance: `acme.agents.team-${team}`,
      token: SecretRef.of('acme-agent', 'POLYAXON_AUTH_TOKEN'),
      persistence: { artifacts: ArtifactsStore.s3(`s3://acme-team-${team}`, { secretName: 'acme-s3' }) },
      // The nodes are the team's own, with its agent and runs beside each other.
      scheduling: { core: placement, runs: placement, shareNodes: true },
      // A cluster has the kinds of runs once.
      crds: i === 0,
    });
  }
}

if (require.main === module) {
  const app = new App();
  build(app);
  app.synth();
}
