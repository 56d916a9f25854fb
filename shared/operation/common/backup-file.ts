/** Backup files on the server, as get-local-backup-list answers them (backup.xsd). */
import { doc, flag, integer, list, optional, size, text } from '../schema.ts';
import { sequence } from '../sequence.ts';

/** BackupFile. */
const file = sequence({
  name: optional(doc(text, 'File name, as remove-file takes it', 'File name')),
  creationDate: optional(doc(integer(), 'When it was made, in seconds since 1970', 'Created')),
  description: optional(doc(text, 'What the backup is for')),
  size: optional(doc(size, 'Bytes')),
  notBackup: optional(doc(flag, 'The file is no backup', 'No backup')),
});

/** BackupGetLocalBackupListOutput. */
export const localBackups = sequence({
  backup: optional(
    doc(
      list(sequence({ file: optional(doc(list(file), 'Its files', 'Files')) })),
      'The backups, each with its files',
      'Backups',
    ),
  ),
});
