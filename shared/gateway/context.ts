/** One request inside the gateway, from any door: its settings, services, log and signal. */

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

/** @returns the settings of a deployment, read once @throws {Problem} `misconfigured` */
export const settingsOf = ({ env }: Pick<Services, 'env'>): Settings => settingsFor(env);

/** A request, as its door hands it to the gateway. */
interface GatewayRequest {
  readonly requestId: string;
  /** W3C trace context, passed on to Plesk as it came. */
  readonly traceparent?: string | undefined;
  /**
   * Aborted when the caller has gone away; undefined if that changes nothing. A getter: it is read only when needed.
   */
  readonly signal?: AbortSignal | undefined;
  /** Keeps the machine awake for work that goes on after the answer, if the platform would let it sleep. */
  readonly waitUntil?: (work: Promise<unknown>) => void;
}

/** The error in the log if the caller did not wait for the answer. */
const CALLER_LEFT = 'the caller went away';

/** A request inside the gateway. */
export class Context {
  readonly services: Services;
  readonly abilities: Abilities;
  readonly request: GatewayRequest;
  readonly requestId: string;
  readonly log: RequestLog;
  /** Headers of the answer over HTTP. */
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

  /** Aborted when the caller has gone away; undefined if that changes nothing, and after `detach`. */
  get signal(): AbortSignal | undefined {
    return this.#isAwaited ? this.request.signal : undefined;
  }
  /** The settings of the deployment. @throws {Problem} `misconfigured` if one cannot be used */
  get settings(): Settings {
    this.#settings ??= settingsOf(this.services);
    return this.#settings;
  }

  /** The answer does not go back to the caller: from now on there is no signal. */
  detach(): void {
    this.#isAwaited = false;
  }

  /** Keeps secrets out of the log. @param typed gives the secrets of the request; it is called if something fails */
  hide(typed: () => readonly string[]): void {
    this.#typed = typed;
  }

  /** Notes in the log that the caller has gone away, which is no error of the gateway. */
  noteLeft(): void {
    this.log.error = CALLER_LEFT;
    this.log.status = 499;
  }

  /** Notes an unforeseen error in the log. */
  noteUnforeseen(error: unknown): void {
    Object.assign(this.log, unforeseen(error, this.services.env, this.#typed()));
  }

  /**
   * Keeps the machine awake for work that goes on after the answer, if the platform would let it sleep. If the work
   * fails, the process goes on.
   */
  waitUntil(work: Promise<unknown>): void {
    work.catch(() => {});
    this.request.waitUntil?.(work);
  }
}

/** @returns milliseconds, rounded to one decimal */
export const rounded = (milliseconds: number): number => Math.round(milliseconds * 10) / 10;

/**
 * Says how the packet of a call is sent.
 * @param isStreamed whether its reply is streamed, and may be of any size
 * @returns the conditions for `open` and `exchange`
 */
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
  // A write goes on after its caller has gone away.
  signal: effect === 'read' ? context.signal : undefined,
  onWaited: (ms) => {
    context.log.pleskMs = rounded((context.log.pleskMs ?? 0) + ms);
  },
});

/** Notes in the log the parts of a problem that its status does not show: error code, setting and causes. */
export function noteKnown({ log }: Pick<Context, 'log'>, { kind, message, members, cause }: Problem): void {
  const { errcode } = members;
  if (errcode !== undefined) log.errcode = errcode;
  if (kind === 'misconfigured') log.error = message;
  if (cause !== undefined) log.cause = causesOf(cause).join(' < ').slice(0, 500);
}

/**
 * Makes a problem of any thrown value, and notes its details in the log.
 * @returns the problem; `internal` for any other error, with the details only in the log
 */
export function noteProblem(context: Context, error: unknown): Problem {
  if (error instanceof Problem) {
    noteKnown(context, error);
    return error;
  }
  // An aborted signal throws an error of the platform, or a text.
  if (context.signal?.aborted) context.noteLeft();
  else context.noteUnforeseen(error);
  return new Problem('internal', 'Something failed that should not have');
}
