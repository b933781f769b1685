import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { KubeObject, Kubectl, nameOf, Outcome } from './kubectl';

/** A Job that fills Secrets, and what its Role lets it touch; found by what the manifests grant, not by name. */
export interface BootstrapManifests {
  readonly job: KubeObject;
  readonly role: KubeObject;
  readonly namespace: string;
  readonly serviceAccount: string;
  readonly secrets: string[];
}

const grants = (rule: any, resource: string, verb: string) => rule.resources?.includes(resource) && rule.verbs.includes(verb);

/** The Jobs whose ServiceAccount may patch Secrets. */
export function bootstraps(objects: readonly KubeObject[]): BootstrapManifests[] {
  const roles = objects.filter(({ kind, rules }) => kind === 'Role' && rules.some((rule: any) => grants(rule, 'secrets', 'patch') && rule.resourceNames));
  return roles.flatMap((role) => {
    const { namespace } = role.metadata;
    const binding = objects.find(({ kind, metadata, roleRef }) => kind === 'RoleBinding' && metadata.namespace === namespace && roleRef.name === role.metadata.name);
    const serviceAccount = binding?.subjects.find(({ kind }: any) => kind === 'ServiceAccount').name;
    return objects.filter(({ kind, metadata, spec }) => kind === 'Job' && metadata.namespace === namespace && spec.template.spec.serviceAccountName === serviceAccount)
      .map((job) => ({
        job, role, serviceAccount, namespace: namespace as string,
        secrets: role.rules.flatMap((rule: any) => grants(rule, 'secrets', 'patch') ? rule.resourceNames : []) as string[],
      }));
  });
}

/** Runs a bootstrap Job's container as a process, with the pod's token, volumes and environment. */
export class Bootstrap {
  readonly namespace: string;

  constructor(private readonly kube: Kubectl, readonly manifests: BootstrapManifests) {
    this.namespace = manifests.namespace;
  }

  /** A real token of the Job's ServiceAccount. */
  token(): string {
    return this.kube.run(['create', 'token', this.manifests.serviceAccount, '-n', this.namespace]).trim();
  }

  /** The values of the Secrets now, by Secret and key, as the API has them. */
  values(): Record<string, Record<string, string>> {
    return Object.fromEntries(this.manifests.secrets.map((name) => [name, this.kube.get('secret', name, this.namespace).data ?? {}]));
  }

  /** The keys that the Job is told to fill, by Secret: read from the JSON in its container. */
  wanted(): Record<string, string[]> {
    const result: Record<string, string[]> = Object.fromEntries(this.manifests.secrets.map((name) => [name, []]));
    const keysIn = (value: any): string[] => {
      if (typeof value === 'string') return [value];
      if (Array.isArray(value)) return value.flatMap((item) => typeof item === 'object' ? keysIn(item.key ?? item.name) : keysIn(item));
      return value && typeof value === 'object' ? Object.keys(value) : [];
    };
    const walk = (value: any): void => {
      if (!value || typeof value !== 'object') return;
      for (const [key, inner] of Object.entries(value)) {
        if (key in result) result[key].push(...keysIn(inner));
        walk(inner);
      }
      const name = value.secret ?? value.name;
      if (typeof name === 'string' && name in result) result[name].push(...keysIn(value.keys ?? value.key));
    };
    for (const container of this.manifests.job.spec.template.spec.containers) {
      for (const text of [...container.command ?? [], ...container.args ?? [], ...(container.env ?? []).map(({ value }: any) => value ?? '')]) {
        try {
          walk(JSON.parse(text));
        } catch { /* not JSON: the script, a flag */ }
      }
    }
    return Object.fromEntries(Object.entries(result).map(([name, keys]) => [name, [...new Set(keys)]]));
  }

  /** The keys of these Secrets that containers take by name and cannot do without. */
  static referenced(objects: readonly KubeObject[], secrets: readonly string[]): string[] {
    const found = new Set<string>();
    const walk = (value: any): void => {
      if (!value || typeof value !== 'object') return;
      const { secretKeyRef, secret } = value;
      if (secretKeyRef && !secretKeyRef.optional) found.add(`${secretKeyRef.name} ${secretKeyRef.key}`);
      if (secret && !secret.optional) for (const { key } of secret.items ?? []) found.add(`${secret.secretName ?? secret.name} ${key}`);
      Object.values(value).forEach(walk);
    };
    objects.forEach(walk);
    return [...found].filter((key) => secrets.includes(key.split(' ')[0])).sort();
  }

