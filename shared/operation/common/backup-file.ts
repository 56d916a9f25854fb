/** Backup files on the server, as get-local-backup-list answers them (backup.xsd). */

import { list } from '../collection.ts';
import { doc } from '../doc.ts';
import { moment } from '../moment.ts';
import { flag, optional, size, text } from '../schema.ts';
import { sequence } from '../sequence.ts';

/** BackupFile. */
const file = sequence({
  name: optional(text, doc('File name, as remove-file takes it', 'File name')),
  creationDate: optional(moment, doc('When it was created', 'Created', 'time')),
  description: optional(text, doc('What the backup is for')),
  size: optional(size, doc('Size', undefined, 'bytes')),
  notBackup: optional(flag, doc('The file is not a backup', 'Not a backup')),
});

/** BackupGetLocalBackupListOutput. */
export const localBackups = sequence({
  backup: optional(
    list(sequence({ file: optional(list(file), doc('Files of the backup')) })),
    doc('The backups, each with its files'),
  ),
});
