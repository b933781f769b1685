import { isTimeZone } from '../config/time-zones';
import { Problems } from './problems';

const LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const HOST = /^[A-Za-z0-9]([-A-Za-z0-9]*[A-Za-z0-9])?(\.[A-Za-z0-9]([-A-Za-z0-9]*[A-Za-z0-9])?)*$/;
const QUANTITY = /^([0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE]([+-]?[0-9]+)|(n|u|m|k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei))?$/;
const QUALIFIED_NAME = /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/;
const LABEL_VALUE = /^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$/;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const IMAGE = /^[a-z0-9][-a-z0-9._/:]*(:[\w][\w.-]{0,127}|@sha256:[0-9a-f]{64})$/;
/** The tag of an image, and its digest behind it. */
export const IMAGE_TAG = /^\w[\w.-]{0,127}(@sha256:[0-9a-f]{64})?$/;
const SECRET_KEY = /^(?!\.$|\.\.)[-._a-zA-Z0-9]{1,253}$/;

/**
 * Checks of one property each. All take the problems to add to, the property's path and
 * its value; a property that is absent is in order, since its default is.
 */
export const check = {
  integer(problems: Problems, path: string, input: number | undefined, min: number, max: number): void {
    if (input !== undefined && !(Number.isInteger(input) && input >= min && input <= max)) {
      problems.add(path, input, 'out of range', `give a whole number from ${min} to ${max}`);
    }
  },

  /** One of a closed set, for programs that no compiler has checked. */
  oneOf(problems: Problems, path: string, input: string | undefined, allowed: readonly string[]): void {
    if (input !== undefined && !allowed.includes(input)) {
      problems.add(path, input, 'not one of the values', `give one of ${allowed.join(', ')}`);
    }
  },

  port(problems: Problems, path: string, input: number | undefined): void {
    check.integer(problems, path, input, 1, 65535);
  },

  /** A name that becomes part of host names and label values. */
  dnsLabel(problems: Problems, path: string, input: string | undefined, max = 63): void {
    if (input !== undefined && !isDnsLabel(input, max)) {
      problems.add(path, input, input.length > max ? `has ${input.length} characters` : 'not a DNS label',
        `give at most ${max} of a-z, 0-9 and "-", beginning and ending with a letter or digit`);
    }
  },

  /** The name of an object. */
  objectName(problems: Problems, path: string, input: string | undefined): void {
    if (input !== undefined && !(SUBDOMAIN.test(input) && input.length <= 253)) {
      problems.add(path, input, 'not the name of a Kubernetes object', 'give a-z, 0-9, "-" and ".", as metadata.name has it');
    }
  },

  secretKey(problems: Problems, path: string, input: string): void {
    if (!SECRET_KEY.test(input)) {
      problems.add(path, input, 'not a key of a Secret', 'give at most 253 letters, digits, "-", "_" and ".", not beginning with ".."');
    }
  },

  /** A host name without scheme and port. */
  host(problems: Problems, path: string, input: string | undefined): void {
    if (input !== undefined && !(HOST.test(input) && input.length <= 253)) {
      problems.add(path, input, 'not a host name', 'give a name such as polyaxon.example.com, without scheme, port and path');
    }
  },

  /** A host name as an Ingress takes it, which serves names and no addresses. */
  ingressHost(problems: Problems, path: string, input: string | undefined): void {
    const name = input?.replace(/^\*\./, '');
    if (name !== undefined && !(SUBDOMAIN.test(name) && name.length <= 253 && /[a-z]/.test(name))) {
      problems.add(path, input, 'not a host name that an Ingress takes',
        'give a name in small letters such as polyaxon.example.com, without scheme, port and path; an address is none');
    }
  },

  required(problems: Problems, path: string, input: unknown, what: string): boolean {
    const given = input !== undefined && input !== null && input !== '';
    if (!given) {
      problems.add(path, input, 'missing', `give ${what}`);
    }
    return given;
  },

  quantity(problems: Problems, path: string, input: string | undefined): void {
    if (input !== undefined && !QUANTITY.test(String(input))) {
      problems.add(path, input, 'not a Kubernetes quantity', 'give a number with a unit, such as 500m, 2 or 10Gi');
    }
  },

  /** A quantity of what comes in whole units: bytes or devices. Kubernetes would take 8000m of memory for 8 bytes. */
  wholeQuantity(problems: Problems, path: string, input: string | undefined): void {
    check.quantity(problems, path, input);
    const [, number, , unit] = QUANTITY.exec(String(input)) ?? [];
    if (unit === 'n' || unit === 'u' || unit === 'm') {
      problems.add(path, input, 'fractions, where there are only whole units', `give a number such as ${number}, or ${number}Mi for memory`);
    }
  },

  /** The reference of an image. */
  image(problems: Problems, path: string, input: string | undefined): void {
    if (input !== undefined && !IMAGE.test(input)) {
      problems.add(path, input, /[A-Z]/.test(input.replace(/:[^:/]*$/, '')) ? 'a repository in capitals' : 'not an image with a tag',
        'give one such as registry.example.com/postgresql:16.10');
    } else if (input?.endsWith(':latest')) {
      check.imageTag(problems, path, 'latest');
    }
  },

  imageTag(problems: Problems, path: string, input: string | undefined): void {
    if (input !== undefined && !IMAGE_TAG.test(input)) {
      problems.add(path, input, 'not the tag of an image', 'give a version');
    } else if (input === 'latest') {
      problems.add(path, input, 'another image tomorrow', 'give a version');
    }
  },

  timeZone(problems: Problems, path: string, input: string | undefined): void {
    if (input !== undefined && !isTimeZone(input)) {
      problems.add(path, input, 'not a zone of the IANA time zone database', 'give a name such as UTC or Europe/Berlin');
    }
  },

  email(problems: Problems, path: string, input: string | undefined): void {
    if (input !== undefined && !EMAIL.test(input)) {
      problems.add(path, input, 'not an e-mail address', 'give one such as admin@example.com');
    }
  },

  absolutePath(problems: Problems, path: string, input: string | undefined): void {
    if (input !== undefined && !(input.startsWith('/') && !input.split('/').includes('..'))) {
      problems.add(path, input, 'not an absolute path', 'begin it with "/" and leave out ".."');
    }
  },

  labelValue(problems: Problems, path: string, input: string | undefined): void {
    if (input !== undefined && !(typeof input === 'string' && LABEL_VALUE.test(input) && input.length <= 63)) {
      problems.add(path, input, 'not a label value', 'give at most 63 letters, digits, "-", "_" and "."');
    }
  },

  labels(problems: Problems, path: string, input: { readonly [key: string]: string } | undefined): void {
    for (const [key, text] of Object.entries(input ?? {})) {
      if (!isQualifiedName(key)) {
        problems.add(`${path}["${key}"]`, text, 'the key is not a label', 'give one such as example.com/team');
      }
      check.labelValue(problems, `${path}["${key}"]`, text);
    }
  },

  variable(problems: Problems, path: string, input: string, remedy = 'give one such as MY_VARIABLE'): void {
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(input)) {
      problems.add(path, input, 'not the name of an environment variable', remedy);
    }
  },

  annotations(problems: Problems, path: string, input: { readonly [key: string]: string } | undefined): void {
    for (const [key, text] of Object.entries(input ?? {})) {
      if (!isQualifiedName(key)) {
        problems.add(`${path}["${key}"]`, text, 'the key is not an annotation', 'give one such as example.com/note');
      }
      if (typeof text !== 'string') {
        problems.add(`${path}["${key}"]`, text, 'not a string', `quote it: '${String(text)}'`);
      }
    }
  },
};

