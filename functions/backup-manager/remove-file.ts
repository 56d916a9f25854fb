/** backup-manager/remove-file: BackupRemoveFileInput and BackupRemoveFileOutput (backup.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { backupOwner, oneBackupOwner } from '../../shared/operation/common/backup-owner.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { required, text } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export const backupManagerRemoveFile = declare({
  operator: 'backup-manager',
  operation: 'remove-file',
  protocols: { since: '1.5.2.0', until: '1.6.9.0' },
  effect: 'destroy',
  summary: 'Remove a backup file from the server',
  verifyWith: 'backup-manager/get-local-backup-list',
  request: sequence(
    { ...backupOwner, filename: required(text, doc('File name, as get-local-backup-list gives it', 'File name')) },
    oneBackupOwner,
  ),
  result: sequence({}),
  examples: shown([
    {
      summary: 'A backup of a reseller',
      request: { resellerId: 3, filename: 'weekly_info_2605030300_1.xml' },
      reply: {},
    },
  ]),
});

export default edge(backupManagerRemoveFile);
