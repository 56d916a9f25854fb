/** Settings of backups: the FTP storage of an account, and what holds for the whole server. */
import { doc } from '../doc.ts';
import { text as anyText, boolean, integer, optional, required, type TextSchema } from '../schema.ts';
import { sequence } from '../sequence.ts';

/** How the storage is reached. */
export const storageProtocol = required(anyText, doc('How the storage is reached: ftp'));

/**
 * BackupRemoteStorage (backup.xsd) after its protocol, and `use-ftps`, which protocol 1.6.7.0 added at its end.
 * @param text `clearable` where an operation changes the settings, else `text`
 * @param password how the password is given; replies show none
 */
/* @__NO_SIDE_EFFECTS__ */
export const remoteStorage = <const P extends object>(text: TextSchema, password: P) => ({
  host: optional(text, doc('Name or address of the FTP server')),
  port: optional(integer(), doc('Its port')),
  directory: optional(text, doc('Where the backups lie on it')),
  login: optional(text, doc('Login name on it')),
  ...password,
  passiveMode: optional(boolean, doc('Whether FTP runs in passive mode')),
  useFtps: optional(boolean, doc('Whether the connection is encrypted (FTPS)', 'Encrypted (FTPS)')),
});

/** The settings of the whole server, known since protocol 1.6.7.0 (documentation of get-server-wide-settings). */
export const serverWideSettings = sequence({
  maxBackupFiles: optional(
    integer(-1n),
    doc('The most scheduled backups that are kept; -1 for any number', 'Most files'),
  ),
  maxBackupProcesses: optional(
    integer(),
    doc('The most scheduled backups that run at the same time', 'Most at the same time'),
  ),
  lowPriority: optional(boolean, doc('Whether scheduled backups run with low priority')),
  doNotCompress: optional(boolean, doc('Whether scheduled backups are left uncompressed', 'Uncompressed')),
  allowLocalFtpBackup: optional(
    boolean,
    doc('Whether a backup may go to an FTP storage on this server', 'FTP storage on the server itself'),
  ),
  keepLocalBackup: optional(
    boolean,
    doc('Whether a backup stays on the server when it cannot be sent to its storage', 'Keep where sending fails'),
  ),
});
