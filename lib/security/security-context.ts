import { Construct } from 'constructs';
import { DEFAULTS } from '../config/defaults';
import { LABELS, PART_OF } from '../config/labels';
import { Installation } from '../installation';
import { check } from '../kube/checks';
import { manifest } from '../kube/manifest';
import { PodSecurity } from '../kube/pod';
import { Problems } from '../kube/problems';
import { accept } from '../kube/shape';

/** A level of Kubernetes' Pod Security Standards. */
export enum PodSecurityLevel {
  /** No restriction. */
  PRIVILEGED = 'privileged',
  /** Refuses what is known to raise privileges. */
  BASELINE = 'baseline',
  /** Refuses all but hardened pods. */
  RESTRICTED = 'restricted',
}

/** When the kubelet changes the owner of a volume's files to `fsGroup`. */
export enum FsGroupChangePolicy {
  /** At each mount. */
  ALWAYS = 'Always',
  /** When the volume's root has another owner: faster on large volumes. */
  ON_ROOT_MISMATCH = 'OnRootMismatch',
}

/** As whom Polyaxon's processes run, and what the network lets through. */
export interface SecurityContextOptions {
  /**
   * Numeric user of Polyaxon's processes: `securityContext.runAsUser` of their pods, and
   * `POLYAXON_SECURITY_CONTEXT_USER`. PostgreSQL, Redis, RabbitMQ and the registry run as 999 and PgBouncer as 70, users of their
   * images; NVIDIA's device plugin and GPU metrics as root, which needs the kubelet's folders; a server that an operator makes as
   * the operator says.
   * Throws if it is not a whole number from 1, or 0 with `runAsNonRoot: false`, to 2147483647.
   *
   * @default 2222
   */
  readonly user?: number;

  /**
   * Numeric group of Polyaxon's processes: `securityContext.runAsGroup` of their pods, and
   * `POLYAXON_SECURITY_CONTEXT_GROUP`. Throws if `user` is given without it, or it is not a whole number
   * from 1, or 0 with `runAsNonRoot: false`, to 2147483647.
   *
   * @default 2222
   */
  readonly group?: number;

  /**
   * Group that owns the pods' volumes: `securityContext.fsGroup`. A host path keeps its owner: let `user` or `group` write
   * there yourself. Throws if it is not a whole number from 1, or 0 with `runAsNonRoot: false`, to 2147483647.
   *
   * @default - the same as `group`
   */
  readonly fsGroup?: number;

  /**
   * When a volume's files change to that group: `securityContext.fsGroupChangePolicy`.
   *
   * @default FsGroupChangePolicy.ON_ROOT_MISMATCH
   */
  readonly fsGroupChangePolicy?: FsGroupChangePolicy;

  /**
   * Whether the kubelet refuses to start Polyaxon's own processes as root: `securityContext.runAsNonRoot` of their pods. Without,
   * `user`, `group` and `fsGroup` may be 0, and the containers keep the capabilities that their runtime gives them. Throws then
   * at Pod Security level `RESTRICTED`.
   *
   * @default true
   */
  readonly runAsNonRoot?: boolean;

  /**
   * Whether Polyaxon's own processes may gain more rights than they start with, as by `sudo`:
   * `securityContext.allowPrivilegeEscalation` of their containers, which then keep the capabilities that their runtime gives
   * them. Throws if it is true at Pod Security level `RESTRICTED`.
   *
   * @default false
   */
  readonly allowPrivilegeEscalation?: boolean;

  /**
   * Whether pods say as whom they run and give up what they do not need. Turn it off and there is no `securityContext` in
   * any of them, but for `allowPrivilegeEscalation: false` of the operator of training jobs and of PgBouncer, which also drops
   * all capabilities, and for NVIDIA's device plugin and GPU metrics, which are root on purpose. Each is what its image makes of
   * it, often root, and the platform is told no user. Throws then at Pod Security level `RESTRICTED`, which admits no such pod, or
   * beside another option that says as whom pods run.
   *
   * @default true
   */
  readonly hardened?: boolean;

