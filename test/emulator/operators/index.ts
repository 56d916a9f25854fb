import { aps } from './aps/index.ts';
import { backupManager } from './backup-manager/index.ts';
import { certificate } from './certificate/index.ts';
import { customer } from './customer/index.ts';
import { database } from './database/index.ts';
import { dbServer } from './db-server/index.ts';
import { dns } from './dns/index.ts';
import { domain } from './domain/index.ts';
import { eventLog } from './event-log/index.ts';
import { extension } from './extension/index.ts';
import { ftpUser } from './ftp-user/index.ts';
import { ip } from './ip/index.ts';
import { locale } from './locale/index.ts';
import { logRotation } from './log-rotation/index.ts';
import { mail } from './mail/index.ts';
import type { Operation, Operator } from './operation.ts';
import { phpHandler } from './php-handler/index.ts';
import { protectedDir } from './protected-dir/index.ts';
import { reseller } from './reseller/index.ts';
import { resellerPlan } from './reseller-plan/index.ts';
import { secretKey } from './secret-key/index.ts';
import { server } from './server/index.ts';
import { servicePlan } from './service-plan/index.ts';
import { servicePlanAddon } from './service-plan-addon/index.ts';
import { session } from './session/index.ts';
import { site } from './site/index.ts';
import { siteAlias } from './site-alias/index.ts';
import { subdomain } from './subdomain/index.ts';
import { ui } from './ui/index.ts';
import { virtdir } from './virtdir/index.ts';
import { webspace } from './webspace/index.ts';

/** Every operator and operation that the schema admits. Some are `notServed`. */
export const operators: Readonly<Record<string, Operator>> = {
  'backup-manager': backupManager,
  certificate,
  database,
  db_server: dbServer,
  dns,
  'ftp-user': ftpUser,
  locale,
  mail,
  'php-handler': phpHandler,
  'protected-dir': protectedDir,
  'site-alias': siteAlias,
  subdomain,
  aps,
  extension,
  event_log: eventLog,
  'log-rotation': logRotation,
  virtdir,
  ui,
  domain,
  customer,
  ip,
  reseller,
  'reseller-plan': resellerPlan,
  secret_key: secretKey,
  server,
  'service-plan': servicePlan,
  'service-plan-addon': servicePlanAddon,
  session,
  site,
  webspace,
};

/** The operation of this name, if the emulator serves it. */
export function findOperation(operator: string, operation: string): Operation | undefined {
  const operations = Object.hasOwn(operators, operator) ? operators[operator] : undefined;
  return operations !== undefined && Object.hasOwn(operations, operation) ? operations[operation] : undefined;
}
