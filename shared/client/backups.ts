/** Scheduled backups, as the gateway answers about them at `/backups`. */
import type { CallOptions, Connection } from './options.ts';
import type {
  BackupHistory,
  BackupOverview,
  BackupSchedule,
  BackupSlot,
  BackupSlotBegun,
  BackupSlotDetails,
} from './replies.ts';
import { ask } from './send.ts';

export type BackupCounts = BackupSlot['counts'];
export type BackupOutcome = BackupSlot['outcome'];
export type BackupFailure = BackupSlot['failures'][number];
export type BackupOwners = NonNullable<BackupSchedule['resellers']>;

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