  /**
   * What Kubernetes lets pods of the namespace do: the `pod-security.kubernetes.io/enforce`, `audit`
   * and `warn` labels of the Namespace. It binds users' runs as well as Polyaxon's own pods, which
   * meet `RESTRICTED` at every level unless they are not `hardened`. Runs do not: the platform adds containers to them
   * without a security context, and has no setting for one.
   *
   * @default - `BASELINE` enforced, and `RESTRICTED` for the audit and warnings; `RESTRICTED` alone where no run is made
   */
  readonly podSecurityLevel?: PodSecurityLevel;

  /**
   * Deny Polyaxon's pods all traffic but the ways that its components name: a NetworkPolicy for each. The gateway may be
   * reached by anyone, and what calls the Kubernetes API (gateway, agent, operator, bootstrap and clean-up) may connect
   * anywhere, since its address differs by cluster. It does not bind users' runs.
   *
   * @default true
   */
  readonly networkPolicies?: boolean;

  /**
   * Whether each component has a ServiceAccount of its own, with a Role where it calls the Kubernetes API. Without, there is no
   * account, Role or binding at all, nor `POLYAXON_AGENT_RUNS_SA`: every pod, and every run, has the account `default` of its
   * namespace, and whoever turns it off gives that account what they need.
   *
   * @default true
   */
  readonly rbac?: boolean;
}

/** What `SecurityContext` takes: its options and the installation. */
export interface SecurityContextProps extends SecurityContextOptions {
  /**
   * The installation that the network policy belongs to.
   *
   * @default - one with default options
   */
  readonly installation?: Installation;
}

/**
 * Says as whom an installation's processes run, and denies its pods all traffic but the ways that
 * the components name: a NetworkPolicy `<release>-polyaxon-default-deny`.
 *
 * Throws if a user or group is out of range, a user stands without its group, or the options contradict each other.
 */
export class SecurityContext extends Construct {
  /** The level that the Namespace enforces. */
  public readonly podSecurityLevel: PodSecurityLevel;

  /** @internal */
  public readonly _settings: SecuritySettings;

  public constructor(scope: Construct, id: string, props: SecurityContextProps = {}) {
    super(scope, id);
    accept('SecurityContextProps', props, (problems) => checkSecurityContext(problems, '', props));
    const installation = props.installation ?? new Installation();
    this.podSecurityLevel = props.podSecurityLevel ?? LEVEL_OF_RUNS;
    this._settings = securitySettings(props);
    if (this._settings.networkPolicies) {
      const name = installation._names.defaultDeny;
      manifest(this, 'Resource', 'NetworkPolicy', installation, { name, component: name }, {
        spec: {
          podSelector: { matchLabels: { [LABELS.partOf]: PART_OF, [LABELS.instance]: installation.release } },
          policyTypes: ['Ingress', 'Egress'],
        },
      });
    }
  }
}

/** The security context as the other constructs use it. */
export interface SecuritySettings {
  /** None: the image's own. */
  readonly user?: number;
  readonly group?: number;
  readonly networkPolicies: boolean;
  readonly rbac: boolean;
  /** Polyaxon's own pods. */
  readonly polyaxon: PodSecurity;
  /** PostgreSQL, Redis, RabbitMQ and the registry: they write to their volumes alone. */
  readonly dependency: PodSecurity;
  /** PgBouncer, as the user that its image configures it for; it writes to its volumes alone. */
  readonly pooler: PodSecurity;
  /** The operator of training jobs. */
  readonly training: PodSecurity;
  /** What writes nothing at all. */
  readonly readOnly: PodSecurity;
}

/** What the official charts say of a container, whether it is hardened or not. */
const UNRAISED = { allowPrivilegeEscalation: false };

