/** backup-manager/get-remote-storage-settings: BackupGetRemoteStorageSettingsInput and -Output (backup.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { backupOwner, ownBackupOwner } from '../../shared/operation/common/backup-owner.ts';
import { remoteStorage, storageProtocol } from '../../shared/operation/common/backup-settings.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { optional, text } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

const storage = sequence({ protocol: optional(storageProtocol), ...remoteStorage(text, {}) });

export const backupManagerGetRemoteStorageSettings = declare({
  operator: 'backup-manager',
  operation: 'get-remote-storage-settings',
  protocols: { since: '1.5.2.0', until: '1.6.9.0' },
  effect: 'read',
  summary: 'Show the FTP storage of an account',
  description: shown(
    'Without an owner, it is the storage of the account that the gateway signs in with. The password is not shown.',
  ),
  request: sequence({ ...backupOwner, protocol: storageProtocol }, ownBackupOwner),
  chatDefaults: shown({ protocol: 'ftp' }),
  result: sequence({ settings: optional(storage, doc('Settings of the storage')) }),
  columns: shown(['settings.protocol', 'settings.host', 'settings.directory', 'settings.login']),
  examples: shown([
    {
      summary: 'The storage of a reseller',
      request: { resellerId: 3, protocol: 'ftp' },
      reply: {
        settings: {
          protocol: 'ftp',
          host: 'backup.example.com',
          port: 21,
          directory: '/jane',
          login: 'jane',
          passiveMode: true,
        },
      },
    },
  ]),
});

export default edge(backupManagerGetRemoteStorageSettings);
