/** The operations of `ui`. */
import { listOf } from '../../shared/operation/catalog.ts';

export default listOf('ui', {
  'branding-theme-install': () => import('./branding-theme-install.ts'),
  'branding-theme-uninstall': () => import('./branding-theme-uninstall.ts'),
  'create-custombutton': () => import('./create-custombutton.ts'),
  'delete-custombutton': () => import('./delete-custombutton.ts'),
  'get-custombutton': () => import('./get-custombutton.ts'),
  'get-navigation': () => import('./get-navigation.ts'),
});
