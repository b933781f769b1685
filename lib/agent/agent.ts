import { Construct } from 'constructs';
import { DEFAULTS, RESOURCES } from '../config/defaults';
import { ENV } from '../config/env-names';
import { POLYAXON_IMAGES } from '../config/images';
import { AGENT_RULES } from '../configuration/access-rules';
import { Configuration } from '../configuration/configuration';
import { authorityFile } from '../dependencies/certificate-authority';
import { Installation } from '../installation';
import { check } from '../kube/checks';
import { checksum, ConfigFacts, configMap } from '../kube/config-map';
import { deployment } from '../kube/deployment';
import { fromConfigMap, secretValue, value } from '../kube/env';
import { Problems } from '../kube/problems';
import { accept } from '../kube/shape';
import { Persistence } from '../persistence/persistence';
import { checkResources, resolveResources, ResourceRequirements } from '../scheduling/resources';
import { Scheduling, schedulingSettings } from '../scheduling/scheduling';
import { apiCaller } from '../security/api-caller';
import { SecretRef } from '../security/secret-ref';
import { SecurityContext, securitySettings } from '../security/security-context';
import { AdditionalNamespace } from './namespaces';
import { Operator } from './operator';
import { AgentRegistration, checkRegistration } from './registration';
import { RunsAccess } from './runs-access';
import { runsConfig } from './runs-config';
import { waits } from './waits';

/** How the operator works. */
export interface OperatorOptions {
  /**
   * What its container asks for and may use.
   *
   * @default - requests 100m CPU and 50Mi, limits 200m CPU and 256Mi
   */
  readonly resources?: ResourceRequirements;

  /**
   * Runs that it works on at once: `POLYAXON_MAX_CONCURRENT_RECONCILES`. Throws if it is not from 1 to 1000.
   *
   * @default 8
   */
  readonly maxConcurrentReconciles?: number;
}

/** How the agent and its operator work. */
export interface AgentOptions {
  /**
   * What the agent's container asks for and may use.
   *
   * @default - requests 100m CPU and 128Mi, limits 500m CPU and 2Gi
   */
  readonly resources?: ResourceRequirements;

  /**
   * How the operator works.
   *
   * @default - as its options' defaults say
   */
  readonly operator?: OperatorOptions;
}

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
    const image = installation.image(POLYAXON_IMAGES.agent);

    this.runsServiceAccount = names.serviceAccount('runs');
    this._token = registration?.token;
    this.persistence = props.persistence ?? new Persistence(this, 'Persistence', { installation });
    this._runsConfig = configMap(this, 'Config', installation, names.agentConfig, runsConfig(
      installation, this.persistence, scheduling.runs,
      props.operator?.maxConcurrentReconciles ?? DEFAULTS.operator.maxConcurrentReconciles,
      registration, configuration._proxyInRuns,
    ));
    const registered = registration ? [secretValue(ENV.authToken, registration.token)] : [];
    const configs = [configuration._common, this._runsConfig, configuration._proxies];
    const authority = authorityFile('control-plane', configuration._controlPlane?.certificateAuthority);

    const identity = apiCaller(this, installation, security, 'agent', AGENT_RULES);
    deployment(this, installation, {
      name: names.agent,
      replicas: 1,
      // Two would take the same runs.
      single: true,
      pod: {
        ...identity,
        placement: scheduling.core(),
        security: security.polyaxon,
        annotations: checksum(...configs),
        initContainers: waits(image, configuration, authority),
        containers: [{
          name: 'polyaxon-agent',
          image,
          args: ['start'],
          envFrom: configs.map(({ name }) => fromConfigMap(name)),
          env: [
            value(ENV.service, 'agent'),
            secretValue(ENV.secretKey, configuration._secretKey),
            secretValue(ENV.secretInternalToken, configuration._internalToken),
            ...registered,
            value(ENV.agentHealthChecks, true),
          ],
          // The command starts Python, which takes seconds; the agent notes its health once a round.
          livenessProbe: {
            exec: { command: ['polyaxon', 'agent', 'healthz', '--health-interval', '300'] },
            initialDelaySeconds: 60,
            periodSeconds: 60,
            timeoutSeconds: 20,
            failureThreshold: 5,
          },
          resources: resolveResources(props.resources, RESOURCES.agent),
        }],
        volumes: authority && [authority.volume],
      },
    });
    new Operator(this, {
      installation,
      security,
      scheduling,
      configuration,
      runsConfig: this._runsConfig,
      resources: props.operator?.resources,
      authority,
      env: [
        secretValue(ENV.secretInternalToken, configuration._internalToken),
        ...registered,
        ...authority ? [value(ENV.sslCertFile, authority.path)] : [],
      ],
    });
    new RunsAccess(this, installation);
    (registration?.additionalNamespaces ?? []).forEach((namespace) => new AdditionalNamespace(this, installation, namespace));
  }
}

export function checkAgent(problems: Problems, prefix: string, options: AgentOptions): void {
  checkResources(problems, `${prefix}resources`, options.resources);
  checkResources(problems, `${prefix}operator.resources`, options.operator?.resources);
  check.integer(problems, `${prefix}operator.maxConcurrentReconciles`, options.operator?.maxConcurrentReconciles, 1, 1000);
}
