/** Abilities of the whole bundle that a function alone lacks. The entry hands them in, so that functions stay small. */
import type { Operation } from '../operation/declaration.ts';
import type { Services } from '../platform/services.ts';
import type { Answer } from './answer.ts';
import type { Caller } from './caller.ts';
import type { Prepared } from './prepared.ts';

/** The line of the log about a request, while it is collected. */
export interface RequestLog {
  readonly requestId: string;
  caller?: string;
  operation?: string;
  server?: string;
  errcode?: number;
  /** A write: its line is part of the audit trail. */
  audit?: true;
  /** Answered from the record of an earlier request with the same idempotency key. */
  replayed?: true;
  /** Milliseconds spent waiting for Plesk. */
  pleskMs?: number;
  error?: string;
  /** The message of an unforeseen error, without secrets. */
  message?: string;
  /** The place in the code where it was thrown. */
  at?: string;
  /** The status for the log, if it is not that of the answer. */
  status?: number;
  /** Why something failed, if the platform says so. */
  cause?: string;
}

/** The part of a request's `Context` that abilities use. */
export interface AbilityContext {
  readonly services: Services;
  readonly requestId: string;
  readonly log: RequestLog;
  /** Headers of the answer over HTTP. */
  readonly headers: Record<string, string>;
  /** Keeps the machine awake for work that goes on after the answer. */
  waitUntil(work: Promise<unknown>): void;
}

/** The outcome of a call. */
export interface CallOutcome {
  /** One for each request of the call, in order. */
  readonly answers: readonly Answer[];
  /**
   * Whether a repetition gets these answers. If not, the idempotency key stays free: after a refusal that certainly did
   * nothing, or a read without an answer.
   */
  readonly isFinal: boolean;
}

/** Each is optional. A function alone has no abilities. */
export interface Abilities {
  /**
   * Finds the caller of a JSON Web Token.
   * @returns undefined if the token is no JSON Web Token, or if no issuer is set
   * @throws {Problem} `unauthorized`
   */
  readonly callerOfJwt?: (services: Services, token: string) => Promise<Caller | undefined>;
  /** Counts a caller's request. @throws {Problem} `too-many-requests` over the limit of the platform, if it has one */
  readonly admit?: (services: Services, caller: string) => Promise<void> | undefined;
  /**
   * Carries out a write, and sends its event to the sinks. A call with an idempotency key is carried out once.
   * @param send sends the call to Plesk
   * @throws {Problem} `conflict`, `invalid-request` or `not-supported` about the idempotency key
   */
  readonly write?: (
    context: AbilityContext,
    write: Prepared<Operation>,
    send: () => Promise<CallOutcome>,
  ) => Promise<Pick<CallOutcome, 'answers'>>;
}
