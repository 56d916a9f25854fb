/** backup-manager/get-server-wide-settings: BackupServerWideSettings, known since protocol 1.6.7.0 (documentation of the operation). */

import { edge } from '../../shared/http/edge.ts';
import { serverWideSettings } from '../../shared/operation/common/backup-settings.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { optional } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export const backupManagerGetServerWideSettings = declare({
  operator: 'backup-manager',
  operation: 'get-server-wide-settings',
  protocols: { since: '1.6.7.0', until: '1.6.9.0' },
  effect: 'read',
  summary: 'Show the backup settings of the server',
  request: sequence({}),
  result: sequence({ settings: optional(serverWideSettings, doc('Backup settings of the server')) }),
  columns: shown(['settings.maxBackupFiles', 'settings.maxBackupProcesses', 'settings.lowPriority']),
  examples: shown([
    {
      summary: 'The settings',
      request: {},
      reply: {
        settings: {
          maxBackupFiles: 30,
          maxBackupProcesses: 2,
          lowPriority: true,
          doNotCompress: false,
          allowLocalFtpBackup: false,
          keepLocalBackup: true,
        },
      },
    },
  ]),
});

export default edge(backupManagerGetServerWideSettings);
