/** Backup tasks, as backup-manager answers them (backup.xsd). */

import { list } from '../collection.ts';
import { doc } from '../doc.ts';
import { moment } from '../moment.ts';
import { choice, flag, id, integer, optional, text } from '../schema.ts';
import { atMostOne, sequence } from '../sequence.ts';

/** BackupTaskIdType: digits, with an optional minus sign. */
export const taskId = integer();

/** BackupCommandOutput: the result of operations that start a backup. */
export const startedTask = sequence({ taskId: optional(taskId, doc('ID of the backup task')) });

/** A task belongs to one owner. */
const task = sequence(
  {
    customerId: optional(id, doc('Customer that the backup is of')),
    webspaceId: optional(id, doc('Subscription that the backup is of', 'Subscription ID')),
    resellerId: optional(id, doc('Reseller that the backup is of')),
    server: optional(flag, doc('The backup is of the whole server', 'Whole server')),
    id: optional(integer(), doc('ID of the task', 'Task ID')),
    status: optional(choice('working', 'stopped', 'failed', 'finished'), doc('Status of the task')),
    started: optional(moment, doc('When it started', undefined, 'time')),
    prefix: optional(text, doc('Prefix of the file name, as given at the start')),
    filename: optional(text, doc('Name of the backup file', 'File name')),
    protocol: optional(text, doc('Where the backup is stored: local or ftp', 'Stored in')),
  },
  atMostOne('customerId', 'webspaceId', 'resellerId', 'server'),
);

/** BackupGetBackupStatusOutput. */
export const backupTasks = sequence({ task: optional(list(task), doc('The tasks')) });
