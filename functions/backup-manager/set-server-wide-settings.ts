/** backup-manager/set-server-wide-settings: BackupServerWideSettings, known since protocol 1.6.7.0 (documentation of the operation). */

import { edge } from '../../shared/http/edge.ts';
import { serverWideSettings } from '../../shared/operation/common/backup-settings.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { required } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export const backupManagerSetServerWideSettings = declare({
  operator: 'backup-manager',
  operation: 'set-server-wide-settings',
  protocols: { since: '1.6.7.0', until: '1.6.9.0' },
  effect: 'write',
  summary: 'Change the backup settings of the server',
  verifyWith: 'backup-manager/get-server-wide-settings',
  request: sequence({ settings: required(serverWideSettings, doc('Backup settings of the server')) }),
  result: sequence({}),
  examples: shown([
    {
      summary: 'At most thirty files, two at the same time',
      request: { settings: { maxBackupFiles: 30, maxBackupProcesses: 2 } },
      reply: {},
    },
  ]),
});

export default edge(backupManagerSetServerWideSettings);
