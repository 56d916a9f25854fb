/** Settings of backups: the FTP storage of an account, and settings of the whole server. */
import { doc } from '../doc.ts';
import { text as anyText, boolean, integer, optional, required, type TextSchema } from '../schema.ts';
import { sequence } from '../sequence.ts';

/** Plain text in the schema; the documentation knows no protocol but ftp. */
export const storageProtocol = required(anyText, doc('Protocol of the storage: ftp'));

/**
 * BackupRemoteStorage (backup.xsd) after its protocol, and `use-ftps`, which protocol 1.6.7.0 added at its end.
 * @param text `clearable` if an operation changes the settings, else `text`
 * @param password the member for the password, which replies lack
 * @returns the members, in the order of the schema
 */
/* @__NO_SIDE_EFFECTS__ */
export const remoteStorage = <const P extends object>(text: TextSchema, password: P) => ({
  host: optional(text, doc('Host name or IP address of the FTP server')),
  port: optional(integer(), doc('Port of the FTP server')),
  directory: optional(text, doc('Directory of the backups on the FTP server')),
  login: optional(text, doc('Login name on the FTP server', 'Login name')),
  ...password,
  passiveMode: optional(boolean, doc('Whether FTP runs in passive mode')),
  useFtps: optional(
    boolean,
    doc('Whether the connection is encrypted; known since protocol 1.6.7.0', 'Encrypted (FTPS)'),
  ),
});

/** The settings of the whole server, known since protocol 1.6.7.0 (documentation of get-server-wide-settings). */
export const serverWideSettings = sequence({
  maxBackupFiles: optional(integer(), doc('How many scheduled backups are kept', 'Maximum backups', 'limit')),
  maxBackupProcesses: optional(integer(), doc('How many scheduled backups run at the same time', 'Maximum processes')),
  lowPriority: optional(boolean, doc('Whether scheduled backups run with low priority')),
  doNotCompress: optional(boolean, doc('Whether scheduled backups are stored without compression', 'No compression')),
  allowLocalFtpBackup: optional(boolean, doc('Whether the FTP storage may be this server', 'Allow local FTP')),
  keepLocalBackup: optional(
    boolean,
    doc('Whether a backup stays if its upload to the FTP storage fails', 'Keep if upload fails'),
  ),
});
