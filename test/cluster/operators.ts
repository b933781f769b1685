import { spawn } from 'node:child_process';
import { appendFileSync, copyFileSync, mkdirSync, openSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { environment, stateOf } from './control-plane';
import { documents, KubeObject, Kubectl } from './kubectl';

/** What operators.sh made: CRDs, webhooks and programs. */
const folder = environment('OPERATORS');
const NAMESPACE = 'operators';

/** The CRDs of the other projects. */
export function foreignCrds(): KubeObject[] {
  return readdirSync(folder).filter((file) => file.endsWith('.crds.yaml')).flatMap((file) => documents(readFileSync(join(folder, file), 'utf8')));
}

/** Operators beside a control plane, which end with it. */
export class Operators {
  private readonly state: string;
  private readonly webhookPort: number;

  constructor(private readonly kube: Kubectl, controlPlane: string) {
    this.state = stateOf(controlPlane);
    this.webhookPort = Number(kube.server.port) + 38;
  }

  /** The CRDs, the operators, and the webhooks by which they judge objects. */
  start(): void {
    const { kube, webhookPort } = this;
    const crds = foreignCrds();
    const { code, stderr } = kube.apply(crds, '--server-side');
    if (code !== 0) throw new Error(stderr);
    kube.run(['wait', '--for=condition=Established', '--timeout=60s', ...crds.map(({ metadata }) => `crd/${metadata.name}`)]);
    kube.run(['create', 'namespace', NAMESPACE]);
    this.run('rabbitmq', ['--metrics-bind-address=0']);
    // It copies itself into the servers' pods, by the name of their architecture.
    mkdirSync(join(this.state, 'operator'));
    for (const architecture of ['amd64', 'arm64']) symlinkSync(join(folder, 'cloudnative-pg'), join(this.state, 'operator', `manager_${architecture}`));
    this.run('cloudnative-pg', ['controller', '--metrics-bind-address=0', `--webhook-port=${webhookPort}`], {
      WEBHOOK_CERT_DIR: this.certificates(), OPERATOR_IMAGE_NAME: 'cloudnative-pg', POD_NAME: 'cloudnative-pg',
    });
    const webhooks = documents(readFileSync(join(folder, 'cloudnative-pg.webhooks.yaml'), 'utf8'));
    for (const { webhooks: hooks } of webhooks) for (const hook of hooks) hook.clientConfig = this.clientConfig(hook.clientConfig.service.path);
    kube.apply(webhooks, '--server-side');
  }

  /** There is no network of Services here: the API server calls the process. */
  private clientConfig(path: string): object {
    return { url: `https://127.0.0.1:${this.webhookPort}${path}`, caBundle: Buffer.from(this.kube.authority).toString('base64') };
  }

  /** The certificate of the API server, which is for this address, too. */
  private certificates(): string {
    const certificates = join(this.state, 'webhook');
    mkdirSync(certificates);
    for (const file of ['crt', 'key']) copyFileSync(join(this.state, 'pki', `api.${file}`), join(certificates, `apiserver.${file}`));
    return certificates;
  }

  private run(program: string, args: string[], env: Record<string, string> = {}): void {
    const log = openSync(join(this.state, `${program}.log`), 'w');
    const { pid } = spawn(join(folder, program), args, {
      cwd: this.state, detached: true, stdio: ['ignore', log, log], env: { KUBECONFIG: this.kube.kubeconfig, OPERATOR_NAMESPACE: NAMESPACE, ...env },
    });
    appendFileSync(join(this.state, 'pids'), `${pid}\n`);
  }
}
