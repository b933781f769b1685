import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { request } from 'node:https';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { HELM_TAGS } from '../../lib/helm/values-file';

/** Any object of the Kubernetes API, read only where the tests look. */
export interface KubeObject {
  apiVersion: string;
  kind: string;
  metadata: { name: string; namespace?: string; [key: string]: any };
  [key: string]: any;
}

export interface Outcome { code: number; stdout: string; stderr: string }

/** The documents of YAML text; Kubernetes reads YAML 1.1, but as Go does. */
export function documents(text: string): KubeObject[] {
  return parseAllDocuments(text, { version: '1.1', customTags: HELM_TAGS })
    .map((document) => {
      if (document.errors.length > 0) throw document.errors[0];
      return document.toJS({ maxAliasCount: -1 }) as KubeObject;
    })
    .filter(Boolean);
}

/** Objects as kubectl reads them from its input, in their order. */
export function stream(objects: readonly KubeObject[]): string {
  return objects.map((object) => JSON.stringify(object)).join('\n');
}

/** How messages name an object. */
export function nameOf({ kind, metadata }: KubeObject): string {
  return `${kind} ${metadata.namespace ? metadata.namespace + '/' : ''}${metadata.name}`;
}

/** The real kubectl, and bare requests where the status code is the point. */
export class Kubectl {
  constructor(readonly bin: string, readonly kubeconfig: string) {}

  /** Runs kubectl whatever its exit code. */
  attempt(args: readonly string[], input?: string): Outcome {
    const { status, stdout, stderr, error } = spawnSync(join(this.bin, 'kubectl'), ['--kubeconfig', this.kubeconfig, ...args],
      { input: input ?? '', encoding: 'utf8', maxBuffer: 1 << 28 });
    if (error) throw error;
    return { code: status ?? -1, stdout, stderr };
  }

  /** Runs kubectl, which has to succeed; its output. */
  run(args: readonly string[], input?: string): string {
    const { code, stdout, stderr } = this.attempt(args, input);
    if (code !== 0) throw new Error(`kubectl ${args.join(' ')} ended with ${code}:\n${stderr}${stdout}`);
    return stdout;
  }

  /** All objects of some kinds in all namespaces. */
  list(kinds: string): KubeObject[] {
    return JSON.parse(this.run(['get', kinds, '--all-namespaces', '-o', 'json'])).items;
  }

  get(kind: string, name: string, namespace = 'default'): KubeObject {
    return JSON.parse(this.run(['get', kind, name, '-n', namespace, '-o', 'json']));
  }

  /** The live state of objects, in their order; one that is gone is undefined. */
  live(objects: readonly KubeObject[]): (KubeObject | undefined)[] {
    const found = new Map<string, KubeObject>();
    const key = (object: KubeObject) => [object.apiVersion, object.kind, object.metadata.namespace ?? '', object.metadata.name].join(' ');
    const output = this.run(['get', '-f', '-', '--ignore-not-found', '-o', 'json'], stream(objects));
    const result = output.trim() ? JSON.parse(output) : { items: [] };
    for (const item of result.items ?? [result]) found.set(key(item), item);
    return objects.map((object) => found.get(key(object)));
  }

  apply(objects: readonly KubeObject[], ...flags: string[]): Outcome {
    return this.attempt(['apply', ...flags, '-f', '-'], stream(objects));
  }

  get server(): URL {
    return new URL(this.cluster().server);
  }

  get authority(): string {
    return readFileSync(this.cluster()['certificate-authority'], 'utf8');
  }

  /** One request with a bearer token; the status code and the answer. */
  async request(token: string, method: string, path: string, body?: object): Promise<{ status: number; body: any }> {
    const type = method === 'PATCH' ? 'application/merge-patch+json' : 'application/json';
    return new Promise((resolve, reject) => {
      const call = request(new URL(path, this.server), { method, agent: false, timeout: 10_000, ca: this.authority, headers: { 'Authorization': `Bearer ${token}`, 'Content-Type': type } }, (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (part) => { text += part; });
        answer.on('end', () => {
          try {
            resolve({ status: answer.statusCode ?? 0, body: JSON.parse(text) });
          } catch {
            resolve({ status: answer.statusCode ?? 0, body: text });
          }
        });
      });
      call.on('timeout', () => call.destroy(new Error(`no answer to ${method} ${path}`)));
      call.on('error', reject).end(body && JSON.stringify(body));
    });
  }

  private cluster(): any {
    return (documents(readFileSync(this.kubeconfig, 'utf8'))[0] as any).clusters[0].cluster;
  }
}

/** Asks again and again until `problems` finds none, and returns what it still finds when the time is over. */
export async function settled(problems: () => string[], seconds = 45): Promise<string[]> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const found = problems();
    if (found.length === 0 || Date.now() > end) return found;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}
