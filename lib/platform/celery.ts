import { Construct } from 'constructs';
import { DEFAULTS, RESOURCES } from '../config/defaults';
import { ENV } from '../config/env-names';
import { POLYAXON_IMAGES } from '../config/images';
import { PlatformVersion } from '../config/platform-version';
import { check } from '../kube/checks';
import { checksum } from '../kube/config-map';
import { deployment } from '../kube/deployment';
import { value } from '../kube/env';
import { Problems } from '../kube/problems';
import { Autoscaling, checkAutoscaling, toScale } from '../scheduling/autoscaling';
import { account } from '../security/account';
import { networkPolicy } from '../security/network-policy';
import { checkWorkload, workloadContainer, WorkloadOptions, workloadPod } from '../workload/workload';
import { celeryEnv, CelerySettings, checkCelerySettings } from './celery-settings';
import { configsOf, edgesOf, environment, labelOf, PlatformContext, volumesOf, waitForMigration } from './context';

/**
 * A process that takes tasks from the broker: scheduler, compiler or worker. Its container requests 150m CPU (compiler and
 * worker 130m) and 256Mi, with limits of 1 CPU and 1Gi, unless `resources` says otherwise.
 */
export interface CeleryOptions extends WorkloadOptions {
  /**
   * Pods: `replicas`. Throws if it is not from 1 to 1000.
   *
   * @default 1
   */
  readonly replicas?: number;

  /**
   * Pods that follow the load, instead of a fixed number.
   *
   * @default - a fixed number
   */
  readonly autoscaling?: Autoscaling;

  /**
   * Tasks at once, in each pod: argument `--concurrency`. Throws if it is not from 1 to 64.
   *
   * @default 2
   */
  readonly concurrency?: number;

  /**
   * How Celery works in it.
   *
   * @default - as the platform has it
   */
  readonly celery?: CelerySettings;
}

/**
 * The process that gives the broker its periodic tasks. There is one: two would give each task twice. Its container
 * requests 150m CPU and 128Mi, with limits of 500m CPU
 * and 512Mi, unless `resources` says otherwise.
 */
export interface BeatOptions extends WorkloadOptions {}

/** The processes that run the scheduler's image; the name is also the argument that picks one. */
type CeleryProcess = 'scheduler' | 'compiler' | 'worker' | 'beat';

/** HTTPS, for what tasks call: webhooks, mail by API, object stores. */
const HTTPS = { port: 443 };

/** One of the control plane's background processes. It never calls the Kubernetes API, so it has no token. */
export class Celery extends Construct {
  constructor(scope: Construct, context: PlatformContext, process: CeleryProcess, options: CeleryOptions) {
    super(scope, process[0].toUpperCase() + process.slice(1));
    const { installation, security } = context;
    const names = installation._names;
    const component = labelOf(context, process);
    const replicas = options.replicas ?? DEFAULTS.celery.replicas;
    const scale = toScale(options.autoscaling, replicas);
    const isBeat = process === 'beat';
    // What beat talks to is the broker: it has no use for where the gateway is.
    const configs = configsOf(context).filter((config) => !isBeat || config !== context.configuration._proxies);
    const reads = environment(context, 'scheduler', configs);
    // The image's own check starts a Python process that asks the broker, so it is asked seldom.
    const probe = { exec: { command: ['/bin/bash', './entrypoint.sh', 'healthz'] }, timeoutSeconds: 30 };

    const identity = account(this, installation, security, process);
    if (security.networkPolicies) {
      networkPolicy(this, installation, { component, egress: [...edgesOf(context), HTTPS] });
    }
    deployment(this, installation, {
      name: names[process],
      replicas,
      scale,
      single: isBeat,
      pod: {
        ...identity,
        security: security.polyaxon,
        ...workloadPod(context, options, scale?.maxReplicas ?? replicas),
        podAnnotations: checksum(...configs),
        initContainers: [waitForMigration(context)],
        containers: [workloadContainer(context, options, { image: { repository: POLYAXON_IMAGES.scheduler }, resources: RESOURCES[process] }, {
          name: `polyaxon-${process}`,
          args: isBeat ? [process] : [process, `--concurrency=${options.concurrency ?? DEFAULTS.celery.concurrency}`],
          ...reads,
          // The image's entry point, which is not published, tells by it what to start.
          env: [...reads.env ?? [], ...isBeat ? [value(ENV.isBeat, true)] : [], ...celeryEnv(options.celery)],
          startupProbe: { ...probe, initialDelaySeconds: 10, periodSeconds: 30, failureThreshold: 20 },
          livenessProbe: { ...probe, periodSeconds: 120, failureThreshold: 5 },
        })],
        volumes: volumesOf(context),
      },
    });
  }
}

export function checkCelery(problems: Problems, prefix: string, options: CeleryOptions | undefined, version: PlatformVersion): void {
  check.integer(problems, `${prefix}replicas`, options?.replicas, 1, 1000);
  check.integer(problems, `${prefix}concurrency`, options?.concurrency, 1, 64);
  checkCelerySettings(problems, `${prefix}celery.`, options?.celery, version);
  checkAutoscaling(problems, prefix, options, DEFAULTS.celery.replicas);
  checkWorkload(problems, prefix, options);
}
