import { Yaml } from 'cdk8s';
import { Construct } from 'constructs';
import { DEFAULTS } from '../config/defaults';
import { checkGpuSupport, DEFAULT_TOLERATION, GpuSupport, GpuSupportOptions } from '../gpu/gpu-support';
import { Installation } from '../installation';
import { canonicalJson } from '../kube/hash';
import { manifest } from '../kube/manifest';
import { list, merge } from '../kube/merge';
import { Problems } from '../kube/problems';
import { accept } from '../kube/shape';
import { toKubePlacement } from '../scheduling/placement';
import { RunPlacement } from '../scheduling/run-placement';
import { presetPath, presetsOf, Scheduling, SchedulingOptions, schedulingSettings } from '../scheduling/scheduling';
import { LEVEL_OF_RUNS, PodSecurityLevel, SecurityContext, securitySettings, SecuritySettings } from '../security/security-context';

/** What `RunPresets` takes. */
export interface RunPresetsProps {
  /**
   * The installation that runs are of.
   *
   * @default - one with default options
   */
  readonly installation?: Installation;

  /**
   * As whom runs run.
   *
   * @default - as `SecurityContext` with default options says
   */
  readonly security?: SecurityContext;

  /**
   * Where runs run: its `runs`, `experiments`, `jobs`, `builds`, `tensorboards` and `presets`.
   *
   * @default - nothing said, so that there is no preset
   */
  readonly scheduling?: Scheduling;

  /**
   * What GPUs are requested as, and how runs get their driver.
   *
   * @default - `nvidia.com/gpu`, and the driver by the nodes' container runtime
   */
  readonly gpu?: GpuSupport;
}

/**
 * Presets of runs, one for each kind of run that `Scheduling` places: files that the `polyaxon` CLI takes beside a run's
 * own, `polyaxon run -f run.yaml -f experiments.yaml`. They lie in a ConfigMap `<release>-polyaxon-presets`, so that
 * they are delivered with the rest, and in `files`, for a program that wants to write them itself. Without any nothing
 * is rendered.
 *
 * Throws if GPUs are requested twice, or a run is to be its image's user where Pod Security does not admit it.
 */
export class RunPresets extends Construct {
  /** The text of each preset, by the name of its file: `<preset>.yaml`. */
  public readonly files: { [name: string]: string };

  public constructor(scope: Construct, id: string, props: RunPresetsProps = {}) {
    super(scope, id);
    accept('RunPresetsProps', props, (problems) => {
      checkRunPresets(problems, '', presetsIn(props.scheduling), props.gpu?.resourceName, props.security?.podSecurityLevel);
    });
    const presets = presetsIn(props.scheduling);
    const installation = props.installation ?? new Installation();
    const security = props.security?._settings ?? securitySettings();
    this.files = Object.fromEntries(Object.entries(presets).map(([name, placement]) =>
      [`${name}.yaml`, presetText(placement, security, props.gpu)]));
    if (Object.keys(this.files).length) {
      const name = installation._names.presets;
      this.node.defaultChild = manifest(this, 'Resource', 'ConfigMap', installation, { name, component: name }, { data: this.files });
    }
  }
}

function presetsIn(scheduling: Scheduling | undefined): { readonly [name: string]: RunPlacement } {
  return (scheduling?._settings ?? schedulingSettings()).presets;
}

/** The name that the platform gives the container of a run. With kubernetes 37 beside it, the CLI of 2.15.1 takes no patch without one. */
const MAIN_CONTAINER = 'polyaxon-main';

function presetText(placement: RunPlacement, security: SecuritySettings, gpu: GpuSupport | undefined): string {
  const { gpus, asImageUser = false } = placement;
  const { pod, container } = asImageUser ? {} as SecuritySettings['polyaxon'] : security.polyaxon;
  const resource = gpu?.resourceName ?? DEFAULTS.gpu.resourceName;
  const drivers = gpus === undefined ? undefined : gpu?._drivers;
  const tolerations = [...placement.tolerations ?? [], ...gpus === undefined ? [] : [gpu?.toleration ?? DEFAULT_TOLERATION]];
  const placed = toKubePlacement({ ...placement, tolerations }, false);
  const requests = merge(placement.resources?.requests);
  const limits = merge(placement.resources?.limits, gpus === undefined ? undefined : { [resource]: String(gpus) });
  const preset = {
    version: 1.1,
    kind: 'operation',
    isPreset: true,
    runPatch: {
      environment: {
        ...quoted({
          nodeSelector: placed.nodeSelector,
          tolerations: list(...placed.tolerations ?? []),
          affinity: placed.affinity,
          priorityClassName: placed.priorityClassName,
        }) as object,
        // The platform takes only those fields of a pod that a container has, too: neither fsGroup nor its policy.
        securityContext: pod && {
          runAsNonRoot: pod.runAsNonRoot,
          runAsUser: pod.runAsUser,
          runAsGroup: pod.runAsGroup,
          seccompProfile: pod.seccompProfile,
        },
      },
      container: container || requests || limits
        ? {
          name: MAIN_CONTAINER,
          resources: requests || limits ? { requests, limits } : undefined,
          securityContext: container,
          env: drivers?.env,
          volumeMounts: drivers?.volumeMounts,
        }
        : undefined,
      volumes: drivers?.volumes,
    },
  };
  return Yaml.stringify(JSON.parse(canonicalJson(preset)));
}

/** The platform takes a text for what it is in Python: a label `1` would be a number, which no pod takes, `"1"` is a text. */
function quoted(input: unknown): unknown {
  if (typeof input === 'string') {
    return /^(\d.*|True|False|None)$/.test(input) ? JSON.stringify(input) : input;
  }
  if (Array.isArray(input)) {
    return input.map(quoted);
  }
  return input && typeof input === 'object' ? Object.fromEntries(Object.entries(input).map(([name, inner]) => [name, quoted(inner)])) : input;
}

function checkRunPresets(
  problems: Problems, prefix: string, presets: { readonly [name: string]: RunPlacement },
  resource: string = DEFAULTS.gpu.resourceName, level: PodSecurityLevel = LEVEL_OF_RUNS,
): void {
  for (const [name, { gpus, resources, asImageUser }] of Object.entries(presets)) {
    const path = `${prefix}${presetPath(name)}`;
    for (const part of ['requests', 'limits'] as const) {
      const quantity = resources?.[part]?.[resource];
      if (gpus !== undefined && quantity !== undefined) {
        problems.add(`${path}.resources.${part}.${resource}`, quantity, `the GPUs stand in ${path}.gpus, too`, 'give one of the two');
      }
    }
    if (asImageUser && level === PodSecurityLevel.RESTRICTED) {
      problems.add(`${path}.asImageUser`, true, 'Pod Security level "restricted" admits no pod without a security context',
        'leave it out, or set security.podSecurityLevel to BASELINE');
    }
  }
}

/** What a chart's `gpu` and `scheduling` say of runs, each by itself and together. */
export function checkGpusOfRuns(problems: Problems, gpu: GpuSupportOptions, scheduling: SchedulingOptions, level?: PodSecurityLevel): void {
  const presets = presetsOf(scheduling);
  checkGpuSupport(problems, 'gpu.', gpu, level);
  checkRunPresets(problems, 'scheduling.', presets, gpu.resourceName, level);
  if (gpu.hostDrivers && !Object.values(presets).some(({ gpus }) => gpus !== undefined)) {
    problems.add('gpu.hostDrivers', gpu.hostDrivers.lib, 'no run has GPUs, so that none would mount it',
      'give gpus to one of scheduling.experiments, jobs, builds, tensorboards or presets');
  }
}
