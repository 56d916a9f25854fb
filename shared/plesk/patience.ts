/** The time-out of one request. */

const LONGEST_LOOK_MS = 1000;

/**
 * Aborts a request when its time is over, or when its caller has gone away. To move a timer with every chunk would cost
 * more than the chunk. So this timer checks, when it fires, whether the time was extended.
 */
export class Patience {
  readonly #abort = new AbortController();
  readonly #caller: AbortSignal | undefined;
  #timer: ReturnType<typeof setTimeout>;
  #until: number;
  #isOver = false;

  /**
   * @param until milliseconds since the epoch
   * @param caller aborted when the caller has gone away
   * @throws the reason of `caller`, if that is aborted already
   */
  constructor(until: number, caller: AbortSignal | undefined) {
    caller?.throwIfAborted();
    this.#until = until;
    this.#timer = setTimeout(this.#look, Math.max(0, until - Date.now()));
    this.#caller = caller;
    caller?.addEventListener('abort', this.#leave);
  }

  /** Aborted when the request must end. */
  get signal(): AbortSignal {
    return this.#abort.signal;
  }
  /** Whether the request ended because its time was over. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /** Gives the request a new time. @param ms milliseconds from now */
  extend(ms: number): void {
    this.#until = Date.now() + ms;
  }

  /** Stops the timer. @param isDone whether the request is complete; if not, it is aborted */
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
