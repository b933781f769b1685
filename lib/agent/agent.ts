import { Construct } from 'constructs';
import { DEFAULTS, RESOURCES } from '../config/defaults';
import { ENV } from '../config/env-names';
import { POLYAXON_IMAGES } from '../config/images';
import { AGENT_RULES } from '../configuration/access-rules';
import { Configuration } from '../configuration/configuration';
import { authorityFile } from '../dependencies/certificate-authority';
import { Installation } from '../installation';
import { checksum, ConfigFacts, configMap } from '../kube/config-map';
import { deployment } from '../kube/deployment';
import { fromConfigMap, secretValue, value } from '../kube/env';
import { accept } from '../kube/shape';
import { EnvVar, Probe } from '../kube/types';
import { Persistence } from '../persistence/persistence';
import { Scheduling, schedulingSettings } from '../scheduling/scheduling';
import { apiCaller } from '../security/api-caller';
import { SecretRef } from '../security/secret-ref';
import { SecurityContext, securitySettings } from '../security/security-context';
import { imageFields } from '../workload/image';
import { workloadContainer, workloadPod } from '../workload/workload';
import { AgentOptions, checkAgent, notesHealth } from './agent-options';
import { ClusterWatch } from './cluster-watch';
import { AdditionalNamespace } from './namespaces';
import { Operator, operatorRules, OperatorShape } from './operator';
import { AgentRegistration, checkRegistration } from './registration';
import { RunsAccess } from './runs-access';
import { runsConfig } from './runs-config';
import { waits } from './waits';

/** What `Agent` takes: its options, and what it shares with the installation's other constructs. */
export interface AgentProps extends AgentOptions {
  /**
   * The installation that the agent belongs to.
   *
   * @default - one with default options
   */
  readonly installation?: Installation;

  /**
   * As whom the agent and the operator run.
   *
   * @default - as `SecurityContext` with default options says
   */
  readonly security?: SecurityContext;

  /**
   * Where the agent and the operator run, and where runs do unless they say otherwise.
   *
   * @default - on any node
   */
  readonly scheduling?: Scheduling;

  /**
   * Where runs keep what they make.
   *
   * @default - a `Persistence` with default options, made here
   */
  readonly persistence?: Persistence;

  /**
   * What every process of the installation is told.
   *
   * @default - a `Configuration` with default options, made here
   */
  readonly configuration?: Configuration;

  /**
   * As what the agent is known to a control plane elsewhere, which its `configuration` names.
   *
   * @default - not at all: it belongs to the control plane beside it
   */
  readonly registration?: AgentRegistration;
}

/**
 * What runs users' jobs: the agent, which takes them from the control plane, the operator, which makes pods of
 * them, and the account that they run as. The kinds in which they do are `CustomResourceDefinitions`.
 *
 * Throws if a quantity, a number or the registration is not valid.
 */
export class Agent extends Construct {
  /** The ServiceAccount that runs run as: `POLYAXON_AGENT_RUNS_SA`. */
  public readonly runsServiceAccount: string;
  /** Where runs keep what they make. */
  public readonly persistence: Persistence;

  /** @internal */
  public readonly _runsConfig: ConfigFacts;
  /** @internal */
  public readonly _token?: SecretRef;
  /** @internal */
  public readonly _additionalNamespaces: string[];

