/** The operations of `extension`. */
import { listOf } from '../../shared/operation/catalog.ts';

export default listOf('extension', {
  call: () => import('./call.ts'),
  get: () => import('./get.ts'),
  install: () => import('./install.ts'),
  uninstall: () => import('./uninstall.ts'),
});
