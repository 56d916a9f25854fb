/** One request, whichever door it came through: what is known about it, and what it may use. */

import type { Operation } from '../operation/declaration.ts';
import { remembered } from '../platform/environment.ts';
import { causesOf, nameOfError } from '../platform/log.ts';
import type { Services } from '../platform/services.ts';
import { readSettings, type Settings } from '../platform/settings.ts';
import type { Sending } from '../plesk/exchange.ts';
import { Problem } from '../problem.ts';
import type { Abilities, RequestLog } from './abilities.ts';
import type { Prepared } from './prepared.ts';

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
  { operation: { effect }, caller }: Prepared<Operation>,
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

/** What the log says of a request whose caller did not wait for its answer. */
export const CALLER_LEFT = 'the caller went away';

/**
 * Makes a problem of anything thrown, and notes in the log what the status does not say.
 * @returns the problem; `internal` where it was none. Of an unforeseen error only the log gets the name, because its
 *   message may quote anything.
 */
export function noteProblem({ log, signal }: Pick<Context, 'log' | 'signal'>, error: unknown): Problem {
  if (!(error instanceof Problem)) {
    // What a signal throws is the platform's: an error, or a text.
    log.error = signal?.aborted ? CALLER_LEFT : nameOfError(error);
    return new Problem('internal', 'Something failed that should not have');
  }
  const { errcode } = error.members;
  if (typeof errcode === 'number') log.errcode = errcode;
  if (error.kind === 'misconfigured') log.error = error.message;
  if (error.cause !== undefined) log.cause = causesOf(error.cause).join(' < ').slice(0, 500);
  return error;
}
