/**
 * Drives a run: loads its state, does what the machine decides, and saves. Whoever drives, and however many do: a state
 * is only replaced by whoever has seen the last one, and only then is done what was decided.
 */
import type { Env, Settings } from '../platform/settings.ts';
import type { Store } from '../platform/store/store.ts';
import type { Action, Observation } from './action.ts';
import { close } from './close.ts';
import { list, listOffline } from './listing.ts';
import { learn, type Rules, step } from './machine.ts';
import { ask, graceOf, look, stop, type Target } from './plesk.ts';
import { queueKey, REMEMBERED_MS, type Run, readPage, readSlot, runKey, type Slot, writeOutcome } from './records.ts';
import { prune } from './retention.ts';
import type { RunState } from './state.ts';

export interface Surroundings {
  readonly env: Env;
  readonly settings: Settings;
  readonly store: Store;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** `undefined`: it is over, and was told. Otherwise after how many milliseconds to go on. */
export type Progress = { readonly waitMs: number } | undefined;

/** How many actions at most are done in one go, and for how long: a platform may limit both. */
const ACTIONS = 8;
const WHILE_MS = 60_000;

/** Does what there is to do now. */
export async function advance(run: Run, around: Surroundings): Promise<Progress> {
  const { store, now } = around;
  const slot = await readSlot(store, run.schedule, run.slot);
  const saved = await Saved.load(store, run);
  if (!slot || !saved) return undefined;
  const rules = rulesOf(slot, around.settings, run);
  const until = now() + WHILE_MS;
  let observation: Observation = { kind: 'woken' };
  for (let actions = 0; ; actions++) {
    const { action } = await saved.change((before) => step(rules, before, observation, now()));
    if (action.kind === 'done') return close(run, slot, around);
    if (action.kind === 'wait') return { waitMs: Math.max(0, action.until - now()) };
    observation = await execute(action, run, slot, saved.state, around);
    if (actions + 1 < ACTIONS && now() < until) continue;
    // What was learnt is kept; what follows from it is decided by whoever goes on, for it has to be done at once.
    const learnt = observation;
    await saved.change((before) => ({ state: learn(rules, before, learnt, now()) }));
    return { waitMs: 0 };
  }
}

const serverOf = ({ servers }: Settings, { server }: Run) => servers.find(({ name }) => name === server);

function rulesOf({ schedule }: Slot, settings: Settings, run: Run): Rules {
  const server = serverOf(settings, run);
  return {
    concurrency: schedule.concurrency,
    graceMs: server ? graceOf(server) : 0,
    prunes: schedule.keep !== undefined && schedule.to === 'local',
    listed: schedule.resellers !== 'all',
  };
}

async function execute(
  action: Exclude<Action, { kind: 'wait' | 'done' }>,
  run: Run,
  slot: Slot,
  { pruning }: RunState,
  { settings, store, now }: Surroundings,
): Promise<Observation> {
  if (action.kind === 'check-turn') {
    const [first] = await store.list(queueKey(run), { limit: 1 });
    return { kind: 'turn', mine: first === undefined || first.key >= `${queueKey(run)}${run.slot}` };
  }
  if (action.kind === 'load')
    return { kind: 'loaded', page: action.page, resellers: await readPage(store, run, action.token, action.page) };
  const server = serverOf(settings, run);
  const { schedule } = slot;
  if (action.kind === 'list' && action.offline) return listOffline(schedule, store, run);
  const refused = (detail: string): Observation => ({ kind: 'refused', failure: { kind: 'misconfigured', detail } });
  if (!server) return refused(`The server ${run.server} is no longer in PLESK_SERVERS`);
  if (settings.dryRun) return refused('DRY_RUN is on: nothing is sent');
  const { maxReplyBytes } = settings;
  const target: Target = { server, schedule, slot: run.slot, conditions: { maxReplyBytes }, now };
  switch (action.kind) {
    case 'list':
      return list(target, store, run);
    case 'ask':
      return ask(target, action.jobs);
    case 'look':
      return look(target, action.jobs);
    case 'stop':
      return stop(target, action.jobs);
    case 'prune':
      return prune(target, store, run, action.token, pruning ?? { ...action, removed: 0, failed: 0 });
  }
}

/** The state of a run in the store. */
class Saved {
  readonly #store: Store;
  readonly #run: Run;
  #text: string;
  state: RunState;

  private constructor(store: Store, run: Run, text: string) {
    this.#store = store;
    this.#run = run;
    this.#text = text;
    this.state = JSON.parse(text) as RunState;
  }

  static async load(store: Store, run: Run): Promise<Saved | undefined> {
    const text = await store.get(runKey(run));
    if (text === undefined) return undefined;
    const saved = new Saved(store, run, text);
    await saved.#writeDown();
    return saved;
  }

  /** Changes the state; where another driver has changed it meanwhile, the same is told to the state that it left. */
  async change<T extends { readonly state: RunState }>(decide: (state: RunState) => T): Promise<T> {
    for (;;) {
      const decided = decide(this.state);
      if (decided.state === this.state) return decided;
      const text = JSON.stringify(decided.state);
      if (await this.#store.replace(runKey(this.#run), this.#text, text, REMEMBERED_MS)) {
        this.#text = text;
        this.state = decided.state;
        await this.#writeDown();
        return decided;
      }
      const current = await this.#store.get(runKey(this.#run));
      if (current === undefined) throw new Error('the record of a run is gone');
      this.#text = current;
      this.state = JSON.parse(current) as RunState;
      await this.#writeDown();
    }
  }

  /** Outcomes are decided once, so that writing them twice changes nothing. */
  async #writeDown(): Promise<void> {
    const { outbox } = this.state;
    for (let from = 0; from < outbox.length; from += 10)
      await Promise.all(outbox.slice(from, from + 10).map((outcome) => writeOutcome(this.#store, this.#run, outcome)));
  }
}
