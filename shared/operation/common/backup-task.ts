/** Backup tasks, as backup-manager answers them (backup.xsd). */

import { list } from '../collection.ts';
import { doc } from '../doc.ts';
import { choice, flag, id, integer, optional, required, text } from '../schema.ts';
import { sequence } from '../sequence.ts';

/** BackupTaskIdType: digits, with an optional minus sign. */
export const taskId = integer();

/** BackupCommandOutput: what the operations that start a backup answer. */
export const startedTask = sequence({ taskId: required(taskId, doc('Id of the backup task', 'Task ID')) });

const task = sequence({
  customerId: optional(id, doc('Customer whose backup it is')),
  webspaceId: optional(id, doc('Subscription whose backup it is', 'Subscription id')),
  resellerId: optional(id, doc('Reseller whose backup it is')),
  server: optional(flag, doc('It is a backup of the server')),
  id: optional(integer(), doc('Id of the task')),
  status: optional(choice('working', 'stopped', 'failed', 'finished'), doc('What has become of it')),
  started: optional(text, doc('When it started, in seconds since 1970')),
  prefix: optional(text, doc('Start of the file name, as given when it was created')),
  filename: optional(text, doc('Name of the backup file', 'File name')),
  protocol: optional(text, doc('Where the backup goes: local or ftp', 'Stored in')),
});

/** BackupGetBackupStatusOutput. */
export const backupTasks = sequence({ task: optional(list(task), doc('The tasks', 'Tasks')) });
