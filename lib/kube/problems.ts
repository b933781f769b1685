/** What is wrong with an input: raised once, with all that was found. */
export class ConfigurationError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`${problems.length} problem${problems.length === 1 ? '' : 's'} in the configuration\n`
      + problems.map((problem) => `  - ${problem}`).join('\n'));
    this.name = 'ConfigurationError';
    // The reader wants the message; the way through our constructors helps nobody.
    this.stack = `${this.name}: ${this.message}`;
  }
}

/** Collects what is wrong, so that a user sees all of it at once. */
export class Problems {
  private readonly found: string[] = [];

  /**
   * @param path the property, from the props that the user wrote
   * @param input its value, as it was given
   * @param why what is wrong with it, as the rest of a sentence
   * @param remedy what to do
   */
  add(path: string, input: unknown, why: string, remedy: string): void {
    this.found.push(`${path} = ${shown(path, input)}: ${why}; ${remedy}`);
  }

  get messages(): string[] {
    return [...this.found];
  }

  throwIfAny(): void {
    if (this.found.length) {
      throw new ConfigurationError(this.found);
    }
  }
}

/** More of a value than this says no more of what is wrong with it. */
const LONGEST = 300;

/**
 * The ends of names whose values are secrets. `SECRET_KEY` is one, but `secretKey` is a key that a Secret has it under; a `secret`
 * or `existingSecret` is a Secret's name.
 */
const SECRETS = [
  /(password|passwd|token|credentials?|[-_]pass)$/i, /([a-z]P|\bp)ass$/,
  /(private|access|api|encryption|organization|secret[-_])[-_]?key$/i,
  /(?<!\bexisting\w*)(?<=\w)secret$/i, /\bSECRET$/,
];

/** Whether a value is a secret, by its property, key or variable, or the path of it: no message repeats it. */
export function isSecret(path: string): boolean {
  const name = path.replace(/"\]$/, '');
  return SECRETS.some((end) => end.test(name));
}

/** A value as messages show it. */
export function shown(path: string, input: unknown): string {
  if (isSecret(path) && isScalar(input)) {
    return '"***"';
  }
  // JSON would call what is no number null.
  const text = input === undefined ? '(nothing)' : typeof input === 'number' ? String(input) : json(input);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}...` : text;
}

function json(input: unknown): string {
  try {
    return JSON.stringify(input, withoutSecrets) ?? String(input);
  } catch {
    // A construct, which leads to its parents and back, or what JSON does not know.
    return typeof input === 'object' ? `a ${input?.constructor?.name}` : String(input);
  }
}

function withoutSecrets(name: string, part: unknown): unknown {
  return isSecret(name) && isScalar(part) ? '***' : part;
}

/** What a secret is, where it stands as it is. */
export function isScalar(input: unknown): boolean {
  return typeof input === 'string' || typeof input === 'number';
}

/** Run a check on its own and throw what it found: what a construct's constructor does. */
export function verify(check: (problems: Problems) => void): void {
  const problems = new Problems();
  check(problems);
  problems.throwIfAny();
}
