/** The operations of `site-alias`. */
import { listOf } from '../../shared/operation/catalog.ts';

export default listOf('site-alias', {
  create: () => import('./create.ts'),
  delete: () => import('./delete.ts'),
  get: () => import('./get.ts'),
  'get-supported-services': () => import('./get-supported-services.ts'),
  rename: () => import('./rename.ts'),
  set: () => import('./set.ts'),
});
