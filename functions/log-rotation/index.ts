/** The operations of `log-rotation`. */
import { listOf } from '../../shared/operation/catalog.ts';

export default listOf('log-rotation', {
  disable: () => import('./disable.ts'),
  enable: () => import('./enable.ts'),
  get: () => import('./get.ts'),
  'get-status': () => import('./get-status.ts'),
  set: () => import('./set.ts'),
});
