/** The records of events on their way, and their keys in the store. */
import type { Store } from '../platform/store/store.ts';
import { type Delivery, REMEMBERED_MS } from './delivery.ts';

const ROOT = 'events';
const DAY_MS = 24 * 3_600_000;
/** Deliveries of a sink sort by the time when they are due: a driver reads from the front. */
const pendingKeys = (sink: string): string => `${ROOT}/pending/${sink}/`;
const pendingKey = (sink: string, { due, id }: Delivery): string =>
  `${pendingKeys(sink)}${String(due).padStart(15, '0')}-${id}`;
const sinkKey = (sink: string): string => `${ROOT}/sink/${sink}`;
const drivenKey = (sink: string): string => `${ROOT}/driven/${sink}`;
const knownKey = (id: string): string => `${ROOT}/known/${id}`;

/** How long the counts of a sink are kept after the last change. */
const COUNTED_MS = 400 * DAY_MS;
/** How often a change of the counts is tried if others change them at the same time. */
const COUNT_TRIES = 100;

/** A delivery as it was found in the store. */
export interface StoredDelivery {
  readonly key: string;
  readonly text: string;
  readonly delivery: Delivery;
}

const found = (key: string, text: string): StoredDelivery => ({ key, text, delivery: JSON.parse(text) as Delivery });

/** A delivery with its place among those of a sink. */
export const placed = (sink: string, delivery: Delivery): StoredDelivery => ({
  key: pendingKey(sink, delivery),
  text: JSON.stringify(delivery),
  delivery,
});

/** Puts a delivery into its place. Doing it twice is doing it once. */
export const create = (store: Store, { key, text }: StoredDelivery): Promise<unknown> =>
  store.create(key, text, REMEMBERED_MS);

/** Puts a delivery into the store. Doing it twice is doing it once. */
export async function put(store: Store, sink: string, delivery: Delivery): Promise<StoredDelivery> {
  const found = placed(sink, delivery);
  await create(store, found);
  return found;
}

/** Puts a delivery in the place of an intent; if that was told meanwhile, beside it. */
export async function replaceIntent(
  store: Store,
  sink: string,
  intent: StoredDelivery,
  delivery: Delivery,
): Promise<StoredDelivery> {
  const { key, text } = intent;
  const next = JSON.stringify(delivery);
  const isReplaced = await store.replace(key, text, next, REMEMBERED_MS);
  return isReplaced ? { key, text: next, delivery } : put(store, sink, delivery);
}

/**
 * @param limit the most deliveries
 * @param after continues behind this key
 * @returns the deliveries of a sink that are due first
 */
export const pending = async (store: Store, sink: string, limit: number, after?: string): Promise<StoredDelivery[]> =>
  (await store.list(pendingKeys(sink), after === undefined ? { limit } : { limit, after })).map(({ key, value }) =>
    found(key, value),
  );

const PAGE = 500;

/** All deliveries of a sink, page by page, those that are due first in front. */
export async function* everyPending(store: Store, sink: string): AsyncGenerator<StoredDelivery> {
  let after: string | undefined;
  for (;;) {
    const page = await pending(store, sink, PAGE, after);
    yield* page;
    after = page.at(-1)?.key;
    if (page.length < PAGE) return;
  }
}

/**
 * Claims a delivery for one try.
 * @param until when the claim is over, in milliseconds since 1970
 * @returns the claimed delivery; undefined if another driver was faster
 */
export async function claim(
  store: Store,
  { key, text, delivery }: StoredDelivery,
  until: number,
): Promise<StoredDelivery | undefined> {
  const claimed = JSON.stringify({ ...delivery, claimedUntil: until } satisfies Delivery);
  return (await store.replace(key, text, claimed, REMEMBERED_MS)) ? found(key, claimed) : undefined;
}

/** Removes a delivery that is over. */
export const remove = (store: Store, { key }: StoredDelivery): Promise<void> => store.delete(key);

