import { Construct } from 'constructs';
import { Agent } from '../agent/agent';
import { DEFAULTS } from '../config/defaults';
import { ENV } from '../config/env-names';
import { PlatformVersion } from '../config/platform-version';
import { checkInternalToken, Configuration } from '../configuration/configuration';
import { checkSettings, SharedSettings } from '../configuration/settings';
import { Dependencies } from '../dependencies/dependencies';
import { Installation } from '../installation';
import { configMap } from '../kube/config-map';
import { configData } from '../kube/env';
import { Problems } from '../kube/problems';
import { accept } from '../kube/shape';
import { Scheduling, schedulingSettings } from '../scheduling/scheduling';
import { SecretRef } from '../security/secret-ref';
import { SecurityContext, securitySettings } from '../security/security-context';
import { checkWorkload, WorkloadOptions } from '../workload/workload';
import { AdminOptions, checkAdmin } from './admin';
import { BeatOptions, Celery, CeleryOptions, checkCelery } from './celery';
import { CleanRuns } from './clean-runs';
import { PlatformContext } from './context';
import { apiProcess, checkGateway, checkHeldPorts, Gateway, GatewayOptions } from './gateway';
import { Hooks, hooksOf, HooksOptions } from './hooks';
import { checkMonitoring, monitoring, monitoringConfig, MonitoringOptions } from './monitoring';
import { checkPlatformSettings, PlatformSettings, settingsConfig } from './platform-settings';
import { configurationOf, heldByConfiguration } from './shared-options';
import { checkReplicasReach } from './store-reach';

/** The control plane: what it consists of and how it works. */
export interface CorePlatformOptions extends SharedSettings, PlatformSettings, MonitoringOptions {
  /**
   * The gateway and the API behind it.
   *
   * @default - one pod, reached from inside the cluster
   */
  readonly gateway?: GatewayOptions;

  /**
   * The process that schedules runs; with it tasks go through a broker (`POLYAXON_SCHEDULER_ENABLED`). Throws if
   * `Dependencies` has none.
   *
   * @default - none: the API does its tasks itself
   */
  readonly scheduler?: CeleryOptions;

  /**
   * The process that compiles runs. Throws without `scheduler`.
   *
   * @default - none
   */
  readonly compiler?: CeleryOptions;

  /**
   * The process that does all other tasks. Throws without `scheduler`.
   *
   * @default - none
   */
  readonly worker?: CeleryOptions;

  /**
   * The process that starts periodic tasks. Throws without `scheduler`.
   *
   * @default - none
   */
  readonly beat?: BeatOptions;

  /**
   * The Jobs that prepare the database.
   *
   * @default - in the gateway's image, and where it is
   */
  readonly hooks?: HooksOptions;

  /**
   * The suspended CronJob that ends all runs before an uninstall. Its container requests 100m CPU and 256Mi, with limits of
   * 500m CPU and 1Gi, unless `resources` says otherwise.
   *
   * @default - as its options' defaults say
   */
  readonly cleanRuns?: WorkloadOptions;

  /**
   * The first user.
   *
   * @default - `rootuser`, with a password that the cluster makes
   */
  readonly admin?: AdminOptions;

  /**
   * The key that sessions and tokens are signed with: `POLYAXON_SECRET_KEY`.
   *
   * @default - generated in the cluster, Secret `<release>-polyaxon-secret`, key `POLYAXON_SECRET_KEY`
   */
  readonly secretKey?: SecretRef;

  /**
   * The token by which the platform's processes and runs know each other: `POLYAXON_SECRET_INTERNAL_TOKEN`. Throws
   * if the key has another name, since runs read it by that name.
   *
   * @default - generated in the cluster, Secret `<release>-polyaxon-secret`
   */
  readonly internalToken?: SecretRef;

  /**
   * The key of the organization, by which a control plane of Polyaxon EE manages agents elsewhere:
   * `POLYAXON_ORGANIZATION_KEY`.
   *
   * @default - none: the community edition, whose agent is beside it
   */
  readonly organizationKey?: SecretRef;
}

/** What `CorePlatform` takes: its options, and what it shares with the installation's other constructs. */
export interface CorePlatformProps extends CorePlatformOptions {
  /**
   * The installation that the control plane belongs to.
   *
   * @default - one with default options
   */
  readonly installation?: Installation;

  /**
   * As whom its processes run.
   *
   * @default - as `SecurityContext` with default options says
   */
  readonly security?: SecurityContext;

  /**
   * Where its pods run: as `core` says.
   *
   * @default - on any node
   */
  readonly scheduling?: Scheduling;

  /**
   * Its database and broker.
   *
   * @default - `Dependencies` with default options, made here
   */
  readonly dependencies?: Dependencies;

  /**
   * What every process of the installation is told. Throws beside options that it holds already: those of `SharedSettings`, the keys,
   * and of `gateway` those of `GatewaySettings` and `tls`.
   *
   * @default - a `Configuration` of these options, made here
   */
  readonly configuration?: Configuration;

  /**
   * The agent beside it, whose stores the gateway shows.
   *
   * @default - none: agents are elsewhere
   */
  readonly agent?: Agent;

  /**
   * Whether agents and runs are in other namespaces alone. The gateway then has no rights in Kubernetes and no token,
   * and there is no clean-up of runs. Throws beside `agent`.
   *
   * @default false
   */
  readonly controlPlaneOnly?: boolean;
}

/**
 * The control plane: gateway and API, with their migration, first user and clean-up, and on request the
 * processes that share its work over a broker.
 *
 * Throws if a process that needs the broker has none, a gateway with replicas is beside an agent whose store one node
 * alone can mount, or a value is not valid.
 */