  /** Runs the container once; it has to succeed. */
  async run(): Promise<Outcome> {
    const outcome = await this.attempt();
    if (outcome.code !== 0) throw new Error(`${nameOf(this.manifests.job)} ended with ${outcome.code}:\n${outcome.stderr}${outcome.stdout}`);
    return outcome;
  }

  async attempt(): Promise<Outcome> {
    const [pod] = this.kube.list('pods').filter(({ metadata }) => metadata.namespace === this.namespace && metadata.labels?.['batch.kubernetes.io/job-name'] === this.manifests.job.metadata.name);
    if (!pod) throw new Error(`${nameOf(this.manifests.job)} has no pod to take the volumes of`);
    if (pod.spec.containers.length !== 1) throw new Error(`${nameOf(this.manifests.job)} has several containers`);
    const [container] = pod.spec.containers;
    const tree = mkdtempSync(join(tmpdir(), 'pod-'));
    try {
      const mounts = (container.volumeMounts ?? []).map((mount: any, index: number) => {
        const folder = join(tree, `volume-${index}`);
        mkdirSync(folder);
        this.fill(folder, pod.spec.volumes.find(({ name }: any) => name === mount.name), pod);
        return `${folder}\t${mount.mountPath}\n`;
      });
      writeFileSync(join(tree, 'list'), mounts.join(''));
      const { hostname, port } = this.kube.server;
      const env: Record<string, string> = {
        PATH: `${process.env.PLATFORM_VENV}/bin:/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin`,
        KUBERNETES_SERVICE_HOST: hostname,
        KUBERNETES_SERVICE_PORT: port,
        ...Object.fromEntries((container.env ?? []).map((entry: any) => [entry.name, this.value(entry, pod)])),
      };
      const expand = (text: string) => text.replace(/\$\$\(|\$\(([A-Za-z_]\w*)\)/g, (all, name) => name ? env[name] ?? all : '$(');
      const command = [...container.command ?? [], ...container.args ?? []].map(expand);
      return await new Promise((resolve, reject) => {
        const child = spawn(join(__dirname, 'pod-process.sh'), [tree, ...command],
          // The script may wait for what is missing, without end.
          { env, stdio: ['ignore', 'pipe', 'pipe'], timeout: 60_000, killSignal: 'SIGKILL' });
        const output = { stdout: '', stderr: '' };
        child.stdout.on('data', (part) => { output.stdout += part; });
        child.stderr.on('data', (part) => { output.stderr += part; });
        child.on('error', reject).on('close', (code) => resolve({ code: code ?? -1, ...output }));
      });
    } finally {
      rmSync(tree, { recursive: true, force: true });
    }
  }

  /** Puts the files of a volume into a folder, as the kubelet would. */
  private fill(folder: string, volume: any, pod: KubeObject): void {
    const put = (path: string, text: string) => {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    };
    const config = (name: string, items?: any[]) => {
      const data: Record<string, string> = this.kube.get('configmap', name, this.namespace).data;
      for (const { key, path } of items ?? Object.keys(data).map((each) => ({ key: each, path: each }))) put(path, data[key]);
    };
    if (volume.emptyDir) return;
    if (volume.configMap) return config(volume.configMap.name, volume.configMap.items);
    for (const source of volume.projected?.sources ?? []) {
      if (source.serviceAccountToken) put(source.serviceAccountToken.path, this.token());
      else if (source.configMap) config(source.configMap.name, source.configMap.items);
      else if (source.downwardAPI) for (const { path, fieldRef } of source.downwardAPI.items) put(path, this.field(fieldRef.fieldPath, pod));
      else throw new Error(`${volume.name}: no test support for ${Object.keys(source)}`);
    }
    if (!volume.projected) throw new Error(`${volume.name}: no test support for ${Object.keys(volume)}`);
  }

  private value({ name, value, valueFrom }: any, pod: KubeObject): string {
    if (valueFrom?.fieldRef) return this.field(valueFrom.fieldRef.fieldPath, pod);
    if (valueFrom) throw new Error(`${name}: no test support for ${Object.keys(valueFrom)}`);
    return value ?? '';
  }

  private field(path: string, pod: KubeObject): string {
    return String(path.split('.').reduce((object: any, key) => object[key], pod));
  }
}
