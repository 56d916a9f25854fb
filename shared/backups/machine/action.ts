/** What a run does next, and what it is told about what was done. */
import type { Integer } from '../../operation/mark.ts';
import type { Failure, Job, Listing, OldTasks, Owner, Removal } from './state.ts';

/** What the driver carries out after the state in which it was decided is saved. */
export type Action =
  /** Nothing is to be done before `until`. */
  | { readonly kind: 'wait'; readonly until: number }
  | { readonly kind: 'done' }
  /** Find out whether it is this slot's turn, or another slot of the schedule is at work on the server. */
  | { readonly kind: 'take-turn' }
  /** Store in pages whose backups are due. @member offline as the schedule names them, without asking Plesk */
  | { readonly kind: 'list-owners'; readonly offline: boolean }
  | { readonly kind: 'load-page'; readonly token: string; readonly page: number }
  /** Note which tasks of these owners show no name, before another one is asked for. */
  | { readonly kind: 'note-tasks'; readonly owners: readonly Owner[] }
  /** Ask Plesk for the backups of these jobs: now, and never again for this state. */
  | { readonly kind: 'request-backups'; readonly jobs: readonly Job[] }
  /** Find out what has become of the tasks of these jobs: in one packet. */
  | { readonly kind: 'observe-tasks'; readonly jobs: readonly Job[] }
  /** The same, and stop the tasks that still work. */
  | { readonly kind: 'stop-tasks'; readonly jobs: readonly Job[] }
  /** Tell that the server cannot be reached, which may be told twice. @member since milliseconds since 1970 */
  | { readonly kind: 'tell-trouble'; readonly trouble: Failure; readonly since: number }
  /** Remove older backups of some owners of a page. */
  | { readonly kind: 'remove-old'; readonly token: string; readonly page: number; readonly from: number };

/** What Plesk answered to one job's request. Where the answer is not known, there is none. */
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
export interface Task {
  readonly id: Integer;
  readonly status: 'working' | 'stopped' | 'failed' | 'finished';
  /** Milliseconds since 1970. */
  readonly startedAt?: number | undefined;
  readonly filename?: string | undefined;
  /** Whose prefix it shows: that of this run, another one, or none at all. */
  readonly name: 'ours' | 'other' | 'hidden';
  /** Whether it is none of those that were noted before the backup was asked for. */
  readonly isNew: boolean;
}

/** What Plesk showed for a job: one task by its id, or all tasks of the owner. */
export interface TasksSeen {
  readonly key: string;
  /** Which of the job's requests they were looked up for. */
  readonly askedAt: number;
  readonly tasks: readonly Task[];
  /** Plesk's words where it says that there is nothing. */
  readonly absent?: Failure | undefined;
}

/** What was found out before a backup is asked for. */
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
  /** @member seen what was seen before anything was stopped */
  | { readonly kind: 'tasks-stopped'; readonly seen: readonly TasksSeen[] }
  | { readonly kind: 'old-removed'; readonly removal: Removal; readonly after: Pick<Removal, 'page' | 'from'> }
  /** @member since which trouble was told */
  | { readonly kind: 'trouble-told'; readonly since: number }
  /** Plesk could not be reached or did not answer: nobody knows what it did. */
  | { readonly kind: 'unreachable'; readonly failure: Failure }
  /** Plesk refuses whatever this gateway sends it, such as for wrong credentials. */
  | { readonly kind: 'rejected'; readonly failure: Failure };
