/** The operations of `db_server`. */
import { listOf } from '../../shared/operation/catalog.ts';

export default listOf('db_server', {
  add: () => import('./add.ts'),
  del: () => import('./del.ts'),
  get: () => import('./get.ts'),
  'get-default': () => import('./get-default.ts'),
  'get-local': () => import('./get-local.ts'),
  'get-supported-types': () => import('./get-supported-types.ts'),
  set: () => import('./set.ts'),
  'set-default': () => import('./set-default.ts'),
});
