import type { Operator } from '../operation.ts';
import { downloadFile, getLocalBackupList, importFile, removeFile } from './files.ts';
import { getServerWideSettings, setServerWideSettings } from './server-wide.ts';
import { backupOwned, backupServer } from './start.ts';
import { getRemoteStorageSettings, getSupportedProtocols, setRemoteStorageSettings } from './storage.ts';
import { getTasksInfo, stopBackup } from './tasks.ts';

/** `backup-manager` (backup.xsd). */
export const backupManager: Operator = {
  'backup-server': backupServer,
  'backup-reseller': backupOwned,
  'backup-customer': backupOwned,
  'backup-webspace': backupOwned,
  'get-tasks-info': getTasksInfo,
  'stop-backup': stopBackup,
  'get-local-backup-list': getLocalBackupList,
  'remove-file': removeFile,
  'download-file': downloadFile,
  'import-file': importFile,
  'get-supported-protocols': getSupportedProtocols,
  'get-remote-storage-settings': getRemoteStorageSettings,
  'set-remote-storage-settings': setRemoteStorageSettings,
  'get-server-wide-settings': getServerWideSettings,
  'set-server-wide-settings': setServerWideSettings,
};
