/** The operations of `webspace`. */
import { listOf } from '../../shared/operation/catalog.ts';

export default listOf('webspace', {
  'add-package': () => import('./add-package.ts'),
  'add-plan-item': () => import('./add-plan-item.ts'),
  'add-subscription': () => import('./add-subscription.ts'),
  add: () => import('./add.ts'),
  cform_buttons_list: () => import('./cform_buttons_list.ts'),
  'db-servers': () => import('./db-servers.ts'),
  del: () => import('./del.ts'),
  'disable-aps-filter': () => import('./disable-aps-filter.ts'),
  'enable-aps-filter': () => import('./enable-aps-filter.ts'),
  'get-changed': () => import('./get-changed.ts'),
  'get-limit-descriptor': () => import('./get-limit-descriptor.ts'),
  'get-permission-descriptor': () => import('./get-permission-descriptor.ts'),
  'get-physical-hosting-descriptor': () => import('./get-physical-hosting-descriptor.ts'),
  get: () => import('./get.ts'),
  get_traffic: () => import('./get_traffic.ts'),
  'remove-package': () => import('./remove-package.ts'),
  'remove-plan-item': () => import('./remove-plan-item.ts'),
  'remove-subscription': () => import('./remove-subscription.ts'),
  set: () => import('./set.ts'),
  set_traffic: () => import('./set_traffic.ts'),
  'switch-subscription': () => import('./switch-subscription.ts'),
  'sync-subscription': () => import('./sync-subscription.ts'),
});
