/** What the whole bundle can do and a function alone cannot: handed in by its entry, so that a function stays small. */
import type { Operation } from '../operation/declaration.ts';
import type { Services } from '../platform/services.ts';
import type { Answer } from './answer.ts';
import type { Caller } from './caller.ts';
import type { Prepared } from './prepared.ts';

/** The line of the log about a request, as it grows. */
export interface RequestLog {
  readonly requestId: string;
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
  /** What an unforeseen error says, without secrets. */
  message?: string;
  /** Where it was thrown. */
  at?: string;
  /** The status that the log has in place of that of the answer. */
  status?: number;
  /** Why something failed, as far as the platform tells. */
  cause?: string;
}

/** What an ability may know of a request: a part of its `Context`. */
export interface AbilityContext {
  readonly services: Services;
  readonly requestId: string;
  readonly log: RequestLog;
  /** Headers of the answer over HTTP, whatever that is. */
  readonly headers: Record<string, string>;
  /** Keeps the machine awake for work that goes on after the answer. */
  waitUntil(work: Promise<unknown>): void;
}

/** What came of a call. */
export interface CallOutcome {
  /** One for each of its requests, in order. */
  readonly answers: readonly Answer[];
  /**
   * Whether a repetition gets these answers. A refusal that certainly did nothing leaves the idempotency key free, and so
   * does a read that was not answered.
   */
  readonly isFinal: boolean;
}

/** Each may be missing, and is in a function alone. */
export interface Abilities {
  /**
   * The caller whose JSON Web Token this is; undefined where it is none, or no issuer is set.
   * @throws {Problem} `unauthorized`
   */
  readonly callerOfJwt?: (services: Services, token: string) => Promise<Caller | undefined>;
  /** @throws {Problem} `too-many-requests` where the platform limits how often a caller may ask */
  readonly admit?: (services: Services, caller: string) => Promise<void> | undefined;
  /**
   * Carries out a write, and tells the sinks of events that want to hear of it; carries out what has an idempotency key
   * once.
   * @param send sends it to Plesk, and gives what came of it
   * @throws {Problem} `conflict`, `invalid-request` or `not-supported` about the idempotency key
   */
  readonly write?: (
    context: AbilityContext,
    write: Prepared<Operation>,
    send: () => Promise<CallOutcome>,
  ) => Promise<Pick<CallOutcome, 'answers'>>;
}
