import { Problems } from './problems';

/** An address of the web. It stands in a ConfigMap, so it must hold no password. */
export function checkWebUrl(problems: Problems, path: string, input: string | undefined): void {
  if (input === undefined) {
    return;
  }
  if (/^[a-z]+:\/\/[^/]*@/i.test(input)) {
    // A message must not say the password again that it warns of.
    problems.add(path, input.replace(/\/\/[^/]*@/, '//***@'), 'it holds credentials, and stands in a ConfigMap', 'give it without them');
  } else if (!/^https?:\/\/[A-Za-z0-9]([-A-Za-z0-9.]*[A-Za-z0-9])?(:[0-9]{1,5})?(\/\S*)?$/.test(input)) {
    problems.add(path, input, 'not a URL', 'give one such as https://polyaxon.example.com');
  }
}

/** Where Django serves files: a path or URL that ends with "/", without which it does not start. */
export function checkAssetsUrl(problems: Problems, path: string, input: string | undefined): void {
  if (input === undefined || /^\/([-\w.~/]*\/)?$/.test(input)) {
    return;
  }
  if (!/^\//.test(input)) {
    checkWebUrl(problems, path, input);
  }
  if (!/\/$/.test(input)) {
    problems.add(path, input, 'Django does not start with it', 'end it with "/"');
  }
}
