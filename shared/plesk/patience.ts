/** How long one request may take. */

const LONGEST_LOOK_MS = 1000;

/**
 * Aborts a request when its time is over, or its caller has gone. A timer that is moved with every chunk would cost more
 * than the chunk: this one looks, when it is due, whether it still is.
 */
export class Patience {
  readonly #abort = new AbortController();
  readonly #caller: AbortSignal | undefined;
  #timer: ReturnType<typeof setTimeout>;
  #until: number;
  #isOver = false;

  /**
   * @param until milliseconds since the epoch
   * @param caller aborted when nobody waits for the answer any more
   * @throws the reason of `caller`, where that is aborted already
   */
  constructor(until: number, caller: AbortSignal | undefined) {
    caller?.throwIfAborted();
    this.#until = until;
    this.#timer = setTimeout(this.#look, Math.max(0, until - Date.now()));
    this.#caller = caller;
    caller?.addEventListener('abort', this.#leave);
  }

  /** Ends the request. */
  get signal(): AbortSignal {
    return this.#abort.signal;
  }
  /** Whether time was what ended it. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /** The request goes on for so many milliseconds from now. */
  extend(ms: number): void {
    this.#until = Date.now() + ms;
  }

  /** Nothing is waited for any more. @param isDone whether the request has come to its own end */
  end(isDone: boolean): void {
    clearTimeout(this.#timer);
    this.#caller?.removeEventListener('abort', this.#leave);
    if (!isDone) this.#abort.abort();
  }

  readonly #leave = (): void => this.#abort.abort(this.#caller?.reason);

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
