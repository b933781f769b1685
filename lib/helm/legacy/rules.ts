import { at, Data, Path, Tree } from '../path';
import { DEPENDENCY_RULES } from './dependency-rules';
import { Fate, gone, moved, Rule, Sign, stepsOf, word } from './rule';
import { UNDOCUMENTED_RULES } from './undocumented-rules';

const LEFTOVER = { sign: Sign.LEFTOVER };
const BOTH = { sign: Sign.NONE };

const GPU = 'nothing mounts NVIDIA\'s libraries from the node: runs ask for the resource nvidia.com/gpu, which the device plugin or the GPU '
  + 'operator offers, and the nodes\' runtime (runtimeClassName: nvidia) brings the driver; gpu.hostDrivers in the program is the way back';
const DAEMON = 'there is no such daemon: give resourcesDaemon in the program, or use metrics-server and the DCGM exporter';
const NFS = 'the chart\'s own NFS server is gone: run a provisioner of your own, and name its claims in persistence';
const INTEGRATIONS = 'give a connection of kind slack or webhook, whose Secret has the URL';

/** An image tag of Polyaxon 0 or 1 beside the leaf: it would not run with what the present version makes. */
function isOldImage(_value: Data, given: Tree, path: Path): boolean {
  return /^[01]\./.test(String(at(given, [...path.slice(0, -1), 'imageTag'])));
}

const OLD_IMAGE = 'an image of Polyaxon 0 or 1; that of the present version runs';
const isEighty = (value: Data): boolean => value === 80;
const LISTENS = 'the gateway listens at 8000, where its users need not know of it';

/** Where the older charts' API is: it is in the gateway's pods now. */
const API: readonly Rule[] = [
  { from: 'api.service.internalPort', fate: Fate.REPLACED, sentence: LISTENS, when: isEighty, ...LEFTOVER },
  { from: 'api.service.targetPort', fate: Fate.REPLACED, sentence: LISTENS, when: isEighty, ...LEFTOVER },
  { from: 'gateway.service.targetPort', fate: Fate.REPLACED, sentence: LISTENS, when: isEighty, ...BOTH },
  { from: 'api.service.name', fate: Fate.REPLACED, sentence: 'the port is called as gateway.service.name says', ...LEFTOVER },
  moved('api.service.externalPort', 'gateway.service.port', { wins: 'new', ...LEFTOVER }),
  moved('api.service.internalPort', 'gateway.service.targetPort', { wins: 'new', ...LEFTOVER }),
  moved('api.service.**', 'gateway.service', { wins: 'new', ...LEFTOVER }),
  { from: 'api.image', fate: Fate.REPLACED, sentence: OLD_IMAGE, ...LEFTOVER },
  { from: 'api.imageTag', fate: Fate.REPLACED, sentence: OLD_IMAGE, ...LEFTOVER },
  { from: 'api.enabled', fate: Fate.REPLACED, sentence: 'the API is in the gateway\'s pods, which cannot be turned off', ...LEFTOVER },
  moved('api.imagePullPolicy', 'gateway.imagePullPolicy', { wins: 'new', ...LEFTOVER }),
  // The API needs more than the proxy that the gateway of Polyaxon 1 was.
  moved('api.**', 'gateway', { wins: 'old', ...LEFTOVER }),
  moved('serviceType', 'gateway.service.type', { wins: 'new', ...LEFTOVER }),
  gone('streams.**', 'the gateway\'s pods stream logs and files, at the gateway\'s port'),
];

const NAMES: readonly Rule[] = [
  moved('DeploymentType', 'deploymentType'),
  moved('timeZone', 'timezone'),
  moved('adminViewEnabled', 'ui.adminEnabled'),
  { from: 'deploymentVersion', fate: Fate.REPLACED, sentence: 'the version of the platform is the option version of the program' },
  moved(['ingress', 'annotations', 'kubernetes.io/ingress.class'], 'ingress.className', { wins: 'new', ...BOTH }),
  moved('securityContext.user', 'securityContext.runAsUser', BOTH),
  moved('securityContext.group', 'securityContext.runAsGroup', { ...BOTH, sentence: 'securityContext.runAsGroup, and fsGroup unless it is given' }),
  moved('auth.ldap.**', 'ldap'),
  ...['github', 'gitlab', 'bitbucket', 'azure', 'google'].map((name): Rule => ({
    from: `auth.${name}.**`, fate: Fate.REFUSED, sentence: `give externalServices.auth.${name}.enabled and .options, which hold the client's id and secret`,
  })),
  { from: 'externalServices.auth.saml.**', fate: Fate.REFUSED, sentence: 'the platform has no SAML any more: give another of externalServices.auth' },
  moved('cleaningIntervals.archived', 'cleaningIntervals.archives'),
  ...['runsScheduler', 'operationsDefaultRetryDelay', 'operationsMaxRetryDelay'].map((name) =>
    moved(`intervals.${name}`, `cronIntervals.${name}`)),
  ...['experimentsScheduler', 'experimentsSync', 'clustersUpdateSystemInfo', 'clustersUpdateSystemNodes', 'pipelinesScheduler'].map((name) =>
    gone(`intervals.${name}`, 'the platform has no such interval any more')),
  { from: 'user.password', fate: Fate.REPLACED, sentence: 'the cluster makes a password, once, in the Secret <release>-polyaxon-platform-secret, key '
    + 'POLYAXON_ADMIN_PASSWORD; make that Secret yourself before the first apply for one of your own', when: (value) => value === null, ...BOTH },
];

