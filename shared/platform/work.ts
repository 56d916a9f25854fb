/** Work that goes on: a process that is asked to end finishes it first. */

/** How long the end waits for clients that send or read slowly, in milliseconds. */
const SLOW_CLIENTS_MS = 10_000;

export class Work {
  readonly #underWay = new Set<Promise<unknown>>();
  readonly #ending = new AbortController();
  #isEnding = false;

  /** Whether the process was asked to end: nothing new is begun. */
  get isEnding(): boolean {
    return this.#isEnding;
  }

  /** Aborted ten seconds after the process was asked to end: slow clients are not waited for any more. */
  get ending(): AbortSignal {
    return this.#ending.signal;
  }

  /** Counts as work until it is settled. @returns the same promise */
  readonly during = <T>(work: Promise<T>): Promise<T> => {
    const done: Promise<unknown> = work.catch(() => {}).then(() => this.#underWay.delete(done));
    this.#underWay.add(done);
    return work;
  };

  /**
   * Waits until something is settled, or until slow clients are not waited for any more, and leaves no listener behind.
   */
  readonly untilEnding = (something: Promise<void>): Promise<void> =>
    new Promise((resolve) => {
      const end = (): void => {
        this.ending.removeEventListener('abort', end);
        resolve();
      };
      this.ending.addEventListener('abort', end);
      void something.then(end);
      if (this.ending.aborted) end();
    });

  /** Asks for the end. Settled when no work is left, with the work that has begun in the meantime. */
  async end(): Promise<void> {
    this.#isEnding = true;
    const patience = setTimeout(() => this.#ending.abort(), SLOW_CLIENTS_MS);
    while (this.#underWay.size > 0) await Promise.all(this.#underWay);
    clearTimeout(patience);
  }
}
