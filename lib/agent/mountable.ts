import { Problems } from '../kube/problems';
import { PersistenceOptions } from '../persistence/persistence';
import { storesOf } from '../persistence/stores';

/** Whether runs in other namespaces than the agent's can mount its stores, too; `path` is of the property that names them. */
export function checkMountable(
  problems: Problems, path: string, additionalNamespaces: readonly string[] | undefined, persistence: PersistenceOptions,
): void {
  if (!additionalNamespaces?.length) {
    return;
  }
  const { store, connections } = storesOf(persistence);
  for (const { path: found, shape } of [store, ...connections]) {
    if (shape.newClaim || shape.nfs) {
      const isDefault = found === 'artifacts' && !persistence.artifacts;
      problems.add(`persistence.${found}`, isDefault ? undefined : 'a new claim', `runs in ${path} cannot mount a claim of the agent's own`,
        'give a bucket, or an existing claim of that name in each');
    }
  }
}
