/** backup-manager/backup-customer: BackupClientInput and BackupCommandOutput (backup.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { backupContent, oneDestination, oneKindOfContent } from '../../shared/operation/common/backup-content.ts';
import { customer } from '../../shared/operation/common/backup-owner.ts';
import { startedTask } from '../../shared/operation/common/backup-task.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { oneOf, sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export const backupManagerBackupCustomer = declare({
  operator: 'backup-manager',
  operation: 'backup-customer',
  protocols: { since: '1.5.2.0', until: '1.6.9.0' },
  effect: 'write',
  success: 202,
  summary: 'Start a backup of a customer',
  description: shown('Answers as soon as Plesk has created the task; backup-manager/get-tasks-info follows it.'),
  verifyWith: 'backup-manager/get-tasks-info',
  request: sequence(
    { ...customer, ...backupContent },
    oneOf('customerId', 'customerLogin'),
    oneDestination,
    oneKindOfContent,
  ),
  result: startedTask,
  columns: shown(['taskId']),
  examples: shown([
    {
      summary: 'A local backup',
      request: { customerId: 2, local: true, description: 'Standard weekly backup' },
      reply: { taskId: 2 },
    },
  ]),
});

export default edge(backupManagerBackupCustomer);
