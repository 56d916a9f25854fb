/** The operations that a run makes use of. Its entry hands them in: this room knows no route. */
import type { Operation } from '../../operation/declaration.ts';

export interface BackupOperations {
  readonly backupReseller: Operation;
  readonly getTasksInfo: Operation;
  readonly stopBackup: Operation;
  readonly getLocalBackupList: Operation;
  readonly removeFile: Operation;
  readonly resellerGet: Operation;
}
