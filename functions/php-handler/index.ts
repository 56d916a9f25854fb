/** The operations of `php-handler`. */
import { listOf } from '../../shared/operation/catalog.ts';

export default listOf('php-handler', {
  disable: () => import('./disable.ts'),
  enable: () => import('./enable.ts'),
  get: () => import('./get.ts'),
  'get-usage': () => import('./get-usage.ts'),
});
