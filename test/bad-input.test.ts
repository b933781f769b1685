import { existsSync, mkdtempSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { App } from 'cdk8s';
import {
  ArtifactsStore, CertificateIssuer, CloudStore, Connection, DnsBackend, GatewayTls, NodePool, PlatformVersion, PodSecurityLevel,
  PolyaxonChart, PolyaxonChartProps, Postgres, Rabbitmq, Redis, SecretRef, ServiceType, Toleration,
} from 'cdk8s-polyaxon';
import { longestRelease } from '../lib/config/names';
import { problemsOf } from './support/synth';

const password = SecretRef.of('acme-database', 'password');
const external = { host: 'db.acme.com', password };
const rabbit = { host: 'rabbit.acme.com', user: 'plx', password };
const broker = { redis: Redis.inCluster() };
const tooLong = 'r'.repeat(longestRelease() + 1);

const nodePortTls = (tls: GatewayTls): PolyaxonChartProps => ({ core: { gateway: { service: { type: ServiceType.NODE_PORT }, tls } } });

/** Props of any shape: not every program is checked by a compiler. */
interface Loose { readonly [name: string]: unknown }

/** One wrong input each: what to call it, the props, and path, value and remedy of the one message. */
const rows: readonly [name: string, props: PolyaxonChartProps | Loose, path: string, value: string, remedy: RegExp][] = [
  // the installation
  ['a namespace in capitals', { namespace: 'Team-A', release: 'plx' }, 'namespace', '"Team-A"', /a-z, 0-9 and "-"/],
  ['a namespace with a blank', { namespace: 'team a', release: 'plx' }, 'namespace', '"team a"', /a-z, 0-9 and "-"/],
  ['a release whose names do not fit', { release: tooLong }, 'release', `"${tooLong}"`, /at most \d+ characters/],
  ['a namespace that is too long for a release', { namespace: tooLong }, 'namespace', `"${tooLong}"`, /give a release of at most \d+ characters/],
  ['an unknown version', { version: '2.10' }, 'version', '"2.10"', /2\.15\.1, 2\.18\.0/],
  ['a version that is no string', { version: 2.1 }, 'version', '2.1', /2\.15\.1, 2\.18\.0/],
  ['a cluster domain with a blank', { clusterDomain: 'cluster local' }, 'clusterDomain', '"cluster local"', /without scheme/],
  ['a registry with a scheme', { imageRegistry: 'https://reg.io' }, 'imageRegistry', '"https://reg.io"', /without a scheme/],
  ['a pull secret that is an object', { imagePullSecrets: [{ name: 'regcred' }] }, 'imagePullSecrets[0]', '{"name":"regcred"}', /text in quotes/],
  ['a label key that is none', { labels: { 'bad label!': 'x' } }, 'labels["bad label!"]', '"x"', /example\.com\/team/],
  ['an annotation that is a number', { annotations: { a: 1 } }, 'annotations["a"]', '1', /'1'/],
  // numbers
  ['less than one replica', { core: { gateway: { replicas: 0 } } }, 'core.gateway.replicas', '0', /from 1 to 1000/],
  ['a negative number of replicas', { core: { gateway: { replicas: -1 } } }, 'core.gateway.replicas', '-1', /from 1 to 1000/],
  ['replicas in a word', { core: { gateway: { replicas: 'two' } } }, 'core.gateway.replicas', '"two"', /whole number/],
  ['half a replica', { core: { scheduler: { replicas: 1.5 } }, dependencies: broker }, 'core.scheduler.replicas', '1.5', /whole number/],
  ['no process', { core: { gateway: { concurrency: 0 } } }, 'core.gateway.concurrency', '0', /from 1 to 64/],
  ['a worker that does nothing', { core: { scheduler: {}, worker: { concurrency: 0 } }, dependencies: broker }, 'core.worker.concurrency', '0', /1 to 64/],
  ['an operator that does nothing', { agent: { operator: { maxConcurrentReconciles: 0 } } }, 'agent.operator.maxConcurrentReconciles', '0', /1 to 1000/],
  ['a quota below zero', { gpu: { quota: -1 } }, 'gpu.quota', '-1', /from 0/],
  ['root', { security: { user: 0, group: 1 } }, 'security.user', '0', /from 1 to 2147483647/],
  ['a user that is a word', { security: { user: 'abc', group: 1 } }, 'security.user', '"abc"', /whole number/],
  ['a user without its group', { security: { user: 1111 } }, 'security.group', '(nothing)', /give the group/],
  // quantities
  ['a unit that does not exist', { core: { gateway: { resources: { requests: { memory: '2Gb' } } } } },
    'core.gateway.resources.requests.memory', '"2Gb"', /10Gi/],
  ['memory in thousandths of a byte', { core: { gateway: { resources: { limits: { memory: '8000m' } } } } },
    'core.gateway.resources.limits.memory', '"8000m"', /Mi/],
  ['a negative quantity', { core: { gateway: { resources: { limits: { cpu: '-1' } } } } }, 'core.gateway.resources.limits.cpu', '"-1"', /500m/],
  ['a request above its limit', { agent: { resources: { requests: { cpu: '2' }, limits: { cpu: '1500m' } } } },
    'agent.resources.requests.cpu', '"2"', /lower it, or raise the limit/],
  ['a claim without a size that can be', { persistence: { artifacts: ArtifactsStore.newClaim({ size: 'big' }) } },
    'persistence.artifacts.size', '"big"', /10Gi/],
  ['a bad quantity for a dependency', { dependencies: { postgres: Postgres.inCluster({ resources: { limits: { memory: '1g' } } }) } },
    'dependencies.postgres.resources.limits.memory', '"1g"', /10Gi/],
  // scaling
  ['more replicas at least than at most', { core: { gateway: { autoscaling: { minReplicas: 5, maxReplicas: 2 } } },
    persistence: { artifacts: ArtifactsStore.s3('s3://acme') } }, 'core.gateway.autoscaling.maxReplicas', '2', /lower minReplicas/],
  ['a load that is never reached', { core: { scheduler: {}, worker: { autoscaling: { maxReplicas: 2, targetCpu: 700 } } }, dependencies: broker },
    'core.worker.autoscaling.targetCpu', '700', /1 to 100/],
  ['replicas on a claim of one node', { core: { gateway: { replicas: 3 } } }, 'core.gateway.replicas', '3', /READ_WRITE_MANY/],
  ['autoscaling on a claim of one node', { core: { gateway: { autoscaling: { maxReplicas: 4 } } } },
    'core.gateway.autoscaling.maxReplicas', '4', /READ_WRITE_MANY/],
  // configuration
  ['a time zone of another planet', { core: { timeZone: 'Mars/Olympus' } }, 'core.timeZone', '"Mars/Olympus"', /Europe\/Berlin/],
  ['an administrator with a blank', { core: { admin: { username: 'root user' } } }, 'core.admin.username', '"root user"', /letters, digits/],
  ['an e-mail address that is none', { core: { admin: { email: 'root' } } }, 'core.admin.email', '"root"', /admin@example\.com/],
  ['an internal token under a key that runs do not read', { core: { internalToken: SecretRef.of('acme-keys', 'token') } },
    'core.internalToken.key', '"token"', /POLYAXON_SECRET_INTERNAL_TOKEN/],
  // the database
  ['a database that is a URL', { dependencies: { postgres: Postgres.external({ ...external, host: 'postgres://db:5432/x' }) } },
    'dependencies.postgres.host', '"postgres://db:5432/x"', /without scheme/],
  ['a database without host', { dependencies: { postgres: Postgres.external({ ...external, host: '' }) } }, 'dependencies.postgres.host', '""', /host name/],
  ['a port in a word', { dependencies: { postgres: Postgres.external({ ...external, port: '54e2' as never }) } },
    'dependencies.postgres.port', '"54e2"', /whole number/],
  ['a database without password', { dependencies: { postgres: Postgres.external({ host: 'db' } as never) } },
    'dependencies.postgres.password', '(nothing)', /SecretRef\.of/],
  // the broker
  ['a scheduler without broker', { core: { scheduler: {} } }, 'core.scheduler', '{}', /give dependencies\.redis/],
  ['a broker without scheduler', { dependencies: broker }, 'core.scheduler', '(nothing)', /leave the broker out/],
  ['a worker without scheduler', { core: { worker: {} } }, 'core.worker', '{}', /give core\.scheduler/],
  ['a compiler without scheduler', { core: { compiler: {} } }, 'core.compiler', '{}', /give core\.scheduler/],
  ['a beat without scheduler', { core: { beat: {} } }, 'core.beat', '{}', /give core\.scheduler/],
  ['two brokers', { core: { scheduler: {} }, dependencies: { ...broker, rabbitmq: Rabbitmq.external(rabbit) } },
    'dependencies.rabbitmq', '"rabbit.acme.com"', /one of the two/],
  ['RabbitMQ for a platform that has dropped it',
    { version: PlatformVersion.V2_18_0, core: { scheduler: {} }, dependencies: { rabbitmq: Rabbitmq.external(rabbit) } },
    'dependencies.rabbitmq', '"rabbit.acme.com"', /dependencies\.redis/],
  ['Redis without host', { core: { scheduler: {} }, dependencies: { redis: Redis.external({ host: '' }) } }, 'dependencies.redis.host', '""', /host name/],
  // the way in
  ['an ingress without host', { ingress: { host: '', insecure: true } }, 'ingress.host', '""', /host name/],
  ['a host with a scheme', { ingress: { host: 'https://polyaxon.corp/', insecure: true } }, 'ingress.host', '"https://polyaxon.corp/"', /without scheme/],
  ['a host in capitals', { ingress: { host: 'Polyaxon.Corp', insecure: true } }, 'ingress.host', '"Polyaxon.Corp"', /polyaxon\.example\.com/],
  ['a host that is an address', { ingress: { host: '10.0.0.1', insecure: true } }, 'ingress.host', '"10.0.0.1"', /name/],
  ['a relative path', { ingress: { host: 'p.corp', path: 'polyaxon', insecure: true } }, 'ingress.path', '"polyaxon"', /begin it with "\/"/],
  ['a certificate for another host', { ingress: { host: 'p.corp', tls: [{ secretName: 'x', hosts: ['other.corp'] }] } },
    'ingress.tls', '["other.corp"]', /p\.corp/],
  ['an ingress without certificate', { ingress: { host: 'p.corp' } }, 'ingress.tls', '(nothing)', /ingress\.insecure to true/],
  ['a certificate that is of no use', { ingress: { host: 'p.corp', tls: [{ secretName: 'x' }], insecure: true } },
    'ingress.insecure', 'true', /leave one of the two out/],
  ['GKE\'s own ingress before a Service inside', { ingress: { host: 'p.corp', className: 'gce', insecure: true } },
    'core.gateway.service.type', '(nothing)', /NODE_PORT|cloud\.google\.com\/neg/],
  ['a host name beside an ingress', { core: { hostName: 'p.corp' }, ingress: { host: 'p.corp', insecure: true } },
    'core.hostName', '"p.corp"', /leave one of the two out/],
  ['a host name with a port', { core: { hostName: 'p.corp:80' } }, 'core.hostName', '"p.corp:80"', /without scheme, port/],
  ['a deployment type that is misspelt', { core: { deploymentType: 'kubernets' } }, 'core.deploymentType', '"kubernets"', /kubernetes, minikube/],
  ['a log level that is none', { core: { logLevel: 'LOUD' } }, 'core.logLevel', '"LOUD"', /DEBUG, INFO, WARNING, ERROR/],
  ['an allowed host with a scheme', { core: { allowedHosts: ['.p.corp', 'http://p.corp'] } }, 'core.allowedHosts[1]', '"http://p.corp"', /without scheme/],
  ['every host among the allowed', { core: { allowedHosts: ['*'] } }, 'core.allowedHosts[0]', '"*"', /leave the list out/],
  ['no host allowed', { core: { allowedHosts: [] } }, 'core.allowedHosts', '[]', /leave it out/],
  ['mail without server', { core: { email: { host: '' } } }, 'core.email.host', '""', /host name/],
  ['a mail server that is a URL', { core: { email: { host: 'smtp://p.corp' } } }, 'core.email.host', '"smtp://p.corp"', /without scheme/],
  ['a mail port that is none', { core: { email: { host: 'p.corp', port: 0 } } }, 'core.email.port', '0', /1 to 65535/],
  ['a password in clear', { core: { email: { host: 'p.corp', tls: false, user: 'u', password } } }, 'core.email.tls', 'false', /leave it out/],
  ['a mail user without password', { core: { email: { host: 'p.corp', user: 'u' } } }, 'core.email.password', '(nothing)', /give both/],
  ['a mail password without user', { core: { email: { host: 'p.corp', password } } }, 'core.email.user', '(nothing)', /give both/],
  ['a sender without address', { core: { email: { host: 'p.corp', from: 'Polyaxon' } } }, 'core.email.from', '"Polyaxon"', /example\.com/],
  ['an ingress that speaks HTTPS to a gateway without', { ingress: { host: 'p.corp', tls: [{ secretName: 'x' }], backendTls: true } },
    'ingress.backendTls', 'true', /core\.gateway\.tls/],
  ['a certificate inside the cluster alone', { core: { gateway: { tls: { secretName: 'acme' } } } }, 'core.gateway.tls', '{"secretName":"acme"}', /NODE_PORT/],
  ['a certificate without Secret', nodePortTls({ secretName: '' }), 'core.gateway.tls.secretName', '""', /name of a Secret/],
  ['a certificate in a Secret that cannot be', nodePortTls({ secretName: 'A' }), 'core.gateway.tls.secretName', '"A"', /metadata\.name/],
  ['a certificate under a key that cannot be', nodePortTls({ secretName: 'a', certificateKey: 'a/b' }), 'core.gateway.tls.certificateKey', '"a/b"', /letters/],
  ['a private key under a key that cannot be', nodePortTls({ secretName: 'a', privateKeyKey: '..' }), 'core.gateway.tls.privateKeyKey', '".."', /letters/],
  ['a certificate in a relative folder', nodePortTls({ secretName: 'a', path: 'certs' }), 'core.gateway.tls.path', '"certs"', /absolute|such as/],
  ['a certificate where nginx writes', nodePortTls({ secretName: 'a', path: '/tmp/' }), 'core.gateway.tls.path', '"/tmp/"', /another/],
  ['a certificate of the gateway beside an ingress', { ...nodePortTls({ secretName: 'a' }), ingress: { host: 'p.corp', tls: [{ secretName: 'x' }] } },
    'core.gateway.tls', '{"secretName":"a"}', /to the ingress/],
  ['an issuer with nothing to issue', { ingress: { host: 'p.corp', tls: [], issuer: CertificateIssuer.cluster('acme') } }, 'ingress.tls', '[]', /leave it out/],
  ['an annotation that is true', { ingress: { host: 'p.corp', insecure: true, annotations: { on: true } } }, 'ingress.annotations["on"]', 'true', /'true'/],
  ['a node port without NODE_PORT', { core: { gateway: { service: { nodePort: 31811 } } } }, 'core.gateway.service.nodePort', '31811', /NODE_PORT/],
  ['a node port beside LOAD_BALANCER', { core: { gateway: { service: { type: ServiceType.LOAD_BALANCER, nodePort: 31811 } } } },
    'core.gateway.service.nodePort', '31811', /NODE_PORT/],
  ['a node port that is no port', { core: { gateway: { service: { type: ServiceType.NODE_PORT, nodePort: 70000 } } } },
    'core.gateway.service.nodePort', '70000', /30000 to 32767/],
  ['two answers about DNS', { dns: { backend: DnsBackend.CORE_DNS, prefix: 'dns.openshift-dns' } }, 'dns.backend', '"coredns"', /one of the two/],
  ['a DNS prefix without namespace', { dns: { prefix: 'coredns' } }, 'dns.prefix', '"coredns"', /<service>\.<namespace>/],
  // the store
  ['a bucket of another kind', { persistence: { artifacts: ArtifactsStore.s3('gs://acme') } }, 'persistence.artifacts.bucket', '"gs://acme"', /s3:\/\/name/],
  ['no bucket', { persistence: { artifacts: ArtifactsStore.s3('') } }, 'persistence.artifacts.bucket', '""', /s3:\/\/name/],
  ['a claim that cannot be', { persistence: { artifacts: ArtifactsStore.existingClaim('My_Claim') } },
    'persistence.artifacts.claimName', '"My_Claim"', /metadata\.name/],
  ['a relative host path', { persistence: { artifacts: ArtifactsStore.hostPath('rel/path') }, security: { podSecurityLevel: PodSecurityLevel.PRIVILEGED } },
    'persistence.artifacts.path', '"rel/path"', /begin it with "\/"/],
  ['a host path at the default level', { persistence: { artifacts: ArtifactsStore.hostPath('/data') } },
    'persistence.artifacts', '"/data"', /PRIVILEGED/],
  ['a store with a name that names no volume', { persistence: { artifacts: ArtifactsStore.existingClaim('acme', { name: 'My_Store' }) } },
    'persistence.artifacts.name', '"My_Store"', /a-z, 0-9/],
  ['a relative mount path', { persistence: { artifacts: ArtifactsStore.existingClaim('acme', { mountPath: 'rel/path' }) } },
    'persistence.artifacts.mountPath', '"rel/path"', /begin it with "\/"/],
  ['a store without claim', { persistence: { artifacts: ArtifactsStore.existingClaim('') } }, 'persistence.artifacts.claimName', '""', /name of a claim/],
  // connections
  ['two connections of one name', { persistence: { connections: [Connection.git('a', { url: 'https://h/r' }), Connection.s3('a', 's3://acme')] } },
    'persistence.connections[1]', '"a"', /a name of its own/],
  ['a token in the URL of a connection', { persistence: { connections: [Connection.git('a', { url: 'https://user:tok@h/r' })] } },
    'persistence.connections[0].url', '"https://***@h/r"', /by secret/],
  ['two volumes in one', { persistence: { data: { a: { existingClaim: 'c', hostPath: '/h', mountPath: '/a' } } } },
    'persistence.data["a"].hostPath', '"/h"', /one of the two/],
  ['a bucket of another store', { persistence: { outputs: { a: { store: CloudStore.S3, bucket: 'gs://acme' } } } },
    'persistence.outputs["a"].bucket', '"gs://acme"', /s3:\/\/name/],
  ['outputs that are read only', { persistence: { outputs: { a: { existingClaim: 'c', mountPath: '/a', readOnly: true } } } },
    'persistence.outputs["a"].readOnly', 'true', /leave it out/],
  // values of the library's own classes
  ['a Secret whose name cannot be', { core: { admin: { password: SecretRef.of('My_Secret', 'a') } } }, 'core.admin.password.name', '"My_Secret"', /metadata\.name/],
  ['a key that cannot be', { core: { secretKey: SecretRef.of('a', 'a key') } }, 'core.secretKey.key', '"a key"', /letters/],
  ['a Secret that is a text', { core: { secretKey: 'a-secret-in-clear' } }, 'core.secretKey', '"***"', /SecretRef\.of\(\.\.\.\)/],
  ['a server of another kind', { dependencies: { postgres: Redis.inCluster() } }, 'dependencies.postgres', '{"_inCluster":{}}', /Postgres\.external/],
  ['a taint that cannot be', { scheduling: { core: { tolerations: [Toleration.equal('bad key!', 'x')] } } },
    'scheduling.core.tolerations[0].key', '"bad key!"', /example\.com/],
  ['a pool without labels', { scheduling: { pools: [NodePool.of('a', { labels: {} })] } }, 'scheduling.pools[0].labels', '{}', /a label/],
  ['an option of a connection of another kind', { persistence: { connections: [Connection.s3('a', 's3://acme', { revision: 'main' } as never)] } },
    'persistence.connections[0].revision', '"main"', /give any of description, tags, configMap, annotations, env, mountOnGateway, secret$/],
  // nodes
  ['a node selector that is true', { scheduling: { core: { nodeSelector: { gpu: true } } } }, 'scheduling.core.nodeSelector["gpu"]', 'true', /quote it: 'true'/],
  ['a GPU without a domain', { gpu: { resourceName: 'gpu' } }, 'gpu.resourceName', '"gpu"', /nvidia\.com\/gpu/],
];

test.each(rows)('%s is refused, and the message says where, what and the way out', (_name, props, path, value, remedy) => {
  const problems = problemsOf(() => new PolyaxonChart(new App(), 'polyaxon', props as PolyaxonChartProps));
  expect(problems).toHaveLength(1);
  expect(problems[0].slice(0, path.length + value.length + 5)).toBe(`${path} = ${value}: `);
  const [, end] = /; (.*)$/.exec(problems[0])!;
  expect(end).toMatch(remedy);
});

describe('a program with many mistakes', () => {
  const outdir = mkdtempSync(join(tmpdir(), 'bad-input-'));
  afterAll(() => rmSync(outdir, { recursive: true }));
  const app = new App({ outdir: join(outdir, 'dist') });
  let error: Error | undefined;
  try {
    new PolyaxonChart(app, 'polyaxon', {
      namespace: 'Team A',
      core: { gateway: { replicas: 3, service: { nodePort: 31000 } }, scheduler: { replicas: 0 }, timeZone: 'Europe/Berln' },
      agent: { operator: { maxConcurrentReconciles: 0 } },
      persistence: { artifacts: ArtifactsStore.hostPath('data') },
      dependencies: { postgres: Postgres.external({ ...external, host: '' }) },
      ingress: { host: 'p corp', insecure: true },
      dns: { prefix: 'x' },
      gpu: { quota: -1 },
      security: { user: 0 },
      scheduling: { core: { nodeSelector: { pool: 'a b' } } },
    });
    app.synth();
  } catch (caught) {
    error = caught as Error;
  }

  test('is told of all of them at once, in one Error', () => {
    expect(error).toBeInstanceOf(Error);
    const paths = error!.message.split('\n').slice(1).map((line) => line.replace(/^ {2}- (\S+) = .*$/, '$1'));
    expect(paths.sort()).toEqual([
      'agent.operator.maxConcurrentReconciles', 'core.gateway.replicas', 'core.gateway.service.nodePort', 'core.scheduler', 'core.scheduler.replicas',
      'core.timeZone', 'dependencies.postgres.host', 'dns.prefix', 'gpu.quota', 'ingress.host', 'namespace', 'persistence.artifacts',
      'persistence.artifacts.path', 'scheduling.core.nodeSelector["pool"]', 'security.group', 'security.user',
    ]);
  });

  test('reads no stack trace', () => {
    expect(error!.stack).toBe(`ConfigurationError: ${error!.message}`);
    expect(error!.message).not.toMatch(/^\s+at /m);
    expect(error!.message.split('\n')[0]).toBe('16 problems in the configuration');
  });

  test('finds nothing written, and nothing of the chart in the app', () => {
    expect(existsSync(app.outdir)).toBe(false);
    expect(app.node.children).toEqual([]);
  });
});
