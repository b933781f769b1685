import { Installation } from '../installation';
import { Problems } from '../kube/problems';
import { Connection } from '../persistence/connection';
import { StoreWords, storesOf } from '../persistence/stores';
import { registryEndpoint } from './endpoints';
import { Registry } from './registry';

/** The registry as runs ask for it. */
export function registryConnection(installation: Installation, registry: Registry | undefined): Connection | undefined {
  const endpoint = registryEndpoint(installation, registry);
  return registry && endpoint && Connection.registry(registry._connectionName, {
    url: endpoint.address, insecure: endpoint.insecure, secret: registry._access.secret,
  });
}

/** Whether runs can tell the registry from what else they may ask for. */
export function checkRegistryConnection(
  problems: Problems, path: string, registry: Registry | undefined, persistencePrefix: string, persistence: StoreWords,
): void {
  const { store, connections } = storesOf(persistence);
  const other = registry && [store, ...connections].find(({ shape }) => shape.name === registry._connectionName);
  if (other) {
    problems.add(`${path}.connectionName`, registry?._connectionName, `${persistencePrefix}${other.path} has the name already`, 'give each a name of its own');
  }
}
