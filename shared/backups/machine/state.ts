/** The state of a run: one server in one slot. It is small, however many owners there are. */
import type { Integer } from '../../operation/mark.ts';

/** An owner of a backup: a reseller, a customer, a subscription or the server, as the schedule of the run says. */
export interface Owner {
  /** Undefined if Plesk knows no owner of the name, or could not be asked; `server` for the server as a whole. */
  readonly id?: string | undefined;
  /** Its login; the name of a subscription. */
  readonly name?: string | undefined;
  /** Why it fails without a try. */
  readonly error?: Failure | undefined;
}

const NAMED = 'login:';

/** @returns the text that identifies an owner in a run and in keys of the store: its id, or else `login:` and its name */
export const keyOf = ({ id, name = '' }: Owner): string => id ?? NAMED + name;

/** @returns the owner that `keyOf` made a key of */
export const ownerOfKey = (key: string): Owner =>
  key.startsWith(NAMED) ? { name: key.slice(NAMED.length) } : { id: key };

/** @returns the id of an owner as JSON holds it: ids beyond 2^53 stay text */
export const idOf = ({ id }: Owner): number | string | undefined =>
  Number.isSafeInteger(Number(id)) ? Number(id) : id;

/** Why something failed, in Plesk's own words if it gave a reason. */
export interface Failure {
  readonly kind: string;
  readonly detail: string;
  readonly errcode?: number | undefined;
  readonly errtext?: string | undefined;
}

export type EndState = 'finished' | 'failed' | 'stopped' | 'timed-out';

/** How the backup of one owner ended. Written once and never changed. Times are milliseconds since 1970. */
export interface Outcome {
  readonly owner: Owner;
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

/**
 * The ids of an owner's tasks that showed no name before Plesk was asked for another one. A task without a name is new
 * if it is not among them. If there are many, they have records of their own.
 */
export type OldTasks =
  | { readonly kind: 'listed'; readonly ids: readonly string[] }
  | { readonly kind: 'stored'; readonly token: string; readonly records: number };

/** The tasks of an owner, noted when its turn has come. */
export interface Note {
  /** Of the owner, by `keyOf`. */
  readonly key: string;
  /** When Plesk was asked, in milliseconds since 1970. */
  readonly at: number;
  readonly old: OldTasks;
}

/** An owner whose backup was requested. Without a task id, it is not known yet whether Plesk has created its task. */
export interface Job {
  readonly owner: Owner;
  /** When Plesk was asked. The job is saved before, so that no crash hides it. */
  readonly askedAt: number;
  readonly old: OldTasks;
  readonly taskId?: Integer | undefined;
  readonly startedAt?: number | undefined;
  /** When the task became known here. */
  readonly knownAt?: number | undefined;
  readonly filename?: string | undefined;
}

export type Counts = Readonly<Record<EndState, number>>;

/** The pages of owners that a listing stored. */
export interface Listing {
  /** Tells the pages of this listing from those of a driver that was slower. */
  readonly token: string;
  readonly pages: number;
  readonly total: number;
}

/** How far the removal of older backups has come. */
export interface Removal {
  /** The next page, and the first owner in it. */
  readonly page: number;
  readonly from: number;
  readonly removed: number;
  readonly failed: number;
  /** The first reason. */
  readonly error?: Failure | undefined;
}

/**
 * queued → listing → backing-up → pruning → finished
 *    └────────┴──────────┴→ (gaveUp: the rest is reported) → finished
 */
export type Phase = 'queued' | 'listing' | 'backing-up' | 'pruning' | 'finished';

/** Why the run gave up, and the end state of the backups that are left. */
export interface GaveUp {
  readonly state: 'failed' | 'timed-out' | 'stopped';
  readonly error: Failure;
}

export interface RunState {
  readonly phase: Phase;
  readonly startedAt: number;
  /** When the run times out. */
  readonly deadline: number;
  /** When there is something to do again. */
  readonly wakeAt: number;
  /** When Plesk may be asked again after it could not be reached; 0 if it could. */
  readonly retryAt: number;
  /** How often in a row it could not be reached. */
  readonly misses: number;
  /** Why it could not be reached the last time; undefined if it can. */
  readonly trouble?: Failure | undefined;
  /** Since when it could not be reached; undefined if it can. */
  readonly missedSince?: number | undefined;
  /** Whether it was reported that the server cannot be reached. */
  readonly isTroubleTold?: boolean | undefined;
  readonly listing?: Listing | undefined;
  /** The next page to load. */
  readonly page: number;
  /** The rest of the loaded page. */
  readonly queue: readonly Owner[];
  /** The notes of the owners at the head of the queue: at most as many as there may be jobs. */
  readonly notes: readonly Note[];
  readonly jobs: readonly Job[];
  /** When the tasks of the jobs are observed next. */
  readonly observeAt: number;
  /** Outcomes to be recorded before anything else happens. */
  readonly outbox: readonly Outcome[];
  readonly counts: Counts;
  /** The first failures, for the summary. */
  readonly sample: readonly Outcome[];
  readonly gaveUp?: GaveUp | undefined;
  readonly removal?: Removal | undefined;
  readonly finishedAt?: number | undefined;
}

export const NO_COUNTS: Counts = { finished: 0, failed: 0, stopped: 0, 'timed-out': 0 };

/** @returns a run that has not begun @param now milliseconds since 1970 @param timeoutMs how long it may take */
export const newRun = (now: number, timeoutMs: number): RunState => ({
  phase: 'queued',
  startedAt: now,
  deadline: now + timeoutMs,
  wakeAt: now,
  retryAt: 0,
  misses: 0,
  page: 0,
  queue: [],
  notes: [],
  jobs: [],
  observeAt: 0,
  outbox: [],
  counts: NO_COUNTS,
  sample: [],
});
