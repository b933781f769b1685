import { Names } from '../../config/names';
import { call, Expression, options } from '../program';
import { Values } from '../values';
import { database } from './database';
import { ignoreSubChart, OWN_IMAGE, password, storage } from './servers';
import { placement, resources } from './workload';

/** Database and broker. */
export function dependencies(v: Values, names: Names): Expression | undefined {
  return options({ postgres: database(v, names), ...broker(v, names) });
}

/** The nodes of the servers in the cluster, where their sub-charts look for them. */
export function serverNodes(v: Values): { readonly [name: string]: Expression | undefined } {
  const kind = v.truthy('scheduler.enabled') ? v.peek<string>('broker') ?? 'redis' : undefined;
  const nodes = (path: string): Expression | undefined => placement(v, (name) => `${path}.${name}`);
  return {
    postgres: v.truthy('postgresql.enabled') ? nodes('postgresql.primary') : undefined,
    redis: kind === 'redis' && v.truthy('redis.enabled') ? nodes('redis.master') : undefined,
    rabbitmq: kind === 'rabbitmq' && v.truthy('rabbitmq.enabled') ? nodes('rabbitmq') : undefined,
  };
}

function broker(v: Values, names: Names): { readonly [name: string]: Expression | undefined } {
  const kind = v.read<string>('broker') ?? 'redis';
  const unused = v.truthy('scheduler.enabled') ? `the broker is ${kind}` : 'nothing uses a broker while scheduler.enabled is not true';
  for (const name of v.truthy('scheduler.enabled') ? ['redis', 'rabbitmq'].filter((other) => other !== kind) : ['redis', 'rabbitmq']) {
    v.translate(name, unused);
    v.translate(`externalServices.${name}`, unused);
  }
  if (!v.truthy('scheduler.enabled')) {
    return {};
  }
  return kind === 'redis'
    ? { redis: v.isOn('redis') ? redisInCluster(v, names) : redisOutside(v, names) }
    : { rabbitmq: v.isOn('rabbitmq') ? rabbitmqInCluster(v, names) : rabbitmqOutside(v, names) };
}

function redisInCluster(v: Values, names: Names): Expression {
  v.translate('externalServices.redis', 'has no effect while redis.enabled is true');
  v.translate('redis.image', OWN_IMAGE);
  v.translate('redis.auth.enabled', 'Redis always asks for a password');
  v.translate('redis.master.persistence.enabled', 'the tasks that wait are always on a claim, which outlives the pod');
  const found = password(v, 'redis.auth.password', {
    existing: 'redis.auth.existingSecret', existingKey: 'redis.auth.existingSecretPasswordKey', secret: names.redisSecret, key: 'redis-password',
    // Without the switch the platform of the chart has no password, and its Secret needs none.
    variable: v.truthy('redis.usePassword') ? 'POLYAXON_REDIS_PASSWORD' : undefined,
  });
  v.translate('redis.usePassword', 'the platform always gives the password');
  const entries = options({
    port: v.option('redis.port', 6379),
    password: found.isOwn ? undefined : found.ref,
    storage: storage(v, 'redis.master.persistence'),
    resources: v.truthy('redis.master.resources') ? resources(v, 'redis.master.resources', true) : undefined,
  });
  ignoreSubChart(v, 'redis');
  return call('Redis.inCluster', [entries], { source: 'redis' });
}

function redisOutside(v: Values, names: Names): Expression {
  const path = 'externalServices.redis';
  const withPassword = v.read<boolean>(`${path}.usePassword`) ?? false;
  if (!withPassword) {
    v.translate(`${path}.password`, `has no effect while ${path}.usePassword is not true`);
  }
  return call('Redis.external', [options({
    host: v.requiredText(`${path}.host`),
    port: v.option(`${path}.port`, 6379),
    password: withPassword ? password(v, `${path}.password`, {
      secret: names.chartSecret('redis'), key: 'redis-password', variable: 'POLYAXON_REDIS_PASSWORD',
    }).ref : undefined,
  })], { source: path });
}

function rabbitmqInCluster(v: Values, names: Names): Expression {
  v.translate('externalServices.rabbitmq', 'has no effect while rabbitmq.enabled is true');
  v.translate('rabbitmq.image', OWN_IMAGE);
  v.translate('rabbitmq.auth.securePassword', 'the password is never written down');
  v.translate('rabbitmq.auth.erlangCookie', 'one server has no other to share it with');
  v.translate('rabbitmq.replicaCount', 'one server; Rabbitmq.clusterOperator() in the program keeps several');
  const found = password(v, 'rabbitmq.auth.password', {
    existing: 'rabbitmq.auth.existingPasswordSecret', existingKey: 'rabbitmq.auth.existingSecretPasswordKey', secret: names.rabbitmqSecret,
    key: 'rabbitmq-password', variable: 'POLYAXON_RABBITMQ_PASSWORD',
  });
  const entries = options({
    user: v.textOption('rabbitmq.auth.username', 'polyaxon'),
    port: v.option('rabbitmq.service.port', 5672),
    password: found.isOwn ? undefined : found.ref,
    storage: storage(v, 'rabbitmq.persistence'),
    resources: resources(v, 'rabbitmq.resources', true),
  });
  ignoreSubChart(v, 'rabbitmq');
  return call('Rabbitmq.inCluster', [entries], { source: 'rabbitmq' });
}

function rabbitmqOutside(v: Values, names: Names): Expression {
  const path = 'externalServices.rabbitmq';
  return call('Rabbitmq.external', [options({
    host: v.requiredText(`${path}.host`),
    user: v.requiredText(`${path}.user`),
    port: v.option(`${path}.port`, 5672),
    password: password(v, `${path}.password`, {
      secret: names.chartSecret('rabbitmq'), key: 'rabbitmq-password', variable: 'POLYAXON_RABBITMQ_PASSWORD',
    }).ref,
  })], { source: path });
}
