import { check } from '../kube/checks';
import { Problems } from '../kube/problems';

/** A path without slashes that say nothing, so that one place has one text. */
export function plainPath(path: string): string {
  return path.replace(/\/+/g, '/').replace(/\/$/, '');
}

/** A mount at the root would hide the image. */
export function checkMountPath(problems: Problems, path: string, input: string): void {
  check.absolutePath(problems, path, input);
  if (/^\/+$/.test(input) || input.includes(':')) {
    problems.add(path, input, 'not a folder that a volume can be mounted at', 'give one such as /data, without ":"');
  }
}
