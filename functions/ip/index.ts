/** The operations of `ip`. */
import { listOf } from '../../shared/operation/catalog.ts';

export default listOf('ip', {
  add: () => import('./add.ts'),
  del: () => import('./del.ts'),
  get: () => import('./get.ts'),
  set: () => import('./set.ts'),
});
