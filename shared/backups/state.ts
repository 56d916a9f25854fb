/** What is remembered of a run: one server in one slot. Small, whatever the number of resellers. */
import type { Integer } from '../operation/schema.ts';

/** A reseller to back up. */
export interface Reseller {
  /** Its id; `login:jane` where Plesk knows no such login or could not be asked. */
  readonly key: string;
  readonly login?: string | undefined;
  /** Known to fail before it is tried. */
  readonly error?: Failure | undefined;
}

/** Why something failed, in Plesk's own words where it said any. */
export interface Failure {
  readonly kind: string;
  readonly detail: string;
  readonly errcode?: number | undefined;
  readonly errtext?: string | undefined;
}

export type EndState = 'finished' | 'failed' | 'stopped' | 'timed-out';

/** How the backup of one reseller ended. Written once and never changed. Times are milliseconds since 1970. */
export interface Outcome {
  readonly reseller: Reseller;
  readonly state: EndState;
  readonly taskId?: Integer | undefined;
  readonly askedAt?: number | undefined;
  /** As Plesk says, or when its task was first seen. */
  readonly startedAt?: number | undefined;
  /** When it was seen to have ended. */
  readonly endedAt: number;
  readonly filename?: string | undefined;
  readonly error?: Failure | undefined;
}

/** A reseller whose task was asked for, or works. Without a task id, nobody knows yet whether Plesk has created it. */
export interface Job {
  readonly reseller: Reseller;
  /** When Plesk was asked. The intent is saved before it is, so that no crash hides it. */
  readonly askedAt: number;
  readonly taskId?: Integer | undefined;
  readonly startedAt?: number | undefined;
  /** When the task became known here. */
  readonly knownAt?: number | undefined;
  readonly filename?: string | undefined;
}

export type Counts = Readonly<Record<EndState, number>>;

/** The pages of resellers that a listing stored. */
export interface Listing {
  /** Tells the pages of this listing from those of one that lost. */
  readonly token: string;
  readonly pages: number;
  readonly total: number;
}

export interface Pruning {
  /** The next page to look at, and from where on in it. */
  readonly page: number;
  readonly from: number;
  readonly removed: number;
  readonly failed: number;
  /** The first reason. */
  readonly error?: Failure | undefined;
}

/**
 * queued → listing → backing-up → pruning → finished
 *    └────────┴──────────┴→ (gaveUp: what is left is reported) → finished
 */
export type Phase = 'queued' | 'listing' | 'backing-up' | 'pruning' | 'finished';

export interface RunState {
  readonly phase: Phase;
  readonly startedAt: number;
  /** When what is not done has failed. */
  readonly deadline: number;
  /** There is nothing to do before. */
  readonly wakeAt: number;
  /** When Plesk may be asked again after it could not be reached; 0 where it could. */
  readonly retryAt: number;
  /** How often in a row it could not be reached. */
  readonly misses: number;
  /** What was wrong the last time, while it is. */
  readonly trouble?: Failure | undefined;
  readonly listing?: Listing | undefined;
  /** The next page to load. */
  readonly page: number;
  /** What is left of the loaded page. */
  readonly queue: readonly Reseller[];
  readonly jobs: readonly Job[];
  /** When the jobs are looked at next. */
  readonly lookAt: number;
  /** Outcomes to be written down before anything else happens. */
  readonly outbox: readonly Outcome[];
  readonly counts: Counts;
  /** The first of what failed, for the summary. */
  readonly sample: readonly Outcome[];
  /** Why nothing more is tried, and how what is left ends. */
  readonly gaveUp?: { readonly state: 'failed' | 'timed-out'; readonly error: Failure } | undefined;
  readonly pruning?: Pruning | undefined;
  readonly finishedAt?: number | undefined;
}

export const NO_COUNTS: Counts = { finished: 0, failed: 0, stopped: 0, 'timed-out': 0 };

/** A run that has not begun. @param timeoutMs how long it may take */
export const newRun = (now: number, timeoutMs: number): RunState => ({
  phase: 'queued',
  startedAt: now,
  deadline: now + timeoutMs,
  wakeAt: now,
  retryAt: 0,
  misses: 0,
  page: 0,
  queue: [],
  jobs: [],
  lookAt: 0,
  outbox: [],
  counts: NO_COUNTS,
  sample: [],
});
