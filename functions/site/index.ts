/** The operations of `site`. */
import { listOf } from '../../shared/operation/catalog.ts';

export default listOf('site', {
  add: () => import('./add.ts'),
  cform_buttons_list: () => import('./cform_buttons_list.ts'),
  del: () => import('./del.ts'),
  'get-physical-hosting-descriptor': () => import('./get-physical-hosting-descriptor.ts'),
  get: () => import('./get.ts'),
  get_traffic: () => import('./get_traffic.ts'),
  set: () => import('./set.ts'),
  set_traffic: () => import('./set_traffic.ts'),
});
