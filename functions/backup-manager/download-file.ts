/** backup-manager/download-file: BackupDownloadFileInput and BackupDownloadFileOutput (backup.xsd). */

import { answerWithFile } from '../../shared/http/download.ts';
import { edgeAnswering } from '../../shared/http/edge.ts';
import { backupOwner, oneBackupOwner } from '../../shared/operation/common/backup-owner.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { required, text } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export const backupManagerDownloadFile = declare({
  operator: 'backup-manager',
  operation: 'download-file',
  protocols: { since: '1.5.2.0', until: '1.6.9.0' },
  effect: 'read',
  answers: 'file',
  summary: 'Fetch a backup file from the server',
  description: shown(
    'The answer is the file itself, of any size. Only HTTP gives it, for one request at a time; elsewhere this is not-supported.',
  ),
  request: sequence(
    { ...backupOwner, filename: required(text, doc('File name, as get-local-backup-list gives it', 'File name')) },
    oneBackupOwner,
  ),
  result: sequence({}),
  examples: shown([
    {
      summary: 'A backup of a reseller',
      request: { resellerId: 3, filename: 'weekly_info_2611220300.xml' },
      reply: 'the bytes of the file',
    },
  ]),
});

export default edgeAnswering(backupManagerDownloadFile, answerWithFile);
