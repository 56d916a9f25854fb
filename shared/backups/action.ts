/** What a run does next, and what it is told about what was done. */
import type { Integer } from '../operation/schema.ts';
import type { Failure, Job, Listing, Pruning, Reseller } from './state.ts';

/** What the driver carries out, after the state in which it was decided is saved. */
export type Action =
  /** Nothing before `until`. */
  | { readonly kind: 'wait'; readonly until: number }
  | { readonly kind: 'done' }
  /** See whether an earlier slot of the schedule is still at work on the server. */
  | { readonly kind: 'check-turn' }
  /** Store whose backups are due, in pages. @member offline as the schedule lists them, without asking Plesk */
  | { readonly kind: 'list'; readonly offline: boolean }
  | { readonly kind: 'load'; readonly token: string; readonly page: number }
  /** Ask Plesk for the tasks of these jobs: once, now. */
  | { readonly kind: 'ask'; readonly jobs: readonly Job[] }
  /** See what has become of these jobs: in one packet. */
  | { readonly kind: 'look'; readonly jobs: readonly Job[] }
  /** Look, and stop what still works. */
  | { readonly kind: 'stop'; readonly jobs: readonly Job[] }
  /** Remove older backups of some resellers of a page. */
  | { readonly kind: 'prune'; readonly token: string; readonly page: number; readonly from: number };

/** The answer to one job that was asked for. Where it is unknown, there is none. */
export interface Asked {
  readonly key: string;
  /** Which asking it answers. */
  readonly askedAt: number;
  readonly taskId?: Integer | undefined;
  readonly refused?: Failure | undefined;
  /** It was certainly not carried out, and may be asked again at once. */
  readonly unsent?: true | undefined;
}

/** A task as Plesk shows it. */
export interface Task {
  readonly id: Integer;
  readonly status: 'working' | 'stopped' | 'failed' | 'finished';
  readonly startedAt?: number | undefined;
  readonly filename?: string | undefined;
}

/** What was seen of a job: its task, or that there is none. */
export interface Seen {
  readonly task?: Task | undefined;
  /** Plesk's words about it, where it said any. */
  readonly none?: Failure | undefined;
}

export type Observation =
  /** The state was loaded, or the time has come. */
  | { readonly kind: 'woken' }
  | { readonly kind: 'turn'; readonly mine: boolean }
  | { readonly kind: 'listed'; readonly listing: Listing }
  | { readonly kind: 'loaded'; readonly page: number; readonly resellers: readonly Reseller[] }
  | { readonly kind: 'asked'; readonly answers: readonly Asked[] }
  /** @member at when Plesk was asked for it */
  | { readonly kind: 'looked'; readonly at: number; readonly seen: Readonly<Record<string, Seen>> }
  /** @member seen what was seen before anything was stopped */
  | { readonly kind: 'stopped'; readonly seen: Readonly<Record<string, Seen>> }
  | { readonly kind: 'pruned'; readonly pruning: Pruning; readonly after: Pick<Pruning, 'page' | 'from'> }
  /** Plesk could not be reached or did not answer: nobody knows what it did. */
  | { readonly kind: 'missed'; readonly failure: Failure }
  /** Plesk will do nothing for us: wrong credentials, or a protocol without backups. */
  | { readonly kind: 'refused'; readonly failure: Failure };
