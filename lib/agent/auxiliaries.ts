import { DEFAULTS, RESOURCES } from '../config/defaults';
import { ENV } from '../config/env-names';
import { POLYAXON_IMAGES } from '../config/images';
import { Installation } from '../installation';
import { check } from '../kube/checks';
import { configData } from '../kube/env';
import { canonicalJson } from '../kube/hash';
import { Problems } from '../kube/problems';
import { checkResources, resolveResources, ResourceRequirements } from '../scheduling/resources';
import { checkImage, ImageOptions, ImagePullPolicy } from '../workload/image';

/** A container that is put beside a run's own. */
export interface AuxiliaryOptions {
  /**
   * Its image.
   *
   * @default - Polyaxon's own, of the platform's version
   */
  readonly image?: ImageOptions;

  /**
   * What it asks for and may use, resource by resource. Throws if a quantity is not valid, or a request is over its limit.
   *
   * @default - requests 100m CPU and 100Mi, limits 1 CPU and 2000Mi; tmux 50m CPU and 32Mi, limits 100m CPU and 64Mi
   */
  readonly resources?: ResourceRequirements;
}

/** The container that collects what a run writes. */
export interface SidecarOptions extends AuxiliaryOptions {
  /**
   * Seconds between two looks at the run: `sleepInterval`. Throws if it is not from 1 to 86400.
   *
   * @default 10
   */
  readonly sleepInterval?: number;

  /**
   * Seconds between two synchronisations of its outputs: `syncInterval`. Throws if it is not from 1 to 86400.
   *
   * @default 10
   */
  readonly syncInterval?: number;
}

/** The containers that Polyaxon puts beside runs' own, or runs for them. */
export interface AuxiliariesOptions {
  /**
   * What fetches artifacts and code before a run: `POLYAXON_AGENT_INIT`.
   *
   * @default - image `polyaxon/polyaxon-init`
   */
  readonly init?: AuxiliaryOptions;

  /**
   * What collects logs and outputs of a run: `POLYAXON_AGENT_SIDECAR`.
   *
   * @default - image `polyaxon/polyaxon-sidecar`
   */
  readonly sidecar?: SidecarOptions;

  /**
   * What gives a run a terminal: `POLYAXON_AGENT_TMUX`. No published code reads it.
   *
   * @default - not written
   */
  readonly tmux?: AuxiliaryOptions;

  /**
   * What deletes the artifacts of deleted runs: `POLYAXON_AGENT_CLEANER`.
   *
   * @default - image `polyaxon/polyaxon-init`
   */
  readonly cleaner?: AuxiliaryOptions;

  /**
   * What tells others of a run's end: `POLYAXON_AGENT_NOTIFIER`.
   *
   * @default - image `polyaxon/polyaxon-events-handlers`
   */
  readonly notifier?: AuxiliaryOptions;
}

const NAMES = ['init', 'sidecar', 'tmux', 'cleaner', 'notifier'] as const;

/** What agent and gateway are told of these containers. */
export function auxiliariesConfig(installation: Installation, options: AuxiliariesOptions = {}): { [name: string]: string } {
  const told = (
    repository: string, { image, resources }: AuxiliaryOptions = {}, defaults: ResourceRequirements = RESOURCES.auxiliary, more = {},
  ): string => canonicalJson({
    image: installation._repository(image?.repository ?? repository),
    imageTag: image?.tag ?? installation.version,
    imagePullPolicy: image?.pullPolicy ?? ImagePullPolicy.IF_NOT_PRESENT,
    resources: resolveResources(resources, defaults),
    ...more,
  });
  const { sleepInterval, syncInterval } = { ...DEFAULTS.sidecar, ...options.sidecar };
  return configData({
    [ENV.agentSidecar]: told(POLYAXON_IMAGES.sidecar, options.sidecar, undefined, { sleepInterval, syncInterval }),
    [ENV.agentInit]: told(POLYAXON_IMAGES.init, options.init),
    [ENV.agentTmux]: options.tmux && told(POLYAXON_IMAGES.tmux, options.tmux, RESOURCES.tmux),
    [ENV.agentCleaner]: told(POLYAXON_IMAGES.init, options.cleaner),
    [ENV.agentNotifier]: told(POLYAXON_IMAGES.notifier, options.notifier),
  });
}

export function checkAuxiliaries(problems: Problems, prefix: string, options: AuxiliariesOptions | undefined): void {
  for (const name of NAMES) {
    checkImage(problems, `${prefix}${name}.image.`, options?.[name]?.image);
    checkResources(problems, `${prefix}${name}.resources`, options?.[name]?.resources);
  }
  check.integer(problems, `${prefix}sidecar.sleepInterval`, options?.sidecar?.sleepInterval, 1, 86400);
  check.integer(problems, `${prefix}sidecar.syncInterval`, options?.sidecar?.syncInterval, 1, 86400);
}
