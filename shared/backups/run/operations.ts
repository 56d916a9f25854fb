/** The operations that a run calls, typed by what it needs of their replies. The entry hands in the declarations. */
import type * as v from 'valibot';
import type { Operation } from '../../operation/declaration.ts';
import type { Integer, Schema } from '../../operation/mark.ts';
import type { ManyKind, OwnerKind } from '../schedule/owners.ts';

type Answering<Result> = Operation<Schema, v.GenericSchema<unknown, Result>>;
type AnsweringMany<Result> = Answering<Result> & { readonly many: true };

/** A task, as get-tasks-info shows it. */
export interface TaskInfo {
  /** The owner of the backup. */
  readonly resellerId?: Integer | undefined;
  readonly customerId?: Integer | undefined;
  readonly webspaceId?: Integer | undefined;
  readonly server?: boolean | undefined;
  readonly id?: Integer | undefined;
  readonly status?: 'working' | 'stopped' | 'failed' | 'finished' | undefined;
  /** A date and time of ISO 8601. */
  readonly started?: string | undefined;
  readonly prefix?: string | undefined;
  readonly filename?: string | undefined;
}

/** A backup, as get-local-backup-list shows it. */
export interface Backup {
  readonly file?: readonly { readonly name?: string | undefined }[] | undefined;
}

/** An owner, as `get` of its operator shows it: a subscription has a name, the others a login. */
export interface OwnerInfo {
  readonly id?: Integer | undefined;
  readonly filterId?: string | undefined;
  readonly data?:
    | { readonly genInfo?: { readonly login?: string | undefined; readonly name?: string | undefined } | undefined }
    | undefined;
}

export interface BackupOperations {
  readonly backup: Readonly<Record<OwnerKind, Answering<{ readonly taskId?: Integer | undefined }>>>;
  readonly getTasksInfo: AnsweringMany<{ readonly task?: readonly TaskInfo[] | undefined }>;
  readonly stopBackup: Operation;
  readonly getLocalBackupList: Answering<{ readonly backup?: readonly Backup[] | undefined }>;
  readonly removeFile: Operation;
  readonly list: Readonly<Record<ManyKind, AnsweringMany<OwnerInfo>>>;
}
