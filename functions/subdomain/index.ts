/** The operations of `subdomain`. */
import { listOf } from '../../shared/operation/catalog.ts';

export default listOf('subdomain', {
  add: () => import('./add.ts'),
  del: () => import('./del.ts'),
  get: () => import('./get.ts'),
  rename: () => import('./rename.ts'),
  set: () => import('./set.ts'),
});
