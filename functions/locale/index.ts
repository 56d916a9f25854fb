/** The operations of `locale`. */
import { listOf } from '../../shared/operation/catalog.ts';

export default listOf('locale', {
  disable: () => import('./disable.ts'),
  enable: () => import('./enable.ts'),
  get: () => import('./get.ts'),
  'get-message': () => import('./get-message.ts'),
});
