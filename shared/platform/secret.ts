/** A secret that cannot be shown by accident: printed, serialised or inspected it reads `[redacted]`. */
import { REDACTED } from '../operation/secrets.ts';
import { ENTITIES } from '../operation/xml-text.ts';
import { bytesOf, hexOf } from './crypto.ts';

export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  /** The value itself, for the one place that needs it. */
  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return REDACTED;
  }

  toJSON(): string {
    return REDACTED;
  }

  /** What Node, Deno and workerd print for it. */
  get [Symbol.toStringTag](): string {
    return REDACTED;
  }
}

/**
 * The text with `[redacted]` in place of the secrets that it quotes: in any case, with white space folded, or escaped
 * for XML, JSON or an address. Secrets of less than four characters stay, because they would tear the text apart.
 */
export function scrub(text: string, secrets: readonly string[]): string {
  // The longest first: one may begin with another.
  return (
    secrets
      .map((secret) => secret.trim().replace(/\s+/g, ' '))
      // What is longer than the text is not in it: escaping makes nothing shorter.
      .filter(({ length }) => length >= 4 && length <= text.length)
      .toSorted((one, other) => other.length - one.length)
      .reduce((left, secret) => left.replace(quotationOf(secret), REDACTED), text)
  );
}

/** Matches a secret however it is quoted: one alternative of fixed length for each character, or one run of white space. */
const quotationOf = (secret: string): RegExp =>
  new RegExp(Array.from(secret, (each) => (each === ' ' ? WHITE_SPACE : characterOf(each))).join(''), 'giu');

const WHITE_SPACE = '(?:\\s|\\\\[nrt]|%20|\\+|&nbsp;|&#(?:9|10|13|32);|&#x(?:9|a|d|20);)+';

function characterOf(character: string): string {
  if (/[a-z0-9]/i.test(character)) return character;
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16);
  const units = character.split('').map((unit) => `\\\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  const bytes = hexOf(bytesOf(character)).replace(/../g, '%$&');
  const entity = ENTITIES[character] ?? `#${code}`;
  return `(?:\\\\?\\u{${hex}}|&(?:${entity}|#${code}|#x0{0,4}${hex});|${units.join('')}|${bytes})`;
}
