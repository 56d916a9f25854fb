/** backup-manager/get-tasks-info: BackupGetBackupStatusInput and BackupGetBackupStatusOutput (backup.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { backupOwner, oneBackupOwner } from '../../shared/operation/common/backup-owner.ts';
import { backupTasks, taskId } from '../../shared/operation/common/backup-task.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { optional } from '../../shared/operation/schema.ts';
import { atMostOne, sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

/** Of the examples. */
const FINISHED = {
  resellerId: 3,
  id: 2,
  status: 'finished',
  started: '2026-11-22T03:00:00.000Z',
  prefix: 'weekly',
  filename: 'weekly_info_2611220300.xml',
  protocol: 'local',
};

export const backupManagerGetTasksInfo = declare({
  operator: 'backup-manager',
  operation: 'get-tasks-info',
  protocols: { since: '1.5.2.0', until: '1.6.9.0' },
  effect: 'read',
  many: true,
  summary: 'Show the status of backup tasks',
  description: shown(
    'Of one owner, or one task; without either, every task that the account may see. Plesk reports no percentage.',
  ),
  request: sequence(
    { ...backupOwner, taskId: optional(taskId, doc('Task, by ID')) },
    atMostOne(...oneBackupOwner.of, 'taskId'),
  ),
  result: backupTasks,
  columns: shown([
    'task.id',
    'task.status',
    'task.started',
    // Each task has one of these.
    'task.resellerId',
    'task.customerId',
    'task.webspaceId',
    'task.server',
    'task.filename',
  ]),
  examples: shown([
    {
      summary: 'The task that backup-reseller has started',
      request: { taskId: 2 },
      reply: {
        results: [
          {
            status: 'ok',
            task: [FINISHED],
          },
        ],
      },
    },
    {
      summary: 'The tasks of a reseller, one still at work',
      request: { resellerId: 3 },
      reply: {
        results: [
          {
            status: 'ok',
            task: [
              FINISHED,
              { resellerId: 3, id: 7, status: 'working', started: '2026-11-29T03:00:00.000Z', protocol: 'ftp' },
            ],
          },
        ],
      },
    },
  ]),
});

export default edge(backupManagerGetTasksInfo);
