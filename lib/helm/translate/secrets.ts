import { Names } from '../../config/names';
import { call, Expression, literal, options } from '../program';
import { Values } from '../values';

/** A Secret's key as the typed API names it. */
export function secretRef(name: string, key: string, source?: string): Expression {
  return call('SecretRef.of', [literal(name), literal(key)], { source });
}

/** A value that goes into a Secret, and where the program finds it. */
export function keptIn(v: Values, path: string, secret: string, key: string, namespaces?: readonly string[]): Expression {
  if (secret === v.peek('platformSecret')) {
    // The user's own: what we write there would take the place of what it has.
    v.translate(path, `the key ${key} of Secret ${secret}, which platformSecret names, stands in its place`);
  } else {
    v.secret(path, secret, key, namespaces);
  }
  return secretRef(secret, key, path);
}

/** As `keptIn`, of a value that there may be: Helm takes what is empty for none. */
export function keptIfGiven(v: Values, path: string, secret: string, key: string, namespaces?: readonly string[]): Expression | undefined {
  return v.truthy(path) ? keptIn(v, path, secret, key, namespaces) : undefined;
}

/** What is signed with, and what the platform's parts know each other by. */
export function ownSecrets(v: Values, names: Names): { readonly [name: string]: Expression | undefined } {
  return {
    secretKey: keptIfGiven(v, 'polyaxonSecret', names.secret, 'POLYAXON_SECRET_KEY'),
    internalToken: keptIfGiven(v, 'internalToken', names.secret, 'POLYAXON_SECRET_INTERNAL_TOKEN'),
  };
}

/** The keys that what is secret in the database is encrypted with: Secrets that are there. */
export function encryption(v: Values): Expression | undefined {
  const name = v.read<string>('encryptionSecret');
  return name ? options({
    secret: secretRef(name, 'POLYAXON_ENCRYPTION_SECRET', 'encryptionSecret'), key: secretRef(name, 'POLYAXON_ENCRYPTION_KEY', 'encryptionSecret'),
  }) : undefined;
}
