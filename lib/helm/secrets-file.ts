import { Yaml } from 'cdk8s';
import { Release } from './translate/shared';
import { SecretValue } from './values';

/** The Secrets whose values the files carry, under their official names: for one apply, or for a secret manager. */
export function secretsFile(secrets: readonly SecretValue[], release: Release): string {
  return Yaml.stringify(...[...new Set(secrets.map(({ secret }) => secret))].sort().map((name) => ({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name, namespace: release.namespace },
    type: 'Opaque',
    stringData: Object.fromEntries(secrets.filter(({ secret }) => secret === name).map(({ key, value }) => [key, value])),
  })));
}
