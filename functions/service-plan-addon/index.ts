/** The operations of `service-plan-addon`. */
import { listOf } from '../../shared/operation/catalog.ts';

export default listOf('service-plan-addon', {
  add: () => import('./add.ts'),
  'add-package': () => import('./add-package.ts'),
  del: () => import('./del.ts'),
  duplicate: () => import('./duplicate.ts'),
  get: () => import('./get.ts'),
  'get-limit-descriptor': () => import('./get-limit-descriptor.ts'),
  'get-permission-descriptor': () => import('./get-permission-descriptor.ts'),
  'get-physical-hosting-descriptor': () => import('./get-physical-hosting-descriptor.ts'),
  'remove-package': () => import('./remove-package.ts'),
  set: () => import('./set.ts'),
});
