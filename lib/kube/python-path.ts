import { Problems } from './problems';

/** A module or class of Python, by its path. */
export function checkPythonPath(problems: Problems, path: string, input: string | undefined): void {
  if (input !== undefined && !/^[A-Za-z_]\w*(\.[A-Za-z_]\w*)*$/.test(input)) {
    problems.add(path, input, 'not the path of a Python module', 'give one such as acme.platform.backend');
  }
}
