/** backup-manager/set-remote-storage-settings: BackupSetRemoteStorageInput and BackupSetRemoteStorageSettingsOutput (backup.xsd). */

import { edge } from '../../shared/http/edge.ts';
import { backupOwner, ownBackupOwner } from '../../shared/operation/common/backup-owner.ts';
import { remoteStorage, storageProtocol } from '../../shared/operation/common/backup-settings.ts';
import { declare } from '../../shared/operation/declaration.ts';
import { doc } from '../../shared/operation/doc.ts';
import { clearable, clearableSecret, optional, required } from '../../shared/operation/schema.ts';
import { sequence } from '../../shared/operation/sequence.ts';
import { shown } from '../../shared/operation/shown.ts';

const password = { password: optional(clearableSecret, doc('Password on the FTP server')) };
const storage = sequence({ protocol: storageProtocol, ...remoteStorage(clearable, password) });

export const backupManagerSetRemoteStorageSettings = declare({
  operator: 'backup-manager',
  operation: 'set-remote-storage-settings',
  protocols: { since: '1.5.2.0', until: '1.6.9.0' },
  effect: 'write',
  summary: 'Set up the FTP storage of an account',
  description: shown('Without an owner, it is the storage of the account that the gateway signs in with.'),
  verifyWith: 'backup-manager/get-remote-storage-settings',
  request: sequence({ ...backupOwner, settings: required(storage, doc('Settings of the storage')) }, ownBackupOwner),
  result: sequence({}),
  examples: shown([
    {
      summary: 'The storage of a reseller',
      request: {
        resellerId: 3,
        settings: {
          protocol: 'ftp',
          host: 'backup.example.com',
          port: 21,
          directory: '/jane',
          login: 'jane',
          password: 'correct-Horse-7',
          passiveMode: true,
        },
      },
      reply: {},
    },
  ]),
});

export default edge(backupManagerSetRemoteStorageSettings);
