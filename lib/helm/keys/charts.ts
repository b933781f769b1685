import { choice, dead, flag, group, integer, Keys, listOf, open, text } from '../key';
import {
  CLEANING_INTERVALS, CRON_INTERVALS, EMAIL, EXTERNAL_SERVICES, LDAP, METRICS, POSTGRESQL, RABBITMQ, REDIS, USER,
} from './control-plane';
import { AGENT, COMMON, ENDPOINT, FORWARD_PROXY, gateway, HOOKS } from './data-plane';
import { BEAT, celery, FLOWER, resources } from './workload';

const ENDPOINTS: Keys = { gateway: group(ENDPOINT), api: group(ENDPOINT), streams: group(ENDPOINT) };

/** The values of the official chart `polyaxon`. */
export const PLATFORM_KEYS: Keys = {
  ...COMMON,
  deploymentChart: dead(choice(['platform', 'agent'], 'platform'), 'it tells the polyaxon command which chart to install; here --chart does'),
  broker: choice(['redis', 'rabbitmq'], 'redis'),
  gateway: group({
    ...gateway('polyaxon/polyaxon-api', 31811, true), routes: group({ gateway: flag(true), api: flag(true), streams: flag(true) }),
  }),
  agent: group(AGENT),
  scheduler: celery('150m', 'polyaxon/polyaxon-scheduler'),
  compiler: celery('130m'),
  worker: celery('130m', undefined, 10),
  beat: BEAT,
  flower: FLOWER,
  apiHooks: group(HOOKS),
  externalServices: group({ ...EXTERNAL_SERVICES, ...ENDPOINTS }),
  postgresql: POSTGRESQL,
  redis: REDIS,
  rabbitmq: RABBITMQ,
  metrics: group(METRICS),
  user: group(USER),
  encryptionSecret: text(),
  includeHostIps: flag(),
  ldap: group(LDAP),
  email: group(EMAIL),
  passwordLength: integer(8, 8),
  passwordAuth: flag(true),
  intervals: group({ compatibilityCheck: integer(1800) }),
  cronIntervals: group(CRON_INTERVALS),
  cleaningIntervals: group(CLEANING_INTERVALS),
  proxy: group(FORWARD_PROXY),
  auth: group({ enabled: flag(), external: text(), useResolver: flag() }),
};

/** The values of the official chart `agent`. */
export const AGENT_KEYS: Keys = {
  ...COMMON,
  deploymentChart: dead(choice(['platform', 'agent'], 'agent'), 'it tells the polyaxon command which chart to install; here --chart does'),
  api: dead(open('object', {}), 'the official chart has it among its values and reads it nowhere'),
  includeHostIps: dead(flag(), 'only the platform chart reads it'),
  gateway: group({
    ...gateway('polyaxon/polyaxon-streams', 31822), routes: group({ gateway: flag(true), api: flag(), streams: flag(true) }),
  }),
  agent: group({ ...AGENT, isReplica: flag(false), executorRefreshInterval: integer(300, 1) }),
  externalServices: group(ENDPOINTS),
  proxy: group({ ...FORWARD_PROXY, enabled: flag(false) }),
  auth: group({ enabled: flag(true), external: text(), useResolver: flag() }),
};

/** The values of the official chart `trainingjobs`. */
export const TRAINING_JOBS_KEYS: Keys = {
  image: text('polyaxon/training-operator'),
  imageTag: text('2.1.0'),
  skipCRD: flag(false),
  skipStatus: dead(flag(false), 'the official chart has it among its values and reads it nowhere'),
  resources: resources('100m', '50Mi', '200m', '256Mi'),
  containerArgs: listOf(text()),
};