export class CorePlatform extends Construct {
  /** What every process of the installation is told. */
  public readonly configuration: Configuration;
  /** Database and broker. */
  public readonly dependencies: Dependencies;
  /** The first user's password. */
  public readonly adminPassword: SecretRef;
  /** The keys for which no Secret was given: give them to `GeneratedSecrets`. */
  public readonly generatedSecrets: SecretRef[];

  public constructor(scope: Construct, id: string, props: CorePlatformProps = {}) {
    super(scope, id);
    accept('CorePlatformProps', props, (problems) => {
      const broker = { remedy: 'dependencies with redis or rabbitmq', given: props.dependencies?.broker !== undefined };
      checkCorePlatform(problems, '', props, broker, props.installation?.version);
      checkReplicasReach(problems, 'the agent\'s store', props.agent?.persistence._gateway.singleNode ?? false, 'gateway', props.gateway);
    });
    const installation = props.installation ?? new Installation();
    const { security, agent, admin } = props;
    const names = installation._names;
    this.dependencies = props.dependencies ?? new Dependencies(this, 'Dependencies', { installation, security, scheduling: props.scheduling });
    this.configuration = props.configuration ?? new Configuration(this, 'Configuration', {
      installation,
      security,
      ...configurationOf(props),
    });
    this.adminPassword = admin?.password ?? SecretRef.of(names.platformSecret, ENV.adminPassword);
    this.generatedSecrets = [
      ...this.configuration.generatedSecrets,
      ...this.dependencies.generatedSecrets,
      ...admin?.password || props.hooks?.adminUser === false ? [] : [this.adminPassword],
    ];

    const context: PlatformContext = {
      installation,
      agent,
      controlPlaneOnly: props.controlPlaneOnly ?? false,
      organizationKey: props.organizationKey,
      settings: props,
      metrics: props.metrics,
      apiImage: props.gateway?.image,
      configuration: this.configuration,
      dependencies: this.dependencies,
      security: security?._settings ?? securitySettings(),
      scheduling: props.scheduling?._settings ?? schedulingSettings(),
      platformConfig: configMap(this, 'Config', installation, names.platformConfig, {
        ...this.dependencies._database.config,
        ...this.dependencies._broker?.config,
        ...settingsConfig(installation, props, props.controlPlaneOnly),
        ...monitoringConfig(names, props),
        ...configData({
          [ENV.adminName]: admin?.username ?? DEFAULTS.admin.name,
          [ENV.adminMail]: admin?.email ?? DEFAULTS.admin.email,
          [ENV.schedulerEnabled]: props.scheduler && true,
        }),
      }),
    };
    this.node.defaultChild = new Gateway(this, context, props.gateway ?? {}, apiProcess(context)).node.defaultChild;
    for (const process of ['scheduler', 'compiler', 'worker', 'beat'] as const) {
      const options = props[process];
      if (options) {
        new Celery(this, context, process, options);
      }
    }
    monitoring(this, context, props);
    new Hooks(this, context, this.adminPassword, hooksOf(props.gateway, props.hooks));
    if (!context.controlPlaneOnly) {
      new CleanRuns(this, context, props.cleanRuns, agent?._additionalNamespaces);
    }
  }
}

/** What names the broker that tasks go through, and whether one is named. */
interface BrokerInput {
  readonly remedy: string;
  readonly given: boolean;
}

export function checkCorePlatform(
  problems: Problems, prefix: string, options: CorePlatformProps, broker: BrokerInput, version: PlatformVersion = PlatformVersion.V2_15_1,
): void {
  checkGateway(problems, `${prefix}gateway.`, options.gateway);
  for (const process of ['scheduler', 'compiler', 'worker'] as const) {
    checkCelery(problems, `${prefix}${process}.`, options[process], version);
  }
  checkWorkload(problems, `${prefix}beat.`, options.beat);
  checkWorkload(problems, `${prefix}hooks.`, options.hooks);
  checkWorkload(problems, `${prefix}cleanRuns.`, options.cleanRuns);
  checkSettings(problems, prefix, options);
  checkPlatformSettings(problems, prefix, options, version);
  checkMonitoring(problems, prefix, options);
  checkInternalToken(problems, `${prefix}internalToken`, options.internalToken);
  checkAdmin(problems, `${prefix}admin.`, options.admin);
  if (options.scheduler && !broker.given) {
    problems.add(`${prefix}scheduler`, options.scheduler, 'it takes its tasks from a broker, and there is none',
      `give ${broker.remedy}, or leave the scheduler out`);
  }
  if (!options.scheduler && broker.given) {
    problems.add(`${prefix}scheduler`, undefined, 'nothing would use the broker without it', 'give scheduler: {}, or leave the broker out');
  }
  for (const process of ['compiler', 'worker', 'beat', 'flower'] as const) {
    if (options[process] && !options.scheduler) {
      problems.add(`${prefix}${process}`, options[process], 'it takes its tasks from the scheduler, and there is none',
        `give ${prefix}scheduler, or leave it out`);
    }
  }
  if (options.controlPlaneOnly && options.agent) {
    problems.add(`${prefix}agent`, options.agent.node.path, `of no effect beside ${prefix}controlPlaneOnly`, 'leave one of the two out');
  }
  if (options.configuration) {
    checkHeldPorts(problems, `${prefix}gateway.service.`, options.gateway?.service, options.configuration);
    for (const [name, input] of Object.entries(heldByConfiguration(options))) {
      if (input !== undefined) {
        problems.add(`${prefix}${name}`, input, 'of no effect beside configuration', 'give it to the Configuration');
      }
    }
  }
}
