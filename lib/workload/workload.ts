import { ENV } from '../config/env-names';
import { Installation } from '../installation';
import { check } from '../kube/checks';
import { fromConfigMap, fromSecret, secretValue, value } from '../kube/env';
import { list } from '../kube/merge';
import { PodShape } from '../kube/pod';
import { isSecret, Problems } from '../kube/problems';
import { Container, EnvVar } from '../kube/types';
import { checkPlacement, Placement } from '../scheduling/placement';
import { checkResources, ResourceRequirements } from '../scheduling/resources';
import { SchedulingSettings } from '../scheduling/scheduling';
import { SecretRef } from '../security/secret-ref';
import { checkImage, ImageDefault, imageFields, ImageOptions } from './image';

/** What the pods of every component have in common. */
export interface WorkloadOptions {
  /**
   * Its image.
   *
   * @default - the component's own, of the platform's version
   */
  readonly image?: ImageOptions;

  /**
   * What its container asks for and may use, resource by resource over the component's own: `resources`. Throws if a
   * quantity is not valid, or a request is over its limit.
   *
   * @default - the component's own, see its documentation
   */
  readonly resources?: ResourceRequirements;

  /**
   * The nodes of its pods, instead of those that the installation's `Scheduling` says.
   *
   * @default - the installation's
   */
  readonly placement?: Placement;

  /**
   * Labels of its workload and pods, over those of the installation: `metadata.labels`. The library's own win. Throws if
   * one is not valid.
   *
   * @default - the installation's
   */
  readonly labels?: { [key: string]: string };

  /**
   * Annotations of its workload and pods, over those of the installation: `metadata.annotations`. The library's own win.
   * Throws if one is not valid.
   *
   * @default - the installation's
   */
  readonly annotations?: { [key: string]: string };

  /**
   * Names of the Secrets that its images are pulled with, instead of the installation's: `imagePullSecrets` of its pods.
   * Throws if one is not the name of an object.
   *
   * @default - the installation's
   */
  readonly imagePullSecrets?: string[];

  /**
   * Further environment of its container: `env`. It is for what the process reads and no option says. Throws if the
   * library writes a variable of that name itself, or the name is that of a secret, whose value belongs into `secretEnv`.
   *
   * @default - none
   */
  readonly env?: { [name: string]: string };

  /**
   * Further environment of its container, from Secrets: `env[].valueFrom.secretKeyRef`. Throws if the library writes a
   * variable of that name itself, or `env` has it, too.
   *
   * @default - none
   */
  readonly secretEnv?: { [name: string]: SecretRef };

  /**
   * Names of Secrets of which every key is a variable of its container: `envFrom[].secretRef`, behind the library's own
   * ConfigMaps, so that a key wins over theirs. Throws if one is not the name of an object.
   *
   * @default - none
   */
  readonly envFromSecrets?: string[];

  /**
   * Names of ConfigMaps of which every key is a variable of its container: `envFrom[].configMapRef`, behind the library's
   * own. Throws if one is not the name of an object.
   *
   * @default - none
   */
  readonly envFromConfigMaps?: string[];
}

/** The installation that a component's pods are part of. */
interface WorkloadContext {
  readonly installation: Installation;
  readonly scheduling: SchedulingSettings;
}

/** A component's own container, before its options. */
interface ProcessDefaults {
  readonly image: ImageDefault;
  readonly resources: ResourceRequirements;
}

/** What the options say of a component's pods; replicas are spread where there is more than one. */
export function workloadPod(
  { installation, scheduling }: WorkloadContext, options: WorkloadOptions, replicas?: number,
): Pick<PodShape, 'placement' | 'imagePullSecrets' | 'labels' | 'annotations'> {
  return {
    placement: scheduling.core(replicas, options.placement),
    imagePullSecrets: options.imagePullSecrets ?? installation.imagePullSecrets,
    labels: options.labels,
    annotations: options.annotations,
  };
}

/** A component's own container, with what its options say laid over. */
export function workloadContainer(
  { installation, scheduling }: WorkloadContext, options: WorkloadOptions, defaults: ProcessDefaults,
  container: Omit<Container, 'image' | 'imagePullPolicy' | 'resources'>,
): Container {
  const { env = {}, secretEnv = {}, envFromSecrets = [], envFromConfigMaps = [] } = options;
  const given: EnvVar[] = [
    ...Object.entries(env).map(([name, text]) => value(name, text)),
    ...Object.entries(secretEnv).map(([name, secret]) => secretValue(name, secret)),
  ];
  return {
    ...container,
    ...imageFields(installation, defaults.image, options.image),
    // A name that stands twice is refused by a server-side apply.
    env: list(...(container.env ?? []).filter(({ name }) => !given.some((other) => other.name === name)), ...given),
    envFrom: list(...container.envFrom ?? [], ...envFromConfigMaps.map(fromConfigMap), ...envFromSecrets.map(fromSecret)),
    resources: scheduling.resources(defaults.resources, options.resources),
  };
}

export function checkWorkload(problems: Problems, prefix: string, options: WorkloadOptions | undefined): void {
  const { env = {}, secretEnv = {} } = options ?? {};
  checkImage(problems, `${prefix}image.`, options?.image);
  checkResources(problems, `${prefix}resources`, options?.resources);
  checkPlacement(problems, `${prefix}placement`, options?.placement);
  check.labels(problems, `${prefix}labels`, options?.labels);
  check.annotations(problems, `${prefix}annotations`, options?.annotations);
  for (const names of ['imagePullSecrets', 'envFromSecrets', 'envFromConfigMaps'] as const) {
    (options?.[names] ?? []).forEach((name, i) => check.objectName(problems, `${prefix}${names}[${i}]`, name));
  }
  for (const [name, text] of Object.entries(env)) {
    checkVariable(problems, `${prefix}env.${name}`, name, text);
    if (isSecret(name)) {
      problems.add(`${prefix}env.${name}`, text, 'a secret, by its name, which would stand in the YAML', 'put it into a Secret, and name that in secretEnv');
    }
  }
  for (const [name, secret] of Object.entries(secretEnv)) {
    checkVariable(problems, `${prefix}secretEnv.${name}`, name, secret);
    if (name in env) {
      problems.add(`${prefix}secretEnv.${name}`, secret, `${prefix}env has it, too`, 'leave one of the two out');
    }
  }
}

const WRITTEN: ReadonlySet<string> = new Set(Object.values(ENV).filter((name) => name.startsWith('POLYAXON_')));

function checkVariable(problems: Problems, path: string, name: string, input: unknown): void {
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
    problems.add(path, input, 'not the name of an environment variable', 'give letters, digits and "_", not beginning with a digit');
  }
  if (WRITTEN.has(name)) {
    problems.add(path, input, 'the library writes this variable itself', 'set the option whose documentation names it');
  }
}