  public constructor(scope: Construct, id: string, props: AgentProps = {}) {
    super(scope, id);
    accept('AgentProps', props, (problems) => {
      checkAgent(problems, '', props);
      if (props.registration) {
        checkRegistration(problems, 'registration.', props.registration, props.installation?.namespace ?? DEFAULTS.namespace);
      }
    });
    const { registration, installation = new Installation() } = props;
    const security = props.security?._settings ?? securitySettings();
    const scheduling = props.scheduling?._settings ?? schedulingSettings();
    const configuration = props.configuration
      ?? new Configuration(this, 'Configuration', { installation, security: props.security });
    const names = installation._names;
    const operator = props.operator ?? {};

    this.runsServiceAccount = security.rbac ? names.serviceAccount('runs') : 'default';
    this._token = registration?.token;
    this.persistence = props.persistence ?? new Persistence(this, 'Persistence', { installation });
    this._additionalNamespaces = [...registration?.additionalNamespaces ?? []];
    this._runsConfig = configMap(this, 'Config', installation, names.agentConfig, runsConfig({
      installation,
      persistence: this.persistence,
      placement: scheduling.runs,
      options: props,
      serviceAccount: security.rbac ? this.runsServiceAccount : undefined,
      registration,
      proxyInRuns: configuration._proxyInRuns,
    }));
    const authority = authorityFile('control-plane', configuration._controlPlane?.certificateAuthority);
    const shape: AgentShape = {
      installation, security, scheduling, configuration, authority, runsConfig: this._runsConfig,
      env: this._token ? [secretValue(ENV.authToken, this._token)] : [],
    };
    this.deploy(shape, props);
    const operates = operator.enabled ?? true;
    if (operates) {
      new Operator(this, {
        ...shape,
        options: operator,
        env: [
          secretValue(ENV.secretInternalToken, configuration._internalToken),
          ...shape.env,
          ...authority ? [value(ENV.sslCertFile, authority.path)] : [],
        ],
      });
    }
    new RunsAccess(this, installation, security, props);
    for (const namespace of this._additionalNamespaces) {
      new AdditionalNamespace(this, installation, security, props, operates ? operatorRules(operator, configuration) : undefined, namespace);
    }
  }

  /** The agent's own account and Deployment. */
  private deploy({ installation, security, scheduling, configuration, authority, runsConfig: runs, env }: AgentShape, options: AgentOptions): void {
    const context = { installation, scheduling };
    const names = installation._names;
    const image = { repository: POLYAXON_IMAGES.agent };
    const configs = [configuration._common, runs, configuration._proxies];
    if (options.account === false) {
      return;
    }
    const identity = apiCaller(this, installation, security, 'agent', AGENT_RULES, { annotations: options.serviceAccountAnnotations });
    if (options.watchCluster && security.rbac) {
      new ClusterWatch(this, installation);
    }
    if (options.enabled === false) {
      return;
    }
    const waiting = { ...imageFields(installation, image, options.image), resources: scheduling.resources(RESOURCES.wait) };
    deployment(this, installation, {
      name: names.agent,
      replicas: 1,
      // Two take the same runs, so they do while the old one ends at most.
      single: true,
      pod: {
        ...identity,
        security: security.polyaxon,
        ...workloadPod(context, options),
        podAnnotations: checksum(...configs),
        initContainers: waits(waiting, configuration, authority),
        containers: [workloadContainer(context, options, { image, resources: RESOURCES.agent }, {
          name: names.container('agent', configuration._elsewhere),
          args: ['start'],
          envFrom: configs.map(({ name }) => fromConfigMap(name)),
          env: [
            value(ENV.service, 'agent'),
            secretValue(ENV.secretKey, configuration._secretKey),
            secretValue(ENV.secretInternalToken, configuration._internalToken),
            ...env,
            ...configuration._debug,
          ],
          livenessProbe: notesHealth(options) ? HEALTH : undefined,
        })],
        volumes: authority && [authority.volume],
      },
    });
  }
}

/** What agent and operator are made with. */
type AgentShape = Omit<OperatorShape, 'options' | 'env'> & { readonly env: EnvVar[] };

/** The command starts Python, which takes seconds; the agent notes its health once a round. */
const HEALTH: Probe = {
  exec: { command: ['polyaxon', 'agent', 'healthz', '--health-interval', '300'] },
  initialDelaySeconds: 60,
  periodSeconds: 60,
  timeoutSeconds: 20,
  failureThreshold: 5,
};
