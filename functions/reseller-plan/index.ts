/** The operations of `reseller-plan`. */
import { listOf } from '../../shared/operation/catalog.ts';

export default listOf('reseller-plan', {
  add: () => import('./add.ts'),
  'add-package': () => import('./add-package.ts'),
  del: () => import('./del.ts'),
  'disable-aps-filter': () => import('./disable-aps-filter.ts'),
  duplicate: () => import('./duplicate.ts'),
  'enable-aps-filter': () => import('./enable-aps-filter.ts'),
  get: () => import('./get.ts'),
  'get-limit-descriptor': () => import('./get-limit-descriptor.ts'),
  'get-permission-descriptor': () => import('./get-permission-descriptor.ts'),
  'remove-package': () => import('./remove-package.ts'),
  set: () => import('./set.ts'),
});
