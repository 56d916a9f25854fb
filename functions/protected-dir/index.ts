/** The operations of `protected-dir`. */
import { listOf } from '../../shared/operation/catalog.ts';

export default listOf('protected-dir', {
  add: () => import('./add.ts'),
  'add-user': () => import('./add-user.ts'),
  delete: () => import('./delete.ts'),
  'delete-user': () => import('./delete-user.ts'),
  get: () => import('./get.ts'),
  'get-pd-location-descriptor': () => import('./get-pd-location-descriptor.ts'),
  'get-user': () => import('./get-user.ts'),
  set: () => import('./set.ts'),
  'set-user': () => import('./set-user.ts'),
});