const SCHEDULING: readonly Rule[] = [
  moved('nodeSelectors.core.**', 'nodeSelector'),
  moved('tolerations.core.**', 'tolerations'),
  moved('affinity.core.**', 'affinity'),
  ...['nodeSelectors', 'tolerations', 'affinity'].flatMap((what) => ['experiments', 'jobs', 'builds', 'tensorboards'].map((kind) =>
    word(`${what}.${kind}.**`, `scheduling.${kind} in the program: the preset ${kind}, which a run names beside its own file`))),
  gone('tolerations.resourcesDaemon.**', DAEMON),
  gone('resourcesDaemon.**', DAEMON),
  gone('dirs.**', GPU),
  gone('mountPaths.**', GPU),
];

const STORES: readonly Rule[] = [
  { from: 'persistence.enabled', fate: Fate.REFUSED, why: 'unknown parameter, which no chart ever had', sentence: 'leave it out, and name stores in persistence.outputs',
    when: () => true },
  { from: 'persistence.*.*.hostPath', fate: Fate.REPLACED, sentence: 'existingClaim stands in its place', when: besideClaim },
  { from: 'persistence.*.hostPath', fate: Fate.REPLACED, sentence: 'existingClaim stands in its place', when: besideClaim },
  word('persistence.data.**', 'persistence.data in the program: a connection of each name'),
  word('persistence.outputs.**', 'persistence.outputs in the program: the first is the artifacts store, further ones are connections'),
  word('persistence.logs.**', 'persistence.logs in the program, for the gateway\'s own logs; the logs of runs are in the artifacts store'),
  word('persistence.repos.**', 'a connection "repos"; the platform fetches code by connections of kind git'),
  word('persistence.upload.**', 'persistence.upload in the program: what users upload goes through it to the artifacts store'),
  gone('defaultPersistence.**', 'where nothing is given the artifacts store is defaultArtifactsStore; name data and outputs in persistence'),
  gone('nfsProvisioner.**', NFS),
  word('secretRefs.**', 'persistence.secretRefs in the program: a connection of kind custom of each name'),
  word('configmapRefs.**', 'persistence.configMapRefs in the program: a connection of kind custom of each name'),
];

function besideClaim(_value: Data, given: Tree, path: Path): boolean {
  return typeof at(given, [...path.slice(0, -1), 'existingClaim']) === 'string';
}

/** Processes that Polyaxon 2 has not, or not as such. */
const PROCESSES: readonly Rule[] = [
  ...['hpsearch', 'eventsHandlers', 'k8sEventsHandlers', 'logsHandlers', 'crons', 'eventMonitors'].map((name) =>
    gone(`${name}.**`, 'there is no such process: the agent, the scheduler and its workers do its work')),
  ...['dockerizer', 'kaniko'].map((name) => gone(`${name}.**`, 'images are built by runs, whose component names the builder')),
  ...['hooks', 'tablesHook'].map((name) => gone(`${name}.**`, 'the migration Job does it, with the image of the API')),
  ...['types', 'roles', 'queues', 'k8s', 'ttl', 'plugins'].map((name) => gone(`${name}.**`, 'the platform has no such setting any more')),
  gone('agent.compressedLogs', 'the platform has no such setting any more'),
  gone('operator.useCRDV1Beta1', 'Kubernetes has but v1 of CustomResourceDefinitions'),
  { from: 'integrations.**', fate: Fate.REFUSED, sentence: INTEGRATIONS },
  { from: 'privateRegistries.**', fate: Fate.REFUSED, sentence: 'give imagePullSecrets, and a connection of kind registry to builds' },
  ...['image', 'imageTag'].map((name): Rule => ({ from: `*.${name}`, fate: Fate.REPLACED, sentence: OLD_IMAGE, when: isOldImage, ...BOTH })),
];

/** The first that fits a leaf is for it; a leaf without any is of the present chart, too. */
const RULES: readonly Rule[] = [...NAMES, ...API, ...SCHEDULING, ...STORES, ...DEPENDENCY_RULES, ...PROCESSES, ...UNDOCUMENTED_RULES];

const FIRST = new Set(RULES.map((rule) => stepsOf(rule)[0]));
const BY_FIRST = new Map([...FIRST].map((first) => [first, RULES.filter((rule) => ['*', first].includes(stepsOf(rule)[0]))]));

/** The rules that may be for a leaf, by its first key. */
export function rulesFor([first]: Path): readonly Rule[] {
  return BY_FIRST.get(String(first)) ?? BY_FIRST.get('*')!;
}
