/** The operations of `ftp-user`. */
import { listOf } from '../../shared/operation/catalog.ts';

export default listOf('ftp-user', {
  add: () => import('./add.ts'),
  del: () => import('./del.ts'),
  get: () => import('./get.ts'),
  set: () => import('./set.ts'),
});
