import { backupManager } from './backup-manager/index.ts';
import { customer } from './customer/index.ts';
import { ip } from './ip/index.ts';
import type { Operation, Operator } from './operation.ts';
import { reseller } from './reseller/index.ts';
import { resellerPlan } from './reseller-plan/index.ts';
import { secretKey } from './secret-key/index.ts';
import { server } from './server/index.ts';
import { servicePlan } from './service-plan/index.ts';
import { servicePlanAddon } from './service-plan-addon/index.ts';
import { session } from './session/index.ts';
import { site } from './site/index.ts';
import { webspace } from './webspace/index.ts';

/** Everything the emulator serves, by operator and operation. The schema admits these and no others. */
export const operators: Readonly<Record<string, Operator>> = {
  'backup-manager': backupManager,
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
