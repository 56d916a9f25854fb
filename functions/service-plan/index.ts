/** The operations of `service-plan`. */
import { listOf } from '../../shared/operation/catalog.ts';

export default listOf('service-plan', {
  add: () => import('./add.ts'),
  'add-package': () => import('./add-package.ts'),
  'add-plan-item': () => import('./add-plan-item.ts'),
  'db-servers': () => import('./db-servers.ts'),
  del: () => import('./del.ts'),
  'disable-aps-filter': () => import('./disable-aps-filter.ts'),
  duplicate: () => import('./duplicate.ts'),
  'enable-aps-filter': () => import('./enable-aps-filter.ts'),
  get: () => import('./get.ts'),
  'get-limit-descriptor': () => import('./get-limit-descriptor.ts'),
  'get-permission-descriptor': () => import('./get-permission-descriptor.ts'),
  'get-physical-hosting-descriptor': () => import('./get-physical-hosting-descriptor.ts'),
  'remove-package': () => import('./remove-package.ts'),
  'remove-plan-item': () => import('./remove-plan-item.ts'),
  set: () => import('./set.ts'),
});
