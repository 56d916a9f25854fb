/** Scheduled backups, as the gateway answers about them at `/backups`. */
import type { CallOptions, Connection } from './options.ts';
import { ask } from './send.ts';

export interface BackupCounts {
  readonly total: number;
  readonly waiting: number;
  readonly active: number;
  readonly finished: number;
  readonly failed: number;
  readonly stopped: number;
  readonly 'timed-out': number;
}

/** How a slot or a server of it went: `partly` if some of the backups were made. */
export type BackupOutcome = 'ok' | 'partly' | 'failed' | 'running';

/** A server that failed, in whole or in part, or that has been out of reach for 15 minutes. */
export interface BackupFailure {
  readonly server: string;
  readonly outcome: BackupOutcome;
  readonly error?: { readonly detail: string };
}

/** A due moment of a schedule. Times are ISO 8601, in UTC. */
export interface BackupSlot {
  readonly slot: string;
  readonly at: string;
  readonly state: 'running' | 'finished';
  readonly outcome: BackupOutcome;
  /** How it went, in a sentence. */
  readonly summary: string;
  /** The slot whose failures it retries. */
  readonly retryOf?: string;
  readonly startedAt: string;
  readonly finishedAt?: string;
  /** Of what the schedule names, such as resellers; a server that could not list them counts as one that failed. */
  readonly counts: BackupCounts;
  readonly serverCounts: Readonly<Record<BackupOutcome, number>>;
  /** The worst first. */
  readonly failures: readonly BackupFailure[];
}

/** All of them, or some by their ids, which are numbers, and their logins or names. */
export type BackupOwners = 'all' | readonly (number | string)[];

export interface BackupSchedule {
  readonly name: string;
  readonly cron: string;
  readonly timezone: string;
  readonly servers: readonly string[];
  /** Whose backups it makes: one of these four. */
  readonly resellers?: BackupOwners;
  readonly customers?: BackupOwners;
  readonly webspaces?: BackupOwners;
  readonly server?: true;
  /** Servers without a success since a due moment, once a tenth of the time to the next one has passed. */
  readonly overdue: readonly { readonly server: string; readonly slot: string; readonly at: string }[];
  /** The last slot in which all backups of a server succeeded, and when that ended. */
  readonly lastSuccess: readonly { readonly server: string; readonly slot: string; readonly at: string }[];
  readonly next: readonly { readonly at: string }[];
  readonly last: readonly BackupSlot[];
}

export interface BackupOverview {
  readonly schedules: readonly BackupSchedule[];
  /** What keeps backups from being made as they are scheduled, in sentences. */
  readonly warnings?: readonly string[];
}

/** How the backup of one owner went. */
export interface OwnerBackup {
  readonly state: string;
  readonly taskId?: number | string;
  readonly filename?: string;
  /** Before this slot. */
  readonly lastSuccess?: { readonly slot: string; readonly at: string };
  readonly error?: { readonly detail: string };
}

export interface BackupSlotDetails extends BackupSlot {
  readonly schedule: string;
  readonly servers: readonly {
    readonly server: string;
    readonly state: string;
    readonly outcome: BackupOutcome;
    readonly counts: BackupCounts;
    readonly error?: { readonly detail: string };
    /** Each reseller, customer or subscription, if they were asked for. */
    readonly resellers?: readonly (OwnerBackup & { readonly resellerId?: number | string; readonly login?: string })[];
    readonly customers?: readonly (OwnerBackup & { readonly customerId?: number | string; readonly login?: string })[];
    readonly webspaces?: readonly (OwnerBackup & { readonly webspaceId?: number | string; readonly name?: string })[];
    /** That of the server as a whole. */
    readonly backup?: OwnerBackup;
  }[];
}

export interface BackupHistory {
  readonly schedule: string;
  /** The newest first. */
  readonly slots: readonly BackupSlot[];
  /** Given to the next call; without it, there are no more. */
  readonly cursor?: string;
}

export interface BackupHistoryOptions extends Omit<CallOptions, 'idempotencyKey'> {
  /** The cursor of the answer before. */
  readonly cursor?: string;
  /** `failed`: only slots in which a server failed, in whole or in part. */
  readonly outcome?: 'failed';
}

export interface BackupsCallOptions extends Omit<CallOptions, 'idempotencyKey'> {
  /** Whether each owner is told, of any kind, not only their number; true unless said otherwise. */
  readonly resellers?: boolean;
}

export interface BackupRunOptions extends Omit<CallOptions, 'idempotencyKey'> {
  /** Only these servers of the schedule. */
  readonly servers?: readonly string[];
  /** Only these, of the kind that the schedule names: numbers are ids, strings are logins or names. */
  readonly resellers?: readonly (number | string)[];
  readonly customers?: readonly (number | string)[];
  readonly webspaces?: readonly (number | string)[];
}

/** A slot that has begun, or is to stop, and on which servers. */
export interface BackupSlotBegun {
  readonly schedule: string;
  readonly slot: string;
  readonly servers: readonly string[];
}

export interface Backups {
  /** What is scheduled, with the next and the last slots. */
  overview(options?: CallOptions): Promise<BackupOverview>;
  /** The slots of a schedule, the newest first. */
  history(schedule: string, options?: BackupHistoryOptions): Promise<BackupHistory>;
  /** How a slot goes, or went; `latest` is the newest. */
  slot(schedule: string, slot: string, options?: BackupsCallOptions): Promise<BackupSlotDetails>;
  /** Begins a slot now. */
  run(schedule: string, options?: BackupRunOptions): Promise<BackupSlotBegun>;
  /** Begins a slot of what failed in another one, and has not succeeded since. */
  retry(schedule: string, slot: string, options?: Omit<CallOptions, 'idempotencyKey'>): Promise<BackupSlotBegun>;
  /** Stops a slot: its tasks are stopped, and what is left is not begun. */
  stop(schedule: string, slot: string, options?: Omit<CallOptions, 'idempotencyKey'>): Promise<BackupSlotBegun>;
}

const path = (...parts: readonly string[]): string => ['backups', ...parts.map(encodeURIComponent)].join('/');

/**
 * @internal
 * @returns the calls about scheduled backups
 */
export function backupsOf(connection: Connection): Backups {
  return {
    async overview(options) {
      return (await ask(connection, { ...options, method: 'GET', path: path() })) as BackupOverview;
    },
    async history(schedule, { cursor, outcome, ...options } = {}) {
      const query = { ...(cursor === undefined ? {} : { cursor }), ...(outcome === undefined ? {} : { outcome }) };
      return (await ask(connection, { ...options, method: 'GET', path: path(schedule), query })) as BackupHistory;
    },
    async slot(schedule, slot, { resellers = true, ...options } = {}) {
      const query = { resellers: String(resellers) };
      return (await ask(connection, {
        ...options,
        method: 'GET',
        path: path(schedule, slot),
        query,
      })) as BackupSlotDetails;
    },
    async run(schedule, { servers, resellers, customers, webspaces, ...options } = {}) {
      const only = { servers, resellers, customers, webspaces };
      const body = Object.values(only).some((each) => each !== undefined) ? { body: only } : {};
      return (await ask(connection, { ...options, path: path(schedule, 'run'), ...body })) as BackupSlotBegun;
    },
    async retry(schedule, slot, options) {
      return (await ask(connection, { ...options, path: path(schedule, slot, 'retry') })) as BackupSlotBegun;
    },
    async stop(schedule, slot, options) {
      return (await ask(connection, { ...options, path: path(schedule, slot, 'stop') })) as BackupSlotBegun;
    },
  };
}
