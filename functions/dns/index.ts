/** The operations of `dns`. */
import { listOf } from '../../shared/operation/catalog.ts';

export default listOf('dns', {
  add_master_server: () => import('./add_master_server.ts'),
  add_rec: () => import('./add_rec.ts'),
  add_to_acl: () => import('./add_to_acl.ts'),
  del_master_server: () => import('./del_master_server.ts'),
  del_rec: () => import('./del_rec.ts'),
  disable: () => import('./disable.ts'),
  'disable-remote-dns': () => import('./disable-remote-dns.ts'),
  enable: () => import('./enable.ts'),
  'enable-remote-dns': () => import('./enable-remote-dns.ts'),
  get: () => import('./get.ts'),
  'get-recursion': () => import('./get-recursion.ts'),
  'get-status-remote-dns': () => import('./get-status-remote-dns.ts'),
  'get-supported-recursion': () => import('./get-supported-recursion.ts'),
  get_acl: () => import('./get_acl.ts'),
  get_master_server: () => import('./get_master_server.ts'),
  get_rec: () => import('./get_rec.ts'),
  remove_from_acl: () => import('./remove_from_acl.ts'),
  set: () => import('./set.ts'),
  'set-recursion': () => import('./set-recursion.ts'),
  switch: () => import('./switch.ts'),
  'sync-with-template': () => import('./sync-with-template.ts'),
});
