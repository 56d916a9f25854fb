/** Events of writes: thin, and without anything that was typed. */
import type { AbilityContext } from '../gateway/abilities.ts';
import type { Answer } from '../gateway/answer.ts';
import { withoutSecrets } from '../gateway/handed-out.ts';
import type { Prepared } from '../gateway/prepared.ts';
import { nameOf, type Operation, scopeOf } from '../operation/declaration.ts';
import { isObject } from '../operation/issue.ts';
import { REDACTED } from '../operation/secrets.ts';
import { nameOfError, writeLog } from '../platform/log.ts';
import { Problem } from '../problem.ts';
import type { CloudEvent } from './cloudevent.ts';
import { deliverAll, record } from './record.ts';
import { sinksOf } from './settings.ts';

/** Receivers of webhooks take 20 KB (Standard Webhooks, Payload Size). */
const MAX_EVENT_BYTES = 20_000;
/** Nobody needs more ids than this from an event: a sink asks for the rest. */
const MAX_RESULTS = 100;
const MAX_ID_LENGTH = 200;

/** Who tells: a server of Plesk as this gateway names it. */
export const sourceOf = (server: string): string => `urn:plesk-edge:server:${server}`;

type Json = Readonly<Record<string, unknown>>;

/** A write that was sent to Plesk, with what came of each of its requests. */
interface Written {
  readonly operation: Operation;
  readonly server: string;
  /** The name of the caller. */
  readonly caller: string;
  readonly requestId: string;
  readonly answers: readonly Answer[];
}

/** Members that name what was written: `id`, `guid`, `taskId`, `filterId`. */
const idsOf = (result: unknown): Json =>
  Object.fromEntries(
    Object.entries(isObject(result) ? result : {}).filter(
      ([name, value]) =>
        /^(?:id|guid|\w+(?:Id|Guid))$/.test(name) &&
        value !== REDACTED &&
        (typeof value === 'number' || (typeof value === 'string' && value.length <= MAX_ID_LENGTH)),
    ),
  );

const resultOf = (result: unknown): Json => {
  const { status, errcode } = isObject(result) ? result : {};
  return { status, errcode, ...idsOf(result) };
};

/** The results as far as they fit. */
function resultsOf(body: Json, most: number): Json {
  const { results } = body;
  if (!Array.isArray(results)) return idsOf(body);
  const leftOut = results.length - most;
  return { results: results.slice(0, most).map(resultOf), leftOut: leftOut > 0 ? leftOut : undefined };
}

/** What came of a request that was sent. */
type Sent = Exclude<Answer, { kind: 'dry-run' }>;

function outcomeOf(answer: Sent, most: number): Json {
  if (answer.kind === 'done') {
    const { status, body } = answer;
    return { outcome: status === 207 ? 'partly' : 'ok', status, ...resultsOf(isObject(body) ? body : {}, most) };
  }
  const { kind, status, members } = answer.problem;
  const { errcode, outcome = 'error' } = members;
  return { outcome, status, problem: kind, errcode, ...resultsOf(members, most) };
}

function eventOf({ operation, server, caller, requestId }: Written, answer: Sent, at: number): CloudEvent {
  const id = crypto.randomUUID();
  const sized = (most: number): CloudEvent => ({
    specversion: '1.0',
    id,
    source: sourceOf(server),
    type: `plesk.${scopeOf(operation)}.${answer.kind === 'done' ? 'result' : 'error'}`,
    time: new Date(at).toISOString(),
    datacontenttype: 'application/json',
    pleskserver: server,
    data: { operation: nameOf(operation), server, caller, requestId, ...outcomeOf(answer, most) },
  });
  for (let most = MAX_RESULTS; ; most = Math.floor(most / 2)) {
    const event = sized(most);
    if (most === 0 || new TextEncoder().encode(JSON.stringify(event)).length <= MAX_EVENT_BYTES) return event;
  }
}

/** The events of a write: one for each of its requests that was sent. */
export const eventsOf = (written: Written, at: number): CloudEvent[] =>
  written.answers
    .map((answer) => withoutSecrets(written.operation, answer))
    .filter(wasSent)
    .map((answer) => eventOf(written, answer, at));

const wasSent = (answer: Answer): answer is Sent =>
  answer.kind === 'problem' ? answer.problem.kind !== 'invalid-request' : answer.kind === 'done';

/**
 * Records the events of a write, and begins to deliver them. The caller of the write is answered once they are
 * recorded. Never throws: where they cannot be recorded, the log says so.
 */
export async function tell(
  context: AbilityContext,
  { operation, server, caller }: Prepared<Operation>,
  answers: readonly Answer[],
): Promise<void> {
  const { services, requestId } = context;
  const written = { operation, server: server.name, caller: caller.name, requestId, answers };
  try {
    if (!answers.some(wasSent) || sinksOf(services.env).size === 0) return;
    const recorded = await record(services, eventsOf(written, services.now()));
    context.waitUntil(deliverAll(services, recorded));
  } catch (error) {
    // What was done is done, and its caller hears of it.
    const why = error instanceof Problem ? error.message : nameOfError(error);
    writeLog({ event: 'events.record.failed', requestId, operation: nameOf(operation), error: why });
  }
}
