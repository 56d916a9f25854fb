/** Records events for the sinks that take them. A recorded event is delivered, though the process may die meanwhile. */
import { requireStore, type Services } from '../platform/services.ts';
import type { CloudEvent } from './cloudevent.ts';
import type { Address } from './delivery.ts';
import { deliverNow, taskOf, WHAT } from './drive.ts';
import { create, isKnown, know, placed, type StoredDelivery } from './outbox.ts';
import { everySinkOf, type Sink, sinksOf, takes } from './settings.ts';

/** The deliveries that were recorded for a sink. */
export interface Recorded {
  readonly sink: Sink;
  readonly found: readonly StoredDelivery[];
}

/** How many records are written at once. */
const AT_ONCE = 10;

/** A message as it is sent, with its id and type. */
export interface OutgoingMessage extends Address {
  readonly id: string;
  readonly type: string;
  readonly body: string;
  /** When it may be tried first, in milliseconds since 1970. */
  readonly notBefore?: number | undefined;
}

export const eventMessageOf = (event: CloudEvent): OutgoingMessage => ({
  id: event.id,
  type: event.type,
  body: JSON.stringify(event),
});

/** Records messages for a sink, whatever types it takes. */
export async function recordFor(
  services: Services,
  sink: Sink,
  messages: readonly OutgoingMessage[],
): Promise<Recorded> {
  const store = requireStore(services, WHAT);
  const now = services.now();
  const found = messages.map(({ notBefore = 0, ...each }) =>
    placed(sink.name, { ...each, since: now, due: Math.max(now, notBefore), tries: 0 }),
  );
  await inPieces(found, (each) => create(store, each));
  return { sink, found };
}

/** Does something with each of many records, with a few of them at once. */
export async function inPieces<T>(all: readonly T[], work: (one: T, index: number) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < all.length; from += AT_ONCE)
    await Promise.all(all.slice(from, from + AT_ONCE).map((one, index) => work(one, from + index)));
}

/**
 * Records events, each for every sink that takes its type.
 * @returns the new deliveries, for `deliverAll` or `handOver`
 */
export async function record(services: Services, events: readonly CloudEvent[]): Promise<readonly Recorded[]> {
  const recorded: Recorded[] = [];
  for (const sink of sinksOf(services.env).values()) {
    const wanted = events.filter(({ type }) => takes(sink, type));
    if (wanted.length > 0) recorded.push(await recordFor(services, sink, wanted.map(eventMessageOf)));
  }
  return recorded;
}

/**
 * Records events that always have the same ids, unless they were recorded before: the caller may have been cut off,
 * and tells again.
 * @param messages for people, by the kinds of their sinks; those without a sink are left out
 * @returns the new records, for `deliverAll` or `handOver`
 */
export async function recordOnce(
  services: Services,
  events: readonly CloudEvent[],
  messages: Readonly<Record<string, OutgoingMessage>> = {},
): Promise<readonly Recorded[]> {
  const store = requireStore(services, WHAT);
  const recorded: Recorded[] = [];
  for (const event of events) {
    if (await isKnown(store, event.id)) continue;
    recorded.push(...(await record(services, [event])));
    // An event is known once it is recorded for every sink: after a crash in between, it is recorded again.
    await know(store, event.id);
  }
  for (const [name, message] of Object.entries(messages)) {
    const sink = everySinkOf(services.env).get(name);
    const id = `${name}-${message.id}`;
    // A sink of events may have the name of a chat.
    if (sink?.kind !== name || (await isKnown(store, id))) continue;
    recorded.push(await recordFor(services, sink, [message]));
    await know(store, id);
  }
  return recorded;
}

/** Makes the first try for everything that was recorded. */
export async function deliverAll(services: Services, recorded: readonly Recorded[]): Promise<void> {
  await Promise.all(recorded.map(({ sink, found }) => deliverNow(services, sink, found)));
}

/** Leaves recorded events to the engine, if the caller cannot wait for a first try. */
export async function handOver({ engine, now }: Services, recorded: readonly Recorded[]): Promise<void> {
  for (const { sink } of recorded) await engine?.ensure(taskOf(sink), now());
}
