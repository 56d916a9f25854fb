/** Work that goes on: a process that is asked to end finishes it first. */

export class Work {
  readonly #underWay = new Set<Promise<unknown>>();

  /** Counts as work until it is settled. @returns the same promise */
  readonly during = <T>(work: Promise<T>): Promise<T> => {
    const done: Promise<unknown> = work.catch(() => {}).then(() => this.#underWay.delete(done));
    this.#underWay.add(done);
    return work;
  };

  /** Settled when nothing is left, what has begun in the meantime included. */
  async finished(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay);
  }
}
