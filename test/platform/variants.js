// node variants.js NAME OUTDIR VERSION : manifests of an installation that differs in one thing from the quickstart.
const { App } = require('cdk8s');
const { DnsBackend, PolyaxonChart, Rabbitmq } = require('cdk8s-polyaxon');

const VARIANTS = {
  'kube-dns': { dns: { backend: DnsBackend.KUBE_DNS } },
  'coredns': { dns: { backend: DnsBackend.CORE_DNS } },
  'openshift': { dns: { prefix: 'dns-default.openshift-dns' } },
  'other-prefix': { dns: { prefix: 'kube-dns.other-kube-system' } },
  'custom-domain': { clusterDomain: 'custom.cluster.name' },
  'rabbitmq': { core: { scheduler: {}, compiler: {}, worker: {}, beat: {} }, dependencies: { rabbitmq: Rabbitmq.inCluster() } },
};

const [name, outdir, version] = process.argv.slice(2);
const app = new App({ outdir });
new PolyaxonChart(app, 'polyaxon', { version, ...VARIANTS[name] });
app.synth();
