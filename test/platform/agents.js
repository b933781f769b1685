// node agents.js OUTDIR VERSION : a control plane and the agents of two teams, each in a namespace of its own.
const { App } = require('cdk8s');
const { CertificateAuthority, ControlPlane, PolyaxonAgentChart, PolyaxonChart, Redis, SecretRef, Toleration } = require('cdk8s-polyaxon');

const [outdir, version] = process.argv.slice(2);
const app = new App({ outdir });
// The CLI, which stands outside, asks by the address that podrun gives the Service.
const addresses = Array.from({ length: 20 }, (_, i) => `10.96.0.${10 + i}`);
const main = new PolyaxonChart(app, 'polyaxon', {
  version,
  controlPlaneOnly: true,
  core: { organizationKey: SecretRef.of('acme-organization', 'key'), allowedHosts: ['polyaxon.acme.com', ...addresses], scheduler: {} },
  dependencies: { redis: Redis.inCluster() },
});
const agent = (team, controlPlane, more = {}) => new PolyaxonAgentChart(app, team, {
  version,
  namespace: team,
  controlPlane,
  instance: `acme.agents.${team}`,
  token: SecretRef.of('acme-agent', 'POLYAXON_AUTH_TOKEN'),
  crds: false,
  ...more,
});
// From outside: by the name of what stands in front of the control plane, whose certificate a company's authority signed.
const outside = ControlPlane.external('polyaxon.acme.svc.cluster.local', undefined, CertificateAuthority.fromConfigMap('acme-ca', 'ca.crt'));
agent('team-a', outside, { crds: true, scheduling: { jobs: { nodeSelector: { team: 'a' }, tolerations: [Toleration.equal('rank', '1')] } } });
agent('team-b', outside);
// In the same cluster: only its gateway is started.
agent('team-c', ControlPlane.inCluster(main.installation));
app.synth();
