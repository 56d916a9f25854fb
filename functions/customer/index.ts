/** The operations of `customer`. */
import { listOf } from '../../shared/operation/catalog.ts';

export default listOf('customer', {
  add: () => import('./add.ts'),
  get: () => import('./get.ts'),
});