export function securitySettings(options: SecurityContextOptions = {}): SecuritySettings {
  const { networkPolicies = true, rbac = true } = options;
  if (options.hardened === false) {
    return {
      networkPolicies, rbac, polyaxon: {}, dependency: {}, readOnly: {},
      pooler: { container: { ...UNRAISED, capabilities: { drop: ['all'] } } },
      training: { container: UNRAISED },
    };
  }
  const user = options.user ?? DEFAULTS.user;
  const group = options.group ?? DEFAULTS.group;
  const fsGroupChangePolicy = options.fsGroupChangePolicy ?? FsGroupChangePolicy.ON_ROOT_MISMATCH;
  const { runAsNonRoot = true, allowPrivilegeEscalation = false } = options;
  const podSecurity = (runAsUser: number, runAsGroup: number, fsGroup: number, nonRoot = true): PodSecurity['pod'] => ({
    runAsNonRoot: nonRoot || undefined, runAsUser, runAsGroup, fsGroup, fsGroupChangePolicy, seccompProfile: { type: 'RuntimeDefault' },
  });
  const container = { ...UNRAISED, capabilities: { drop: ['ALL'] } };
  const pod = podSecurity(user, group, options.fsGroup ?? group, runAsNonRoot);
  // Capabilities are of no use to who is not root and cannot become it.
  const polyaxon = { pod, container: runAsNonRoot && !allowPrivilegeEscalation ? container : { allowPrivilegeEscalation } };
  const dependency = DEFAULTS.dependencyUser;
  const pooler = DEFAULTS.poolerUser;
  return {
    user,
    group,
    networkPolicies,
    rbac,
    polyaxon,
    training: polyaxon,
    dependency: {
      pod: podSecurity(dependency, dependency, dependency),
      container: { ...container, readOnlyRootFilesystem: true },
    },
    pooler: { pod: podSecurity(pooler, pooler, pooler), container: { ...container, readOnlyRootFilesystem: true } },
    readOnly: { pod, container: { ...container, readOnlyRootFilesystem: true } },
  };
}

/** The largest user and group that Kubernetes takes. */
const MAX_ID = 2 ** 31 - 1;

/** The level where none is given: what the public converter of 2.15.1 and 2.18.0 makes of a run, `RESTRICTED` refuses. */
export const LEVEL_OF_RUNS = PodSecurityLevel.BASELINE;

/** The labels by which Kubernetes holds a namespace's pods to a level; of none that is given, it tells who breaks a higher one. */
export function podSecurityLabels(level: PodSecurityLevel | undefined): { [key: string]: string } {
  const told = level ?? PodSecurityLevel.RESTRICTED;
  return Object.fromEntries(Object.entries({ enforce: level ?? LEVEL_OF_RUNS, audit: told, warn: told })
    .map(([mode, name]) => [`${LABELS.podSecurity}/${mode}`, name]));
}

export function checkSecurityContext(problems: Problems, prefix: string, options: SecurityContextOptions): void {
  for (const name of ['user', 'group', 'fsGroup'] as const) {
    check.integer(problems, `${prefix}${name}`, options[name], options.runAsNonRoot === false ? 0 : 1, MAX_ID);
  }
  if (options.user !== undefined && options.group === undefined) {
    problems.add(`${prefix}group`, undefined, `missing beside ${prefix}user`, 'give the group, too: a volume\'s files belong to it');
  }
  const loosened = {
    hardened: [false, 'no pod without a security context'],
    runAsNonRoot: [false, 'no pod that may be root'],
    allowPrivilegeEscalation: [true, 'no container that may raise its privileges'],
  } as const;
  for (const [name, [input, refused]] of Object.entries(loosened)) {
    if (options[name as keyof typeof loosened] === input && options.podSecurityLevel === PodSecurityLevel.RESTRICTED) {
      problems.add(`${prefix}${name}`, input, `Pod Security level "restricted" admits ${refused}`,
        `leave it out, or set ${prefix}podSecurityLevel to BASELINE`);
    }
  }
  if (options.hardened === false) {
    for (const name of ['user', 'group', 'fsGroup', 'fsGroupChangePolicy', 'runAsNonRoot', 'allowPrivilegeEscalation'] as const) {
      if (options[name] !== undefined) {
        problems.add(`${prefix}${name}`, options[name], `of no effect beside ${prefix}hardened: false`, 'leave one of the two out');
      }
    }
  }
}
