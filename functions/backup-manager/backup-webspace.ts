/** backup-manager/backup-webspace: BackupDomainInput and BackupCommandOutput (backup.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { backupContent, oneDestination, oneKindOfContent } from '../../shared/operation/common/backup-content.ts';
import { webspace } from '../../shared/operation/common/backup-owner.ts';
import { startedTask } from '../../shared/operation/common/backup-task.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { oneOf, sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export const backupManagerBackupWebspace = declare({
  operator: 'backup-manager',
  operation: 'backup-webspace',
  protocols: { since: '1.5.2.0', until: '1.6.9.0' },
  effect: 'write',
  success: 202,
  summary: 'Start a backup of a subscription',
  description: shown('Answers as soon as Plesk has created the task; backup-manager/get-tasks-info follows it.'),
  verifyWith: 'backup-manager/get-tasks-info',
  request: sequence(
    { ...webspace, ...backupContent },
    oneOf('webspaceId', 'webspaceName'),
    oneDestination,
    oneKindOfContent,
  ),
  result: startedTask,
  columns: shown(['taskId']),
  examples: shown([
    {
      summary: 'A local backup',
      request: { webspaceName: 'customer1.example.com', local: true, description: 'Standard weekly backup' },
      reply: { taskId: 2 },
    },
  ]),
});

export default edge(backupManagerBackupWebspace);
