import { DEFAULTS } from '../config/defaults';
import { STRUCTS } from '../config/shapes';
import { check } from '../kube/checks';
import { Problems } from '../kube/problems';
import { checkFields, checkShape } from '../kube/shape';
import { checkBucket, isBucketKind } from './bucket';
import { AccessMode, checkClaim, ClaimOptions } from './claim';
import { ConnectionVariable } from './connection-options';
import { checkConnectionResource, ConnectionResource } from './connection-resource';
import { CustomConnectionKind } from './custom-connection-kind';
import { checkMountPath, plainPath } from './mount-path';

/** The kinds that the platform knows. */
export type ConnectionKind = 'volume_claim' | 'host_path' | 's3' | 'gcs' | 'wasb' | 'git' | 'registry' | 'slack' | 'webhook' | `${CustomConnectionKind}`;

/** A folder of an NFS server. */
export interface NfsFolder {
  readonly server: string;
  readonly path: string;
  readonly size?: string;
}

/** A claim that the installation makes. */
export interface NewClaim extends ClaimOptions {
  readonly accessMode?: AccessMode;
}

/** A connection or the artifacts store; which of it is given depends on its kind. */
export interface ConnectionShape {
  readonly name: string;
  readonly kind: ConnectionKind;
  readonly description?: string;
  readonly tags?: readonly string[];
  readonly secret?: ConnectionResource;
  /** The Secret where no more than its name is given. */
  readonly secretName?: string;
  readonly configMap?: ConnectionResource;
  readonly annotations?: { readonly [key: string]: string };
  readonly env?: ConnectionVariable;
  readonly mountOnGateway?: boolean;
  /** Without a Secret it is of no use. */
  readonly secretRequired?: boolean;

  readonly newClaim?: NewClaim;
  readonly nfs?: NfsFolder;
  readonly claimName?: string;
  readonly path?: string;
  /** Whether the path has the same files on all nodes. */
  readonly onEveryNode?: boolean;
  readonly mountPath?: string;
  readonly readOnly?: boolean;
  readonly bucket?: string;
  /** The key of the Secret with a service account of Google's. */
  readonly keyFile?: string;
  readonly url?: string;
  readonly insecure?: boolean;
  readonly revision?: string;
  readonly flags?: readonly string[];
  readonly schema?: { readonly [key: string]: string };
}

/** Whether it is mounted, as a claim or a folder of the node. */
export function isMount({ kind }: ConnectionShape): boolean {
  return kind === 'volume_claim' || kind === 'host_path';
}

/** Whether one node alone can mount it. */
export function isSingleNode({ kind, onEveryNode, newClaim }: ConnectionShape): boolean {
  return (kind === 'host_path' && !onEveryNode) || (newClaim !== undefined && newClaim.accessMode !== AccessMode.READ_WRITE_MANY);
}

/** The Secret as the pods need it: a key file is mounted, since the client reads a file. */
export function secretOf({ secret, secretName, keyFile }: ConnectionShape, keyFilePath: string): ConnectionResource | undefined {
  const given = secret ?? (secretName === undefined ? undefined : { name: secretName });
  // At one path for all connections of a Secret: a run mounts it once.
  return given && keyFile !== undefined ? { name: given.name, mountPath: given.mountPath ?? `${keyFilePath}/${given.name}` } : given;
}

/** Whether a factory was given what it takes: first its options, which may have none that other kinds alone have, then all the rest. */
export function checkGiven(problems: Problems, path: string, shape: ConnectionShape, type: string, given: object): boolean {
  return checkShape(problems, path, type, given) && checkFields(problems, path, shape, STRUCTS.ConnectionShape);
}

/** What is wrong with one connection, in the words of the typed API. */
export function checkConnectionShape(problems: Problems, path: string, shape: ConnectionShape): void {
  const { kind, newClaim, nfs, claimName, path: hostPath, secret, secretName, keyFile } = shape;
  if (check.required(problems, `${path}.name`, shape.name, 'a name, by which runs ask for it')) {
    check.dnsLabel(problems, `${path}.name`, shape.name);
  }
  checkClaim(problems, path, newClaim);
  if (nfs) {
    if (check.required(problems, `${path}.server`, nfs.server, 'the host name of the NFS server')) {
      check.host(problems, `${path}.server`, nfs.server);
    }
    if (check.required(problems, `${path}.path`, nfs.path, 'the path that the server exports')) {
      check.absolutePath(problems, `${path}.path`, nfs.path);
    }
    check.quantity(problems, `${path}.size`, nfs.size);
  }
  if (kind === 'volume_claim' && !newClaim && !nfs && check.required(problems, `${path}.claimName`, claimName, 'the name of a claim')) {
    check.objectName(problems, `${path}.claimName`, claimName);
  }
  if (kind === 'host_path' && check.required(problems, `${path}.path`, hostPath, 'a path on the node')) {
    check.absolutePath(problems, `${path}.path`, hostPath);
  }
  if (isMount(shape) && check.required(problems, `${path}.mountPath`, shape.mountPath, 'where it is mounted')) {
    checkMountPath(problems, `${path}.mountPath`, shape.mountPath!);
  }
  check.objectName(problems, `${path}.secretName`, secretName);
  if (secret && secretName !== undefined) {
    problems.add(`${path}.secretName`, secretName, 'beside secret, which names one, too', 'give one of the two');
  }
  if (shape.secretRequired) {
    check.required(problems, `${path}.secret`, secret, 'the Secret with its URL or token');
  }
  checkConnectionResource(problems, `${path}.secret`, secret);
  checkConnectionResource(problems, `${path}.configMap`, shape.configMap);
  checkMounts(problems, path, shape);
  check.annotations(problems, `${path}.annotations`, shape.annotations);
  checkVariable(problems, `${path}.env`, shape);
  if ((Object.values(CustomConnectionKind) as string[]).includes(kind) && !secret && !shape.configMap && !shape.schema && !shape.env) {
    problems.add(path, shape.name, 'a run would get nothing of it', 'give it a secret, a configMap, a schema or env');
  }
  checkKeyFile(problems, path, keyFile, secret, secretName);
  if (isBucketKind(kind)) {
    checkBucket(problems, `${path}.bucket`, kind, shape.bucket);
  }
  if (kind === 'git' || kind === 'registry') {
    checkUrl(problems, `${path}.url`, kind, shape.url);
  }
}

