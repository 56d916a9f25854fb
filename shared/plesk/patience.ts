/** How long one request may take. */

/**
 * Aborts a request when its time is over. A timer that is moved with every chunk would cost more than the chunk: this
 * one looks, when it is due, whether it still is.
 */
export class Patience {
  readonly #abort = new AbortController();
  #timer: ReturnType<typeof setTimeout>;
  #until: number;
  #isOver = false;

  /** @param until milliseconds since the epoch */
  constructor(until: number) {
    this.#until = until;
    this.#timer = setTimeout(this.#look, Math.max(0, until - Date.now()));
  }

  /** Ends the request, by this or by `abort`. */
  get signal(): AbortSignal {
    return this.#abort.signal;
  }
  /** Whether time was what ended it. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /** The request goes on until then: `Infinity` while it is not the server that is waited for. */
  extend(until: number): void {
    this.#until = until;
  }

  abort(reason?: unknown): void {
    clearTimeout(this.#timer);
    this.#abort.abort(reason);
  }

  /** Nothing is waited for any more. */
  end(): void {
    clearTimeout(this.#timer);
  }

  readonly #look = (): void => {
    const left = this.#until - Date.now();
    if (left > 0) {
      this.#timer = setTimeout(this.#look, Math.min(left, LONGEST_LOOK_MS));
      return;
    }
    this.#isOver = true;
    this.#abort.abort();
  };
}

const LONGEST_LOOK_MS = 1000;
