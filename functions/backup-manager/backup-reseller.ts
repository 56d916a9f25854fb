/** backup-manager/backup-reseller: BackupResellerInput and BackupCommandOutput (backup.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { backupContent, oneDestination, oneKindOfContent } from '../../shared/operation/common/backup-content.ts';
import { reseller } from '../../shared/operation/common/backup-owner.ts';
import { startedTask } from '../../shared/operation/common/backup-task.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { oneOf, sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export const backupManagerBackupReseller = declare({
  operator: 'backup-manager',
  operation: 'backup-reseller',
  protocols: { since: '1.5.2.0', until: '1.6.9.0' },
  effect: 'write',
  success: 202,
  summary: 'Start a backup of a reseller',
  description: shown('Answers as soon as Plesk has created the task; backup-manager/get-tasks-info follows it.'),
  verifyWith: 'backup-manager/get-tasks-info',
  request: sequence(
    { ...reseller, ...backupContent },
    oneOf('resellerId', 'resellerLogin'),
    oneDestination,
    oneKindOfContent,
  ),
  result: startedTask,
  columns: shown(['taskId']),
  examples: shown([
    {
      summary: 'A local backup',
      request: { resellerId: 3, local: true, description: 'Standard weekly backup' },
      reply: { taskId: 2 },
    },
    {
      summary: 'The configuration alone, to the FTP storage of the reseller',
      request: {
        resellerId: 3,
        remote: 'ftp',
        prefix: 'conf',
        description: 'Before the move',
        onlyConfiguration: true,
      },
      reply: { taskId: 3 },
    },
  ]),
});

export default edge(backupManagerBackupReseller);
