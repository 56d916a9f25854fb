/** The operations of `mail`. */
import { listOf } from '../../shared/operation/catalog.ts';

export default listOf('mail', {
  create: () => import('./create.ts'),
  disable: () => import('./disable.ts'),
  enable: () => import('./enable.ts'),
  'get-available-mail-providers': () => import('./get-available-mail-providers.ts'),
  get_info: () => import('./get_info.ts'),
  get_prefs: () => import('./get_prefs.ts'),
  remove: () => import('./remove.ts'),
  rename: () => import('./rename.ts'),
  set_prefs: () => import('./set_prefs.ts'),
  update: () => import('./update.ts'),
});
