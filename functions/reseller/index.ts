/** The operations of `reseller`. */
import { listOf } from '../../shared/operation/catalog.ts';

export default listOf('reseller', {
  add: () => import('./add.ts'),
  'add-package': () => import('./add-package.ts'),
  'cform-buttons-list': () => import('./cform-buttons-list.ts'),
  'convert-to-customer': () => import('./convert-to-customer.ts'),
  del: () => import('./del.ts'),
  'disable-aps-filter': () => import('./disable-aps-filter.ts'),
  'enable-aps-filter': () => import('./enable-aps-filter.ts'),
  get: () => import('./get.ts'),
  'get-domain-list': () => import('./get-domain-list.ts'),
  'get-limit-descriptor': () => import('./get-limit-descriptor.ts'),
  'get-permission-descriptor': () => import('./get-permission-descriptor.ts'),
  'ippool-add-ip': () => import('./ippool-add-ip.ts'),
  'ippool-del-ip': () => import('./ippool-del-ip.ts'),
  'ippool-set-ip': () => import('./ippool-set-ip.ts'),
  'remove-package': () => import('./remove-package.ts'),
  set: () => import('./set.ts'),
  'switch-subscription': () => import('./switch-subscription.ts'),
  'sync-subscription': () => import('./sync-subscription.ts'),
});
