/** The operations of `virtdir`. */
import { listOf } from '../../shared/operation/catalog.ts';

export default listOf('virtdir', {
  create: () => import('./create.ts'),
  get: () => import('./get.ts'),
  remove: () => import('./remove.ts'),
  update: () => import('./update.ts'),
});
