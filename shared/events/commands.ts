/** The commands of people for sinks: send a test, and replay a message. */
import type { Caller } from '../gateway/caller.ts';
import type { Context } from '../gateway/context.ts';
import type { EventReply } from '../operation/replies/events.ts';
import { requireStore } from '../platform/services.ts';
import type { Store } from '../platform/store/store.ts';
import { Problem } from '../problem.ts';
import type { CloudEvent } from './cloudevent.ts';
import { WHAT } from './drive.ts';
import { findEnded } from './history.ts';
import { claim, everyPending, move, put, type StoredDelivery } from './outbox.ts';
import { deliverAll, eventMessageOf, type OutgoingMessage, recordFor } from './record.ts';
import type { Sink } from './settings.ts';
import { sinkNamed } from './view.ts';

type Sent = EventReply<'Sent'>;

/** Sends one `plesk.test` to a sink. @returns the sink, and the event's id and type @throws {Problem} `not-found` */
export async function sendTest(context: Context, caller: Caller, name: string): Promise<Sent> {
  context.log.audit = true;
  const { services } = context;
  const sink = sinkNamed(services, name);
  const event: CloudEvent = {
    specversion: '1.0',
    id: crypto.randomUUID(),
    source: 'urn:plesk-edge:gateway',
    type: 'plesk.test',
    time: new Date(services.now()).toISOString(),
    datacontenttype: 'application/json',
    data: { sink: name, caller: caller.name, requestId: context.requestId },
  };
  const recorded = await recordFor(services, sink, [testMessage(sink, event)]);
  context.waitUntil(deliverAll(services, [recorded]));
  return { sink: name, id: event.id, type: event.type };
}

function testMessage({ kind }: Sink, event: CloudEvent): OutgoingMessage {
  const words = 'A test of plesk-edge: summaries of scheduled backups come here.';
  if (kind === 'events') return eventMessageOf(event);
  return {
    id: event.id,
    type: event.type,
    body: JSON.stringify(kind === 'discord' ? { content: words } : { text: words }),
  };
}

/**
 * Sends a message of the last days again, under its own id. One that waits is tried now, and keeps its round of tries;
 * one whose delivery has ended begins a new round.
 * @returns the sink, and the message's id and type
 * @throws {Problem} `not-found`
 */
export async function replay(context: Context, name: string, id: string): Promise<Sent> {
  context.log.audit = true;
  const { services } = context;
  const store = requireStore(services, WHAT);
  const sink = sinkNamed(services, name);
  const again =
    (await waitingAgain(store, name, id, services.now())) ?? (await endedAgain(store, name, id, services.now()));
  if (again === undefined)
    throw new Problem('not-found', `There is no message ${JSON.stringify(id)} of the last days for ${name}`);
  const { type, found } = again;
  context.waitUntil(deliverAll(services, [{ sink, found }]));
  return { sink: name, id, type };
}

/** A message that is due again. */
interface Again {
  readonly type: string;
  /** The delivery to try now; empty if another driver tries it already. */
  readonly found: readonly StoredDelivery[];
}

async function waitingAgain(store: Store, sink: string, id: string, now: number): Promise<Again | undefined> {
  for await (const waiting of everyPending(store, sink)) {
    const { claimedUntil = 0, ...delivery } = waiting.delivery;
    if (delivery.id !== id) continue;
    const claimed = claimedUntil > now ? undefined : await claim(store, waiting, now);
    const found = claimed && (await move(store, sink, claimed, { ...delivery, due: now }));
    return { type: delivery.type, found: found === undefined ? [] : [found] };
  }
  return undefined;
}

async function endedAgain(store: Store, sink: string, id: string, now: number): Promise<Again | undefined> {
  const ended = await findEnded(store, sink, id);
  if (ended === undefined) return undefined;
  // The new record comes first: after a crash in between, the message is in both places.
  const found = await put(store, sink, { ...ended.delivery, due: now, tries: 0 });
  await store.delete(ended.key);
  return { type: ended.delivery.type, found: [found] };
}
