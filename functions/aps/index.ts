/** The operations of `aps`. */
import { listOf } from '../../shared/operation/catalog.ts';

export default listOf('aps', {
  'download-package': () => import('./download-package.ts'),
  'get-download-status': () => import('./get-download-status.ts'),
  'get-packages-list': () => import('./get-packages-list.ts'),
  'get-packages-list-by-reseller': () => import('./get-packages-list-by-reseller.ts'),
  'get-packages-list-by-webspace': () => import('./get-packages-list-by-webspace.ts'),
  'import-config': () => import('./import-config.ts'),
  'import-package': () => import('./import-package.ts'),
  install: () => import('./install.ts'),
  'set-package-properties': () => import('./set-package-properties.ts'),
});
