/** Every operation there is: a new one is a file of its own and a line here. */
import { catalog } from '../shared/operation/catalog.ts';

export const operations = catalog({
  'backup-manager/backup-reseller': () => import('./backup-manager/backup-reseller.ts'),
  'backup-manager/get-local-backup-list': () => import('./backup-manager/get-local-backup-list.ts'),
  'backup-manager/get-tasks-info': () => import('./backup-manager/get-tasks-info.ts'),
  'backup-manager/remove-file': () => import('./backup-manager/remove-file.ts'),
  'backup-manager/stop-backup': () => import('./backup-manager/stop-backup.ts'),
  'reseller-plan/duplicate': () => import('./reseller-plan/duplicate.ts'),
  'reseller-plan/get': () => import('./reseller-plan/get.ts'),
  'reseller/add': () => import('./reseller/add.ts'),
  'reseller/get': () => import('./reseller/get.ts'),
  'reseller/sync-subscription': () => import('./reseller/sync-subscription.ts'),
});
