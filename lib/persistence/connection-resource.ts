import { check } from '../kube/checks';
import { Problems } from '../kube/problems';
import { checkMountPath } from './mount-path';

/**
 * A Secret or ConfigMap that comes with a connection: `secret` or `configMap` in its JSON. The platform gives one to a run once,
 * as the first connection that the run asks for has it: two connections that take it otherwise need one each to be in one run.
 */
export interface ConnectionResource {
  /** Its `metadata.name`. Throws if it is empty or not a name; mounted, it must be a DNS label, since runs name the volume after it. */
  readonly name: string;

  /**
   * The keys that become environment variables, each of its own name: `items`. Throws beside `mountPath`, with which the
   * platform makes no pod of them, if it is empty, or if one is not the name of a variable.
   *
   * @default - all
   */
  readonly items?: string[];

  /**
   * Where its keys are mounted as files: `mountPath`. Throws if it is not an absolute path.
   *
   * @default - they are environment variables: `envFrom`
   */
  readonly mountPath?: string;
}

export function checkConnectionResource(problems: Problems, path: string, resource: ConnectionResource | undefined): void {
  if (!resource) {
    return;
  }
  const { name, items, mountPath } = resource;
  if (check.required(problems, `${path}.name`, name, 'its metadata.name')) {
    if (mountPath === undefined) {
      check.objectName(problems, `${path}.name`, name);
    } else {
      check.dnsLabel(problems, `${path}.name`, name);
    }
  }
  if (mountPath !== undefined) {
    checkMountPath(problems, `${path}.mountPath`, mountPath);
  }
  if (items && mountPath !== undefined) {
    problems.add(`${path}.items`, items, 'beside mountPath the platform makes no pod of them', 'leave one of the two out');
  } else if (items?.length === 0) {
    problems.add(`${path}.items`, items, 'no key', 'name keys, or leave it out for all');
  }
  items?.forEach((item, i) => {
    check.variable(problems, `${path}.items[${i}]`, item, 'name the key so, or mount all by mountPath');
  });
}
