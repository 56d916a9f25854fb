/** backup-manager/backup-reseller: BackupResellerInput and BackupCommandOutput (backup.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { startedTask } from '../../shared/operation/common/backup-task.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { examples } from '../../shared/operation/examples.ts';
import { choice, count, doc, flag, id, optional, text } from '../../shared/operation/schema.ts';
import { atMostOne, oneOf, sequence } from '../../shared/operation/sequence.ts';

export const backupManagerBackupReseller = declare({
  operator: 'backup-manager',
  operation: 'backup-reseller',
  protocols: { until: '1.6.9.0' },
  effect: 'write',
  success: 202,
  summary: 'Start a backup of a reseller',
  description: 'Answers as soon as Plesk has created the task; backup-manager/get-tasks-info follows it.',
  verifyWith: 'backup-manager/get-tasks-info',
  request: sequence(
    {
      resellerId: optional(doc(id, 'Reseller, by id')),
      resellerLogin: optional(doc(text, 'Reseller, by login')),
      local: optional(doc(flag, 'Store the backup on the server itself')),
      remote: optional(doc(choice('ftp'), 'Store the backup in the FTP storage set up for the reseller')),
      prefix: optional(doc(text, 'Start of the file name')),
      description: doc(text, 'What the backup is for'),
      splitSize: optional(doc(count, 'Size of the parts, in KiB; 0 for one file')),
      onlyHosting: optional(doc(flag, 'Leave mail out')),
      onlyMail: optional(doc(flag, 'Mail only')),
      onlyConfiguration: optional(doc(flag, 'Configuration only, without content')),
    },
    oneOf('resellerId', 'resellerLogin'),
    oneOf('local', 'remote'),
    atMostOne('onlyHosting', 'onlyMail'),
  ),
  result: startedTask,
  examples: examples([
    {
      summary: 'A local backup',
      request: { resellerId: 3, local: true, description: 'Standard weekly backup' },
      reply: { taskId: 2 },
    },
  ]),
});

export default edge(backupManagerBackupReseller);
