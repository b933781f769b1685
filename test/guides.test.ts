import { readFileSync } from 'fs';
import { join } from 'path';
import { DEFAULTS } from '../lib/config/defaults';
import { install, namesOf } from './support/chart';

/** What the documentation tells, where there is nothing to render. Each test names the seed documents' statements. */
const read = (path: string): string => readFileSync(join(__dirname, '..', path), 'utf8').replace(/\s+/g, ' ');
const [ingress, debugging, lifecycle, topology, scheduling, stores, readme] =
  ['docs/ingress.md', 'docs/debugging.md', 'docs/lifecycle.md', 'docs/topology.md', 'docs/scheduling.md', 'docs/stores.md', 'README.md'].map(read);

// S000-029…S000-033, S001-020…S001-024
test('debugging: notebooks, local runs, and a process without the tracking API', () => {
  ['run a notebook', 'Locally first', '--local', 'POLYAXON_NO_OP=true', 'POLYAXON_IS_OFFLINE=true'].forEach((text) => expect(debugging).toContain(text));
  expect(JSON.stringify(install())).not.toMatch(/POLYAXON_(NO_OP|IS_OFFLINE|DEBUG)"/);
});

// S003-016…S003-021, S004-020…S004-025
test('uninstall: what it removes, without the clean-up as well, and no Job stays', () => {
  ['kubectl delete -f dist/polyaxon.k8s.yaml', 'may be left out, for an installation that is broken',
    'delete job -l app.kubernetes.io/instance=polyaxon', 'a clean-up that was cut short'].forEach((text) => expect(lifecycle).toContain(text));
  const objects = install();
  expect(objects.filter(({ metadata }) => metadata.finalizers !== undefined)).toEqual([]);
  const cleanUp = objects.find(({ kind }) => kind === 'CronJob').spec;
  expect([cleanUp.suspend, cleanUp.jobTemplate.spec.ttlSecondsAfterFinished]).toEqual([true, DEFAULTS.cleanUp.ttl]);
});

// S003-016 S004-020
// S003-017, S004-021: each object can be found, and deleted, by one label
test('every object has the installation\'s label', () => {
  expect(install().filter(({ metadata }) => metadata.labels['app.kubernetes.io/instance'] !== 'polyaxon').map(({ metadata }) => metadata.name)).toEqual([]);
});

// S003-008…S003-012, S003-015, S004-011…S004-016, S004-019
test('install: what is needed, without Helm and without waiting', () => {
  ['Kubernetes 1.27 or newer', 'no Helm', 'No `--wait`'].forEach((text) => expect(lifecycle).toContain(text));
  ['npm install cdk8s', 'kubectl apply -f dist/'].forEach((text) => expect(readme).toContain(text));
});

// S003-209, S004-150
test('upgrade: a new version is a changed property and an apply', () => {
  ['helm upgrade -f', 'Change `version`, synthesize, apply', 'new version\'s migration is a new Job'].forEach((text) => expect(lifecycle).toContain(text));
});

// S003-022, S003-024, S004-026, S004-028
test('configuration: typed properties in place of --set and of a values file', () => {
  ['`--set` or `-f`', 'typed properties'].forEach((text) => expect(lifecycle).toContain(text));
});

// S003-064, S003-065, S003-057
test('the CLI by HTTPS, with a certificate that is trusted and with one that is not', () => {
  ['polyaxon config set --host=https://polyaxon.example.com --verify-ssl=true', 'self-signed'].forEach((text) => expect(ingress).toContain(text));
});

// S003-037…S003-039, S003-041, S003-049…S003-051, S003-055, S000-024, S001-016, S004-037, S004-039
test('certificates: a Secret that is there, or one that cert-manager makes, and nginx\' annotations', () => {
  ['create secret tls polyaxon-tls', 'CertificateIssuer.cluster', 'an Ingress (recommended)', 'nginx.ingress.kubernetes.io/proxy-body-size']
    .forEach((text) => expect(ingress).toContain(text));
});

// S003-028, S004-030
test('the controller of early charts is named as gone', () => {
  expect(ingress).toContain('The controller `polyaxon-ingress` of early charts does not exist any more');
});

// S003-067, S003-068
test('DNS is told by the user, since finding it would take rights in the whole cluster', () => {
  expect(ingress).toContain('(kubespray)');
  expect(ingress).toContain('would take rights in the whole cluster');
  expect(namesOf(install()).filter((name) => name.startsWith('ClusterRole'))).toEqual([]);
});

// S003-207, S003-208, S004-148, S004-149
test('port-forwarding leads to the gateway\'s Service', () => {
  expect(ingress).toContain('port-forward svc/polyaxon-polyaxon-gateway 8000:80');
});

// S000-017
test('node scheduling has a page of its own', () => {
  ['A `NodePool` has a name', '`scheduling.shareNodes: true`', 'gets its nodes from a preset'].forEach((text) => expect(scheduling).toContain(text));
  expect(readme).toContain('(docs/scheduling.md)');
});

// S002-009 S002-020 S002-042
test('topology: isolation and replication are the two reasons for more than one installation', () => {
  ['Begin with the simplest', '**isolation**', '**replication**', 'Polyaxon Cloud or Polyaxon EE', 'pipelines and collaboration']
    .forEach((text) => expect(topology).toContain(text));
});

// S004-008
test('an NFS provisioner is for trying several nodes out', () => {
  expect(stores).toContain('A provisioner of NFS volumes is for trying several nodes out, not for production');
});

// S004-010
test('a program is written from one of the examples', () => {
  expect(readme).toContain('[Examples](examples/): programs to start from');
});

// S000-001, S001-002, S003-002, S003-013, S003-014, S004-002, S004-017, S004-018, S002-008
test('without any property there is a whole installation', () => {
  expect(namesOf(install())).toEqual(expect.arrayContaining(['Deployment/polyaxon-polyaxon-api', 'Deployment/polyaxon-polyaxon-agent',
    'StatefulSet/polyaxon-postgresql', 'PersistentVolumeClaim/polyaxon-polyaxon-artifacts']));
  expect(readme).toContain('Every property is documented where your editor shows it');
});
