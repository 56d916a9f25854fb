/** The operations of `secret_key`. */
import { listOf } from '../../shared/operation/catalog.ts';

export default listOf('secret_key', {
  create: () => import('./create.ts'),
  delete: () => import('./delete.ts'),
  get_info: () => import('./get_info.ts'),
});
