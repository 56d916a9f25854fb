/** Actions of a run, and the observations that they bring. */
import type { Integer } from '../../operation/mark.ts';
import type { Failure, Job, Listing, OldTasks, Owner, Removal } from './state.ts';

/** The driver carries it out after it has saved the state of the same step. */
export type Action =
  /** There is nothing to do before `until`, in milliseconds since 1970. */
  | { readonly kind: 'wait'; readonly until: number }
  | { readonly kind: 'done' }
  /** Find out whether it is this slot's turn, or another slot of the schedule works on the server. */
  | { readonly kind: 'take-turn' }
  /** Store in pages whose backups are due. @member offline take them from the schedule, without asking Plesk */
  | { readonly kind: 'list-owners'; readonly offline: boolean }
  | { readonly kind: 'load-page'; readonly token: string; readonly page: number }
  /** Note which tasks of these owners show no name, before another one is requested. */
  | { readonly kind: 'note-tasks'; readonly owners: readonly Owner[] }
  /** Ask Plesk for the backups of these jobs. It is done at most once for a state. */
  | { readonly kind: 'request-backups'; readonly jobs: readonly Job[] }
  /** Ask Plesk for the tasks of these jobs, in one packet. */
  | { readonly kind: 'observe-tasks'; readonly jobs: readonly Job[] }
  /** Ask for the tasks, and stop those that still work. */
  | { readonly kind: 'stop-tasks'; readonly jobs: readonly Job[] }
  /** Report that the server cannot be reached; a report may be repeated. @member since milliseconds since 1970 */
  | { readonly kind: 'tell-trouble'; readonly trouble: Failure; readonly since: number }
  /** Remove older backups of some owners of a page. */
  | { readonly kind: 'remove-old'; readonly token: string; readonly page: number; readonly from: number };

/** Plesk's answer to one job's request. If the answer is not known, it is missing from the list. */
export interface RequestAnswer {
  readonly key: string;
  /** Which of the job's requests it answers. */
  readonly askedAt: number;
  readonly result:
    | { readonly kind: 'created'; readonly taskId: Integer | undefined }
    | { readonly kind: 'refused'; readonly failure: Failure }
    /** It was certainly not carried out, and may be sent again. */
    | { readonly kind: 'unsent' };
}

/** A task as Plesk shows it. */
export interface PleskTask {
  readonly id: Integer;
  readonly status: 'working' | 'stopped' | 'failed' | 'finished';
  /** Milliseconds since 1970. */
  readonly startedAt?: number | undefined;
  readonly filename?: string | undefined;
  /** Which prefix it shows: that of this run, another one, or no prefix. */
  readonly name: 'ours' | 'other' | 'hidden';
  /** Whether it was not among the tasks that were noted before the request. */
  readonly isNew: boolean;
}

/** The tasks that Plesk showed for a job: one by its id, or all of the owner. */
export interface TasksSeen {
  readonly key: string;
  /** The request of the job for which they were looked up. */
  readonly askedAt: number;
  readonly tasks: readonly PleskTask[];
  /** Plesk's words, if it says that there is no task. */
  readonly absent?: Failure | undefined;
}

/** The tasks of an owner before its backup is requested. */
export type TasksNoted =
  | { readonly kind: 'noted'; readonly key: string; readonly old: OldTasks }
  | { readonly kind: 'refused'; readonly key: string; readonly failure: Failure };

export type Observation =
  /** The state was loaded, or the time has come. */
  | { readonly kind: 'resumed' }
  | { readonly kind: 'turn'; readonly isOurs: boolean }
  | { readonly kind: 'owners-listed'; readonly listing: Listing }
  | { readonly kind: 'page-loaded'; readonly page: number; readonly owners: readonly Owner[] }
  /** @member at when Plesk was asked for them */
  | { readonly kind: 'tasks-noted'; readonly at: number; readonly notes: readonly TasksNoted[] }
  | { readonly kind: 'backups-requested'; readonly answers: readonly RequestAnswer[] }
  /** @member at when Plesk was asked for them */
  | { readonly kind: 'tasks-observed'; readonly at: number; readonly seen: readonly TasksSeen[] }
  /** @member seen the tasks before any was stopped */
  | { readonly kind: 'tasks-stopped'; readonly seen: readonly TasksSeen[] }
  | { readonly kind: 'old-removed'; readonly removal: Removal; readonly after: Pick<Removal, 'page' | 'from'> }
  /** @member since the time of the trouble that was reported */
  | { readonly kind: 'trouble-told'; readonly since: number }
  /** Plesk could not be reached or did not answer: what it did is unknown. */
  | { readonly kind: 'unreachable'; readonly failure: Failure }
  /** Plesk refuses every packet of this gateway, such as for wrong credentials. */
  | { readonly kind: 'rejected'; readonly failure: Failure };
