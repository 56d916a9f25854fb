/** backup-manager/get-tasks-info: BackupGetBackupStatusInput and BackupGetBackupStatusOutput (backup.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { backupOwner, oneBackupOwner } from '../../shared/operation/common/backup-owner.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { choice, doc, flag, id, integer, list, optional, text } from '../../shared/operation/schema.ts';
import { atMostOne, sequence } from '../../shared/operation/sequence.ts';

const task = /* @__PURE__ */ sequence({
  customerId: optional(doc(id, 'Customer whose backup it is')),
  webspaceId: optional(doc(id, 'Subscription whose backup it is')),
  resellerId: optional(doc(id, 'Reseller whose backup it is')),
  server: optional(doc(flag, 'It is a backup of the server')),
  id: optional(doc(integer(), 'Id of the task')),
  status: optional(doc(choice('working', 'stopped', 'failed', 'finished'), 'BackupTaskStatus')),
  started: optional(doc(text, 'When it started, in seconds since 1970')),
  prefix: optional(doc(text, 'Start of the file name, as given when it was created')),
  filename: optional(doc(text, 'Name of the backup file')),
  protocol: optional(doc(text, 'Where the backup goes: local or ftp')),
});

export const getTasksInfo = /* @__PURE__ */ declare({
  operator: 'backup-manager',
  operation: 'get-tasks-info',
  effect: 'read',
  many: true,
  summary: 'Follow backup tasks',
  description:
    'Of one owner, or one task; with neither, every task that the account may see. Plesk tells no percentage.',
  request: sequence(
    { ...backupOwner(), taskId: optional(doc(integer(), 'One task, by id')) },
    atMostOne(...oneBackupOwner.of, 'taskId'),
  ),
  result: sequence({ task: optional(doc(list(task), 'The tasks')) }),
  examples: [
    {
      summary: 'The task that backup-reseller has started',
      request: { taskId: 2 },
      reply: {
        results: [
          {
            status: 'ok',
            task: [
              {
                resellerId: 3,
                id: 2,
                status: 'working',
                started: '1795316400',
                prefix: 'weekly',
                filename: 'weekly_info_2611220300.xml',
                protocol: 'local',
              },
            ],
          },
        ],
      },
    },
  ],
});

export default edge(getTasksInfo);
