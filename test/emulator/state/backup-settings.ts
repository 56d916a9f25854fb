import type { BackupOwner } from './backups.ts';

/** The settings of backups that can be read and changed: each owner's remote storage, and those of the whole server. */
export class BackupSettings {
  /** By element name, as BackupRemoteStorage has them, in its order. */
  readonly storages = new Map<BackupOwner, ReadonlyMap<string, string>>();
  /** By element name, as BackupServerWideSettings has them, in its order. */
  serverWide: ReadonlyMap<string, string> = new Map([
    ['max-backup-files', '-1'],
    ['max-backup-processes', '10'],
    ['low-priority', 'false'],
    ['do-not-compress', 'false'],
    ['allow-local-ftp-backup', 'false'],
    ['keep-local-backup', 'false'],
  ]);
}
