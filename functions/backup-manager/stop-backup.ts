/** backup-manager/stop-backup: BackupStopInput and BackupStopOutput (backup.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { taskId } from '../../shared/operation/common/backup-task.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { required } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export const backupManagerStopBackup = declare({
  operator: 'backup-manager',
  operation: 'stop-backup',
  protocols: { since: '1.5.2.0', until: '1.6.9.0' },
  // The unfinished backup is lost; accounts and existing files are kept.
  effect: 'write',
  summary: 'Stop a running backup task',
  verifyWith: 'backup-manager/get-tasks-info',
  request: sequence({
    taskId: required(taskId, doc('ID of the task, as the start of the backup answered it')),
  }),
  result: sequence({}),
  examples: shown([{ summary: 'A task', request: { taskId: 2 }, reply: {} }]),
});

export default edge(backupManagerStopBackup);
