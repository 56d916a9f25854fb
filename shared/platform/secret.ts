/** A secret that cannot be shown by accident: printed, serialised or inspected it reads `[redacted]`. */
import { REDACTED } from '../operation/secrets.ts';

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

  /** The text that Node, Deno and workerd print for it. */
  get [Symbol.toStringTag](): string {
    return REDACTED;
  }
}
