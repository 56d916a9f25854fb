/** One request, whichever door it came through: what is known about it, and what it may use. */

import type { Operation } from '../operation/declaration.ts';
import { remembered } from '../platform/environment.ts';
import { causesOf } from '../platform/log.ts';
import type { Services } from '../platform/services.ts';
import { readSettings, type Settings } from '../platform/settings.ts';
import { unforeseen } from '../platform/unforeseen.ts';
import type { Sending } from '../plesk/exchange.ts';
import { Problem } from '../problem.ts';
import type { Abilities, RequestLog } from './abilities.ts';
import type { Caller } from './caller.ts';

const settingsFor = remembered(readSettings);

/** The settings of a deployment. @throws {Problem} `misconfigured` */
export const settingsOf = ({ env }: Pick<Services, 'env'>): Settings => settingsFor(env);

/** What a door says of a request. */
interface GatewayRequest {
  readonly requestId: string;
  /** W3C trace context, passed on to Plesk as it came. */
  readonly traceparent?: string | undefined;
  /**
   * Aborted when whoever asked has gone away; undefined where that changes nothing. It is read only where it is needed.
   */
  readonly signal?: AbortSignal | undefined;
  /** Keeps the machine awake for work that goes on after the answer, where the platform would let it sleep. */
  readonly waitUntil?: (work: Promise<unknown>) => void;
}

/** What the log says of a request whose caller did not wait for its answer. */
const CALLER_LEFT = 'the caller went away';

/** A request inside the gateway. */
export class Context {
  readonly services: Services;
  readonly abilities: Abilities;
  readonly request: GatewayRequest;
  readonly requestId: string;
  readonly log: RequestLog;
  /** Headers of the answer over HTTP, whatever that is. */
  readonly headers: Record<string, string> = {};
  #settings: Settings | undefined;
  #isAwaited = true;
  #typed: () => readonly string[] = () => [];

  constructor(services: Services, abilities: Abilities, request: GatewayRequest) {
    this.services = services;
    this.abilities = abilities;
    this.request = request;
    this.requestId = request.requestId;
    this.log = { requestId: this.requestId };
  }

  /** Aborted when whoever asked has gone away; undefined where that changes nothing, and once it is detached. */
  get signal(): AbortSignal | undefined {
    return this.#isAwaited ? this.request.signal : undefined;
  }
  /** The settings of the deployment. @throws {Problem} `misconfigured` where one cannot be used */
  get settings(): Settings {
    this.#settings ??= settingsOf(this.services);
    return this.#settings;
  }

  /** The answer goes another way than back to whoever asked: from now on there is no signal. */
  detach(): void {
    this.#isAwaited = false;
  }

  /** The log will quote none of these. @param typed gives the secrets of the request; it is called if something fails */
  hide(typed: () => readonly string[]): void {
    this.#typed = typed;
  }

  /** Notes in the log that whoever asked has gone away: that is no error of the gateway's. */
  noteLeft(): void {
    this.log.error = CALLER_LEFT;
    this.log.status = 499;
  }

  /** Notes an unforeseen error in the log. */
  noteUnforeseen(error: unknown): void {
    Object.assign(this.log, unforeseen(error, this.services.env, this.#typed()));
  }

  /** Keeps the machine awake for work that goes on after the answer, where the platform would let it sleep. */
  waitUntil(work: Promise<unknown>): void {
    this.request.waitUntil?.(work);
  }
}

/** Milliseconds, rounded to one decimal. */
export const rounded = (milliseconds: number): number => Math.round(milliseconds * 10) / 10;

/** How the packet of a call is sent. @param isStreamed whether its reply is streamed, and may be of any size */
export const sendingOf = (
  context: Context,
  { operation: { effect }, caller }: { readonly operation: Pick<Operation, 'effect'>; readonly caller: Caller },
  isStreamed = false,
): Sending => ({
  fetch: context.services.fetch,
  caller: caller.name,
  connections: context.services.connections,
  maxReplyBytes: isStreamed ? undefined : context.settings.maxReplyBytes,
  traceparent: context.request.traceparent,
  // A write is seen through, whether anybody still waits for its answer or not.
  signal: effect === 'read' ? context.signal : undefined,
  onWaited: (ms) => {
    context.log.pleskMs = rounded((context.log.pleskMs ?? 0) + ms);
  },
});

/** Notes in the log what the status of a problem does not say. */
export function noteKnown({ log }: Pick<Context, 'log'>, { kind, message, members, cause }: Problem): void {
  const { errcode } = members;
  if (typeof errcode === 'number') log.errcode = errcode;
  if (kind === 'misconfigured') log.error = message;
  if (cause !== undefined) log.cause = causesOf(cause).join(' < ').slice(0, 500);
}

/**
 * Makes a problem of anything thrown, and notes in the log what the status does not say.
 * @returns the problem; `internal` if it was none, of which only the log says more
 */
export function noteProblem(context: Context, error: unknown): Problem {
  if (error instanceof Problem) {
    noteKnown(context, error);
    return error;
  }
  // What a signal throws is the platform's: an error, or a text.
  if (context.signal?.aborted) context.noteLeft();
  else context.noteUnforeseen(error);
  return new Problem('internal', 'Something failed that should not have');
}
