/** The operations of `backup-manager`. */
import { listOf } from '../../shared/operation/catalog.ts';

export default listOf('backup-manager', {
  'backup-customer': () => import('./backup-customer.ts'),
  'backup-reseller': () => import('./backup-reseller.ts'),
  'backup-server': () => import('./backup-server.ts'),
  'backup-webspace': () => import('./backup-webspace.ts'),
  'download-file': () => import('./download-file.ts'),
  'get-local-backup-list': () => import('./get-local-backup-list.ts'),
  'get-remote-storage-settings': () => import('./get-remote-storage-settings.ts'),
  'get-server-wide-settings': () => import('./get-server-wide-settings.ts'),
  'get-supported-protocols': () => import('./get-supported-protocols.ts'),
  'get-tasks-info': () => import('./get-tasks-info.ts'),
  'import-file': () => import('./import-file.ts'),
  'remove-file': () => import('./remove-file.ts'),
  'set-remote-storage-settings': () => import('./set-remote-storage-settings.ts'),
  'set-server-wide-settings': () => import('./set-server-wide-settings.ts'),
  'stop-backup': () => import('./stop-backup.ts'),
});
