import { isMap, parseAllDocuments } from 'yaml';
import { InputError } from '../input-error';
import { Data, isTree, Tree } from '../path';
import { HELM_TAGS, ValuesSource } from '../values-file';

/**
 * The objects of manifests, by `<kind>/<name>`; one that is in several namespaces has its own behind an `@`. One that names
 * no namespace is in that of the release.
 */
export function objectsIn(files: readonly ValuesSource[], namespace: string): Map<string, Tree> {
  const byNamespace = new Map<string, Map<string, Tree>>();
  for (const object of files.flatMap(documentsIn).flatMap(unpacked)) {
    const metadata = isTree(object.metadata) ? object.metadata : {};
    const key = `${String(object.kind)}/${String(metadata.name)}`;
    const namespaces = byNamespace.get(key) ?? new Map<string, Tree>();
    byNamespace.set(key, namespaces.set(String(metadata.namespace ?? namespace), object));
  }
  return new Map([...byNamespace].flatMap(([key, namespaces]) => [...namespaces].map(([inNamespace, object]): [string, Tree] =>
    [namespaces.size === 1 ? key : `${key}@${inNamespace}`, object])));
}

function documentsIn({ name, text }: ValuesSource): Tree[] {
  const documents = parseAllDocuments(text, { version: '1.1', merge: true, customTags: HELM_TAGS, uniqueKeys: false, prettyErrors: false });
  if (!Array.isArray(documents)) {
    return [];
  }
  const errors = documents.flatMap((document) => document.errors);
  if (errors.length) {
    throw new InputError(errors.map(({ message }) => `${name}: not YAML: ${message}`));
  }
  return documents.filter(({ contents }) => isMap(contents)).map((document) => document.toJS({ maxAliasCount: 100 }) as Tree);
}

function unpacked(document: Tree): Tree[] {
  return document.kind === 'List' ? (document.items as readonly Data[] ?? []).filter(isTree) : [document];
}
