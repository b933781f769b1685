import { Yaml } from 'cdk8s';
import { LABELS, PART_OF } from '../config/labels';
import { Release } from './release';
import { SecretValue } from './values';
import { VERSION } from './version';

/** The Secrets whose values the files carry, under their official names: for one apply, or for a secret manager. */
export function secretsFile(secrets: readonly SecretValue[], release: Release): string {
  const names = [...new Set(secrets.map(({ secret }) => secret))].sort();
  return Yaml.stringify(...names.flatMap((name) => [release.namespace, ...namespacesOf(secrets, name)].map((namespace) => ({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: {
      name,
      namespace,
      labels: { [LABELS.name]: name, [LABELS.instance]: release.name, [LABELS.partOf]: PART_OF, [LABELS.version]: VERSION },
    },
    type: 'Opaque',
    stringData: Object.fromEntries(secrets.filter(({ secret }) => secret === name).map(({ key, value }) => [key, value])),
  }))));
}

/** The namespaces of a Secret beside the release's: of all its keys alike, since it is one object. */
function namespacesOf(secrets: readonly SecretValue[], name: string): string[] {
  return [...new Set(secrets.filter(({ secret }) => secret === name).flatMap(({ namespaces }) => namespaces))];
}
