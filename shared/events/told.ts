import type { Answer } from '../gateway/answer.ts';
import { withoutSecrets } from '../gateway/handed-out.ts';
import { nameOf, type Operation, scopeOf } from '../operation/declaration.ts';
import { isObject } from '../operation/issue.ts';
import { REDACTED } from '../operation/secrets.ts';
import type { CloudEvent } from './cloudevent.ts';

/** Receivers of webhooks take 20 KB (Standard Webhooks, Payload Size). */
const MAX_EVENT_BYTES = 20_000;
/** The most ids in an event: a sink asks for the rest. */
const MAX_RESULTS = 100;
const MAX_ID_LENGTH = 200;

/** @returns the source of events about a server, such as `urn:plesk-edge:server:eu1` */
export const sourceOf = (server: string): string => `urn:plesk-edge:server:${server}`;

type Json = Readonly<Record<string, unknown>>;

/** The members of a write's events that do not depend on its outcome. */
export interface About {
  readonly operation: Operation;
  readonly server: string;
  /** The name of the caller. */
  readonly caller: string;
  readonly requestId: string;
}

/** Members that name the written object: `id`, `guid`, `taskId`, `filterId`. */
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

/** The outcome of a request that was sent. */
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

/** The types of the events of a write: it went well, or it did not, or nothing is known of that. */
export const typesOf = (operation: Operation): readonly [result: string, error: string] => [
  `plesk.${scopeOf(operation)}.result`,
  `plesk.${scopeOf(operation)}.error`,
];

function eventOf(about: About, isDone: boolean, outcome: Json, at: number): CloudEvent {
  const { operation, server, caller, requestId } = about;
  const [result, error] = typesOf(operation);
  return {
    specversion: '1.0',
    id: crypto.randomUUID(),
    source: sourceOf(server),
    type: isDone ? result : error,
    time: new Date(at).toISOString(),
    datacontenttype: 'application/json',
    pleskserver: server,
    data: { operation: nameOf(operation), server, caller, requestId, ...outcome },
  };
}

/** The event of a request whose outcome is not known: the gateway was cut off. @param at when it was to be sent */
export const unknownEventOf = (about: About, at: number): CloudEvent =>
  eventOf(about, false, { outcome: 'unknown' }, at);

function sizedEventOf(about: About, answer: Sent, at: number): CloudEvent {
  for (let most = MAX_RESULTS; ; most = Math.floor(most / 2)) {
    const event = eventOf(about, answer.kind === 'done', outcomeOf(answer, most), at);
    if (most === 0 || new TextEncoder().encode(JSON.stringify(event)).length <= MAX_EVENT_BYTES) return event;
  }
}

/**
 * @param at when it was answered, in milliseconds since 1970
 * @returns the event of a request of a write; undefined if it was not sent
 */
export function outcomeEventOf(about: About, answer: Answer, at: number): CloudEvent | undefined {
  const shown = withoutSecrets(about.operation, answer);
  return wasSent(shown) ? sizedEventOf(about, shown, at) : undefined;
}

const wasSent = (answer: Answer): answer is Sent =>
  answer.kind === 'problem' ? answer.problem.kind !== 'invalid-request' : answer.kind === 'done';
