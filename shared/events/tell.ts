/**
 * A write that sinks are to hear of. Before it is sent, its intent is recorded: an event whose outcome is unknown, due
 * once the time-out and a minute have passed. The event of its outcome takes that place before its caller is answered. If
 * the gateway dies in between, the intent is delivered like everything that is due, by whatever gateway comes next.
 */
import type { AbilityContext, CallOutcome } from '../gateway/abilities.ts';
import type { Answer } from '../gateway/answer.ts';
import { noteKnown } from '../gateway/context.ts';
import type { Prepared } from '../gateway/prepared.ts';
import { nameOf, type Operation } from '../operation/declaration.ts';
import { nameOfError, writeLog } from '../platform/log.ts';
import { requireStore } from '../platform/services.ts';
import { Problem } from '../problem.ts';
import type { CloudEvent } from './cloudevent.ts';
import { WHAT } from './drive.ts';
import { create, type Found, placed, remove, replaceIntent } from './outbox.ts';
import { deliverAll, inPieces, letterOf, type Recorded } from './record.ts';
import { type Sink, sinksOf, takes } from './settings.ts';
import { type About, eventsOf, typesOf, unknownEventOf } from './told.ts';

/** How long after the time-out of a server the outcome of a write counts as unknown, in milliseconds. */
const GRACE_MS = 60_000;

/**
 * Carries out a write, and tells of it. Without sinks that want to hear of it, nothing is recorded.
 * @param send sends it to Plesk
 * @returns what came of it. If its intent cannot be recorded, it is not sent, and each answer is the problem
 *   `store-unavailable`.
 */
export async function sendAndTell(
  context: AbilityContext,
  write: Prepared<Operation>,
  send: () => Promise<CallOutcome>,
): Promise<CallOutcome> {
  const { operation, dryRun, requests } = write;
  if (operation.effect === 'read' || dryRun || !requests.some(({ kind }) => kind === 'valid')) return send();
  const sinks = sinksFor(context, operation);
  if (sinks.length === 0) return send();
  let intents: readonly Recorded[];
  try {
    intents = await announce(context, write, sinks);
  } catch (error) {
    return refused(context, write, error);
  }
  const outcome = await send();
  await settle(context, write, intents, outcome.answers);
  return outcome;
}

const aboutOf = ({ requestId }: AbilityContext, { operation, server, caller }: Prepared<Operation>): About => ({
  operation,
  server: server.name,
  caller: caller.name,
  requestId,
});

/** The sinks that take one of the types of a write. If the settings cannot be read there are none, and the log says so. */
function sinksFor({ services, requestId }: AbilityContext, operation: Operation): readonly Sink[] {
  try {
    const types = typesOf(operation);
    return [...sinksOf(services.env).values()].filter((sink) => types.some((type) => takes(sink, type)));
  } catch (error) {
    notRecorded(requestId, operation, error);
    return [];
  }
}

/** Says in the log that the events of a write could not be recorded. */
function notRecorded(requestId: string, operation: Operation, error: unknown): void {
  const why = error instanceof Problem ? error.message : nameOfError(error);
  writeLog({ event: 'events.record.failed', requestId, operation: nameOf(operation), error: why });
}

/** Records the intents of a write: of each of its valid requests, for each sink. */
async function announce(
  context: AbilityContext,
  write: Prepared<Operation>,
  sinks: readonly Sink[],
): Promise<readonly Recorded[]> {
  const { services } = context;
  const { server, requests } = write;
  const store = requireStore(services, WHAT);
  const since = services.now();
  const due = since + server.timeoutMs + GRACE_MS;
  const letters = requests.flatMap(({ kind }) =>
    kind === 'valid' ? [letterOf(unknownEventOf(aboutOf(context, write), since))] : [],
  );
  const intents = sinks.map((sink) => ({
    sink,
    found: letters.map((letter) => placed(sink.name, { ...letter, since, due, tries: 0 })),
  }));
  const all = intents.flatMap(({ found }) => found);
  try {
    await inPieces(all, (each) => create(store, each));
  } catch (error) {
    // Nothing is sent, so that there is nothing to tell.
    await inPieces(all, (each) => remove(store, each)).catch(() => {});
    throw error;
  }
  return intents;
}

/** The answers to a write that was not sent. */
function refused({ log }: AbilityContext, { requests }: Prepared<Operation>, error: unknown): CallOutcome {
  const problem = refusal(error);
  noteKnown({ log }, problem);
  return {
    answers: requests.map(
      (each): Answer => (each.kind === 'valid' ? { kind: 'problem', problem, ofPacket: true } : each),
    ),
    isFinal: false,
  };
}

function refusal(error: unknown): Problem {
  if (!(error instanceof Problem)) throw error;
  const { message, headers } = error;
  const detail = `This write was not sent, because its event cannot be recorded. ${message}`;
  return new Problem('store-unavailable', detail, {}, { headers, didNothing: true, cause: error });
}

/**
 * Puts the events of a write in the places of its intents, and begins to deliver them. Never throws: if they cannot be
 * recorded, the log says so, and the intents are told.
 */
async function settle(
  context: AbilityContext,
  write: Prepared<Operation>,
  intents: readonly Recorded[],
  answers: readonly Answer[],
): Promise<void> {
  const { services, requestId } = context;
  try {
    const store = requireStore(services, WHAT);
    const now = services.now();
    const events = eventsOf({ ...aboutOf(context, write), answers }, now);
    const recorded: Recorded[] = [];
    for (const { sink, found } of intents) {
      const told: Found[] = [];
      await inPieces(found, async (intent, index) => {
        const event = events[index];
        if (event === undefined || !isFor(sink, event)) return remove(store, intent);
        const delivery = { ...letterOf(event), since: now, due: now, tries: 0 };
        told.push(await replaceIntent(store, sink.name, intent, delivery));
      });
      if (told.length > 0) recorded.push({ sink, found: told });
    }
    context.waitUntil(deliverAll(services, recorded));
  } catch (error) {
    // What was done is done, and its caller hears of it.
    notRecorded(requestId, write.operation, error);
  }
}

/** Whether a sink that takes one of a write's types hears of its outcome. What is unknown may be what it waits for. */
const isFor = (sink: Sink, { type, data }: CloudEvent): boolean =>
  takes(sink, type) || (data as { readonly outcome?: unknown }).outcome === 'unknown';