/** Puts off a delivery. The new record comes first: after a crash in between, it is delivered twice, and not lost. */
export async function move(
  store: Store,
  sink: string,
  from: StoredDelivery,
  to: Omit<Delivery, 'claimedUntil'>,
): Promise<StoredDelivery> {
  const next = await put(store, sink, to);
  if (next.key !== from.key) await store.delete(from.key);
  else await store.put(from.key, next.text, REMEMBERED_MS);
  return next;
}

/** Whether an event with an id of its own was recorded before. */
export const isKnown = async (store: Store, id: string): Promise<boolean> =>
  (await store.get(knownKey(id))) !== undefined;
export const know = (store: Store, id: string): Promise<void> => store.put(knownKey(id), '1', REMEMBERED_MS);

/** Notes that a sink is driven, so that a busy driver is not taken for a dead one. */
export const noteDriven = (store: Store, sink: string, at: number): Promise<void> =>
  store.put(drivenKey(sink), String(at), DAY_MS);
/** When a sink was last driven, in milliseconds since 1970; 0 if it was not. */
export const drivenAt = async (store: Store, sink: string): Promise<number> =>
  Number((await store.get(drivenKey(sink))) ?? 0);

/** The counts and the last error of deliveries to a sink. */
export interface Tally {
  readonly delivered: number;
  readonly failed: number;
  /** The print of the settings for which the sink has answered 410. */
  readonly stopped?: string | undefined;
  readonly lastError?: LastError | undefined;
  /** Since when the sink has taken nothing; undefined if its last try went well. */
  readonly failing?: Failing | undefined;
}
export interface Failing {
  /** When the first try failed, in milliseconds since 1970. */
  readonly since: number;
  /** Whether it was told. */
  readonly isTold: boolean;
}
export interface LastError {
  readonly at: number;
  readonly error: string;
  readonly id: string;
  readonly type: string;
}

const NO_TALLY = '{"delivered":0,"failed":0}';

/** @returns what is counted of a sink; zeros if nothing was sent yet */
export async function tallyOf(store: Store, sink: string): Promise<Tally> {
  return JSON.parse((await store.get(sinkKey(sink))) ?? NO_TALLY) as Tally;
}

/** The outcomes of some tries. */
type Came = Omit<Tally, 'failing'>;

/** Adds to the counts of a sink. */
export async function count(store: Store, sink: string, came: Came): Promise<void> {
  const { delivered, failed, lastError, stopped } = came;
  await changeTally(store, sink, (before) => ({
    ...before,
    delivered: before.delivered + delivered,
    failed: before.failed + failed,
    lastError: lastError ?? before.lastError,
    stopped: stopped ?? before.stopped,
    failing: delivered > 0 ? undefined : (before.failing ?? (lastError && { since: lastError.at, isTold: false })),
  }));
}

/** Notes that a sink is known to be failing. @returns false if it was noted before, or the sink has taken something */
export const noteFailingTold = (store: Store, sink: string, { since }: Failing): Promise<boolean> =>
  changeTally(store, sink, (before) =>
    before.failing?.since === since && !before.failing.isTold
      ? { ...before, failing: { since, isTold: true } }
      : undefined,
  );

/**
 * Changes the tally of a sink. If too many others do so at the same time, it is left out: only people read it.
 * @param change gives undefined if there is nothing to change
 * @returns whether it was changed
 */
async function changeTally(store: Store, sink: string, change: (before: Tally) => Tally | undefined): Promise<boolean> {
  const key = sinkKey(sink);
  for (let tries = 0; tries < COUNT_TRIES; tries++) {
    const text = await store.get(key);
    const after = change(JSON.parse(text ?? NO_TALLY) as Tally);
    if (after === undefined) return false;
    const value = JSON.stringify(after);
    const isDone =
      text === undefined ? store.create(key, value, COUNTED_MS) : store.replace(key, text, value, COUNTED_MS);
    if (await isDone) return true;
  }
  return false;
}
