/** Backup tasks, as backup-manager answers them (backup.xsd). */
import { choice, doc, flag, id, integer, list, optional, text } from '../schema.ts';
import { sequence } from '../sequence.ts';

/** BackupTaskIdType: digits, with an optional minus sign. */
export const taskId = integer();

/** BackupCommandOutput: what the operations that start a backup answer. */
export const startedTask = sequence({ taskId: doc(taskId, 'Id of the backup task', 'Task id') });

const task = sequence({
  customerId: optional(doc(id, 'Customer whose backup it is')),
  webspaceId: optional(doc(id, 'Subscription whose backup it is', 'Subscription id')),
  resellerId: optional(doc(id, 'Reseller whose backup it is')),
  server: optional(doc(flag, 'It is a backup of the server')),
  id: optional(doc(integer(), 'Id of the task')),
  status: optional(doc(choice('working', 'stopped', 'failed', 'finished'), 'What has become of it')),
  started: optional(doc(text, 'When it started, in seconds since 1970')),
  prefix: optional(doc(text, 'Start of the file name, as given when it was created')),
  filename: optional(doc(text, 'Name of the backup file', 'File name')),
  protocol: optional(doc(text, 'Where the backup goes: local or ftp', 'Stored in')),
});

/** BackupGetBackupStatusOutput. */
export const backupTasks = sequence({ task: optional(doc(list(task), 'The tasks', 'Tasks')) });
