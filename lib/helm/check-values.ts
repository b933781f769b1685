import { Problems } from '../kube/problems';
import { at, Data, isTree, pathOf, Tree } from './path';

/**
 * What has the type of its key and yet cannot be meant: what the official chart renders all the same, or does not read.
 * The typed API has no such options, or sees no values of Secrets; what it does see, it judges itself.
 */
export function checkValues(problems: Problems, merged: Tree, given: Tree): void {
  // The agent chart has no users.
  if (at(merged, ['user']) !== undefined) {
    checkPasswords(problems, given);
  }
  checkServers(problems, merged, given);
  checkDatabase(problems, merged, given);
  checkNames(problems, merged);
  checkMounted(problems, merged);
  const gateway = at(given, pathOf('gateway.enabled'));
  if (gateway === false) {
    problems.add('gateway.enabled', gateway, 'the gateway cannot be turned off, since the API is behind it', 'leave it out');
  }
}

/** Shorter than the least that the platform asks of its users. */
const MIN_PASSWORD = 8;
/** Of a text that signs sessions: Django asks for 50, and with less than this it can be found by trying. */
const MIN_KEY = 16;

function checkPasswords(problems: Problems, given: Tree): void {
  const password = at(given, ['user', 'password']);
  const named = 'or name a Secret by platformSecret';
  if (password === 'rootpassword') {
    problems.add('user.password', password, 'the official chart\'s own, which everyone knows', `choose another, ${named}`);
  } else if (typeof password === 'string' && password.length < MIN_PASSWORD) {
    problems.add('user.password', password, `shorter than ${MIN_PASSWORD} characters`, `give more, ${named}`);
  }
  const key = at(given, ['polyaxonSecret']);
  if (typeof key === 'string' && key !== '' && key.length < MIN_KEY) {
    problems.add('polyaxonSecret', key, `shorter than ${MIN_KEY} characters, so that it can be found by trying`, 'give 50 or more, or leave it out: the cluster makes one');
  }
}

/** Each server is in the cluster or elsewhere. A broker that nothing uses is neither. */
function checkServers(problems: Problems, merged: Tree, given: Tree): void {
  const broker = at(merged, ['scheduler', 'enabled']) ? [String(at(merged, ['broker']) ?? 'redis')] : [];
  for (const name of ['postgresql', ...broker]) {
    const host = at(given, ['externalServices', name, 'host']);
    if (at(merged, [name, 'enabled']) && typeof host === 'string' && host) {
      problems.add(`externalServices.${name}.host`, host, `not used while ${name}.enabled is true`, 'set that to false, or leave this out');
    }
  }
}

function checkDatabase(problems: Problems, merged: Tree, given: Tree): void {
  const enabled = Boolean(at(merged, ['postgresql', 'enabled']));
  const unread = at(given, pathOf('postgresql.persistence.enabled'));
  if (enabled && unread === true) {
    problems.add('postgresql.persistence.enabled', unread, 'read nowhere by the sub-chart', 'use postgresql.primary.persistence');
  }
  const kept = at(given, pathOf('postgresql.primary.persistence.enabled'));
  if (enabled && kept === false) {
    problems.add('postgresql.primary.persistence.enabled', kept, 'all data would be lost when the pod moves', 'leave it out: the database is on a claim');
  }
}

/** Runs ask for stores and connections by their names. */
function checkNames(problems: Problems, merged: Tree): void {
  const stores = ['artifactsStore', 'defaultArtifactsStore'].map((path): [string, Data | undefined] => [path, at(merged, [path])]);
  const connections = list(at(merged, ['connections'])).map((one, i): [string, Data] => [`connections[${i}]`, one]);
  for (const [path, data] of [...stores, ...connections]) {
    if (isTree(data) && Object.keys(data).length && !data.name) {
      problems.add(`${path}.name`, undefined, 'missing', 'give the name that runs ask for it by');
    }
  }
}

/** The gateway can mount only what there is. */
function checkMounted(problems: Problems, merged: Tree): void {
  const names = list(at(merged, ['connections'])).map((one) => (isTree(one) ? one.name : undefined));
  list(at(merged, ['mountConnections'])).forEach((name, i) => {
    if (typeof name === 'string' && !names.includes(name)) {
      problems.add(`mountConnections[${i}]`, name, 'no connection has the name', 'give the name of one of connections');
    }
  });
}

function list(data: Data | undefined): readonly Data[] {
  return Array.isArray(data) ? data as readonly Data[] : [];
}
