/** The state of a run in the store, which any number of drivers change by compare-and-set. */
import { jsonBytes, MAX_VALUE_BYTES, type Store } from '../../platform/store/store.ts';
import { broken } from '../machine/broken.ts';
import { newRun, type Outcome, type RunState } from '../machine/state.ts';
import type { OwnerKind } from '../schedule/owners.ts';
import { REMEMBERED_MS, type Run, runKey, runStateOf, writeOutcome } from './records.ts';
import { noteSuccess } from './successes.ts';

/** How many outcomes are written at the same time. */
const AT_ONCE = 10;

/** Reports outcomes that are recorded. They may have been reported before. */
type Tell = (outcomes: readonly Outcome[]) => Promise<void>;

export class SavedRun {
  readonly #store: Store;
  readonly #run: Run;
  readonly #kind: OwnerKind;
  readonly #now: () => number;
  readonly #tell: Tell;
  #text: string;
  state: RunState;

  private constructor(
    store: Store,
    run: Run,
    kind: OwnerKind,
    now: () => number,
    tell: Tell,
    text: string,
    state: RunState,
  ) {
    this.#store = store;
    this.#run = run;
    this.#kind = kind;
    this.#now = now;
    this.#tell = tell;
    this.#text = text;
    this.state = state;
  }

  /**
   * Loads a run. If its record cannot be read, the run ends with that reason.
   * @param kind of its owners
   * @param now gives milliseconds since 1970
   * @param tell is called with outcomes before anything else happens
   */
  static async load(
    store: Store,
    run: Run,
    kind: OwnerKind,
    now: () => number,
    tell: Tell,
  ): Promise<SavedRun | undefined> {
    const text = await store.get(runKey(run));
    if (text === undefined) return undefined;
    const state = runStateOf(text);
    const saved = new SavedRun(store, run, kind, now, tell, text, state ?? newRun(now(), 0));
    if (state) await saved.#writeOutcomes();
    else await saved.#break('The record of this run in the store cannot be read');
    return saved;
  }

  /**
   * Changes the state. If another driver has changed it meanwhile, decides again from the new state.
   * @returns what was decided; undefined if the run had to end because its record became too large
   */
  async change<T extends { readonly state: RunState }>(decide: (state: RunState) => T): Promise<T | undefined> {
    for (;;) {
      const decided = decide(this.state);
      if (decided.state === this.state) return decided;
      if (jsonBytes(decided.state) > MAX_VALUE_BYTES) {
        await this.#break('The record of this run became larger than the store takes');
        return undefined;
      }
      if (await this.#replace(decided.state)) return decided;
    }
  }

  async #break(detail: string): Promise<void> {
    const state = broken(this.state, { kind: 'internal', detail }, this.#now());
    await this.#replace(state);
  }

  /** @returns whether the record still held the state that this driver has read; if not, reads the new state */
  async #replace(state: RunState): Promise<boolean> {
    const text = JSON.stringify(state);
    const isReplaced = await this.#store.replace(runKey(this.#run), this.#text, text, REMEMBERED_MS);
    const current = isReplaced ? text : await this.#store.get(runKey(this.#run));
    if (current === undefined) throw new Error('the record of a run is gone');
    this.#text = current;
    this.state = runStateOf(current) ?? state;
    await this.#writeOutcomes();
    return isReplaced;
  }

  async #write(outcome: Outcome): Promise<void> {
    if (outcome.state === 'finished') await noteSuccess(this.#store, this.#run, this.#kind, outcome);
    await writeOutcome(this.#store, this.#run, outcome);
  }

  /** Outcomes are decided once, so that writing them twice changes nothing. */
  async #writeOutcomes(): Promise<void> {
    const { outbox } = this.state;
    for (let from = 0; from < outbox.length; from += AT_ONCE)
      await Promise.all(outbox.slice(from, from + AT_ONCE).map((outcome) => this.#write(outcome)));
    if (outbox.length > 0) await this.#tell(outbox);
  }
}
