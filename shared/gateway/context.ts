/** One request, whichever door it came through: what is known about it, and what it may use. */

import type { Operation } from '../operation/declaration.ts';
import { remembered } from '../platform/environment.ts';
import { writeLog } from '../platform/log.ts';
import type { Services } from '../platform/services.ts';
import { readSettings, type Settings } from '../platform/settings.ts';
import type { Sending } from '../plesk/exchange.ts';
import { Problem } from '../problem.ts';
import type { Caller } from './caller.ts';
import type { Once } from './once.ts';
import type { Tell } from './tell.ts';

/** What the log line of a request says, besides time, id, status and duration. */
export interface LogFields {
  caller?: string;
  operation?: string;
  server?: string;
  errcode?: number;
  /** A write: kept for those who must know later who did what. */
  audit?: true;
  /** Answered from the record of an earlier request with the same idempotency key. */
  replayed?: true;
  /** Milliseconds spent waiting for Plesk. */
  pleskMs?: number;
  error?: string;
  /** Why something failed, as far as the platform tells. */
  cause?: string;
}

/** What the whole bundle can do and a function alone cannot: a function alone is kept small. */
export interface Abilities {
  /** Does a write once for each idempotency key. */
  readonly once?: Once;
  /** Says whose a JSON Web Token is; undefined where no issuer is set. */
  readonly callerOfJwt?: (services: Services, token: string) => Promise<Caller | undefined>;
  /** Records what a write has done, before its caller is answered. */
  readonly tell?: Tell;
}

export interface Context extends Abilities {
  readonly requestId: string;
  readonly services: Services;
  /** @throws {Problem} `misconfigured` when it is read and a setting cannot be used */
  readonly settings: Settings;
  readonly log: LogFields;
  /** W3C trace context, passed on to Plesk as it came. */
  readonly traceparent?: string | undefined;
  /** Aborted when whoever asked has gone away; undefined where that changes nothing. */
  readonly signal: AbortSignal | undefined;
  /** The answer goes another way than back to whoever asked: from now on there is no signal. */
  readonly detach: () => void;
  /** Keeps the machine awake for work that goes on after the answer, where the platform would let it sleep. */
  readonly waitUntil: (work: Promise<unknown>) => void;
}

const settingsFor = remembered(readSettings);

/** The settings of a deployment. @throws {Problem} `misconfigured` */
export const settingsOf = ({ env }: Pick<Services, 'env'>): Settings => settingsFor(env);

/** What a door knows about a request. */
interface Request extends Pick<Context, 'requestId'>, Partial<Pick<Context, 'traceparent' | 'waitUntil'>> {
  /** Gives the signal when it is first needed: on some platforms, making it costs something. */
  readonly signal?: () => AbortSignal | undefined;
}

export function contextOf(services: Services, abilities: Abilities, { signal, ...request }: Request): Context {
  let isAwaited = true;
  let settings: Settings | undefined;
  return {
    waitUntil: () => {},
    ...abilities,
    ...request,
    services,
    log: {},
    get signal() {
      return isAwaited ? signal?.() : undefined;
    },
    detach: () => {
      isAwaited = false;
    },
    get settings() {
      settings ??= settingsOf(services);
      return settings;
    },
  };
}

/** How a packet of a request is sent. */
export const sendingOf = (context: Context, { effect }: Operation): Sending => ({
  fetch: context.services.fetch,
  connections: context.services.connections,
  maxReplyBytes: context.settings.maxReplyBytes,
  traceparent: context.traceparent,
  // A write is seen through, whether anybody still waits for its answer or not.
  signal: effect === 'read' ? context.signal : undefined,
  onWaited: (ms) => {
    context.log.pleskMs = (context.log.pleskMs ?? 0) + ms;
  },
});

/** Notes in the log what a problem says that its status does not. */
export function noteProblem({ log }: Pick<Context, 'log'>, problem: Problem): void {
  const { errcode } = problem.members;
  if (typeof errcode === 'number') log.errcode = errcode;
  if (problem.kind === 'misconfigured') log.error = problem.message;
  if (problem.cause !== undefined) log.cause = causeOf(problem.cause);
}

/** An error and what caused it, in a line: names, codes and the messages of the platform, which hold no packet. */
function causeOf(cause: unknown): string {
  const parts: string[] = [];
  for (let each = cause; each instanceof Error && parts.length < 4; each = each.cause) {
    const { code } = each as { readonly code?: unknown };
    parts.push([typeof code === 'string' ? `${code}:` : '', each.message || each.name].join(' ').trim());
  }
  return parts.join(' < ').slice(0, 500);
}

/** Writes the line of the log that ends a request. @param fields what its door adds */
export function writeRequestLog({ requestId, log }: Context, fields: Readonly<Record<string, unknown>>): void {
  const { pleskMs, ...rest } = log;
  writeLog({ requestId, ...rest, ...fields, ...(pleskMs === undefined ? {} : { pleskMs: rounded(pleskMs) }) });
}

/** Milliseconds with one digit behind the point. */
export const rounded = (milliseconds: number): number => Math.round(milliseconds * 10) / 10;

/** What the log says of a request whose caller has not waited for its answer. */
export const CALLER_LEFT = 'the caller went away';

/** Anything thrown, as a problem. The message of an unforeseen error may quote anything: the log gets its name. */
export function problemOf({ log, signal }: Pick<Context, 'log' | 'signal'>, error: unknown): Problem {
  if (error instanceof Problem) return error;
  // What a signal throws is the platform's: an error, or a text.
  log.error = signal?.aborted ? CALLER_LEFT : error instanceof Error ? error.name : typeof error;
  return new Problem('internal', 'Something failed that should not have');
}
