import { Yaml } from 'cdk8s';
import { LABELS, PART_OF } from '../config/labels';
import { PlatformVersion } from '../config/platform-version';
import { Release } from './translate/shared';
import { SecretValue } from './values';

/** The Secrets whose values the files carry, under their official names: for one apply, or for a secret manager. */
export function secretsFile(secrets: readonly SecretValue[], release: Release): string {
  return Yaml.stringify(...[...new Set(secrets.map(({ secret }) => secret))].sort().map((name) => ({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: {
      name,
      namespace: release.namespace,
      labels: { [LABELS.name]: name, [LABELS.instance]: release.name, [LABELS.partOf]: PART_OF, [LABELS.version]: PlatformVersion.V2_15_1 },
    },
    type: 'Opaque',
    stringData: Object.fromEntries(secrets.filter(({ secret }) => secret === name).map(({ key, value }) => [key, value])),
  })));
}
