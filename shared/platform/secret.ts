/** A secret that cannot be shown by accident: printed, serialised or inspected it reads `[redacted]`. */

import { entriesOf, markOf, type Schema } from '../operation/schema.ts';
import { REDACTED } from '../packet/encode.ts';

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

/** The text without the secrets that it quotes. Very short ones are no secrets, and would tear the text apart. */
export function scrub(text: string, secrets: readonly string[]): string {
  // The longest first: one may begin with another.
  return secrets
    .toSorted((one, other) => other.length - one.length)
    .reduce((left, secret) => (secret.length < 4 ? left : left.replaceAll(secret, REDACTED)), text);
}

/** The secrets that requests hold, by the members that their schema declares as such. */
export function secretsOf(schema: Schema, requests: readonly unknown[]): string[] {
  return entriesOf(schema).flatMap(([member, inner]) => {
    const values = requests.map((request) => (request as Record<string, unknown>)[member]).filter((each) => each);
    const mark = markOf(inner);
    if (mark === undefined) return secretsOf(inner, values);
    return mark.kind === 'text' && mark.secret ? (values as string[]) : [];
  });
}
