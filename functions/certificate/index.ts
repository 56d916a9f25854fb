/** The operations of `certificate`. */
import { listOf } from '../../shared/operation/catalog.ts';

export default listOf('certificate', {
  generate: () => import('./generate.ts'),
  'get-pool': () => import('./get-pool.ts'),
  install: () => import('./install.ts'),
  remove: () => import('./remove.ts'),
  update: () => import('./update.ts'),
});
