import { check } from '../kube/checks';
import { Problems } from '../kube/problems';
import { Probe } from '../kube/types';

/** How the kubelet asks a container how it is: `livenessProbe` or `readinessProbe`. */
export interface ProbeOptions {
  /**
   * Whether it asks at all.
   *
   * @default true
   */
  readonly enabled?: boolean;

  /**
   * Seconds before it asks first: `initialDelaySeconds`. Throws if it is not from 0 to 3600.
   *
   * @default - the component's
   */
  readonly initialDelaySeconds?: number;

  /**
   * Seconds from one question to the next: `periodSeconds`. Throws if it is not from 1 to 3600.
   *
   * @default - the component's
   */
  readonly periodSeconds?: number;

  /**
   * Seconds that an answer may take: `timeoutSeconds`. Throws if it is not from 1 to 3600.
   *
   * @default - the component's
   */
  readonly timeoutSeconds?: number;

  /**
   * Failures after which the container is restarted, or gets no more traffic: `failureThreshold`. Throws if it is not from 1
   * to 1000.
   *
   * @default - the component's
   */
  readonly failureThreshold?: number;

  /**
   * Answers after which it gets traffic again: `successThreshold`. Throws if it is not from 1 to 1000, or of a liveness probe
   * not 1.
   *
   * @default - 1
   */
  readonly successThreshold?: number;
}

/** A component's probe with what its options say laid over; nothing where they turn it off. */
export function probe({ enabled = true, ...times }: ProbeOptions = {}, own: Probe): Probe | undefined {
  const given = Object.fromEntries(Object.entries(times).filter(([, seconds]) => seconds !== undefined));
  return enabled ? { ...own, ...given } : undefined;
}

export function checkProbe(problems: Problems, prefix: string, kind: 'livenessProbe' | 'readinessProbe', options: ProbeOptions | undefined): void {
  const path = `${prefix}${kind}.`;
  check.integer(problems, `${path}initialDelaySeconds`, options?.initialDelaySeconds, 0, 3600);
  check.integer(problems, `${path}periodSeconds`, options?.periodSeconds, 1, 3600);
  check.integer(problems, `${path}timeoutSeconds`, options?.timeoutSeconds, 1, 3600);
  check.integer(problems, `${path}failureThreshold`, options?.failureThreshold, 1, 1000);
  check.integer(problems, `${path}successThreshold`, options?.successThreshold, 1, kind === 'livenessProbe' ? 1 : 1000);
}
