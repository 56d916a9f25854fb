import { backupManager } from './backup-manager/index.ts';
import type { Operation, Operator } from './operation.ts';
import { reseller } from './reseller/index.ts';
import { resellerPlan } from './reseller-plan/index.ts';
import { secretKey } from './secret-key/index.ts';
import { server } from './server/index.ts';
import { session } from './session/index.ts';

/** Everything the emulator serves, by operator and operation. The schema admits these and no others. */
export const operators: Readonly<Record<string, Operator>> = {
  'backup-manager': backupManager,
  reseller,
  'reseller-plan': resellerPlan,
  secret_key: secretKey,
  server,
  session,
};

/** The operation of this name, if the emulator serves it. */
export function findOperation(operator: string, operation: string): Operation | undefined {
  const operations = Object.hasOwn(operators, operator) ? operators[operator] : undefined;
  return operations !== undefined && Object.hasOwn(operations, operation) ? operations[operation] : undefined;
}
