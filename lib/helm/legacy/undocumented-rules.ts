import { at, Data, Tree } from '../path';
import { Fate, gone, moved, Rule } from './rule';

const TLS = 'give ingress.tls as a list of hosts and secretName';
const hasNoTls = (_value: Data, given: Tree): boolean => at(given, ['ingress', 'tls', 'enabled']) !== true;

/** The intervals of several words that the platform has no more. */
const INTERVALS = ['experiments_scheduler', 'experiments_sync', 'clusters_update_system_info', 'clusters_update_system_nodes', 'pipelines_scheduler'];

/** What the default files of the older charts have and no document names; many a user's file is a copy of one. */
export const UNDOCUMENTED_RULES: readonly Rule[] = [
  moved('passwordLenght', 'passwordLength'),
  moved('user.emailFrom', 'email.from'),
  moved('email.use_tls', 'email.useTls'),
  { from: 'debug', fate: Fate.REPLACED, sentence: 'debugMode in the present chart, which is off, too', when: (value) => !value },
  { from: 'debug', fate: Fate.REFUSED, sentence: 'give debugMode: true' },
  gone('apps.**', 'the platform has no such setting any more'),
  moved('operator.maxConcurrentReconciales', 'operator.maxConcurrentReconciles'),
  moved('agent.spawnerRefreshInterval', 'agent.executorRefreshInterval'),
  { from: 'notificationConnections.**', fate: Fate.REFUSED, sentence: 'give them in connections, and name each in notifications of a component' },
  gone('externalServices.tracing.**', 'the platform has no such setting any more'),
  gone('services.**', 'services of runs are reached by the gateway, at its port'),
  moved(['ingress', 'hosts', '0'], 'ingress.hostName'),
  { from: 'ingress.hosts.**', fate: Fate.REFUSED, sentence: 'ingress.hostName is one host; add an Ingress of your own to the program for each further one' },
  { from: 'ingress.tls.enabled', fate: Fate.REFUSED, sentence: TLS },
  ...['hosts.**', 'secretName'].flatMap((key): Rule[] => [
    { from: `ingress.tls.${key}`, fate: Fate.REPLACED, sentence: 'ingress.tls.enabled is not true', when: hasNoTls },
    { from: `ingress.tls.${key}`, fate: Fate.REFUSED, sentence: TLS },
  ]),
  gone('ingress.resources.**', 'no Ingress controller comes with the platform: install one, and name its class in ingress.className'),
  ...['nodeSelectors', 'tolerations', 'affinity'].map((what): Rule => (
    { from: `${what}.tensorborads.**`, fate: Fate.REFUSED, sentence: `call it ${what}.tensorboards` })),
  ...INTERVALS.map((name) => gone(`intervals.${name}`, 'the platform has no such interval any more')),
  moved('intervals.operations_default_retry_delay', 'cronIntervals.operationsDefaultRetryDelay'),
  moved('intervals.operations_max_retry_delay', 'cronIntervals.operationsMaxRetryDelay'),
];
