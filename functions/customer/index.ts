/** The operations of `customer`. */
import { listOf } from '../../shared/operation/catalog.ts';

export default listOf('customer', {
  add: () => import('./add.ts'),
  'change-owner': () => import('./change-owner.ts'),
  'convert-to-reseller': () => import('./convert-to-reseller.ts'),
  del: () => import('./del.ts'),
  get: () => import('./get.ts'),
  'get-domain-list': () => import('./get-domain-list.ts'),
  set: () => import('./set.ts'),
});
