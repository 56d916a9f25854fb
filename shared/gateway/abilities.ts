/** What the whole bundle can do and a function alone cannot: a function alone is kept small. */
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
  /** Why something failed, as far as the platform tells. */
  cause?: string;
}

/** What they need to know of a request. */
export interface AbilityContext {
  readonly services: Services;
  readonly requestId: string;
  readonly log: RequestLog;
  /** Headers of its answer, whatever that is. */
  readonly headers: Record<string, string>;
  /** Keeps the machine awake for work that goes on after the answer. */
  waitUntil(work: Promise<unknown>): void;
}

/** Answers to the requests of one call. */
export interface CallOutcome {
  readonly answers: readonly Answer[];
  /** Whether anything may have been done: a refusal that certainly did nothing leaves the key free. */
  readonly mayHaveActed: boolean;
}

export interface Abilities {
  /** Says whose a JSON Web Token is; undefined where no issuer is set. */
  readonly callerOfJwt?: (services: Services, token: string) => Promise<Caller | undefined>;
  /** @throws {Problem} `too-many-requests` where the platform limits how often a caller may ask */
  readonly admit?: (services: Services, caller: string) => Promise<void> | undefined;
  /**
   * Carries out a write: once, where it has an idempotency key, and with a record of it for those who are told.
   * @param send sends it, and gives what came of each of its requests
   * @throws {Problem} `conflict`, `invalid-request` or `not-supported` about the idempotency key
   */
  readonly write?: (
    context: AbilityContext,
    write: Prepared<Operation>,
    send: () => Promise<CallOutcome>,
  ) => Promise<Pick<CallOutcome, 'answers'>>;
}
