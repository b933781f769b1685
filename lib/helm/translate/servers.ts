import { Expression, options } from '../program';
import { Values } from '../values';
import { secretRef } from './secrets';

export const OWN_IMAGE = 'the official image runs in place of Bitnami\'s, whose folders and variables are others; imageRegistry in the program names a mirror';

/** Where the chart has a password. */
interface PasswordPlace {
  /** The path that names a Secret of the user's, and that of the password's key in it. */
  readonly existing?: string;
  readonly existingKey?: string;
  /** The chart's own Secret. */
  readonly secret: string;
  readonly key: string;
  /** What `platformSecret` calls it; none: it is not in there. */
  readonly variable?: string;
}

interface FoundPassword {
  readonly ref: Expression;
  /** Whether it is in the chart's own Secret, which the cluster makes for a server in it where there is none. */
  readonly isOwn: boolean;
}

/** A password: in the Secret that the platform reads all from, in one of the user's, or in the chart's own. */
export function password(v: Values, path: string, { existing = '', existingKey = '', secret, key, variable }: PasswordPlace): FoundPassword {
  const all = v.read<string>('platformSecret');
  const name = existing && v.read<string>(existing);
  const paths = [path, ...existing ? [existing, existingKey] : []];
  if (all && variable !== undefined) {
    paths.forEach((other) => v.translate(other, `platformSecret stands in its place, with the key ${variable}`));
    return { ref: secretRef(all, variable, 'platformSecret'), isOwn: false };
  }
  if (name) {
    v.translate(path, `${existing} stands in its place`);
    return { ref: secretRef(name, v.read<string>(existingKey) || key, existing), isOwn: false };
  }
  if (existing) {
    v.translate(existingKey, `has no effect without ${existing}`);
  }
  v.secret(path, secret, key);
  return { ref: secretRef(secret, key, path), isOwn: true };
}

/** The size of a claim, where the values name one. */
export function storage(v: Values, path: string): Expression | undefined {
  return options({ size: v.textOption(`${path}.size`), storageClassName: v.textOption(`${path}.storageClass`) });
}

/** What else stands under a sub-chart's name belongs to Bitnami's chart: it is not carried over, and a warning says so. */
export function ignoreSubChart(v: Values, name: string): void {
  v.ignoredRest(name, 'it is an option of Bitnami\'s sub-chart, which has no counterpart here');
}
