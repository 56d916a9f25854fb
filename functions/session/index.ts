/** The operations of `session`. */
import { listOf } from '../../shared/operation/catalog.ts';

export default listOf('session', {
  get: () => import('./get.ts'),
  terminate: () => import('./terminate.ts'),
});
