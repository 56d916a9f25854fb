/**
 * A write whose events sinks take. Before it is sent, its intent is recorded: an event whose outcome is unknown, due
 * once the time-out and a minute have passed. The event of its outcome takes that place before its caller is answered. If
 * the gateway dies in between, the intent is delivered like every due event, by any gateway over the store.
 */
import type { AbilityContext, CallOutcome } from '../gateway/abilities.ts';
import type { Answer } from '../gateway/answer.ts';
import { noteKnown } from '../gateway/context.ts';
import type { Prepared } from '../gateway/prepared.ts';
import { nameOf, type Operation } from '../operation/declaration.ts';
import { nameOfError, writeLog } from '../platform/log.ts';
import { requireStore } from '../platform/services.ts';
import type { Server } from '../platform/settings.ts';
import { Problem } from '../problem.ts';
import type { CloudEvent } from './cloudevent.ts';
import { WHAT } from './drive.ts';
import { create, placed, remove, replaceIntent, type StoredDelivery } from './outbox.ts';
import { deliverAll, eventMessageOf, inPieces } from './record.ts';
import { type Sink, sinksOf, takes } from './settings.ts';
import { type About, outcomeEventOf, typesOf, unknownEventOf } from './told.ts';

/** How long after the time-out of a server the outcome of a write counts as unknown, in milliseconds. */
const GRACE_MS = 60_000;

/**
 * Carries out a write, and tells of it. Without sinks that take its events, nothing is recorded.
 * @param send sends it to Plesk
 * @returns its outcome. If its intent cannot be recorded, it is not sent, and each answer is the problem
 *   `store-unavailable`.
 */
export async function sendAndTell(
  context: AbilityContext,
  write: Prepared<Operation>,
  send: () => Promise<CallOutcome>,
): Promise<CallOutcome> {
  const { operation, server, caller, dryRun, requests } = write;
  const isSent = requests.map(({ kind }) => kind === 'valid');
  if (operation.effect === 'read' || dryRun || !isSent.includes(true)) return send();
  const about: About = { operation, server: server.name, caller: caller.name, requestId: context.requestId };
  let settle: Settle;
  try {
    settle = await announce(
      context,
      server,
      requests.map((_, index) => (isSent[index] ? about : undefined)),
    );
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    noteKnown(context, error);
    const refused: Answer = { kind: 'problem', problem: error, ofPacket: true };
    return { answers: requests.map((each) => (each.kind === 'valid' ? refused : each)), isFinal: false };
  }
  const outcome = await send();
  await settle(outcome.answers);
  return outcome;
}

/**
 * Puts the events of a write in the places of its intents, and begins to deliver them. Never throws: if they cannot be
 * recorded, the log says so, and the intents are told.
 * @param answers to each of the requests that were announced
 */
export type Settle = (answers: readonly Answer[]) => Promise<void>;

/** The intent of one request, for one of the sinks that take its events. */
interface Intent {
  readonly about: About;
  readonly index: number;
  readonly sink: Sink;
  readonly found: StoredDelivery;
}

/**
 * Records the intents of a write, before it is sent.
 * @param requests the members of each request's events; undefined for a request without events
 * @returns a function that records the events of its outcome
 * @throws {Problem} `store-unavailable` if the intents cannot be recorded: then it must not be sent
 */
export async function announce(
  context: AbilityContext,
  server: Server,
  requests: readonly (About | undefined)[],
): Promise<Settle> {
  const { services } = context;
  const sinks = sinksFor(context, requests);
  if (sinks.length === 0) return async () => {};
  const since = services.now();
  const due = since + server.timeoutMs + GRACE_MS;
  const intents = requests.flatMap((about, index): Intent[] => {
    const wanting = about === undefined ? [] : sinks.filter((sink) => isForOne(sink, about.operation));
    if (about === undefined || wanting.length === 0) return [];
    const message = { ...eventMessageOf(unknownEventOf(about, since)), since, due, tries: 0 };
    return wanting.map((sink) => ({ about, index, sink, found: placed(sink.name, message) }));
  });
  try {
    const store = requireStore(services, WHAT);
    try {
      await inPieces(intents, ({ found }) => create(store, found));
    } catch (error) {
      // Nothing is sent, so that there is nothing to tell.
      await inPieces(intents, ({ found }) => remove(store, found)).catch(() => {});
      throw error;
    }
  } catch (error) {
    throw refusal(error);
  }
  return (answers) => settle(context, intents, answers);
}

const isForOne = (sink: Sink, operation: Operation): boolean => typesOf(operation).some((type) => takes(sink, type));

/** The sinks that take events of a request; none if the settings cannot be read, which the log says. */
function sinksFor({ services, requestId }: AbilityContext, requests: readonly (About | undefined)[]): readonly Sink[] {
  const operations = [...new Set(requests.flatMap((about) => about?.operation ?? []))];
  try {
    return [...sinksOf(services.env).values()].filter((sink) => operations.some((each) => isForOne(sink, each)));
  } catch (error) {
    notRecorded(requestId, operations, error);
    return [];
  }
}

/** Says in the log that the events of a write could not be recorded. */
function notRecorded(requestId: string, operations: readonly Operation[], error: unknown): void {
  const why = error instanceof Problem ? error.message : nameOfError(error);
  const operation = [...new Set(operations.map(nameOf))].join(', ');
  writeLog({ event: 'events.record.failed', requestId, operation, error: why });
}

function refusal(error: unknown): unknown {
  if (!(error instanceof Problem)) return error;
  const { message, headers } = error;
  const detail = `This write was not sent, because its event cannot be recorded. ${message}`;
  return new Problem('store-unavailable', detail, {}, { headers, didNothing: true, cause: error });
}

async function settle(context: AbilityContext, intents: readonly Intent[], answers: readonly Answer[]): Promise<void> {
  const { services, requestId } = context;
  try {
    const store = requireStore(services, WHAT);
    const now = services.now();
    // The event of a request is the same for each sink.
    const events = new Map<number, CloudEvent | undefined>();
    for (const { about, index } of intents) {
      const answer = answers[index];
      if (answer !== undefined && !events.has(index)) events.set(index, outcomeEventOf(about, answer, now));
    }
    const recorded = new Map<Sink, StoredDelivery[]>();
    await inPieces(intents, async ({ index, sink, found }) => {
      const event = events.get(index);
      if (event === undefined || !isFor(sink, event)) return remove(store, found);
      const delivery = { ...eventMessageOf(event), since: now, due: now, tries: 0 };
      const told = await replaceIntent(store, sink.name, found, delivery);
      recorded.set(sink, [...(recorded.get(sink) ?? []), told]);
    });
    context.waitUntil(
      deliverAll(
        services,
        [...recorded].map(([sink, found]) => ({ sink, found })),
      ),
    );
  } catch (error) {
    // The write was carried out, and its caller gets the answer.
    notRecorded(
      requestId,
      intents.map(({ about }) => about.operation),
      error,
    );
  }
}

/** Whether a sink that takes one of a write's types gets this outcome. It gets unknown ones in any case. */
const isFor = (sink: Sink, { type, data }: CloudEvent): boolean =>
  takes(sink, type) || (data as { readonly outcome?: unknown }).outcome === 'unknown';
