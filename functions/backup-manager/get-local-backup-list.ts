/** backup-manager/get-local-backup-list: BackupGetLocalBackupListInput and BackupGetLocalBackupListOutput (backup.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { localBackups } from '../../shared/operation/common/backup-file.ts';
import { backupOwner, oneBackupOwner } from '../../shared/operation/common/backup-owner.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export const backupManagerGetLocalBackupList = declare({
  operator: 'backup-manager',
  operation: 'get-local-backup-list',
  protocols: { since: '1.5.2.0', until: '1.6.9.0' },
  effect: 'read',
  summary: 'List the backups stored on the server',
  request: sequence(backupOwner, oneBackupOwner),
  result: localBackups,
  columns: shown(['backup.file.name', 'backup.file.creationDate', 'backup.file.size']),
  examples: shown([
    {
      summary: 'The backups of a reseller',
      request: { resellerId: 3 },
      reply: {
        backup: [
          {
            file: [
              {
                name: 'weekly_info_2611220300.xml',
                creationDate: '2026-11-22T03:02:00.000Z',
                description: 'Standard weekly backup',
                size: 5368710144,
              },
            ],
          },
        ],
      },
    },
  ]),
});

export default edge(backupManagerGetLocalBackupList);