/** Where a connection mounts something in runs, by its property. */
export function mountPathsOf(shape: ConnectionShape): [property: string, at: string][] {
  const { mountPath, configMap } = shape;
  const paths = { 'mountPath': mountPath, 'secret.mountPath': secretOf(shape, DEFAULTS.keyFilePath)?.mountPath, 'configMap.mountPath': configMap?.mountPath };
  return Object.entries(paths).filter((entry): entry is [string, string] => entry[1] !== undefined);
}

/** A container has one mount at a path. */
function checkMounts(problems: Problems, path: string, shape: ConnectionShape): void {
  const taken = new Map<string, string>(DEFAULTS.runMounts.map((at) => [at, 'the platform mounts a volume of its own there in runs']));
  for (const [property, at] of mountPathsOf(shape)) {
    const folder = plainPath(at);
    const other = taken.get(folder);
    if (other !== undefined) {
      problems.add(`${path}.${property}`, at, other, 'give another path');
    }
    taken.set(folder, `${path}.${property} is mounted there, too`);
  }
}

function checkVariable(problems: Problems, path: string, { env, keyFile }: ConnectionShape): void {
  if (!env) {
    return;
  }
  if (check.required(problems, `${path}.name`, env.name, 'the name of an environment variable')) {
    check.variable(problems, `${path}.name`, env.name);
  }
  if (typeof env.value !== 'string') {
    problems.add(`${path}.value`, env.value, 'not a string', `quote it: '${String(env.value)}'`);
  }
  if (keyFile !== undefined) {
    problems.add(path, env.name, 'a second variable beside GC_KEY_PATH, which keyFile needs; the platform takes one', 'put it into a ConfigMap, or leave keyFile out');
  }
}

function checkKeyFile(
  problems: Problems, path: string, keyFile: string | undefined, secret: ConnectionResource | undefined, secretName: string | undefined,
): void {
  if (keyFile === undefined) {
    return;
  }
  check.secretKey(problems, `${path}.keyFile`, keyFile);
  if (!secret && secretName === undefined) {
    problems.add(`${path}.keyFile`, keyFile, 'of no effect without the Secret that has it', `give ${path}.secret`);
  }
  if (!secret?.mountPath) {
    check.dnsLabel(problems, secret ? `${path}.secret.name` : `${path}.secretName`, secret?.name ?? secretName);
  }
  if (secret?.items) {
    problems.add(`${path}.secret.items`, secret.items, 'of no effect beside keyFile, which is a file', 'leave one of the two out');
  }
}

/** A URL stands in a ConfigMap: a password in it would be read by all who may read that. */
function checkUrl(problems: Problems, path: string, kind: 'git' | 'registry', url: string | undefined): void {
  if (!check.required(problems, path, url, kind === 'git' ? 'the URL of the repository' : 'the host of the registry, with its path')) {
    return;
  }
  if (kind === 'git' && !/^(https?|ssh|git):\/\/\S+$|^[^\s/@]+@[^\s/:]+:\S+$/.test(url!)) {
    problems.add(path, url, 'not the URL of a repository', 'give one such as https://github.com/acme/repository');
  } else if (kind === 'registry' && !/^[a-zA-Z0-9][-a-zA-Z0-9.]*(:[0-9]+)?(\/[-a-zA-Z0-9._/]*)?$/.test(url!)) {
    // A message must not say the password again that it warns of.
    problems.add(path, hidden(url!), 'not a registry', 'give host[:port][/path] without scheme and credentials, such as registry.acme.com/team');
  } else if (/^https?:\/\/[^/]*@|^[a-z]+:\/\/[^/]*:[^/]*@/.test(url!)) {
    problems.add(path, hidden(url!), 'it holds credentials, and stands in a ConfigMap', 'give them by secret, and the URL without them');
  }
}

function hidden(url: string): string {
  return url.replace(/[^/]*@/, '***@');
}
