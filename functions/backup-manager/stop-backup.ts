/** backup-manager/stop-backup: BackupStopInput and BackupStopOutput (backup.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc, integer } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';

export const stopBackup = /* @__PURE__ */ declare({
  operator: 'backup-manager',
  operation: 'stop-backup',
  // What was backed up until then is lost; no account and no file that exists already is.
  effect: 'write',
  summary: 'Stop a running backup task',
  verifyWith: 'backup-manager/get-tasks-info',
  request: sequence({ taskId: doc(integer(), 'Id of the task, as backup-reseller gives it') }),
  result: sequence({}),
  examples: [{ summary: 'A task', request: { taskId: 2 }, reply: {} }],
});

export default edge(stopBackup);
