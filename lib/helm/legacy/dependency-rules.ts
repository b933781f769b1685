import { at, Tree } from '../path';
import { Fate, gone, moved, Rule, Sign, word } from './rule';

const REGISTRY = 'no registry comes with the platform: give a connection of kind registry with its URL, or dependencies.registry in the program';
const OWN_IMAGE = 'the library\'s own image of it runs';

/** The older charts had one account, for the database in the cluster and for that outside. */
function account(key: string): (given: Tree) => string {
  return (given) => (at(given, ['postgresql', 'enabled']) === false
    ? `externalServices.postgresql.${{ username: 'user' }[key] ?? key}` : `postgresql.auth.${key}`);
}

const ACCOUNT = { sentence: 'postgresql.auth in the present chart, or externalServices.postgresql for a database outside' };

const IMAGE = { fate: Fate.REPLACED, sentence: OWN_IMAGE, sign: Sign.NONE } as const;
const isText = (value: unknown): boolean => typeof value === 'string';

/** Where database and broker ran was said at their sub-charts. */
const placements = ['postgresql', 'redis', 'rabbitmq', 'rabbitmq-ha'].flatMap((name) => ['nodeSelector', 'tolerations', 'affinity'].map((what): Rule => ({
  ...word(`${name}.${what}.**`, `scheduling.${name === 'postgresql' ? 'postgres' : name.replace('-ha', '')} in the program`),
  sign: name === 'rabbitmq-ha' ? Sign.SURE : Sign.NONE,
})));

export const DEPENDENCY_RULES: readonly Rule[] = [
  ...placements,
  moved('postgresql.postgresUser', account('username'), ACCOUNT),
  moved('postgresql.postgresqlUsername', account('username'), ACCOUNT),
  moved('postgresql.postgresPassword', account('password'), ACCOUNT),
  moved('postgresql.postgresqlPassword', account('password'), ACCOUNT),
  moved('postgresql.postgresDatabase', account('database'), ACCOUNT),
  moved('postgresql.postgresqlDatabase', account('database'), ACCOUNT),
  moved('postgresql.externalPostgresHost', 'externalServices.postgresql.host'),
  moved('postgresql.persistence.**', 'postgresql.primary.persistence', { sign: Sign.NONE, wins: 'new' }),
  { from: 'postgresql.imageTag', ...IMAGE },
  { from: 'redis.image', ...IMAGE, when: isText },
  moved('redis.password', 'redis.auth.password'),
  moved('redis.persistence.**', 'redis.master.persistence', { sign: Sign.NONE, wins: 'new' }),
  moved('redis.slave.**', 'redis.replica'),
  ...['rabbitmq', 'rabbitmq-ha'].flatMap((name): Rule[] => [
    { from: `${name}.image`, ...IMAGE, when: isText },
    { from: `${name}.imagePullPolicy`, ...IMAGE },
    moved(`${name}.rabbitmqUsername`, 'rabbitmq.auth.username'),
    moved(`${name}.rabbitmqPassword`, 'rabbitmq.auth.password'),
  ]),
  moved('rabbitmq-ha.**', 'rabbitmq', { wins: 'new' }),
  gone('docker-registry.**', REGISTRY),
  gone('registry.**', REGISTRY),
];
