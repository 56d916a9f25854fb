/** backup-manager/import-file: BackupImportFileInput and BackupImportFileOutput (backup.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { backupOwner, oneBackupOwner } from '../../shared/operation/common/backup-owner.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { boolean, optional, required, text } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

export const backupManagerImportFile = declare({
  operator: 'backup-manager',
  operation: 'import-file',
  protocols: { since: '1.5.2.0', until: '1.6.9.0' },
  effect: 'write',
  summary: 'Add a backup file that was uploaded to the server to its backups',
  description: shown(
    'Upload it to Plesk first: curl -H "KEY: …" -F file=@FILE https://HOST:8443/enterprise/control/agent.php answers its name in <file>.',
  ),
  verifyWith: 'backup-manager/get-local-backup-list',
  request: sequence(
    {
      ...backupOwner,
      tmpFilename: required(text, doc('Full name of the uploaded file, as the upload gave it', 'Uploaded file')),
      // Known since protocol 1.6.7.0.
      ignoreSign: optional(boolean, doc('Whether to take it even if its signature is not valid', 'Ignore signature')),
    },
    oneBackupOwner,
  ),
  result: sequence({}),
  examples: shown([
    {
      summary: 'A backup of a reseller',
      request: { resellerId: 3, tmpFilename: '/usr/local/psa/tmp/weekly_000001' },
      reply: {},
    },
  ]),
});

export default edge(backupManagerImportFile);
