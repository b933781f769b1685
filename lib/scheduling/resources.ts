import { check, quantityValue } from '../kube/checks';
import { merge } from '../kube/merge';
import { Problems } from '../kube/problems';

/** What a container asks for and may use at most: `resources` of a container. */
export interface ResourceRequirements {
  /**
   * What the scheduler sets aside, by resource name: Kubernetes quantities, such as
   * `{ cpu: '500m', memory: '1Gi' }`. Throws if a quantity is not valid, or of
   * anything but CPU a fraction.
   *
   * @default - the component's own, see its documentation
   */
  readonly requests?: { [resource: string]: string };

  /**
   * What the container may use at most, by resource name. Throws if a quantity is not valid or
   * less than what is requested.
   *
   * @default - the component's own, see its documentation
   */
  readonly limits?: { [resource: string]: string };

  /**
   * Whether these are all: a resource that is not in `requests` or `limits` has none there, such as a CPU without limit, in
   * place of the component's own.
   *
   * @default false
   */
  readonly exact?: boolean;
}

export function checkResources(problems: Problems, path: string, resources: ResourceRequirements | undefined): void {
  for (const part of ['requests', 'limits'] as const) {
    for (const [name, quantity] of Object.entries(resources?.[part] ?? {})) {
      const kind = name === 'cpu' ? 'quantity' : 'wholeQuantity';
      check[kind](problems, `${path}.${part}.${name}`, quantity);
    }
  }
  for (const [name, request] of Object.entries(resources?.requests ?? {})) {
    const limit = resources?.limits?.[name];
    if (limit !== undefined && quantityValue(request) > quantityValue(limit)) {
      problems.add(`${path}.requests.${name}`, request, `more than ${path}.limits.${name}, ${limit}`, 'lower it, or raise the limit');
    }
  }
}

/**
 * The user's quantities over the component's defaults, resource by resource, unless they are exact. Where a request
 * would be over a default limit, or a limit under a default request, the default follows.
 */
export function resolveResources(
  given: ResourceRequirements | undefined, defaults: ResourceRequirements,
): ResourceRequirements {
  const own = given?.exact ? {} : defaults;
  const requests = { ...own.requests, ...given?.requests };
  const limits = { ...own.limits, ...given?.limits };
  for (const [name, request] of Object.entries(requests)) {
    if (limits[name] !== undefined && quantityValue(request) > quantityValue(limits[name])) {
      if (given?.limits?.[name] !== undefined) {
        requests[name] = limits[name];
      } else {
        limits[name] = request;
      }
    }
  }
  return { requests: merge(requests), limits: merge(limits) };
}
