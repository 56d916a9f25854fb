/** The operations that the gateway itself uses. They stay modules of their own in its bundle. */
import type { BackupOperations } from '../shared/backups/run/operations.ts';

/** @returns the operations that scheduled backups use */
export const backupOperations = async (): Promise<BackupOperations> => ({
  backup: {
    reseller: (await import('./backup-manager/backup-reseller.ts')).default.operation,
    customer: (await import('./backup-manager/backup-customer.ts')).default.operation,
    webspace: (await import('./backup-manager/backup-webspace.ts')).default.operation,
    server: (await import('./backup-manager/backup-server.ts')).default.operation,
  },
  getTasksInfo: (await import('./backup-manager/get-tasks-info.ts')).default.operation,
  stopBackup: (await import('./backup-manager/stop-backup.ts')).default.operation,
  getLocalBackupList: (await import('./backup-manager/get-local-backup-list.ts')).default.operation,
  removeFile: (await import('./backup-manager/remove-file.ts')).default.operation,
  list: {
    reseller: (await import('./reseller/get.ts')).default.operation,
    customer: (await import('./customer/get.ts')).default.operation,
    webspace: (await import('./webspace/get.ts')).default.operation,
  },
});

/** @returns the operation by which the health of a server's backups is asked for */
export const backupRead = async () => (await import('./backup-manager/get-supported-protocols.ts')).default.operation;
