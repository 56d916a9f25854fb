/** Every operator there is: a new one is a folder and a line here. Its operations are listed in its `index.ts`. */
import type { Edge } from '../shared/http/edge.ts';
import { catalog } from '../shared/operation/catalog.ts';
import type { Operation } from '../shared/operation/declaration.ts';

export const operators = {
  aps: () => import('./aps/index.ts'),
  'backup-manager': () => import('./backup-manager/index.ts'),
  certificate: () => import('./certificate/index.ts'),
  customer: () => import('./customer/index.ts'),
  database: () => import('./database/index.ts'),
  db_server: () => import('./db_server/index.ts'),
  dns: () => import('./dns/index.ts'),
  event_log: () => import('./event_log/index.ts'),
  extension: () => import('./extension/index.ts'),
  'ftp-user': () => import('./ftp-user/index.ts'),
  ip: () => import('./ip/index.ts'),
  locale: () => import('./locale/index.ts'),
  'log-rotation': () => import('./log-rotation/index.ts'),
  mail: () => import('./mail/index.ts'),
  'php-handler': () => import('./php-handler/index.ts'),
  'protected-dir': () => import('./protected-dir/index.ts'),
  reseller: () => import('./reseller/index.ts'),
  'reseller-plan': () => import('./reseller-plan/index.ts'),
  secret_key: () => import('./secret_key/index.ts'),
  server: () => import('./server/index.ts'),
  'service-plan': () => import('./service-plan/index.ts'),
  'service-plan-addon': () => import('./service-plan-addon/index.ts'),
  session: () => import('./session/index.ts'),
  site: () => import('./site/index.ts'),
  'site-alias': () => import('./site-alias/index.ts'),
  subdomain: () => import('./subdomain/index.ts'),
  ui: () => import('./ui/index.ts'),
  virtdir: () => import('./virtdir/index.ts'),
  webspace: () => import('./webspace/index.ts'),
};

export const operations = catalog<Edge<Operation>>(operators);
