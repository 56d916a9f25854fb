/** The state of the sinks of events, and the messages of one of them, for people. */
import type { EventReply } from '../operation/replies/events.ts';
import { requireStore, type Services } from '../platform/services.ts';
import type { Store } from '../platform/store/store.ts';
import { Problem } from '../problem.ts';
import type { Delivery } from './delivery.ts';
import { isStopped, WHAT } from './drive.ts';
import { ENDED, type Ended, lastEnded } from './history.ts';
import { everyPending, tallyOf } from './outbox.ts';
import { type AddressedSink, sinksOf } from './settings.ts';

type SinkView = EventReply<'Sink'>;
export type MessageView = EventReply<'Message'>;

/** How many messages are shown of those that wait, of those that were given up, and of those that were delivered. */
const SHOWN = 50;

const timeOf = (at: number): string => new Date(at).toISOString();

/** @returns the sink of a name @throws {Problem} `not-found` */
export function sinkNamed({ env }: Services, name: string): AddressedSink {
  const sink = sinksOf(env).get(name);
  if (sink === undefined) throw new Problem('not-found', `There is no sink ${JSON.stringify(name)}`);
  return sink;
}

/** @returns the state of each sink: its counts, its oldest event and its last error. Times are ISO 8601. */
export async function sinkViews(services: Services): Promise<SinkView[]> {
  const store = requireStore(services, WHAT);
  const sinks = [];
  for (const sink of sinksOf(services.env).values()) sinks.push((await look(store, sink)).view);
  return sinks;
}

/** @returns the state of a sink, with its last messages, the newest first @throws {Problem} `not-found` */
export async function sinkWithMessages(services: Services, name: string): Promise<EventReply<'SinkDetails'>> {
  const store = requireStore(services, WHAT);
  const { view, waiting } = await look(store, sinkNamed(services, name));
  const ids = new Set(waiting.map(({ id }) => id));
  const ended: MessageView[] = [];
  // A message that was replayed, or whose driver died, may be in both places.
  for (const state of ENDED)
    for (const each of await lastEnded(store, name, state, SHOWN))
      if (!ids.has(each.id)) ended.push(messageView(each, state));
  const messages = [...waiting.map((each) => messageView(each, 'pending')), ...ended];
  return { ...view, messages: messages.sort((one, other) => (one.since < other.since ? 1 : -1)) };
}

/** @returns the state of a sink, and the newest of the messages that wait for it */
async function look(store: Store, sink: AddressedSink) {
  const { name, kind, types } = sink;
  const { delivered, failed, lastError, failing } = await tallyOf(store, name);
  let [count, oldest] = [0, Number.POSITIVE_INFINITY];
  let waiting: Delivery[] = [];
  for await (const { delivery } of everyPending(store, name)) {
    count++;
    oldest = Math.min(oldest, delivery.since);
    waiting.push(delivery);
    if (waiting.length > 2 * SHOWN) waiting = newest(waiting);
  }
  const view: SinkView = {
    name,
    kind,
    types,
    pending: count,
    delivered,
    failed,
    stopped: (await isStopped(store, sink)) || undefined,
    failingSince: failing && timeOf(failing.since),
    oldestPending: count === 0 ? undefined : timeOf(oldest),
    lastError: lastError && { ...lastError, at: timeOf(lastError.at) },
  };
  return { view, waiting: newest(waiting) };
}

const newest = (deliveries: readonly Delivery[]): Delivery[] =>
  [...deliveries].sort((one, other) => other.since - one.since).slice(0, SHOWN);

function messageView({ id, type, since, due, history = [] }: Delivery, state: 'pending' | Ended): MessageView {
  const tries = history.map(({ at, ...came }) => ({ at: timeOf(at), ...came }));
  return { id, type, state, since: timeOf(since), next: state === 'pending' ? timeOf(due) : undefined, tries };
}
