/** Delivers events that are due. The recording process makes the first try, the durable engine the others. */
import { sha256 } from '../platform/crypto.ts';
import type { Progress, Task } from '../platform/engine.ts';
import { writeLog } from '../platform/log.ts';
import { requireStore, type Services } from '../platform/services.ts';
import type { Store } from '../platform/store/store.ts';
import { attempt } from './attempt.ts';
import { afterTry, CLAIM_MS, tried } from './delivery.ts';
import { keepEnded } from './history.ts';
import { openTry, roomFor } from './open-tries.ts';
import {
  claim,
  count,
  drivenAt,
  type LastError,
  move,
  noteDriven,
  pending,
  remove,
  type StoredDelivery,
  tallyOf,
} from './outbox.ts';
import { everySinkOf, type Sink } from './settings.ts';

export const WHAT = 'Events';
/** How many deliveries to one sink a driver tries at once: a Worker has six connections. */
const WAVE = 6;
/** How many records are read to find due ones: more than other drivers usually claim. */
const PAGE = 64;
/** How many are read to see how many are being tried, before a first try. */
const LOOK = 16;
/** A platform may limit how long one advance takes. */
const WHILE_MS = 20_000;
/** A new event that could not be delivered at once waits for no older one's pause. */
const LONGEST_WAIT_MS = 60_000;
/** How long a driver waits if a sink has as many tries open as it may have, in milliseconds. */
const NO_ROOM_MS = 2_000;

/**
 * One task for each sink: a sink that is down holds up no other.
 * @returns the task that delivers the events of a sink
 */
export const taskOf = ({ name }: Sink): Task => ({ kind: 'events', key: name });

/** Changes with every setting of a sink. */
const printOf = ({ kind, url, secrets = [], types }: Sink): Promise<string> =>
  sha256(JSON.stringify([kind, url?.reveal(), ...secrets.map((each) => each.reveal()), types]));

/** @returns whether the sink has answered 410 since its settings were last changed */
export async function isStopped(store: Store, sink: Sink): Promise<boolean> {
  const { stopped } = await tallyOf(store, sink.name);
  return stopped !== undefined && stopped === (await printOf(sink));
}

/**
 * Delivers due events to a sink, for as long as there are some.
 * @returns when to go on, in milliseconds from now; undefined if there is no more to do
 */
export async function advance(services: Services, { key }: Task): Promise<Progress> {
  const { env, now } = services;
  const store = requireStore(services, WHAT);
  const sink = everySinkOf(env).get(key);
  if (sink === undefined || (await isStopped(store, sink))) return undefined;
  await noteDriven(store, key, now());
  const until = now() + WHILE_MS;
  for (;;) {
    const front = await pending(store, key, PAGE);
    const due = front.filter((each) => readyAt(each) <= now());
    if (due.length === 0) return front.length === 0 ? undefined : { waitMs: waitFor(front, now()) };
    const room = roomFor(store, key, front, now());
    if (room === 0) return { waitMs: NO_ROOM_MS };
    const came = await tryAll(services, sink, due.slice(0, Math.min(WAVE, room)));
    if (came === 'stopped') return undefined;
    if (now() >= until) return { waitMs: 0 };
  }
}

const readyAt = ({ delivery: { due, claimedUntil } }: StoredDelivery): number => Math.max(due, claimedUntil ?? 0);
const waitFor = (front: readonly StoredDelivery[], now: number): number =>
  Math.min(LONGEST_WAIT_MS, Math.max(0, Math.min(...front.map(readyAt)) - now));

/**
 * Makes the first try for deliveries that were just recorded, and leaves the others to the engine.
 * If this is cut off, the next heartbeat finds them.
 */
export async function deliverNow(services: Services, sink: Sink, recorded: readonly StoredDelivery[]): Promise<void> {
  const store = requireStore(services, WHAT);
  if (await isStopped(store, sink)) return;
  const front = await pending(store, sink.name, LOOK);
  const some = recorded.slice(0, Math.min(WAVE, roomFor(store, sink.name, front, services.now())));
  const came = await tryAll(services, sink, some);
  if (came === 'stopped' || (came === 'delivered' && some.length === recorded.length)) return;
  await ensure(services, store, sink);
}

/** Has the engine drive the sink, if deliveries wait. */
export async function ensure({ engine }: Services, store: Store, sink: Sink): Promise<void> {
  const [first] = await pending(store, sink.name, 1);
  if (first === undefined) return;
  // A driver with much to do is alive, though its first delivery has long been due.
  await engine?.ensure(taskOf(sink), Math.max(readyAt(first), await drivenAt(store, sink.name)));
}

/** Tries each of the deliveries once, unless another driver does. */
async function tryAll(
  services: Services,
  sink: Sink,
  wanted: readonly StoredDelivery[],
): Promise<'delivered' | 'pending' | 'stopped'> {
  const store = requireStore(services, WHAT);
  const ends = await Promise.all(wanted.map((each) => tryOne(services, store, sink, each)));
  const has = (kind: End['kind']): number => ends.filter((each) => each.kind === kind).length;
  const [delivered, failed, stopped] = [has('delivered'), has('given-up'), has('stopped')];
  const lastError = ends.flatMap((each) => ('lastError' in each ? [each.lastError] : [])).at(-1);
  if (delivered + failed + stopped > 0 || lastError !== undefined)
    await count(store, sink.name, {
      delivered,
      failed,
      lastError,
      stopped: stopped > 0 ? await printOf(sink) : undefined,
    });
  return stopped > 0 ? 'stopped' : delivered + failed === ends.length ? 'delivered' : 'pending';
}

type End =
  | { readonly kind: 'delivered' | 'elsewhere' }
  | { readonly kind: 'again' | 'given-up' | 'stopped'; readonly lastError: LastError };

async function tryOne(services: Services, store: Store, sink: Sink, wanted: StoredDelivery): Promise<End> {
  const until = services.now() + CLAIM_MS;
  const isOver = openTry(store, sink.name, until);
  try {
    const claimed = await claim(store, wanted, until);
    return claimed === undefined ? { kind: 'elsewhere' } : await tryClaimed(services, store, sink, claimed);
  } finally {
    isOver();
  }
}

async function tryClaimed(services: Services, store: Store, sink: Sink, claimed: StoredDelivery): Promise<End> {
  const { now } = services;
  const { claimedUntil: _, ...before } = claimed.delivery;
  const observation = await attempt(services, sink, before);
  const next = afterTry(before, observation, now(), Math.random());
  const delivery = tried(before, observation, now());
  if (next.kind === 'delivered') {
    await keepEnded(store, sink.name, 'delivered', delivery);
    await remove(store, claimed);
    return next;
  }
  const { id, type } = delivery;
  const lastError = { at: now(), error: next.error, id, type };
  if (next.kind === 'given-up') {
    await keepEnded(store, sink.name, 'failed', delivery);
    await remove(store, claimed);
  }
  // An event that met a 410 has not been taken: it is due as before once the settings change.
  else if (next.kind === 'stopped') await move(store, sink.name, claimed, delivery);
  else await move(store, sink.name, claimed, { ...delivery, due: next.due, tries: delivery.tries + 1 });
  if (next.kind !== 'again') writeLog({ event: `events.${next.kind}`, sink: sink.name, id, type, error: next.error });
  return { kind: next.kind, lastError };
}
