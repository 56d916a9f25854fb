/** backup-manager/get-local-backup-list: BackupGetLocalBackupListInput and -Output (backup.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { backupOwner, oneBackupOwner } from '../../shared/operation/common/backup-owner.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc, flag, integer, list, optional, size, text } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';

/** BackupFile (backup.xsd). */
const file = /* @__PURE__ */ sequence({
  name: optional(doc(text, 'File name, as remove-file takes it')),
  creationDate: optional(doc(integer(), 'When it was made, in seconds since 1970')),
  description: optional(doc(text, 'What the backup is for')),
  size: optional(doc(size, 'Bytes')),
  notBackup: optional(doc(flag, 'The file is no backup')),
});

export const getLocalBackupList = /* @__PURE__ */ declare({
  operator: 'backup-manager',
  operation: 'get-local-backup-list',
  effect: 'read',
  summary: 'List the backups stored on the server',
  request: sequence(backupOwner(), oneBackupOwner),
  result: sequence({
    backup: optional(doc(list(sequence({ file: optional(list(file)) })), 'The backups, each with its files')),
  }),
  examples: [
    {
      summary: 'The backups of a reseller',
      request: { resellerId: 3 },
      reply: {
        backup: [
          {
            file: [
              {
                name: 'weekly_info_2611220300.xml',
                creationDate: 1795316520,
                description: 'Standard weekly backup',
                size: 5368710144,
              },
            ],
          },
        ],
      },
    },
  ],
});

export default edge(getLocalBackupList);