export function isDnsLabel(text: string, max = 63): boolean {
  return LABEL.test(text) && text.length <= max;
}

/** Whether this is a key of a label, annotation or taint, or the name of a resource: `[<domain>/]<name>`. */
export function isQualifiedName(text: string): boolean {
  const slash = text.indexOf('/');
  const domain = text.slice(0, Math.max(slash, 0));
  const name = text.slice(slash + 1);
  return QUALIFIED_NAME.test(name) && name.length <= 63 && (slash < 0 || (SUBDOMAIN.test(domain) && domain.length <= 253));
}

const UNITS: { readonly [unit: string]: number } = {
  'n': 1e-9, 'u': 1e-6, 'm': 1e-3, '': 1, 'k': 1e3, 'M': 1e6, 'G': 1e9, 'T': 1e12, 'P': 1e15, 'E': 1e18,
  'Ki': 2 ** 10, 'Mi': 2 ** 20, 'Gi': 2 ** 30, 'Ti': 2 ** 40, 'Pi': 2 ** 50, 'Ei': 2 ** 60,
};

/** The number that a Kubernetes quantity stands for; NaN where it is none. */
export function quantityValue(quantity: string): number {
  const [, number, exponent = '0', unit = ''] = QUANTITY.exec(quantity) ?? [];
  return Number(`${number}e${exponent}`) * UNITS[unit];
}
