/** The operations of `database`. */
import { listOf } from '../../shared/operation/catalog.ts';

export default listOf('database', {
  'add-db': () => import('./add-db.ts'),
  'add-db-user': () => import('./add-db-user.ts'),
  'assign-to-subscription': () => import('./assign-to-subscription.ts'),
  'del-db': () => import('./del-db.ts'),
  'del-db-user': () => import('./del-db-user.ts'),
  'get-db': () => import('./get-db.ts'),
  'get-db-users': () => import('./get-db-users.ts'),
  'get-default-user': () => import('./get-default-user.ts'),
  'set-custom-host': () => import('./set-custom-host.ts'),
  'set-db-user': () => import('./set-db-user.ts'),
  'set-default-user': () => import('./set-default-user.ts'),
});
